import { disposalSteps } from '../../../jobs/disposal/progress.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { fromBackup, readRecord } from '../../../storage/files/record.ts';
import { listFiles, listFolder } from '../../../storage/layout/disposal-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { Year, YearFacts } from './year-facts.ts';

/** The year's protocols, and lists begun but without one, by the ledger. Throws RecordDamagedError where a protocol that it knows is missing. */
export async function protocolsOf(
  workplace: Reader,
  { committee, from, until }: Year,
): Promise<Pick<YearFacts, 'protocols' | 'unfinished'>> {
  const { archive, ledger, configuration } = workplace;
  const { timezone } = configuration.settings;
  const begun = new Map<string, string>();
  const filed = new Set<string>();
  for await (const { event, at, data } of ledger.entriesAbout(disposalSteps)) {
    if (data.committee !== committee) continue;
    const list = String(data.list);
    if (event === 'disposal-protocol') filed.add(list);
    if (event === 'disposal-execution-started') begun.set(list, at);
  }
  const protocols: DisposalProtocol[] = [];
  const unfinished: string[] = [];
  for (const [list, at] of [...begun].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (filed.has(list)) {
      const done = await readRecord(archive.root, `${listFolder(committee, list)}/${listFiles.protocol}`, protocolKind);
      const day = civilDate(done.executionFinished.at, timezone);
      if (from <= day && day <= until) protocols.push(done);
    } else if (civilDate(at, timezone) <= until) unfinished.push(list);
  }
  return { protocols, unfinished };
}

const protocolKind = { schema: disposalProtocolSchema, is: 'a disposal protocol', remedy: fromBackup };
