import type { ItemStore } from '../../storage/items/item-store.ts';
import { itemStoreOf } from '../items/item-store-of.ts';
import type { Workplace } from '../workplace.ts';
import { lockLost } from './lock-lost.ts';

/**
 * An item store that locks what is not known. A catalog that had to catch up with the files was perhaps lost, and decisions with it; other
 * decisions may be unknown to the ledger.
 */
export function lockingStoreOf(workplace: Workplace): ItemStore {
  const { items } = workplace.catalog;
  const store = itemStoreOf(workplace);
  return {
    ...store,
    async mend(account) {
      const before = JSON.stringify(await items.holdings(account));
      const { untold } = await store.mend(account);
      if (untold || JSON.stringify(await items.holdings(account)) !== before) await lockLost(workplace, account);
      return { untold };
    },
  };
}
