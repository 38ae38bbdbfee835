import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOpened } from '../files/bag.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { namesIn } from '../files/names-in.ts';
import { itemMediaFolder, itemVersionFile } from '../layout/items-layout.ts';
import type { HeldFile } from '../records/disposal-list.ts';
import { itemVersionSchema } from '../records/item.ts';

/** The place of an item. */
export interface ItemPlace {
  id: string;
  committee: string;
  account: string;
  month: string;
  version: number;
}

/**
 * Every file of an item, with its digest: media first, its versions last. The copy beside a note of a takedown is left out: it belongs to
 * the note, a record of its own. A file that is missing, wrong or reached through a link makes the whole item `damaged`, because nobody
 * then knows what else stands where.
 */
export async function heldFiles(root: string, place: ItemPlace): Promise<HeldFile[] | { damaged: string }> {
  const versions: HeldFile[] = [];
  const expectedMedia = new Set<string>();
  for (let version = 1; version <= place.version; version++) {
    const path = itemVersionFile({ ...place, version });
    const read = await readPlain(root, path);
    const media = read && mediaOf(read.bytes, place.id, version);
    if (read === null || media === null) return { damaged: path };
    for (const name of media) expectedMedia.add(name);
    versions.push({ is: 'version', path, bytes: read.bytes.length, sha256: read.sha256 });
  }
  const files: HeldFile[] = [];
  const folder = itemMediaFolder(place);
  const there = new Set(await namesIn(join(root, folder)));
  for (const name of [...new Set([...there, ...expectedMedia])].sort()) {
    const file = await digestPlain(root, `${folder}/${name}`);
    if (file === null) return { damaged: `${folder}/${name}` };
    files.push({ is: 'media', path: `${folder}/${name}`, ...file });
  }
  return [...files, ...versions];
}

/** Names of the media that a version has. Null when the bytes are not that version. */
function mediaOf(bytes: Buffer, id: string, version: number): string[] | null {
  const record = itemVersionSchema.safeParse(jsonOrNull(bytes.toString('utf8'))).data;
  if (record?.id !== id || record.version !== version) return null;
  return record.media.map(({ file }) => file).filter((file) => file !== null);
}

/** A file's size and digest. Null when there is no plain file at exactly that path: no link is followed, not even above it. */
async function digestPlain(root: string, path: string): Promise<{ bytes: number; sha256: string } | null> {
  return await withPlain(root, path, digestOpened);
}

async function readPlain(root: string, path: string): Promise<{ bytes: Buffer; sha256: string } | null> {
  const bytes = await withPlain(root, path, (file) => file.readFile());
  return bytes && { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function withPlain<T>(
  root: string,
  path: string,
  read: (file: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T | null> {
  try {
    const folder = dirname(path);
    const [real, realRoot] = await Promise.all([realpath(join(root, folder)), realpath(root)]);
    if (real !== join(realRoot, folder)) return null;
    const file = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return (await file.stat()).isFile() ? await read(file) : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return null;
    throw error;
  }
}
