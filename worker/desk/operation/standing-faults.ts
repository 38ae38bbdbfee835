import { faultIn, readStandingFault, type StandingWork } from '../../../storage/verify/standing-fault.ts';
import { html, outside, type Part } from '../../papers/pages/markup.ts';
import { wallTime } from '../../papers/pages/times.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { type OperationWords, operationWordsOf } from './operation-words.ts';

const titles: Readonly<Record<StandingWork, (says: OperationWords) => [string, (since: string) => string]>> = {
  witness: (says) => [says.witness, says.witnessText],
  stamping: (says) => [says.stamping, says.stampingText],
  sealing: (says) => [says.sealing, says.sealingText],
};

/** Tells of each fault that stands: collected content not compared with the ledger, time stamps that wait, papers without the seal. */
export async function standingFaultParts(means: DeskMeans): Promise<Part> {
  const { configuration, environment } = means.workplace;
  const { locale, timezone } = configuration.settings;
  const parts: Part[] = [];
  for (const [work, sayOf] of Object.entries(titles)) {
    const fault = await readStandingFault(environment.dataDirectory, work as StandingWork);
    if (fault === null) continue;
    const [title, text] = sayOf(operationWordsOf(means));
    parts.push(html`<h2>${title}</h2>
<p>${text(wallTime(fault.since, timezone)?.date ?? fault.since)}</p>
<p>${outside(faultIn(locale, fault))}</p>
`);
  }
  return parts;
}
