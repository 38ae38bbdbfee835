import { constants } from 'node:fs';
import { type FileHandle, writeFile } from 'node:fs/promises';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';
import { openBegunDraft, removeDraft } from './drafts.ts';
import { linesIn } from './lines-in.ts';
import type { FileToWrite, WrittenFile } from './read-content.ts';

/** A file that the package holds whole. `end`: how long the package was then; 0 for a package that is a folder, as is `crc32`. */
export interface Entry extends WrittenFile {
  crc32: number;
  end: number;
}

/** A package that is whole. `sha256`: null for a folder. */
export interface Finished {
  files: number;
  bytes: number;
  sha256: string | null;
}

/** What a journal tells, without its entries. `last`: null where it tells of none. `length`: of the lines that are whole, in bytes. */
interface Told {
  files: number;
  bytes: number;
  last: Entry | null;
  finished: Finished | null;
  length: number;
}

/**
 * What a package holds whole, in the order of writing, in a file beside it. `key` tells what the package is to hold: a journal of another
 * selection or profile is of no use. The journal never tells of what is not on the disk yet. Its last line tells that the package is finished; the
 * journal stays until that is written down in the archive. A million entries are not held in memory.
 */
export class Journal {
  /** Where the last whole file of the package ended when the journal was opened. */
  readonly end: number;
  private readonly path: string;
  private readonly file: FileHandle;
  /** What earlier tries have told of, as far as this one has not come to it. */
  private readonly before: Iterator<Entry>;
  private files: number;
  private bytes: number;

  private constructor(path: string, file: FileHandle, told: Told | null) {
    this.path = path;
    this.file = file;
    this.end = told?.last?.end ?? 0;
    this.before = (told === null ? [] : entriesIn(path))[Symbol.iterator]();
    this.files = told?.files ?? 0;
    this.bytes = told?.bytes ?? 0;
  }

  static async open(path: string, key: string): Promise<Journal> {
    const known = toldIn(path, key);
    if (known === null) {
      await removeDraft(path);
      await writeFile(path, `${JSON.stringify({ key })}\n`, { flag: 'wx', mode: privateFileMode });
    }
    const file = await openBegunDraft(path, constants.O_APPEND);
    // The next line would go on in half a line, and neither could be read.
    if (known !== null) await file.truncate(known.length);
    return new Journal(path, file, known);
  }

  /** The file, when an earlier try has written it whole. What comes in another order than before has to be written anew. */
  already({ path, bytes, sha256, createdAt }: FileToWrite): Entry | null {
    const { value: entry, done } = this.before.next();
    if (done) return null;
    if (entry.path === path && entry.bytes === bytes && (sha256 ?? entry.sha256) === entry.sha256)
      return { ...entry, createdAt };
    throw new PackageTargetError(
      `expected ${entry.path} as the next file of the unfinished package, found ${path}, or another content of it`,
      `Remove ${this.path} and the unfinished package beside it, and make the package anew.`,
      {
        swedish: `det oavslutade paketet skulle gå vidare med ${entry.path}, men ${path} eller ett annat innehåll kom. Ta bort ${this.path} och det oavslutade paketet bredvid, och gör paketet på nytt.`,
      },
    );
  }

  async tell(entries: readonly Entry[]): Promise<void> {
    this.files += entries.length;
    for (const { bytes } of entries) this.bytes += bytes;
    await this.file.appendFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }

  /** All that it has told, from the first. */
  entries(): Iterable<Entry> {
    return entriesIn(this.path);
  }

  /** Tells that the package is whole, before it appears under its name. */
  async finish(sha256: string | null): Promise<Finished> {
    const finished = { files: this.files, bytes: this.bytes, sha256 };
    await this.file.appendFile(`${JSON.stringify({ finished })}\n`);
    await this.file.sync();
    return finished;
  }

  async close(): Promise<void> {
    this.before.return?.();
    await this.file.close();
  }
}

/** What the journal at `path` tells of a package with this key. `finished`: null while the package is not. Null: it tells nothing of it. */
export function toldIn(path: string, key: string): Told | null {
  const told: Told = { files: 0, bytes: 0, last: null, finished: null, length: 0 };
  for (const { text, end } of linesIn(path)) {
    if (told.length === 0) {
      if (text !== JSON.stringify({ key })) return null;
    } else {
      const line = lineOrNull(text);
      // A killed process has not written this line whole.
      if (line === null) break;
      if ('finished' in line) told.finished = line.finished;
      else {
        told.last = line;
        told.files += 1;
        told.bytes += line.bytes;
      }
    }
    told.length = end;
  }
  return told.length === 0 ? null : told;
}

/** The files that the journal at `path` tells of. */
export function* entriesIn(path: string): Generator<Entry> {
  let isFirst = true;
  for (const { text } of linesIn(path)) {
    const line = isFirst ? null : lineOrNull(text);
    if (line !== null && !('finished' in line)) yield line;
    if (line === null && !isFirst) return;
    isFirst = false;
  }
}

function lineOrNull(text: string): Entry | { finished: Finished } | null {
  return jsonOrNull(text) as Entry | { finished: Finished } | null;
}
