import { join } from 'node:path';
import { listsInQuarantine, quarantineFor } from '../../../storage/disposal/quarantine.ts';
import { digestText, parseManifest } from '../../../storage/files/bag.ts';
import { exists } from '../../../storage/files/durable.ts';
import { textOrNull } from '../../../storage/files/text-or-null.ts';
import { bagFiles, isLitterPath } from '../../../storage/layout/layout.ts';
import {
  type Amount,
  type CopyStanding,
  noneOfThem,
  oneMore,
  type Some,
} from '../../../storage/replicas/copy-standing.ts';
import { NamesSum } from '../../../storage/replicas/names-sum.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import type { SeenBag, SeenFile, SeenFiles } from '../../../storage/replicas/seen-files.ts';
import { bagOf, subjectOf } from '../../../storage/replicas/what-is-copied.ts';
import { markFile } from '../places/open-place.ts';
import { type Differs, differs } from '../told/differing-words.ts';
import { disposedIn, type Lacking } from './copy-archive.ts';

interface LookingOver {
  /** The archive's folder, absolute. */
  root: string;
  place: CopyPlace;
  seen: SeenFiles;
  requireSame(): Promise<void>;
}

/**
 * Lists everything that lies in a copy, and doubts what was seen there and is gone, or has another name or size. What is doubted is looked at
 * before it is sent anew, so a list that is not whole costs time only. `extra`: what the archive does not have. `disposed`: what lists have
 * disposed of before, and what lies there all the same. Throws CopyAwayError.
 */
export async function lookOver(
  { root, place, seen, requireSame }: LookingOver,
  lacking: Lacking,
): Promise<Amount & { extra: Some; disposed: Listed[] }> {
  const waiting = new Set(lacking.files.map(({ path }) => path));
  const bags = new Map<string, NamesSum>();
  const asSeen = new Set<string>();
  const others: Listed[] = [];
  const disposed: Listed[] = [];
  const all: Amount = { files: 0, bytes: 0 };
  for await (const { path, bytes } of place.list()) {
    if (path === markFile) continue;
    all.files += 1;
    all.bytes += bytes;
    const bag = bagOf(path);
    const file = seen.file(path);
    if (lacking.disposed.has(subjectOf(path))) disposed.push({ path, bytes });
    else if (isLitterPath(path)) continue;
    else if (bag !== null && seen.bag(bag) !== null) addTo(bags, bag, { path, bytes });
    else if (file !== null && bytes === (file.there ?? file.bytes)) asSeen.add(path);
    else if (file === null && !waiting.has(path)) others.push({ path, bytes });
  }
  // The list of a disk that was unmounted meanwhile is empty.
  await requireSame();
  for (const one of [...seen.all()]) {
    if (!('bag' in one)) {
      if (!asSeen.has(one.path)) await seen.doubt(one.path);
    } else if (!isSame(one, bags.get(one.bag))) {
      const { sum, unsealed } = await withoutUnsealed({ root, place }, one);
      others.push(...unsealed);
      if (!isSame(one, sum)) await seen.doubt(one.bag);
    }
  }
  let extra = noneOfThem;
  for (const one of others) if (!(await isQuarantined(root, one.path))) extra = oneMore(extra, one);
  return { ...all, extra, disposed };
}

interface Listed {
  path: string;
  bytes: number;
}

/** What lies in a copy's sealed folder of what was sealed in it, and what lies there besides. */
async function withoutUnsealed(
  { root, place }: Pick<LookingOver, 'root' | 'place'>,
  bag: SeenBag,
): Promise<{ sum: NamesSum; unsealed: Listed[] }> {
  const [sum, unsealed] = [new NamesSum(), [] as Listed[]];
  const files = await sealedFiles(root, bag);
  const sealed = files === null ? null : new Set(files.map(({ path }) => path));
  for await (const one of place.list(bag.bag)) {
    if (isLitterPath(one.path)) continue;
    if (sealed === null || sealed.has(one.path)) sum.add(one.path, one.bytes);
    else unsealed.push(one);
  }
  return { sum, unsealed };
}

function addTo(bags: Map<string, NamesSum>, bag: string, { path, bytes }: { path: string; bytes: number }): void {
  const its = bags.get(bag) ?? new NamesSum();
  its.add(path, bytes);
  bags.set(bag, its);
}

function isSame({ files, bytes, names }: SeenBag, sum: NamesSum | undefined): boolean {
  const there = sum?.told();
  return there?.files === files && there.bytes === bytes && (names === undefined || names === there.names);
}

const nameOf = (one: SeenFile | SeenBag) => ('bag' in one ? one.bag : one.path);

/** Has each file of a doubted sealed folder looked at, by the digests that it was sealed with. One that is not as it was here stays doubted. */
export async function doubtTheirFiles(root: string, seen: SeenFiles): Promise<void> {
  for (const one of [...seen.all()]) {
    if (!('bag' in one) || !one.doubt) continue;
    const files = await sealedFiles(root, one);
    if (files !== null) await seen.doubtEach(one.bag, files);
  }
}

/** Null: the archive's own folder is not there, or not as it was copied. */
export async function sealedFiles(
  root: string,
  { bag, seal }: Pick<SeenBag, 'bag' | 'seal'>,
): Promise<{ path: string; sha256: string }[] | null> {
  const at = (path: string) => `${bag}/${path}`;
  const tags = await textOrNull(join(root, at(bagFiles.tagManifest)));
  const manifest = await textOrNull(join(root, at(bagFiles.manifest)));
  if (tags === null || manifest === null || (seal !== undefined && digestText(tags) !== seal)) return null;
  const [tagLines, lines] = [parseManifest(tags), parseManifest(manifest)];
  const sealed = tagLines?.find(({ path }) => path === bagFiles.manifest)?.sha256;
  if (!tagLines || !lines || sealed !== digestText(manifest)) return null;
  const own = { path: bagFiles.tagManifest, sha256: digestText(tags) };
  return [own, ...tagLines, ...lines].map(({ path, sha256 }) => ({ path: at(path), sha256 }));
}

/**
 * What is doubted, and cannot be sent anew: the archive does not have it as it was, or at all. What was disposed of is forgotten. `known`: what
 * was told since everything there was last listed; that is not looked at again. Throws CopyAwayError.
 */
export async function notToBeMended(
  { root, seen, place, requireSame }: LookingOver,
  known: CopyStanding['differing'],
): Promise<CopyStanding['differing']> {
  const before = new Map(known.map(({ path, problem }) => [path, problem]));
  const told = async (one: SeenFile | SeenBag, problems: { lies: Differs; isGone: Differs }) => {
    const path = nameOf(one);
    const last = before.get(path);
    if (last === problems.lies || last === problems.isGone) return { path, problem: last };
    return { path, problem: (await lies(place, one)) ? problems.lies : problems.isGone };
  };
  const found: CopyStanding['differing'] = [];
  const doubted = [...seen.all()].filter(({ doubt }) => doubt);
  // Asked last: a list may have been carried out since the look began.
  const disposed = doubted.length === 0 ? new Set<string | null>() : await disposedIn(root);
  for (const one of doubted) {
    const path = nameOf(one);
    if (disposed.has(subjectOf(path))) await seen.forget(path);
    else if (await exists(join(root, path))) {
      if ('bag' in one) found.push(await told(one, { lies: differs.otherSeal, isGone: differs.changedHereGoneThere }));
    } else if (!(await isQuarantined(root, path)))
      found.push(await told(one, { lies: differs.onlyThere, isGone: differs.neither }));
  }
  if (found.length > 0) await requireSame();
  return found;
}

/** Whether the file, or anything of the sealed folder, lies in the copy. */
async function lies(place: CopyPlace, one: SeenFile | SeenBag): Promise<boolean> {
  if (!('bag' in one)) return (await place.look(one.path)) !== null;
  for await (const _ of place.list(one.bag)) return true;
  return false;
}

/** What a list has taken away for its grace is still in the archive, in a way: it may come back. */
export async function isQuarantined(root: string, path: string): Promise<boolean> {
  for (const list of await listsInQuarantine(root))
    if (await exists(join(quarantineFor(root, list).root, path))) return true;
  return false;
}
