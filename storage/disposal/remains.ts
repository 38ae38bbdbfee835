import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { appendLines } from '../files/append-lines.ts';
import { exists, removeIfThere } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { namesIn } from '../files/names-in.ts';
import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import { itemMediaFolder } from '../layout/items-layout.ts';
import type { DisposalEntry, DisposalList } from '../records/disposal-list.ts';
import { type ItemVersion, itemVersionSchema } from '../records/item.ts';
import { type OwnPiece, ownPieces, wordKinds } from './own-pieces.ts';
import { quarantineFor } from './quarantine.ts';
import { type Searched, searchFolders } from './words-left.ts';

/** The search for what is left of destroyed items. It asks nobody who removed them: it lists folders, reads bytes and asks the catalog. */
export interface Remains {
  /**
   * Remembers what of these items can be looked for, before their files go. Kept on the disk as numbers: whoever resumes a broken-off run must
   * look for the same, and the words themselves are to be nowhere.
   */
  see(entries: readonly DisposalEntry[]): Promise<void>;
  /** The places where something of these items still is: paths, or `catalog`. */
  of(entries: readonly DisposalEntry[]): Promise<string[]>;
  /** Rewrites the catalog, then looks for names of destroyed items, and in every file for their words (`words-left.ts`). `copies`: folders of copies elsewhere. */
  search(copies: readonly string[]): Promise<Searched>;
  /** Called once everything has been looked for. */
  forget(): Promise<void>;
}

/** `dataDirectory` holds all that we keep, except an archive that lies elsewhere. */
export function openRemains(
  { archive, catalog, dataDirectory }: { archive: { root: string }; catalog: Catalog; dataDirectory: string },
  list: DisposalList,
  timezone: string,
): Remains {
  const file = join(archive.root, listFolder(list.committee, list.id), listFiles.traces);
  const traces = new Set(linesOf(file));
  const destroyed = new Set<string>();
  return {
    async see(entries) {
      const seen = new Set<string>();
      for (const { item, files, snapshot } of entries) {
        if (snapshot !== undefined) continue;
        for (const { is, path } of files) {
          if (is !== 'version') continue;
          const version = await versionAt(join(quarantineFor(archive.root, list.id).root, path));
          for (const piece of version === null ? [] : ownPieces(version, timezone)) seen.add(traceOf(item, piece));
        }
      }
      const lines = [...seen].filter((line) => !traces.has(line));
      if (lines.length === 0) return;
      appendLines(file, lines.map((line) => `${line}\n`).join(''));
      for (const line of lines) traces.add(line);
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
    async search(copies) {
      await catalog.disposal.scrub();
      const apart = relative(dataDirectory, archive.root).startsWith('..') ? [archive.root] : [];
      return searchFolders([dataDirectory, ...apart, ...copies], {
        items: destroyed,
        timezone,
        skip: file,
        pieces: [...traces].flatMap((line) => pieceIn(line, destroyed)),
      });
    },
    forget: () => removeIfThere(file),
  };
}

function traceOf(item: string, { kind, words, mark }: OwnPiece): string {
  return `${item} ${kind} ${words} ${mark}`;
}

/** None for a line of another kind, as versions before 1.1 wrote, and for an item that was left. */
function pieceIn(line: string, destroyed: ReadonlySet<string>): (OwnPiece & { item: string })[] {
  const [item = '', named, words, mark] = line.split(' ');
  const kind = wordKinds.find((one) => one === named);
  return kind === undefined || !destroyed.has(item) ? [] : [{ item, kind, words: Number(words), mark: Number(mark) }];
}

/** Null where there is none any more, and for a file that is no item's: then it was not on the list as it is now. */
async function versionAt(path: string): Promise<ItemVersion | null> {
  try {
    const read = itemVersionSchema.safeParse(jsonOrNull(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
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

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
