import { reasonFile } from '../../storage/items/reason-file.ts';
import { closer } from '../../storage/items/told-of-items.ts';
import { decisionsOf } from '../../storage/records/decisions.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';
import type { CollectContext, CollectRequest } from './collect-context.ts';

/** A new item that is known to be one that was disposed of here. */
export interface Heir {
  id: string;
  of: string;
}

/**
 * Gives items that come back what was decided about those that were disposed of: secrecy, lock, class, tags and case number. To be called before they are
 * filed, so that nothing of them is open meanwhile. Returns the ids of those that had something to inherit.
 */
export async function inherit(
  { items, now }: Pick<CollectContext, 'items' | 'now'>,
  { account: { id: account }, committee }: Pick<CollectRequest, 'account' | 'committee'>,
  heirs: readonly Heir[],
): Promise<string[]> {
  if (heirs.length === 0) return [];
  const actions = await items.catalog.actions(heirs.map(({ of }) => of));
  const withheld = new Map((await items.catalog.withheld(account)).map((one) => [one.id, one.locked]));
  const decided = heirs.flatMap(({ id, of }) => {
    const its = actions.get(of) ?? [];
    const { class: itsClass, tags, caseNumber, registeredAt, caseClosedAt, ...state } = decisionsOf(its);
    const locked = state.locked || withheld.get(of) === true;
    const secret = state.secret || withheld.get(of) === false;
    if (!locked && !secret && itsClass === null && tags.length === 0 && caseNumber === null) return [];
    const decision = { what: 'inherit', of, class: itsClass, tags, caseNumber, registeredAt, caseClosedAt } as const;
    const row = { id, account, committee };
    const action = items.newId();
    const files = reasonFile(action, row, because);
    return [{ id: action, row, decision: { ...decision, locked, secret, paragraph: paragraphOf(its) }, files }];
  });
  if (decided.length > 0) await items.decide(closer, now(), decided);
  return decided.map(({ row }) => row.id);
}

function paragraphOf(actions: readonly ItemAction[]): string | null {
  const said = actions.findLast(({ what }) => what === 'secrecy' || what === 'inherit');
  return said !== undefined && 'paragraph' in said ? said.paragraph : null;
}

/** Filed for good. */
const because =
  'Inlägget är gallrat här, och har ändrats på plattformen sedan dess. Det som var beslutat om det gallrade gäller det som kom tillbaka, ' +
  'tills en person har prövat det.';
