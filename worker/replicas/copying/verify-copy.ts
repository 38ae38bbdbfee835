import { join } from 'node:path';
import type { Workplace } from '../../../jobs/workplace.ts';
import { damage, type Problem, warning } from '../../../storage/files/damage.ts';
import { exists } from '../../../storage/files/durable.ts';
import { claim } from '../../../storage/files/process-claim.ts';
import { isLitterPath } from '../../../storage/layout/layout.ts';
import { contentOf, digestOf, SourceChangedError, SourceUnreadableError } from '../../../storage/replicas/content.ts';
import {
  type CopyCheck,
  type CopyCounts,
  type CopyVerified,
  openCopyCheck,
} from '../../../storage/replicas/copy-verification.ts';
import type { CopyPlace, Standing } from '../../../storage/replicas/place.ts';
import { copyFile, openSeenFiles, type SeenFiles } from '../../../storage/replicas/seen-files.ts';
import { bagOf, type CopiedFile, copiedFiles, isCopiedBefore } from '../../../storage/replicas/what-is-copied.ts';
import {
  type CopySetting,
  firstLine,
  markFile,
  openPlace,
  requireMark,
  requireSameMark,
} from '../places/open-place.ts';
import { isQuarantined, sealedFiles } from './look-over.ts';

export interface VerifyingCopy {
  now: () => Date;
  /** Whether every byte is read, also where the settings trust the place's own digests. */
  reads: boolean;
  /** Called when so many bytes were read. Throws when the check is to stop: the next one goes on. */
  breathe(bytes: number): Promise<void>;
  onProgress(files: number): void;
  /** How often it is noted how far the check is, in milliseconds. */
  noteEveryMs?: number;
}

interface Judging extends VerifyingCopy {
  root: string;
  place: CopyPlace;
  seen: SeenFiles;
  check: CopyCheck;
  /** Throws CopyAwayError when the place is another than it was, as where a disk was unmounted: of what is not there nothing is known then. */
  requireSame(): Promise<void>;
}

/** What a copy was found to be. `problems`: all of them, by the archive's paths. */
export interface CopyVerification extends CopyVerified {
  copy: string;
  problems: Problem[];
}

/**
 * Judges a copy by digests: each file of the archive is looked up there, and what lies there besides is named. Goes on where an earlier check
 * was broken off, and remembers in the data folder what it found. Repairs nothing. Null: another process is at it, or the archive is empty.
 * Throws CopyAwayError, CopyRefusedError.
 */
export async function verifyCopy(
  workplace: Pick<Workplace, 'environment' | 'archive' | 'catalog' | 'ledger' | 'configuration'>,
  setting: CopySetting,
  verifying: VerifyingCopy,
): Promise<CopyVerification | null> {
  const { dataDirectory } = workplace.environment;
  const { root } = workplace.archive;
  const { name } = setting;
  const first = await firstLine(workplace);
  if (first === null) return null;
  const seen = await openSeenFiles(dataDirectory, name);
  const mine = await claim(workplace.catalog, copyFile(dataDirectory, name, '-kontroll.pagar'));
  if (mine === null) return null;
  try {
    const place = await openPlace(workplace, setting);
    try {
      const mark = await requireMark(place, { name, archive: first });
      const startedAt = verifying.now().toISOString();
      const check = await openCopyCheck(dataDirectory, name, { startedAt, mark, reads: verifying.reads });
      const requireSame = () => requireSameMark(place, { name, archive: first, mark });
      const judging: Judging = { ...verifying, root, place, seen, check, requireSame };
      await judgeFiles(judging);
      await nameOthers(judging);
      await requireSame();
      const verified = await check.end(verifying.now().toISOString());
      return { copy: name, ...verified, problems: check.problems };
    } finally {
      await place.close();
    }
  } finally {
    await mine.release();
  }
}

async function judgeFiles(judging: Judging): Promise<void> {
  const { root, check, requireSame, onProgress, noteEveryMs = 5000 } = judging;
  const counts = { ...check.counts };
  const digests = sealedDigests(judging);
  let notedAt = performance.now();
  for await (const file of copiedFiles(root, () => false)) {
    if (check.after !== null && !isCopiedBefore(check.after, file.path)) continue;
    const found = await judge(judging, file, await digests(file.path));
    if (found === 'waiting') counts.waiting += 1;
    else if (found === 'left') continue;
    else if ('problem' in found) await check.tell(found);
    else count(counts, found);
    onProgress(counts.files);
    if (performance.now() - notedAt < noteEveryMs) continue;
    // The next check goes on after what is noted.
    await requireSame();
    await check.noteAfter(file.path, { ...counts });
    notedAt = performance.now();
  }
  check.counts = counts;
}

function count(counts: CopyCounts, { bytes, isTold }: Standing): void {
  counts.files += 1;
  counts.bytes += bytes;
  if (!isTold) counts.read += 1;
}

/** What stands there, where it is right; what is wrong with it; that it has not been copied yet; or that it has left the archive meanwhile. */
async function judge(
  { root, place, seen, reads, breathe, requireSame }: Judging,
  file: CopiedFile,
  sealed: string | null,
): Promise<Standing | Problem | 'waiting' | 'left'> {
  const { path, nature } = file;
  const at = join(root, path);
  const there = await place.look(path, reads ? 'reading' : 'as-set');
  await breathe(there === null || there.isTold ? 0 : there.bytes);
  const before = seen.file(path);
  const wasThere = before !== null || isSeenBag(seen, path);
  if (there === null) {
    // It may have been disposed of since it was listed.
    if (!(await exists(at))) return 'left';
    if (!wasThere) return 'waiting';
    await requireSame();
    return damage(path, 'missing', 'is missing in the copy');
  }
  const known = nature === 'sealed' ? (sealed ?? before?.sha256 ?? null) : null;
  if (known !== null && there.sha256 === known) return there;
  if (known !== null)
    return damage(path, 'changed', 'has been changed in the copy: its digest is not the one that was copied');
  try {
    const here = await contentOf(at, file.bytes, nature);
    if (here.sha256 === there.sha256) return there;
    if (nature === 'living') return 'waiting';
    const begins = nature === 'growing' && there.bytes <= here.bytes;
    if (begins && (await digestOf(at, there.bytes)) === there.sha256) {
      const least = before?.there ?? before?.bytes ?? 0;
      return there.bytes < least ? damage(path, 'changed', 'has fewer lines in the copy than were copied') : there;
    }
    return damage(path, 'changed', 'is not the same here and in the copy');
  } catch (error) {
    if (error instanceof SourceChangedError) return 'left';
    if (!(error instanceof SourceUnreadableError)) throw error;
    return damage(path, 'unreadable', 'cannot be read here: the copy’s could not be compared');
  }
}

function isSeenBag(seen: SeenFiles, path: string): boolean {
  const bag = bagOf(path);
  return bag !== null && seen.bag(bag) !== null;
}

/** The digest that a file of a sealed folder was sealed with; null: it lies in none, or the folder here is not as it was sealed. */
function sealedDigests({ root, seen }: Judging): (path: string) => Promise<string | null> {
  let [last, its] = ['', new Map<string, string>()];
  return async (path) => {
    const bag = bagOf(path);
    if (bag === null) return null;
    if (bag !== last) {
      const files = await sealedFiles(root, seen.bag(bag) ?? { bag });
      [last, its] = [bag, new Map(files?.map((one) => [one.path, one.sha256]))];
    }
    return its.get(path) ?? null;
  };
}

/** What lies there and not in the archive. */
async function nameOthers({ root, place, check }: Judging): Promise<void> {
  for await (const { path } of place.list()) {
    const isOurs = path === markFile || isLitterPath(path);
    if (isOurs || (await exists(join(root, path))) || (await isQuarantined(root, path))) continue;
    await check.tell(warning(path, 'lies in the copy and not in the archive'));
  }
}
