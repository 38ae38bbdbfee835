import { accountFolders } from '../archive/snapshot.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { tombstonesFolder } from '../layout/disposal-layout.ts';
import { tombstoneSchema } from '../records/tombstone.ts';
import { linesOf, tombstonesFiles } from './tombstones.ts';

/**
 * What tombstones say was disposed of in an archive that may be damaged. `unread`: files and folders that the disk does not give. A line that is
 * no tombstone is told of by `verify`, and stops nothing here.
 */
export async function readableTombstones(root: string): Promise<{ items: Set<string>; unread: string[] }> {
  const [items, unread] = [new Set<string>(), [] as string[]];
  const read = async (path: string, work: () => Promise<string[]>) => {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      unread.push(path);
      return [];
    }
  };
  for await (const { committee, account } of accountFolders(root, (folder) => unread.push(folder))) {
    const files = await read(tombstonesFolder(committee, account), () => tombstonesFiles(root, committee, account));
    for (const path of files)
      for (const line of await read(path, () => linesOf(root, path))) {
        const item = tombstoneSchema.safeParse(jsonOrNull(line)).data?.item;
        if (item !== undefined) items.add(item);
      }
  }
  return { items, unread: unread.sort() };
}
