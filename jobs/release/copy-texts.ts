import { readPostsFile, readTextLayer } from '../../storage/archive/snapshot.ts';
import type { PostsFile, ShownComment, ShownPost, ShownShared } from '../../storage/records/posts.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { itemFilesOf } from '../items/item-store-of.ts';
import type { Reader } from '../workplace.ts';
import type { Subject } from './copy-subject.ts';
import { keyOfWords, type SuggestedWords, suggestedWords } from './suggestions.ts';
import { textOfLayer } from './word-places.ts';

/** The words of what a request is about, part by part. */
export interface CopyTexts {
  snapshots: { id: string; posts: PostsFile | null; layer: TextLayer | null; texts: string[] }[];
  /** Everything in the threads that is not locked, each once. */
  items: { id: string; text: string; texts: string[] }[];
}

/** Reads the words of what a request is about. What is locked is left out. */
export async function readCopyTexts(workplace: Reader, { rows, threads, snapshots }: Subject): Promise<CopyTexts> {
  const { root } = workplace.archive;
  const read: CopyTexts = { snapshots: [], items: [] };
  for (const { id, folder } of snapshots) {
    const [posts, layer] = [await readPostsFile(root, folder), await readTextLayer(root, folder)];
    const inData = saidIn(posts).flatMap(({ author, text }) => [text, ...(author === null ? [] : [author])]);
    const onPage = layer === null ? [] : [textOfLayer(layer).text, ...layer.images.flatMap(({ alt }) => alt ?? [])];
    read.snapshots.push({ id, posts, layer, texts: onPage.length > 0 ? onPage : inData });
  }
  const wanted = new Set(rows.map(({ id }) => id));
  const all = new Map([...threads.values()].flat().map((row) => [row.id, row]));
  for (const row of all.values()) {
    if (row.locked) continue;
    const earlier = wanted.has(row.id) ? (await itemFilesOf(workplace).versions(row)).map(({ text }) => text) : [];
    const alts = row.media.flatMap(({ alt }) => alt ?? []);
    const texts = [...new Set([row.text, ...earlier]), ...alts, ...(row.author.name === null ? [] : [row.author.name])];
    read.items.push({ id: row.id, text: row.text, texts });
  }
  return read;
}

/** The texts of what a request is about, each place in them once. What a snapshot shows and was collected, too, is two places. */
export function placeTexts({ snapshots, items }: CopyTexts): string[] {
  return [...snapshots, ...items].flatMap(({ texts }) => texts);
}

/** What the data of the snapshots says. Most of it stands on the pages, too. */
export function dataTexts({ snapshots }: CopyTexts): string[] {
  const said = snapshots.flatMap(({ posts }) => saidIn(posts));
  return said.flatMap(({ text, author, handle }) => [text, author ?? '', handle ?? '']);
}

/** The posts and comments, each with what it shares. */
function saidIn(posts: PostsFile | null): (ShownPost | ShownComment | ShownShared)[] {
  const shown = posts?.posts.flatMap((post) => [post, ...post.comments]) ?? [];
  return shown.flatMap((one) => [one, ...(one.shared ? [one.shared] : [])]);
}

/** The words of what a request is about that may have to be masked. */
export function suggestedIn(texts: CopyTexts): SuggestedWords[] {
  const onPages = suggestedWords(placeTexts(texts));
  const known = new Set(onPages.map(keyOfWords));
  return [...onPages, ...suggestedWords(dataTexts(texts)).filter((one) => !known.has(keyOfWords(one)))];
}
