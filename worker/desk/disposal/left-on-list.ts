import type { Words } from '../../../config/base/words.ts';
import { disposalSteps, progressOf } from '../../../jobs/disposal/progress.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { counted } from '../../papers/pages/counted.ts';
import type { ActEnd } from '../acts/ordered-act.ts';
import { type DisposalWords, inBoth } from './disposal-words.ts';

/** What of a list stays where it is although the list was carried on, by reason, for the person who ordered that. Null: nothing stays. */
export async function leftOnList({ ledger }: Reader, list: string): Promise<(ActEnd & { kind: 'done' })['look']> {
  const { leftOut } = await progressOf(list, ledger.entriesAbout(disposalSteps));
  if (leftOut.size === 0) return null;
  const counts = new Map<string, number>();
  for (const because of leftOut.values()) counts.set(because, (counts.get(because) ?? 0) + 1);
  return {
    text: {
      sv: `${counted(leftOut.size, 'handling', 'handlingar')} på listan gallras inte:`,
      en: `${counted(leftOut.size, 'record on the list is', 'records on the list are')} not disposed of:`,
    },
    at: [...counts].map(([because, count]): Words => inBoth((says) => `${nameOf(because, says)}: ${count}`)),
  };
}

/** The ledger's word stands for a reason that has no name here. */
function nameOf(because: string, { reasons, staleBecause, isRestored }: DisposalWords): string {
  const names: Readonly<Record<string, string>> = { ...reasons, ...staleBecause, restored: isRestored };
  return names[because] ?? because;
}
