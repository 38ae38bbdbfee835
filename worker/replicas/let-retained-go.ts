import { toldOf } from '../../jobs/disposal/carry-out.ts';
import { filesOf } from '../../jobs/disposal/execution.ts';
import { listsReader } from '../../jobs/disposal/lists.ts';
import { disposalSteps, progressOf } from '../../jobs/disposal/progress.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import type { LedgerData } from '../../storage/ledger/ledger.ts';
import { clearOne } from './clear-copies.ts';
import type { CopySetting } from './open-place.ts';

/**
 * Removes in a copy what lists have disposed of and what is not known to be gone there: the settings did not name the copy then, or the place's
 * retention kept it until now. Tells the ledger how it went. `isOther`: it is not the place that was cleared before, so all is removed again.
 * `now` is UTC. Throws CopyAwayError.
 */
export async function letRetainedGo(
  workplace: Workplace,
  setting: CopySetting,
  { now, isOther }: { now: string; isOther: boolean },
): Promise<void> {
  const { ledger } = workplace;
  const executed = new Map<string, string>();
  const told = new Map<string, LedgerData>();
  for await (const { event, data } of ledger.entriesAbout(['disposal-copy-cleared', 'disposal-executed'])) {
    if (event === 'disposal-executed') executed.set(String(data.list), String(data.committee));
    else if (data.copy === setting.name) told.set(String(data.list), data);
  }
  for (const [id, committee] of executed) {
    const before = told.get(id);
    if (!isOther && !isDue(before, now)) continue;
    const { destroyed } = await progressOf(id, ledger.entriesAbout(disposalSteps));
    const { list } = await listsReader(workplace).read({ id, committee });
    const cleared = toldOf(
      await clearOne(workplace, setting, filesOf(list.entries.filter(({ item }) => destroyed.has(item)))),
    );
    // A hold that still lies there has been told.
    if (cleared.outcome !== before?.outcome || cleared.until !== before?.until)
      await ledger.append('disposal-copy-cleared', 'worker', { list: id, committee, ...cleared });
  }
}

function isDue(told: LedgerData | undefined, now: string): boolean {
  if (told?.outcome === 'gone') return false;
  return told?.outcome !== 'kept' || told.until === undefined || String(told.until) <= now;
}
