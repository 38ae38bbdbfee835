import { type ItemFiles, type ItemStore, openItemStore, readItems } from '../../storage/items/item-store.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** Files of items, for reading only. */
export function itemFilesOf({ archive }: Reader): ItemFiles {
  return readItems(archive.root);
}

export function itemStoreOf({ archive, catalog, ledger, configuration }: Workplace): ItemStore {
  return openItemStore({ root: archive.root, timezone: configuration.settings.timezone, catalog, ledger });
}
