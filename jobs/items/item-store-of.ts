import { type ItemFiles, type ItemStore, openItemStore, readItems } from '../../storage/items/item-store.ts';
import { ownPartOf } from '../collect/own-part.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** Files of items, for reading only. */
export function itemFilesOf({ archive }: Reader): ItemFiles {
  return withOwnParts(readItems(archive.root));
}

export function itemStoreOf({ archive, catalog, ledger, configuration }: Workplace): ItemStore {
  return withOwnParts(
    openItemStore({ root: archive.root, timezone: configuration.settings.timezone, catalog, ledger }),
  );
}

/** A version has its own item alone also where its file is still as version 1.0.0 wrote it: what is shown or handed out repeats no other. */
function withOwnParts<Files extends Pick<ItemFiles, 'versions'>>(files: Files): Files {
  return {
    ...files,
    async versions(row: Parameters<ItemFiles['versions']>[0]) {
      const versions = await files.versions(row);
      return versions.map((one) => {
        if (one.leftOut !== undefined) return one;
        const { raw, leftOut } = ownPartOf(one);
        return leftOut.length === 0 ? one : { ...one, raw, leftOut };
      });
    },
  };
}
