import { readMachineRead, readTextLayer, shownPosts } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { codeOf, RecordDamagedError } from '../../storage/files/faults.ts';
import { holdsAll } from '../../storage/shown/folded-text.ts';
import { wordsOfPost, wordsOfSnapshot } from '../../storage/shown/said-in-snapshot.ts';
import { type Withheld, withheldSnapshots } from '../secrecy/withheld-snapshots.ts';
import type { Workplace } from '../workplace.ts';
import type { PageOf, Sought } from './sought.ts';
import { type WordsAround, wordsAround } from './words-around.ts';

/** A snapshot that has what was sought. */
export interface FoundSnapshot {
  row: SnapshotRow;
  /** Its words are shown on its own page only, where each look is written down. */
  secret: boolean;
  /** Where it stands; null: nothing was sought by words, the snapshot is secret, or its files cannot be read any more. */
  around: WordsAround | null;
  /** The number of the post on the snapshot's page in which, with its comments, all that was sought stands; null: in no post that can be read. */
  post: number | null;
  /** The words stand only in what a program has read in saved files: it may be wrong. */
  machineRead: boolean;
}

/** Snapshots that are looked up at a time, while those that are withheld are left out. */
const atOnce = 100;

/**
 * The snapshots that say what is sought, newest first: never those with something locked, and with something secret for officers only.
 * Reads the words that it returns from the sealed files.
 */
export async function findSnapshots(workplace: Workplace, sought: Sought, page: PageOf): Promise<FoundSnapshot[]> {
  return withPlaces(workplace, await listSnapshots(workplace, sought, page), sought.text);
}

/** The same without the words and their places: nothing is read from the sealed files. */
export async function listSnapshots(
  workplace: Workplace,
  sought: Sought,
  { withoutSecret, limit, offset }: PageOf,
): Promise<FoundSnapshot[]> {
  const { catalog } = workplace;
  const withheld = new Map<string, Map<string, Withheld>>();
  const whyWithheld = async ({ id, account }: SnapshotRow) => {
    const its = withheld.get(account) ?? (await withheldSnapshots(workplace, account));
    withheld.set(account, its);
    return its.get(id) ?? null;
  };
  const found: FoundSnapshot[] = [];
  for (let from = 0; found.length < offset + limit; from += atOnce) {
    const rows = await catalog.snapshots({ ...sought, limit: atOnce, offset: from });
    for (const row of rows) {
      const why = await whyWithheld(row);
      if (why === 'locked' || (why === 'secret' && withoutSecret)) continue;
      found.push({ row, secret: why === 'secret', around: null, post: null, machineRead: false });
    }
    if (rows.length < atOnce) break;
  }
  return found.slice(offset, offset + limit);
}

/** The snapshots with where the words stand in each; `text` undefined: nothing was sought by words. */
export async function withPlaces(
  workplace: Workplace,
  found: FoundSnapshot[],
  text: string | undefined,
): Promise<FoundSnapshot[]> {
  if (text === undefined) return found;
  return Promise.all(
    found.map(async (one) => (one.secret ? one : { ...one, ...(await placeIn(workplace, one, text)) })),
  );
}

/** How many snapshots are not searched by words: their text cannot be read, or the catalog was not told it yet. */
export async function unsearched({ catalog }: Workplace, { text: _text, ...sought }: Sought): Promise<number> {
  const [none, unknown] = [
    await catalog.snapshots({ ...sought, texts: 'none' }),
    await catalog.snapshots({ ...sought, texts: 'unknown' }),
  ];
  return none.length + unknown.length;
}

/** Nowhere in a snapshot that is damaged or that the disk does not give: the catalog knew its words when it was whole. */
async function placeIn(
  { archive }: Workplace,
  { row: { folder } }: FoundSnapshot,
  text: string,
): Promise<Pick<FoundSnapshot, 'around' | 'post' | 'machineRead'>> {
  try {
    return await placeInFiles(archive.root, folder, text);
  } catch (error) {
    if (!(error instanceof RecordDamagedError || codeOf(error) !== undefined)) throw error;
    return { around: null, post: null, machineRead: false };
  }
}

async function placeInFiles(
  root: string,
  folder: string,
  text: string,
): Promise<Pick<FoundSnapshot, 'around' | 'post' | 'machineRead'>> {
  const posts = await shownPosts(root, folder);
  const post = posts.find((one) => holdsAll(wordsOfPost(one), text));
  if (post !== undefined)
    return { around: wordsAround(wordsOfPost(post), text), post: post.number, machineRead: false };
  const [layer, read] = [await readTextLayer(root, folder), await readMachineRead(root, folder)];
  const [shown, whole] = [wordsOfSnapshot(posts, layer, null), wordsOfSnapshot(posts, layer, read)];
  const machineRead = read !== null && !(shown !== null && holdsAll(shown, text));
  return { around: whole === null ? null : wordsAround(whole, text), post: null, machineRead };
}
