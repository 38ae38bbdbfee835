import { join } from 'node:path';
import { isCarriedOut } from '../../../jobs/disposal/list-state.ts';
import { listsReader, standings } from '../../../jobs/disposal/lists.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { filesIn } from '../../../storage/files/names-in.ts';
import {
  isAddendumFile,
  isTombstonesFile,
  listFiles,
  listFolder,
  tombstonesFolder,
} from '../../../storage/layout/disposal-layout.ts';
import type { DisposedList } from './frame/archive-input.ts';
import type { Shelf } from './frame/arrange.ts';

/** The disposal lists that were carried out, newest first, with those of their papers that lie there. */
export async function disposedLists(reader: Reader, today: string): Promise<DisposedList[]> {
  const told = await listsReader(reader).told();
  const found: DisposedList[] = [];
  for (const { id, committee, state } of await standings(reader, today)) {
    const end = told.get(id)?.findLast(({ event }) => event === 'disposal-executed');
    if (end === undefined || !isCarriedOut(state)) continue;
    const folder = listFolder(committee, id);
    const names = new Set(await filesIn(join(reader.archive.root, folder)));
    const papers = [
      listFiles.protocolPage,
      ...[...names].filter(isAddendumFile).sort(),
      listFiles.protocol,
      listFiles.list,
    ];
    found.push({
      id,
      committee,
      at: end.at,
      destroyed: Number(end.data.destroyed),
      isWhole: state === 'executed',
      papers: papers.filter((name) => names.has(name)).map((name) => `${folder}/${name}`),
    });
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The files of tombstones of each account that has some, newest first. */
export async function tombstonesOfShelves(root: string, shelves: readonly Shelf[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { account, earlierCommittees } of shelves) {
    const files: string[] = [];
    for (const committee of [account.committee, ...earlierCommittees]) {
      const folder = tombstonesFolder(committee, account.id);
      const names = (await filesIn(join(root, folder))).filter(isTombstonesFile);
      files.push(...names.map((name) => `${folder}/${name}`));
    }
    if (files.length > 0) found.set(account.id, files.sort().reverse());
  }
  return found;
}
