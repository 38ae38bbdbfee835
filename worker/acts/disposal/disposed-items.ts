import { join } from 'node:path';
import type { Buried, Disposed } from '../../../jobs/collect/disposed.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { tombstonesOf } from '../../../storage/disposal/tombstones.ts';
import { committeeFolders } from '../../../storage/items/mend.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import { keyMark, sealName, sealNames } from '../../../storage/records/sealed-names.ts';
import { type KeyPlace, makeKey, readKey } from '../../ground/key-file.ts';

/** Items whose names are looked up at a time. */
const atOnce = 500;

/** What tells apart the key that is here; null when there is none. Throws KeyUnusableError. */
export async function disposalKeyMark(dataDirectory: string): Promise<string | null> {
  const key = await readKey(keyPlace(dataDirectory), dataDirectory);
  return key === null ? null : keyMark(key);
}

/** The entries of a list with their names, sealed: once they are gone nobody could say what they were called. Throws KeyUnusableError. */
export async function withSealedNames(
  { catalog, environment }: Workplace,
  entries: readonly DisposalEntry[],
): Promise<DisposalEntry[]> {
  const { dataDirectory } = environment;
  const key = await makeKey(keyPlace(dataDirectory), dataDirectory);
  const sealed: DisposalEntry[] = [];
  for (const account of new Set(entries.map((entry) => entry.account))) {
    const its = entries.filter((entry) => entry.account === account);
    for (let start = 0; start < its.length; start += atOnce) {
      const some = its.slice(start, start + atOnce);
      const names = await catalog.items.names(
        account,
        some.map(({ item }) => item),
      );
      for (const entry of some)
        sealed.push({ ...entry, sealedNames: sealNames(key, account, names.get(entry.item) ?? []) });
    }
  }
  return sealed.sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** What has been disposed of of an account, by its tombstones. Throws RecordDamagedError and KeyUnusableError. */
export async function disposedOf({ archive, environment }: Workplace, account: string): Promise<Disposed> {
  const { dataDirectory } = environment;
  const key = await readKey(keyPlace(dataDirectory), dataDirectory);
  const mark = key === null ? null : keyMark(key);
  const buried = new Map<string, Buried>();
  let unreadable = 0;
  for (const committee of await committeeFolders(archive.root)) {
    for await (const { item, destroyedAt, sealedNames } of tombstonesOf(archive.root, committee, account)) {
      if (sealedNames === undefined || sealedNames.key !== mark) unreadable++;
      else for (const name of sealedNames.names) buried.set(name, { item, destroyedAt });
    }
  }
  return {
    find: (name) => (key === null || buried.size === 0 ? null : (buried.get(sealName(key, account, name)) ?? null)),
    unreadable,
  };
}

/** `OGONBLICK_DISPOSAL_KEY`, or the file `<data>/disposal/key`; see `key-file.ts`. */
function keyPlace(dataDirectory: string): KeyPlace {
  return {
    variable: 'OGONBLICK_DISPOSAL_KEY',
    path: join(dataDirectory, 'disposal/key'),
    remedies: {
      readByOthers: 'With it and the archive others can tell whether a post that they know was disposed of here.',
      damaged:
        'Restore the file from a backup. Without it what was disposed of and still stands on the platforms is collected again.',
    },
  };
}
