import { asLook } from '../look.ts';
import type { Reader } from '../workplace.ts';
import { dueRanges } from './due-ranges.ts';
import { itemsUnderWay } from './lists.ts';
import { redacting } from './redacting.ts';
import { siftContext } from './sift-context.ts';
import { type Sifted, siftItems, together } from './sift-items.ts';
import { siftSnapshots } from './sift-snapshots.ts';
import { withStays } from './stays-in.ts';

/**
 * Finds which of a committee's items and sealed snapshots may go on a list today, being on none yet (`instead`: but perhaps on that one, which the new list takes the
 * place of), and which are left out. Looks for the former in the sealed snapshots. Writes nothing.
 */
export const siftDue = asLook('siftDue', siftDueHere);

async function siftDueHere(
  workplace: Reader,
  { committee, today, instead }: { committee: string; today: string; instead?: string },
): Promise<Sifted & { snapshotsSearched: Record<string, number> }> {
  const { catalog, configuration } = workplace;
  const pages = catalog.items.duePages(committee, dueRanges(configuration.committees, committee, today));
  const onLists = await itemsUnderWay(workplace, { committee, today });
  const listed = (item: string) => onLists.get(item)?.find((list) => list !== instead);
  const sifted = await siftItems({ ...(await siftContext(workplace, { committee, today })), listed }, pages);
  const { entries, searched } = await withStays(
    workplace,
    sifted.entries,
    redacting(configuration.committees, { committee, today }),
  );
  const snapshots = await siftSnapshots(workplace, { committee, today, listed });
  return { ...together({ ...sifted, entries }, snapshots), snapshotsSearched: searched };
}
