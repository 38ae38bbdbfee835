import { type Dirent, readFileSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { ItemRow } from '../catalog/item-catalog.ts';
import { appendLines } from '../files/append-lines.ts';
import { digestText } from '../files/bag.ts';
import { exists, removeIfThere } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { piecesOf } from '../files/file-pieces.ts';
import { namesIn } from '../files/names-in.ts';
import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import { actionFiles, isItemMonth, itemMediaFolder, notesFolder } from '../layout/items-layout.ts';
import { parseSnapshotId } from '../layout/layout.ts';
import type { DisposalEntry, DisposalList } from '../records/disposal-list.ts';
import { quarantineFor } from './quarantine.ts';

/** The search for what is left of destroyed items. It asks nobody who removed them: it lists folders, reads bytes and asks the catalog. */
export interface Remains {
  /**
   * Remembers the nonces of items that may go. A nonce is a random number that stands beside the item's words and nowhere else. Nonces are
   * kept on the disk as digests, because whoever resumes a broken-off run must look for the same ones.
   */
  see(rows: readonly Pick<ItemRow, 'id' | 'nonce'>[]): void;
  /** The places where something of these items still is: paths, or `catalog`. */
  of(entries: readonly DisposalEntry[]): Promise<string[]>;
  /** Rewrites the catalog, then looks through the whole data folder for names and nonces of destroyed items. */
  scrub(): Promise<string[]>;
  /** Called once everything has been looked for. */
  forget(): Promise<void>;
}

/** `dataDirectory` holds all that we keep, except an archive that lies elsewhere. */
export function openRemains(
  { archive, catalog, dataDirectory }: { archive: { root: string }; catalog: Catalog; dataDirectory: string },
  list: DisposalList,
): Remains {
  const file = join(archive.root, listFolder(list.committee, list.id), listFiles.traces);
  const traces = new Map(linesOf(file).map((line) => line.split(' ') as [digest: string, id: string]));
  const destroyed = new Set<string>();
  return {
    see(rows) {
      const seen = rows
        .map(({ id, nonce }) => [digestText(nonce), id] as const)
        .filter(([digest]) => !traces.has(digest));
      if (seen.length === 0) return;
      appendLines(file, seen.map((trace) => `${trace.join(' ')}\n`).join(''));
      for (const [digest, id] of seen) traces.set(digest, id);
    },
    async of(entries) {
      for (const { item } of entries) destroyed.add(item);
      const found: string[] = [];
      for (const root of [archive.root, quarantineFor(archive.root, list.id).root]) {
        found.push(...(await filesLeft(root, list, entries)));
      }
      const rows = await catalog.disposal.present(entries.map(({ item }) => item));
      return [...found, ...rows.map((id) => `catalog ${id}`)];
    },
    async scrub() {
      await catalog.disposal.scrub();
      const gone = new Set([...traces].flatMap(([digest, id]) => (destroyed.has(id) ? [digest] : [])));
      return searchFolder(dataDirectory, archive.root, { ids: destroyed, traces: gone });
    },
    forget: () => removeIfThere(file),
  };
}

/** The listed files that still exist, and anything named after an item in the folder of the item's month. */
async function filesLeft(
  root: string,
  { committee }: DisposalList,
  entries: readonly DisposalEntry[],
): Promise<string[]> {
  const found = new Set<string>();
  const months = new Map<string, Map<string, string[]>>();
  for (const entry of entries) {
    for (const { path } of entry.files) if (await exists(join(root, path))) found.add(join(root, path));
    if (entry.snapshot !== undefined) continue;
    const own = itemMediaFolder({ ...entry, committee, id: entry.item });
    const folder = own.slice(0, own.lastIndexOf('/'));
    const names = months.get(folder) ?? namesById(await namesIn(join(root, folder)));
    months.set(folder, names);
    for (const name of names.get(entry.item) ?? []) found.add(join(root, folder, name));
  }
  return [...found];
}

/** A month's folder may hold a hundred thousand names. */
function namesById(names: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const id = name.slice(0, itemIdLength);
    found.set(id, [...(found.get(id) ?? []), name]);
  }
  return found;
}

const itemIdLength = 26;

interface Sought {
  ids: ReadonlySet<string>;
  /** Digests of nonces. */
  traces: ReadonlySet<string>;
}

/** Finds names of the ids anywhere but in sealed snapshots, and nonces in files that belong to no item, in data folder and archive. */
async function searchFolder(dataDirectory: string, archiveRoot: string, sought: Sought): Promise<string[]> {
  const found: string[] = [];
  const roots = relative(dataDirectory, archiveRoot).startsWith('..') ? [dataDirectory, archiveRoot] : [dataDirectory];
  for (const root of roots) {
    for await (const { path, name, isFile } of walk(root)) {
      if (isNotesCopy(path)) continue;
      const id = idIn(name);
      if (id !== null ? sought.ids.has(id) : isFile && (await holdsNonce(path, sought.traces))) found.push(path);
    }
  }
  return found;
}

/** A note of a takedown and its copy outlive the item. The protocol tells of them. */
function isNotesCopy(path: string): boolean {
  const [folder, id, name] = path.split(sep).slice(-3);
  return folder === notesFolder && idIn(id ?? '') === id && name === actionFiles.copy;
}

/** In a month's folder, a name that begins with an item's id belongs to that item. */
function idIn(name: string): string | null {
  return /^[0-9A-Z]{26}(?![0-9A-Za-z])/.exec(name)?.[0] ?? null;
}

async function* walk(folder: string): AsyncGenerator<{ path: string; name: string; isFile: boolean }> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    // Sealed snapshots are not searched: the protocol says in which of them the item still stands.
    if (entry.isDirectory() && parseSnapshotId(entry.name) !== null) continue;
    yield { path, name: entry.name, isFile: entry.isFile() };
    if (entry.isDirectory() && !(isItemMonth(basename(folder)) && idIn(entry.name) !== null)) yield* walk(path);
  }
}

/** Empty when the folder has gone meanwhile: drafts and Redis' files come and go. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A nonce is 32 hexadecimal digits. Each part of the file begins with the end of the part before, so a nonce across two parts is found. */
async function holdsNonce(path: string, traces: ReadonlySet<string>): Promise<boolean> {
  if (traces.size === 0) return false;
  let rest = '';
  try {
    await using file = await open(path);
    for await (const piece of piecesOf(file)) {
      const text: string = rest + piece.toString('latin1');
      if (noncesIn(text).some((nonce) => traces.has(digestText(nonce)))) return true;
      rest = text.slice(-31);
    }
    return false;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false; // Redis and the catalog come and go with their own files.
    throw error;
  }
}

function noncesIn(text: string): string[] {
  return (text.match(/[0-9a-f]{32,}/g) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 31 }, (_, at) => run.slice(at, at + 32)),
  );
}
