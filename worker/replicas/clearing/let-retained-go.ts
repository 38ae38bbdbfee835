import { toldOf } from '../../../jobs/disposal/carry-out.ts';
import { filesOf } from '../../../jobs/disposal/execution.ts';
import { listsReader } from '../../../jobs/disposal/lists.ts';
import { disposalSteps, progressOf } from '../../../jobs/disposal/progress.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { LedgerData } from '../../../storage/ledger/ledger.ts';
import { noneOfThem, oneMore, type Some } from '../../../storage/replicas/copy-standing.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { disposedBy } from '../../../storage/replicas/told-digests.ts';
import { subjectOf } from '../../../storage/replicas/what-is-copied.ts';
import type { CopySetting } from '../places/open-place.ts';
import { clearOne } from './clear-copies.ts';

interface Letting {
  /** UTC. */
  now: string;
  /** It is not the place that was cleared before, so all is removed again. */
  isOther: boolean;
  /** Whether what a hold without an end keeps is tried again. */
  isDaily?: boolean;
  /** Items and snapshots of which something lies there again. */
  back?: ReadonlySet<string>;
}

/**
 * Removes in a copy what lists have disposed of and what is not known to be gone there: the settings did not name the copy then, or the place's
 * retention kept it until now. Tells the ledger how it went.
 * Throws CopyAwayError.
 */
export async function letRetainedGo(
  workplace: Workplace,
  setting: CopySetting,
  { now, isOther, isDaily = false, back = new Set() }: Letting,
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
    if (!isOther && back.size === 0 && !isDue(before, { now, isDaily })) continue;
    const { destroyed } = await progressOf(id, ledger.entriesAbout(disposalSteps));
    const isBack = [...destroyed].some((item) => back.has(item));
    if (!isOther && !isBack && !isDue(before, { now, isDaily })) continue;
    const { list } = await listsReader(workplace).read({ id, committee });
    const cleared = toldOf(
      await clearOne(workplace, setting, filesOf(list.entries.filter(({ item }) => destroyed.has(item)))),
    );
    // A hold that still lies there has been told.
    if (isBack || cleared.outcome !== before?.outcome || cleared.until !== before?.until)
      await ledger.append('disposal-copy-cleared', 'worker', { list: id, committee, ...cleared });
  }
}

/**
 * Removes anew what lists have disposed of and what lies in the copy again, as where a volume was put back to an earlier state: the ledger, and
 * protocols, say that it is gone there. `underWay`: what lists had taken without having ended when the copy's list was begun. `gone`: what is not
 * there any more, by a look; `left`: what no list names. Throws CopyAwayError.
 */
export async function letGoAgain(
  workplace: Workplace,
  setting: CopySetting,
  {
    now,
    disposed,
    underWay,
    place,
  }: { now: string; disposed: readonly ListedFile[]; underWay: ReadonlySet<string>; place: CopyPlace },
): Promise<{ gone: Some; left: ListedFile[] }> {
  if (disposed.length === 0) return { gone: noneOfThem, left: [] };
  // A list clears the copies last of all: until then what it has taken here lies there rightly.
  // It may have ended, and cleared them, since its files were listed.
  const taken = new Set([...underWay, ...(await takenByListsUnderWay(workplace))]);
  const files = disposed.filter(({ path }) => !taken.has(subjectOf(path) ?? ''));
  const back = new Set(files.flatMap(({ path }) => subjectOf(path) ?? []));
  await letRetainedGo(workplace, setting, { now, isOther: false, back });
  const left: ListedFile[] = [];
  for (const one of files) if ((await place.look(one.path)) !== null) left.push(one);
  return { gone: files.filter((one) => !left.includes(one)).reduce(oneMore, noneOfThem), left };
}

/** What lists have taken, by the ids of its items and snapshots, that have not ended. */
export async function takenByListsUnderWay({ ledger }: Workplace): Promise<Set<string>> {
  const taken = new Map<string, string[]>();
  for await (const { event, data } of ledger.entriesAbout([
    'disposal-intent',
    'disposal-destroyed',
    'disposal-executed',
  ])) {
    const list = String(data.list);
    if (event === 'disposal-executed') taken.delete(list);
    else taken.set(list, [...(taken.get(list) ?? []), ...disposedBy({ event, data })]);
  }
  return new Set([...taken.values()].flat());
}

interface ListedFile {
  path: string;
  bytes: number;
}

function isDue(told: LedgerData | undefined, { now, isDaily }: { now: string; isDaily: boolean }): boolean {
  if (told?.outcome === 'gone') return false;
  if (told?.outcome !== 'kept') return true;
  return told.until === undefined ? isDaily : String(told.until) <= now;
}
