import { type ItemStore, openItemStore } from '../../storage/items/item-store.ts';
import type { Workplace } from '../workplace.ts';

export function itemStoreOf({ archive, catalog, ledger, configuration }: Workplace): ItemStore {
  return openItemStore({ root: archive.root, timezone: configuration.settings.timezone, catalog, ledger });
}
