import { type FileHandle, open } from 'node:fs/promises';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { textOrNull } from '../../../storage/files/text-or-null.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';
import type { FileToWrite, WrittenFile } from './package-writer.ts';

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

/**
 * What a package holds whole, in the order of writing, in a file beside it. `key` tells what the package is to hold: a journal of another
 * selection or profile is of no use. The journal never tells of what is not on the disk yet. Its last line tells that the package is finished; the
 * journal stays until that is written down in the archive.
 */
export class Journal {
  private next = 0;
  private readonly path: string;
  private readonly file: FileHandle;
  private readonly told: readonly Entry[];
  private readonly added: number[] = [];

  private constructor(path: string, file: FileHandle, told: readonly Entry[]) {
    this.path = path;
    this.file = file;
    this.told = told;
  }

  static async open(path: string, key: string): Promise<Journal> {
    const known = await toldIn(path, key);
    const file = await open(path, known === null ? 'w' : 'a', privateFileMode);
    if (known === null) await file.writeFile(`${JSON.stringify({ key })}\n`);
    // The next line would go on in half a line, and neither could be read.
    else await file.truncate(known.length);
    return new Journal(path, file, known?.entries ?? []);
  }

  /** Where the next file begins, when an earlier try has written it. */
  get place(): number {
    return this.told[this.next - 1]?.end ?? 0;
  }

  /** Where the last whole file of the package ends. */
  get end(): number {
    return this.told.at(-1)?.end ?? 0;
  }

  /** The file, when an earlier try has written it whole. What comes in another order than before has to be written anew. */
  already({ path, bytes, sha256, createdAt }: FileToWrite): Entry | null {
    const entry = this.told[this.next];
    if (entry === undefined) return null;
    this.next += 1;
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

  async tell(entry: Entry): Promise<void> {
    this.added.push(entry.bytes);
    await this.file.appendFile(`${JSON.stringify(entry)}\n`);
  }

  /** Tells that the package is whole, before it appears under its name. */
  async finish(sha256: string | null): Promise<Finished> {
    const sizes = [...this.told.map(({ bytes }) => bytes), ...this.added];
    const finished = { files: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0), sha256 };
    await this.file.appendFile(`${JSON.stringify({ finished })}\n`);
    await this.file.sync();
    return finished;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** What the journal at `path` tells of a package with this key. `finished`: null while the package is not. `length`: of the lines that are whole, in bytes. Null: it tells nothing of it. */
export async function toldIn(
  path: string,
  key: string,
): Promise<{ entries: Entry[]; finished: Finished | null; length: number } | null> {
  const [first, ...lines] = ((await textOrNull(path)) ?? '').split('\n').slice(0, -1);
  if (first !== JSON.stringify({ key })) return null;
  const entries: Entry[] = [];
  let finished: Finished | null = null;
  let length = lengthOf(first);
  for (const line of lines) {
    const told = jsonOrNull(line) as Entry | { finished: Finished } | null;
    // A killed process has not written this line whole.
    if (told === null) break;
    if ('finished' in told) finished = told.finished;
    else entries.push(told);
    length += lengthOf(line);
  }
  return { entries, finished, length };
}

function lengthOf(line: string): number {
  return Buffer.byteLength(`${line}\n`);
}
