import { join } from 'node:path';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import type { NarrowedFile } from '../../../storage/items/narrow-versions.ts';
import { contentOf, digestOf, SourceChangedError, SourceUnreadableError } from '../../../storage/replicas/content.ts';
import type { Amount, CopyStanding } from '../../../storage/replicas/copy-standing.ts';
import { type Content, CopyAwayError, type CopyPlace, type Standing } from '../../../storage/replicas/place.ts';
import type { SeenFile, SeenFiles } from '../../../storage/replicas/seen-files.ts';
import { bagOf, type CopiedFile, copiedFiles, natureOf, subjectOf } from '../../../storage/replicas/what-is-copied.ts';
import { found } from '../places/away-words.ts';
import { type Differs, differs } from '../told/differing-words.ts';

export interface Copying {
  /** The archive's folder, absolute. */
  root: string;
  /** The copy's name. */
  name: string;
  place: CopyPlace;
  seen: SeenFiles;
  /** By path: the files that were written anew without what is of other items. Asked for where a file is not what was copied. */
  narrowed(): Promise<ReadonlyMap<string, Pick<NarrowedFile, 'sha256' | 'was'>>>;
  /** Called before so many bytes are sent. Throws when the work is to stop. */
  breathe(bytes: number): Promise<void>;
  /** Called after a file was seen in the copy, before it is noted. Throws CopyAwayError when the place is another than it was. */
  requireSame(): Promise<void>;
  /** Told after each file, with what is still to be looked at, and what was sent. */
  onProgress(waiting: Amount): Promise<void>;
  /** Told of a file that was gone or cut in the copy since it was seen there, and that was sent again. */
  onSentAgain(file: CopiedFile): void;
}

export interface Copied {
  /** What was sent. */
  sent: Amount;
  /** Files that changed or went while they were read: the next time takes them. */
  missed: number;
  /** Files that are not the same here and there, and that were left as they are: nobody can say yet which is right. Or unreadable here. */
  differing: CopyStanding['differing'];
}

/** What of the archive has not been seen in the copy. */
export interface Lacking {
  files: CopiedFile[];
  amount: Amount;
  /** The archive's living files, whether they are lacking or not. */
  living: ReadonlySet<string>;
  /** What was disposed of, by the ids of its items and snapshots. */
  disposed: ReadonlySet<string | null>;
}

/** What was disposed of, by the ids of its items and snapshots. */
export async function disposedIn(root: string): Promise<ReadonlySet<string | null>> {
  const disposed = new Set<string | null>();
  for await (const { item } of allTombstones(root)) disposed.add(item);
  return disposed;
}

/** What was disposed of and is back, as by a backup, is not sent: the archive will dispose of it anew. */
export async function lackingIn(root: string, seen: SeenFiles): Promise<Lacking> {
  const disposed = await disposedIn(root);
  const files: CopiedFile[] = [];
  const living = new Set<string>();
  for await (const file of copiedFiles(root, (folder) => seen.bag(folder) !== null)) {
    if (file.nature === 'living') living.add(file.path);
    if (!isAsSeen(file, seen.file(file.path)) && !disposed.has(subjectOf(file.path))) files.push(file);
  }
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  return { files, living, disposed, amount: { files: files.length, bytes } };
}

/**
 * Brings a copy as far as the archive is now. A file counts as copied when the place tells the digest of what it has, and it is that of the
 * archive's file. What was sealed is never replaced there, and what grows only by something that begins with what is there. Throws
 * CopyAwayError; the next call goes on.
 */
export async function copyArchive(copying: Copying, { files: lacking, living, amount }: Lacking): Promise<Copied> {
  const { seen, onProgress } = copying;
  const waiting = { ...amount };
  const copied: Copied = { sent: { files: 0, bytes: 0 }, missed: 0, differing: [] };
  await letGo(copying, living);
  const bags = new Bags(lacking);
  for (const file of lacking) {
    try {
      const outcome = await copyOne(copying, file, copied);
      if (outcome === null) await bags.noteDone(file, seen);
      else copied.differing.push({ path: file.path, problem: outcome });
    } catch (error) {
      if (error instanceof SourceChangedError) copied.missed += 1;
      else if (error instanceof SourceUnreadableError)
        copied.differing.push({ path: file.path, problem: differs.unreadableHere });
      else throw error;
    }
    waiting.files -= 1;
    waiting.bytes -= file.bytes;
    await onProgress(waiting);
  }
  return copied;
}

/** Null: the copy has the file now. Else why it was left as it is there. */
async function copyOne(copying: Copying, file: CopiedFile, copied: Copied): Promise<Differs | null> {
  const { root, name, place, seen, breathe, onSentAgain } = copying;
  const { path, nature, changedAt } = file;
  const content = await contentOf(join(root, path), file.bytes, nature);
  await followNarrowing(copying, path, content);
  const before = seen.file(path);
  const isDoubted = before?.doubt === true;
  const noted = { path, bytes: file.bytes, changedAt, sha256: content.sha256, ...differingSize(file, content) };
  if (before?.sha256 === content.sha256 && !isDoubted) {
    await seen.note(noted);
    return null;
  }
  const isChangedHere = before !== null && !(await isOrBeginsWith(join(root, path), file, before, content));
  if (isChangedHere && !isDoubted && nature === 'sealed') return differs.changedHere;
  const there = await place.look(path);
  if (isChangedHere && there === null) return differs.changedHereGoneThere;
  if (isChangedHere && nature === 'sealed')
    return there?.sha256 === before.sha256 ? differs.changedHere : differs.bothChanged;
  if (there?.sha256 !== content.sha256) {
    if (there !== null && !(await mayReplace(join(root, path), file, there, content)))
      return before === null ? differs.otherThere : isDoubted ? differs.changedThere : differs.otherBeginning;
    await breathe(content.bytes);
    await place.put(path, content);
    const now = await place.look(path);
    if (now?.sha256 !== content.sha256 || now.bytes !== content.bytes) {
      // What is wrong there must not be taken for the file the next time. The file of a disk that is back meanwhile is another.
      await copying.requireSame();
      await place.takeBack(path);
      throw new CopyAwayError(name, found.otherBytes(path));
    }
    copied.sent.files += 1;
    copied.sent.bytes += content.bytes;
    if (isDoubted) onSentAgain(file);
  }
  // A disk may have been unmounted since the round began: then its mount point has the file, and the copy does not.
  await copying.requireSame();
  await seen.note(noted);
  return null;
}

/**
 * What of other items was taken out of a file here goes from the copy too, with the versions that the place has kept, before the file is put there anew.
 */
async function followNarrowing({ place, seen, narrowed }: Copying, path: string, { sha256 }: Content): Promise<void> {
  const before = seen.file(path);
  if (before?.sha256 === sha256 || natureOf(path) !== 'sealed') return;
  const narrowing = (await narrowed()).get(path);
  if (narrowing?.sha256 !== sha256) return;
  const there = before ?? (await place.look(path));
  if (there?.sha256 !== narrowing.was.sha256) return;
  await place.remove(path);
  await seen.forget(path);
}

/** Whether the archive's file is, or begins with, what was copied of it. */
async function isOrBeginsWith(path: string, { nature }: CopiedFile, before: SeenFile, content: Content) {
  if (nature !== 'growing') return nature === 'living' || before.sha256 === content.sha256;
  const copied = before.there ?? before.bytes;
  return copied <= content.bytes && (await digestOf(path, copied)) === before.sha256;
}

function differingSize(file: CopiedFile, content: Content): { there?: number } {
  return file.bytes === content.bytes ? {} : { there: content.bytes };
}

async function mayReplace(path: string, { nature }: CopiedFile, there: Standing, content: Content): Promise<boolean> {
  if (nature !== 'growing') return nature === 'living';
  return there.bytes <= content.bytes && (await digestOf(path, there.bytes)) === there.sha256;
}

function isAsSeen({ bytes, changedAt }: CopiedFile, seen: SeenFile | null): boolean {
  return seen !== null && !seen.doubt && seen.bytes === bytes && seen.changedAt === changedAt;
}

/** An order that is closed, or a stop that was taken away, is so in the copy too. */
async function letGo({ place, seen }: Copying, living: ReadonlySet<string>): Promise<void> {
  for (const one of [...seen.all()]) {
    if (!('path' in one) || natureOf(one.path) !== 'living' || living.has(one.path)) continue;
    await place.remove(one.path);
    await seen.forget(one.path);
  }
}

/** Tells when the last file of a sealed folder was copied. */
class Bags {
  readonly #left = new Map<string, number>();

  constructor(lacking: readonly CopiedFile[]) {
    for (const { path } of lacking) {
      const bag = bagOf(path);
      if (bag !== null) this.#left.set(bag, (this.#left.get(bag) ?? 0) + 1);
    }
  }

  async noteDone({ path }: CopiedFile, seen: SeenFiles): Promise<void> {
    const bag = bagOf(path);
    const left = bag === null ? undefined : this.#left.get(bag);
    if (bag === null || left === undefined) return;
    this.#left.set(bag, left - 1);
    if (left === 1) await seen.noteBag(bag);
  }
}
