import { decisionsOf } from '../../storage/records/decisions.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';
import type { Workplace } from '../workplace.ts';
import { mayComeBack, standingInSnapshots } from './withheld-snapshots.ts';

/** Why an item is secret, as it was last said; the reason stands beside the decision. `at` is a UTC instant. */
export interface ItemMark {
  item: string;
  account: string;
  /** Null: a note says that the item was taken down as secret, and does not name the section of law. */
  paragraph: string | null;
  /** It is locked, too, or only that. */
  locked: boolean;
  by: string;
  at: string;
  /** The list that disposed of the item. Null: the item is here. */
  disposedOf: string | null;
  /** Of a disposed item the sealed snapshots that show it, or may. */
  standsIn: string[];
}

/**
 * The items that are marked secret, or noted as taken down for that; newest publication first, and then those that were disposed of, also locked
 * ones: their mark and lock stand as long as a sealed snapshot shows them or may, or they may stand on their page still.
 */
export async function markedItems(workplace: Workplace): Promise<ItemMark[]> {
  const { items } = workplace.catalog;
  const rows = await items.find({ state: 'secret' });
  const left = (await items.withheld()).flatMap((one) =>
    one.left ? [{ id: one.id, account: one.account, list: one.left.list, mayComeBack: mayComeBack(one) }] : [],
  );
  const ids = new Set(left.map(({ id }) => id));
  const standing = Map.groupBy(await standingInSnapshots(workplace, ({ id }) => ids.has(id)), ({ item }) => item);
  const stillStanding = left.filter(({ id, mayComeBack: may }) => may || standing.has(id));
  const actions = await items.actions([...rows, ...stillStanding].map(({ id }) => id));
  const here = { disposedOf: null, standsIn: [] };
  return [
    ...rows.map(({ id, account }) => ({ ...markOf(id, account, actions.get(id)), ...here })),
    ...stillStanding.map(({ id, account, list }) => ({
      ...markOf(id, account, actions.get(id)),
      disposedOf: list,
      standsIn: (standing.get(id) ?? []).map(({ snapshot }) => snapshot),
    })),
  ];
}

function markOf(
  item: string,
  account: string,
  actions: readonly ItemAction[] = [],
): Omit<ItemMark, 'disposedOf' | 'standsIn'> {
  const { locked } = decisionsOf(actions);
  const said = actions.findLast(saysSecret) ?? actions.findLast(({ what }) => what === 'lock');
  const paragraph = said !== undefined && 'paragraph' in said ? said.paragraph : null;
  return { item, account, paragraph, locked, by: said?.by ?? '', at: said?.at ?? '' };
}

function saysSecret(action: ItemAction): action is Extract<ItemAction, { what: 'secrecy' | 'takedown' | 'inherit' }> {
  if (action.what === 'secrecy') return action.paragraph !== null;
  return action.what === 'inherit' ? action.secret : action.what === 'takedown' && action.category === 'sekretess';
}
