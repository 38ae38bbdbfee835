import { toldOf } from '../../jobs/disposal/carry-out.ts';
import { filesOf } from '../../jobs/disposal/execution.ts';
import { listsReader } from '../../jobs/disposal/lists.ts';
import { disposalSteps, progressOf } from '../../jobs/disposal/progress.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { clearOne } from './clear-copies.ts';
import type { CopySetting } from './open-place.ts';

/**
 * Removes in a copy what lists have disposed of and the place's retention kept until now, and tells the ledger when it is gone. `now` is UTC.
 * Throws CopyAwayError.
 */
export async function letRetainedGo(workplace: Workplace, setting: CopySetting, now: string): Promise<void> {
  const { ledger } = workplace;
  const lists = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(['disposal-copy-cleared'])) {
    if (data.copy === setting.name) lists.set(String(data.list), String(data.committee));
  }
  for (const [id, committee] of lists) {
    const progress = await progressOf(id, ledger.entriesAbout(disposalSteps));
    const its = progress.copies.get(setting.name);
    if (its?.outcome !== 'kept' || (its.until !== null && its.until > now)) continue;
    const { list } = await listsReader(workplace).read({ id, committee });
    const gone = list.entries.filter(({ item }) => progress.destroyed.has(item));
    const cleared = await clearOne(workplace, setting, filesOf(gone));
    // A hold that still lies there has been told.
    if (cleared.outcome === 'gone' || cleared.until !== its.until)
      await ledger.append('disposal-copy-cleared', 'worker', { list: id, committee, ...toldOf(cleared) });
  }
}
