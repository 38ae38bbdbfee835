import type { ItemAction } from '../../storage/records/item-action.ts';
import type { Reader } from '../workplace.ts';

/** Why an item is secret, as it was last said; the reason stands beside the decision. `at` is a UTC instant. */
export interface ItemMark {
  item: string;
  account: string;
  /** Null: a note says that the item was taken down as secret, and does not name the section of law. */
  paragraph: string | null;
  by: string;
  at: string;
}

/** The items that are marked secret, or noted as taken down for that; newest publication first. */
export async function markedItems({ catalog }: Reader): Promise<ItemMark[]> {
  const rows = await catalog.items.find({ state: 'secret' });
  const actions = await catalog.items.actions(rows.map(({ id }) => id));
  return rows.flatMap(({ id, account }) => {
    const said = (actions.get(id) ?? []).findLast(saysSecret);
    if (said === undefined) return [];
    return [
      { item: id, account, paragraph: said.what === 'secrecy' ? said.paragraph : null, by: said.by, at: said.at },
    ];
  });
}

function saysSecret(action: ItemAction): action is Extract<ItemAction, { what: 'secrecy' | 'takedown' }> {
  if (action.what === 'secrecy') return action.paragraph !== null;
  return action.what === 'takedown' && action.category === 'sekretess';
}
