import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readRows } from '../catalog/read-rows.ts';
import { isPicture, readings, textsIn } from '../files/all-texts.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { actionFiles, notesFolder, parseItemVersionFile } from '../layout/items-layout.ts';
import { parseSnapshotId } from '../layout/layout.ts';
import { isMadePage } from '../layout/pages-layout.ts';
import { itemVersionSchema } from '../records/item.ts';
import { type OwnPiece, ownPieces } from './own-pieces.ts';
import { markOf, type RowSieve, sieveOf, wordMarks } from './word-marks.ts';

/** What a search of every file found. Paths are absolute. */
export interface Searched {
  /** Where something stands that no rule keeps. */
  left: string[];
  /** Sealed snapshots that show something of it, which rules keep; ids, sorted. */
  snapshots: string[];
  /** How many pages and indexes show it as those snapshots do. */
  drawn: number;
  /** How many notes of persons' decisions have a copy of it. */
  notes: number;
  /** How many files were read, and how many were not because they are pictures or films. */
  files: number;
  pictures: number;
  /** Files that are too large to be read. */
  unread: string[];
  /** How many items were looked for by their words, and how many say too little for that, or only what others say too. */
  items: number;
  tooShort: number;
  /** How many were not looked for by their author's name, since an item that is left has it too. */
  sameName: number;
}

interface Sought {
  items: ReadonlySet<string>;
  pieces: readonly (OwnPiece & { item: string })[];
  timezone: string;
  /** The file with the pieces. */
  skip: string;
}

/** Where a piece was met, and as what. */
type Met = 'snapshot' | 'page' | 'note' | 'item' | 'other';

const mostBytes = 1 << 30;

/** Looks in every file of these folders for the pieces, and for names of the items. */
export async function searchFolders(roots: readonly string[], sought: Sought): Promise<Searched> {
  const byMark = new Map<number, OwnPiece>(sought.pieces.map((piece) => [piece.mark, piece]));
  const sieve = sieveOf(sought.pieces);
  const [others, referred, shown] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const met: { path: string; as: Met; marks: ReadonlySet<number>; snapshot: string | null }[] = [];
  const named: string[] = [];
  const searched = { files: 0, pictures: 0, unread: [] as string[] };
  for (const root of roots) {
    for await (const path of filesBelow(root, sought.items, named)) {
      if (path === sought.skip) continue;
      const bytes = await readWhole(path, searched.unread);
      if (bytes === null) continue;
      searched.files += 1;
      const version = parseItemVersionFile(path.slice(path.lastIndexOf(sep) + 1));
      // What another item says itself is its own.
      if (version) for (const mark of marksOfItem(bytes, sought.timezone)) if (byMark.has(mark)) others.add(mark);
      if (isPicture(bytes)) searched.pictures += 1;
      else {
        const marks = marksIn(bytes, isCatalog(path), byMark, sieve);
        if (marks.size === 0) continue;
        const place = { path, ...whatIs(relative(root, path), version !== null, sought.items), marks };
        met.push(place);
        const into = place.as === 'snapshot' ? shown : place.as === 'item' ? referred : null;
        if (into) for (const mark of marks) into.add(mark);
      }
    }
  }
  const ours = (mark: number) => byMark.get(mark)?.kind;
  // Answers name by the platform's ids and addresses what they answer.
  const isOwn = (mark: number) =>
    !others.has(mark) && !(referred.has(mark) && /^(?:id|address)$/.test(ours(mark) ?? ''));
  const standing = met.flatMap((place) => {
    const marks = [...place.marks].filter(isOwn);
    return says(marks.map(ours)) ? [{ ...place, marks }] : [];
  });
  // A time is the same in every zone that it is told in.
  const timed = new Set(
    sought.pieces.flatMap(({ kind, mark, item }) => (kind === 'time' && shown.has(mark) ? [item] : [])),
  );
  for (const { kind, mark, item } of sought.pieces) if (kind === 'time' && timed.has(item)) shown.add(mark);
  const left = standing.filter(({ as, marks }) => {
    if (as === 'snapshot' || as === 'note') return false;
    return as !== 'page' || !marks.every((mark) => shown.has(mark));
  });
  const worded = new Set(
    sought.pieces.flatMap(({ kind, mark, item }) => (kind === 'text' && !others.has(mark) ? [item] : [])),
  );
  return {
    ...searched,
    left: [...new Set([...named, ...left.map(({ path }) => path)])].sort(),
    snapshots: [...new Set(standing.flatMap(({ snapshot }) => snapshot ?? []))].sort(),
    drawn: standing.filter(({ as }) => as === 'page').length,
    notes: standing.filter(({ as }) => as === 'note').length,
    items: worded.size,
    sameName: new Set(
      sought.pieces.flatMap(({ kind, mark, item }) => (kind === 'name' && others.has(mark) ? [item] : [])),
    ).size,
    tooShort: new Set(sought.pieces.map(({ item }) => item)).size - worded.size,
  };
}

/** A name says something only beside its time, and neither alone. */
function says(kinds: readonly (OwnPiece['kind'] | undefined)[]): boolean {
  return kinds.some((kind) => kind !== 'name' && kind !== 'time') || (kinds.includes('name') && kinds.includes('time'));
}

/** The pieces that stand in a file. A name and a time count where they stand beside each other. */
function marksIn(bytes: Buffer, isOurs: boolean, byMark: ReadonlyMap<number, OwnPiece>, sieve: RowSieve): Set<number> {
  const found = new Set<number>();
  const look = (text: string, isWhole: (piece: OwnPiece) => boolean) => {
    const words = wordMarks(text);
    let [name, time] = [
      { at: Number.NEGATIVE_INFINITY, mark: 0 },
      { at: Number.NEGATIVE_INFINITY, mark: 0 },
    ];
    sieve.sift(words, (at, count) => {
      const mark = markOf(words, at, count);
      const piece = byMark.get(mark);
      if (piece === undefined || !isWhole(piece)) return;
      if (piece.kind === 'name') name = { at, mark };
      else if (piece.kind === 'time') time = { at, mark };
      else found.add(mark);
      if (Math.abs(name.at - time.at) <= beside) found.add(name.mark).add(time.mark);
    });
  };
  // SQLite is given no file that a stranger may have made.
  const areRowsRead =
    isOurs &&
    readRows(bytes, (row) => {
      // A row with a name and a time says by its id whose they are: another may have both.
      for (const text of readings(row)) look(text, ({ kind }) => kind !== 'name' && kind !== 'time');
    });
  // On its pages an id may seem to go on, or to end, where the next column begins.
  const standsAlone = ({ kind }: OwnPiece) => !areRowsRead || (kind !== 'id' && kind !== 'address');
  for (const text of textsIn(bytes)) look(text, standsAlone);
  return found;
}

/** So many words apart, a name and a time belong together. */
const beside = 40;

function marksOfItem(bytes: Buffer, timezone: string): number[] {
  const read = itemVersionSchema.safeParse(jsonOrNull(bytes.toString('utf8')));
  if (!read.success) return [];
  // Every row of its words, since no one knows which of them the other item's pieces are.
  const words = wordMarks(read.data.text);
  const rows = Array.from({ length: Math.max(0, words.low.length - 3) }, (_, at) => markOf(words, at, 4));
  // Its author's name is its own, whoever that is.
  const author = { ...read.data.author, role: 'public' as const };
  return [...rows, ...ownPieces({ ...read.data, author }, timezone).map(({ mark }) => mark)];
}

const isCatalog = (path: string) => path.slice(path.lastIndexOf(sep) + 1).startsWith('katalog.sqlite');

/** A path below the data folder, the archive or a copy. */
function whatIs(path: string, isItem: boolean, gone: ReadonlySet<string>): { as: Met; snapshot: string | null } {
  const parts = path.split(sep);
  const bag = parts.find((part) => parseSnapshotId(part) !== null) ?? null;
  if (bag !== null && !gone.has(bag)) return { as: 'snapshot', snapshot: bag };
  if (isItem) return { as: 'item', snapshot: null };
  if (parts.at(-3) === notesFolder && parts.at(-1) === actionFiles.copy) return { as: 'note', snapshot: null };
  const isPage = isMadePage(path) || isMadePage(parts.slice(1).join('/')) || isCatalog(path);
  return { as: isPage ? 'page' : 'other', snapshot: null };
}

/** Every file, but what is removed meanwhile. Notes names of the items on the way. */
async function* filesBelow(folder: string, items: ReadonlySet<string>, named: string[]): AsyncGenerator<string> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const [id] = /^[0-9A-Z]{26}(?![0-9A-Za-z])/.exec(entry.name) ?? [];
    if (id !== undefined && items.has(id) && !folder.endsWith(`${sep}${notesFolder}`)) named.push(path);
    if (entry.isDirectory()) yield* filesBelow(path, items, named);
    else if (entry.isFile()) yield path;
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

async function readWhole(path: string, unread: string[]): Promise<Buffer | null> {
  try {
    if ((await stat(path)).size <= mostBytes) return await readFile(path);
    unread.push(path);
    return null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null; // Redis and the catalog come and go with their own files.
    throw error;
  }
}
