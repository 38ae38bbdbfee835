import { accountFolders } from '../archive/snapshot.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { tombstonesFolder } from '../layout/disposal-layout.ts';
import { tombstoneSchema } from '../records/tombstone.ts';
import { itemOf, linesOf, tombstonesFiles } from './tombstones.ts';

/**
 * What tombstones say was disposed of in an archive that may be damaged. `unread`: files and folders that the disk does not give, and
 * files with a line that is no tombstone; the item that such a line shows is among them all the same.
 */
export async function readableTombstones(root: string): Promise<{ items: Set<string>; unread: string[] }> {
  const [items, unread] = [new Set<string>(), new Set<string>()];
  const read = async (path: string, work: () => Promise<string[]>) => {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      unread.add(path);
      return [];
    }
  };
  for await (const { committee, account } of accountFolders(root, (folder) => unread.add(folder))) {
    const files = await read(tombstonesFolder(committee, account), () => tombstonesFiles(root, committee, account));
    for (const path of files)
      for (const line of await read(path, () => linesOf(root, path))) {
        const stone = tombstoneSchema.safeParse(jsonOrNull(line)).data;
        if (stone === undefined) unread.add(path);
        const item = stone?.item ?? itemOf(line);
        if (item !== '') items.add(item);
      }
  }
  return { items, unread: [...unread].sort() };
}
