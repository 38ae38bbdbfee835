import { tombstonesOf } from '../../storage/disposal/tombstones.ts';
import { committeeFolders } from '../../storage/items/mend.ts';
import type { DisposalEntry } from '../../storage/records/disposal-list.ts';
import { keyMark, sealName, sealNames } from '../../storage/records/sealed-names.ts';
import { ownNames } from '../../storage/shown/own-names.ts';
import type { Buried, Disposed } from '../collect/disposed.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** Items whose names are looked up at a time. */
const atOnce = 500;

/** A list's entries with the items' names, sealed: once the items are gone, nobody could tell the names. Throws KeyUnusableError. */
export async function withSealedNames(
  { catalog, office }: Workplace,
  entries: readonly DisposalEntry[],
): Promise<DisposalEntry[]> {
  const key = await office.disposalKey.make();
  const sealed: DisposalEntry[] = [];
  for (const account of new Set(entries.map((entry) => entry.account))) {
    const its = entries.filter((entry) => entry.account === account && entry.snapshot === undefined);
    for (let start = 0; start < its.length; start += atOnce) {
      const some = its.slice(start, start + atOnce);
      const ids = some.map(({ item }) => item);
      const names = await catalog.items.names(account, ids);
      const rows = new Map((await catalog.items.find({ ids })).map((row) => [row.id, row]));
      for (const entry of some) {
        const [its, row] = [names.get(entry.item) ?? [], rows.get(entry.item)];
        // Pages name by addresses what an API names by ids.
        const addresses = row === undefined ? [] : ownNames({ ...row, names: its }).addresses;
        sealed.push({ ...entry, sealedNames: sealNames(key, account, [...new Set([...its, ...addresses])]) });
      }
    }
  }
  sealed.push(...entries.filter(({ snapshot }) => snapshot !== undefined));
  return sealed.sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** An account's disposed items, by their tombstones. Throws RecordDamagedError and KeyUnusableError. */
export async function disposedOf({ archive, office }: Reader, account: string): Promise<Disposed> {
  const key = await office.disposalKey.read();
  const mark = key === null ? null : keyMark(key);
  const buried = new Map<string, Buried>();
  let unreadable = 0;
  for (const committee of await committeeFolders(archive.root)) {
    for await (const { item, destroyedAt, sealedNames, snapshot } of tombstonesOf(archive.root, committee, account)) {
      if (snapshot !== undefined) continue;
      if (sealedNames === undefined || sealedNames.key !== mark) unreadable++;
      else for (const name of sealedNames.names) buried.set(name, { item, destroyedAt });
    }
  }
  return {
    find: (name) => (key === null || buried.size === 0 ? null : (buried.get(sealName(key, account, name)) ?? null)),
    unreadable,
  };
}
