import { inParts } from '../../storage/files/in-parts.ts';
import {
  type LostDecision,
  type LostDecisions,
  lostDecisions,
  type UntoldLine,
} from '../../storage/items/lost-decisions.ts';
import { reasonFile } from '../../storage/items/reason-file.ts';
import { closer } from '../../storage/items/told-of-items.ts';
import { ledgerMonth } from '../../storage/layout/ledger-layout.ts';
import { itemStoreOf } from '../items/item-store-of.ts';
import { withdrawCopies } from '../release/withdraw-copies.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** Longer than it takes to tell the ledger of a written decision. Should that take longer, an item is locked without need. */
const tellingMs = 1_000;

/**
 * Locks the items whose decisions differ: the ledger tells of some that the archive does not have, or the archive has some that the ledger
 * does not know. Two persons unlock them as any locked item. `only`: the items of this account. Returns their ids.
 */
export async function lockLost(workplace: Workplace, only?: string): Promise<string[]> {
  const { lost, untold } = await lookTwice(workplace, only);
  const unknown = await known(workplace, [...new Set(untold.map(({ id }) => id))]);
  await lock(workplace, lost, becauseLost);
  await lock(workplace, unknown, becauseUntold);
  return [...lost, ...unknown].map(({ id }) => id);
}

async function lock(workplace: Workplace, rows: readonly LostDecision[], because: string): Promise<void> {
  if (rows.length === 0) return;
  const store = itemStoreOf(workplace);
  const decided = rows.map((row) => {
    const id = store.newId();
    return { id, row, decision: { what: 'lock' as const }, files: reasonFile(id, row, because) };
  });
  const at = workplace.office.now();
  await store.decide(closer, at, decided);
  // As when a person locks an item: copies of it for release are taken back, and the index pages show no picture of it.
  await withdrawCopies(workplace, { by: closer, at, reason: because });
  await workplace.office.refreshPages(workplace, new Set(rows.map(({ account }) => account)));
}

/** Looks twice: a line that is being told of at the first look is told by the second. Another line of the same item may then be on its way. */
async function lookTwice(workplace: Workplace, only?: string): Promise<LostDecisions> {
  const { archive, ledger, configuration, office } = workplace;
  const { timezone } = configuration.settings;
  const look = () => {
    const monthNow = `${ledgerMonth(office.now(), timezone)}.jsonl`;
    return lostDecisions(archive.root, ledger, { monthNow, ...(only === undefined ? {} : { only }) });
  };
  const found = await look();
  if (found.untold.length === 0) return found;
  await office.pause(tellingMs);
  const again = await look();
  const place = ({ path, from }: UntoldLine) => `${path} ${from}`;
  const before = new Set(found.untold.map(place));
  return { ...again, untold: again.untold.filter((line) => before.has(place(line))) };
}

/** The items among the ids, where the catalog has them, whatever a line that the ledger does not know says of that. */
async function known({ catalog }: Reader, ids: readonly string[]): Promise<LostDecision[]> {
  const rows: LostDecision[] = [];
  for (const some of inParts(ids, 500)) rows.push(...(await catalog.items.find({ ids: [...some] })));
  return rows;
}

/** Filed for good. */
const becauseLost =
  'Händelseloggen säger att något har beslutats om inlägget som inte finns, eller inte finns oförändrat, i arkivet. ' +
  'Beslutet går inte att läsa här; inlägget är därför låst tills två personer har låst upp det.';
const becauseUntold =
  'I arkivet står ett beslut om inlägget som händelseloggen inte känner till. ' +
  'Det räknas inte förrän en person har sagt varifrån det kommer; inlägget är därför låst tills två personer har låst upp det.';
