import type { WithheldItem } from '../../storage/catalog/item-catalog.ts';
import { listedEntry } from '../../storage/disposal/buried-items.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import type { Redacted } from '../../storage/records/redaction.ts';
import { keyMark, sealName } from '../../storage/records/sealed-names.ts';
import type { Stands, Tombstone } from '../../storage/records/tombstone.ts';
import type { SealedWords } from '../../storage/shown/find-in-snapshot.ts';
import { formsOf } from '../../storage/shown/own-names.ts';
import type { Standing } from '../items/stands-in.ts';
import type { Reader } from '../workplace.ts';

/** What a sealed snapshot shows, and what has been taken out of it. */
export interface Sealed {
  words: SealedWords;
  /** The page's text cannot be read: that words are not found says nothing. */
  unread: boolean;
  redacted: Redacted | undefined;
}

/** An item as it is looked for. `mark`: another one for other words and names; empty: what is found is not to be remembered. */
export interface SoughtItem {
  item: WithheldItem;
  mark: string;
  saidBy(sealed: Sealed): Said;
}

/** What words and names say. `out`: it stood there, and has been taken out. `unread`: nothing, since the words cannot be read. */
export type Said = Standing | 'out' | 'unread' | null;

const nowhere: Stands = { shown: [], perhaps: [] };

/**
 * An item that is not here as it is looked for in sealed snapshots: by where its list found it, and by its sealed names. Its words nobody knows any
 * more. `tombstone` null: nobody knows anything of it.
 */
export async function leftItem(
  reader: Reader,
  item: WithheldItem,
  tombstone: Tombstone | null,
): Promise<SoughtItem & { stands: Stands }> {
  if (tombstone === null) return { item, stands: nowhere, mark: '', saidBy: () => 'perhaps' };
  const stands = tombstone.stands ?? (await standsByList(reader, tombstone));
  const key = await reader.office.disposalKey.read();
  const sealed = new Set(tombstone.sealedNames?.names);
  const canRead = key !== null && tombstone.sealedNames?.key === keyMark(key);
  return {
    item,
    stands,
    mark: canRead ? `${item.id} ${tombstone.destroyedAt}` : '',
    saidBy({ words, redacted }) {
      const isNamed = (name: string) =>
        formsOf(name).some((form) => sealed.has(sealName(key as Buffer, item.account, form)));
      if (canRead && [...words.names].some(isNamed)) return 'shown';
      if (redacted === undefined) return null;
      const place = stands.shownAt?.[redacted.of];
      const isOut = redacted.shown.some(({ post, comment }) => post === place?.post && comment === place.comment);
      if (isOut) return 'out';
      return [...stands.shown, ...stands.perhaps].includes(redacted.of) ? 'perhaps' : null;
    },
  };
}

/** As its list was filed; where that cannot be read, nobody knows, and its times alone say where it may stand. */
async function standsByList({ archive }: Reader, tombstone: Tombstone): Promise<Stands> {
  try {
    const { snapshots = [], perhapsIn = [], shownAt } = (await listedEntry(archive.root, tombstone)) ?? {};
    return { shown: snapshots, perhaps: perhapsIn, ...(shownAt && { shownAt }) };
  } catch (error) {
    if (error instanceof RecordDamagedError) return nowhere;
    throw error;
  }
}
