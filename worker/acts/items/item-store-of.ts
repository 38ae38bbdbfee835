import type { Workplace } from '../../../jobs/workplace.ts';
import { type ItemStore, openItemStore } from '../../../storage/items/item-store.ts';

export function itemStoreOf({ archive, catalog, ledger, configuration }: Workplace): ItemStore {
  return openItemStore({ root: archive.root, timezone: configuration.settings.timezone, catalog, ledger });
}
