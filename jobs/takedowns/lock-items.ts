import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { decideItems } from '../items/decide-items.ts';
import type { Decided } from '../items/refuse-impossible.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import { type WithdrawnCopy, withdrawCopies } from '../release/withdraw-copies.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** What a person says of locking or unlocking. `at`: UTC. */
export interface SaidOfLock {
  by: string;
  at: string;
  reason: string | undefined;
}

/**
 * Locks items that may be illegal to hold or spread: no preview, no export, no fetching. Copies for release that may hold them are taken
 * back, and the index pages show no picture of them. Returns those copies.
 */
export async function lockItems(
  workplace: Workplace,
  rows: readonly ItemRow[],
  said: SaidOfLock,
): Promise<WithdrawnCopy[]> {
  await decideItems(
    workplace,
    said,
    rows.map((row) => ({ row, decision: { what: 'lock' } })),
  );
  return afterLocking(workplace, rows, said);
}

/** What follows when items have been locked. */
export async function afterLocking(
  workplace: Workplace,
  rows: readonly Pick<ItemRow, 'account'>[],
  { by, at, reason }: SaidOfLock,
): Promise<WithdrawnCopy[]> {
  const copies = await withdrawCopies(workplace, { by, at, reason: reason ?? null });
  await workplace.office.refreshPages(workplace, new Set(rows.map(({ account }) => account)));
  return copies;
}

/** Who has said, since the item was last locked, that it may be opened. */
export async function saidUnlock({ catalog }: Reader, id: string): Promise<string[]> {
  const actions = (await catalog.items.actions([id])).get(id) ?? [];
  const locked = actions.findLastIndex(({ what }) => what === 'lock' || what === 'inherit');
  return [...new Set(actions.slice(locked + 1).flatMap(({ what, by }) => (what === 'unlock' ? [by] : [])))];
}

/** One person's word that an item may be opened; the second person's word opens it. Throws NotAllowedError for the first one again. */
export async function unlockItem(workplace: Workplace, row: Decided, said: SaidOfLock): Promise<void> {
  if ((await saidUnlock(workplace, row.id)).includes(said.by)) {
    throw new NotAllowedError(
      `expected another person to unlock ${row.id}, found ${said.by} again`,
      'Let another officer say it, too.',
      refusals.unlockedByOne,
    );
  }
  await decideItems(workplace, said, [{ row, decision: { what: 'unlock' } }]);
  await workplace.office.refreshPages(workplace, new Set([row.account]));
}
