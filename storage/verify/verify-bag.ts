import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseGoverning } from '../archive/governing.ts';
import { parseDescription } from '../archive/snapshot.ts';
import {
  bagDeclaration,
  digestFile,
  digestText,
  type ManifestLine,
  parseManifest,
  parsePayloadOxum,
} from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { bagFiles, isLitter, placeOf } from '../layout/layout.ts';
import type { DescribedFile } from '../records/snapshot-description.ts';
import { isLate, lateProblems } from './late-times.ts';

/** `manifestDigest` is null when the bag has no manifest of its tag files. */
export interface BagReport {
  folder: string;
  files: number;
  bytes: number;
  manifestDigest: string | null;
  problems: Problem[];
}

/** A bag being checked: its files, and the list for its problems. Paths are relative to the bag. */
interface Bag {
  root: string;
  folder: string;
  found: Map<string, { size: number; mtimeMs: number }>;
  problems: Problem[];
  quick: boolean;
  isLastLook: boolean;
}

const requiredFiles = [bagFiles.declaration, bagFiles.info, bagFiles.manifest, bagFiles.tagManifest];

/** A file that is gone is looked for so many times in all. The last look takes it for damage: its name may be one that opens nothing. */
const looks = 3;

/** The files that list the bag's files and their sizes. */
const listing: ReadonlySet<string> = new Set([...requiredFiles, bagFiles.description]);

/**
 * Checks a bag against its own manifests, and the manifests against `sealedDigest`, the digest that the ledger keeps (null: none known).
 * Each fault is reported for the file that has it: what a damaged manifest says of other files is not held against them. `quick`: only the
 * files that list and describe others are read and digested. Of all other files only presence and length are checked, and whether they were
 * written to after `filedAt` (UTC), when the ledger was told of the bag. `filedAt` is null when the ledger was not told.
 *
 * Null: no folder lies there, or it was moved away while it was read. The caller asks the ledger what became of it.
 */
export async function verifyBag(
  root: string,
  folder: string,
  sealedDigest: string | null,
  quick: { filedAt: string | null } | null = null,
): Promise<BagReport | null> {
  for (let look = 1; ; look++) {
    const isLastLook = look >= looks;
    try {
      const report = await readBag(root, folder, { sealedDigest, quick, isLastLook });
      return isLastLook && !(await exists(join(root, folder))) ? null : report;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      // A file that was listed is gone: so is the bag, or the next look misses that file.
      if (!(await exists(join(root, folder)))) return null;
    }
  }
}

type Look = Pick<Bag, 'isLastLook'> & { sealedDigest: string | null; quick: { filedAt: string | null } | null };

async function readBag(root: string, folder: string, { sealedDigest, quick, isLastLook }: Look): Promise<BagReport> {
  const bag: Bag = { root, folder, found: new Map(), problems: [], quick: quick !== null, isLastLook };
  await listFiles(bag, '');
  for (const path of requiredFiles) if (!bag.found.has(path)) tell(bag, damage(path, 'missing', 'is missing'));

  const tagManifest = await textOf(bag, bagFiles.tagManifest);
  const manifestDigest = tagManifest === null ? null : digestText(tagManifest);
  const tagLines = soundTagLines(bag, tagManifest, manifestDigest, sealedDigest);
  const changed = await checkDigests(bag, tagLines ?? []);
  const lines = await payloadLines(bag, changed.has(bagFiles.manifest));
  await checkDigests(bag, lines ?? []);
  refuseAdded(bag, tagLines, lines);
  if (quick !== null) await compareSizes(bag);
  if (bag.problems.every((problem) => problem.severity === 'warning')) await checkStatements(bag);
  if (quick?.filedAt) tellLateTimes(bag, quick.filedAt);
  const bytes = [...bag.found.values()].reduce((sum, { size }) => sum + size, 0);
  return { folder, files: bag.found.size, bytes, manifestDigest, problems: bag.problems };
}

function soundTagLines(
  bag: Bag,
  text: string | null,
  digest: string | null,
  sealed: string | null,
): ManifestLine[] | null {
  if (text === null) return null;
  const lines = parseManifest(text);
  if (lines === null) tell(bag, damage(bagFiles.tagManifest, 'changed', 'is not a manifest'));
  else if (sealed !== null && digest !== sealed) {
    tell(bag, damage(bagFiles.tagManifest, 'changed', 'is not the one whose digest the ledger keeps'));
  } else return lines;
  return null;
}

/** The expected payload: from the manifest, or from the description when the manifest is damaged. */
async function payloadLines(bag: Bag, manifestIsChanged: boolean): Promise<ManifestLine[] | null> {
  const text = manifestIsChanged ? null : await textOf(bag, bagFiles.manifest);
  const lines = text === null ? null : parseManifest(text);
  if (text !== null && lines === null) tell(bag, damage(bagFiles.manifest, 'changed', 'is not a manifest'));
  return lines ?? (await describedFiles(bag));
}

async function describedFiles(bag: Bag): Promise<ManifestLine[] | null> {
  const description = await descriptionOf(bag);
  return description && [...description.files, { path: bagFiles.description, sha256: '' }];
}

/** Returns the paths that are missing or changed. An empty digest asks only whether the file is there. */
async function checkDigests(bag: Bag, lines: ManifestLine[]): Promise<Set<string>> {
  const bad = new Set<string>();
  for (const { path, sha256 } of lines) {
    const problem = await problemOf(bag, path, sha256);
    if (problem === null) continue;
    bad.add(path);
    if (!requiredFiles.some((required) => required === path && !bag.found.has(path))) tell(bag, problem);
  }
  return bad;
}

async function problemOf(bag: Bag, path: string, sha256: string): Promise<Problem | null> {
  if (!bag.found.has(path)) return damage(path, 'missing', 'is missing');
  if (sha256 === '' || (bag.quick && !listing.has(path))) return null;
  try {
    const digest = await digestFile(join(bag.root, bag.folder, path));
    if (digest.sha256 === sha256) return null;
    return damage(path, 'changed', 'has been changed: its digest is not the sealed one');
  } catch (error) {
    return unreadable(bag, path, error);
  }
}

async function compareSizes(bag: Bag): Promise<void> {
  const description = await descriptionOf(bag);
  for (const { path, bytes } of description?.files ?? []) {
    const size = bag.found.get(path)?.size;
    if (size !== undefined && size !== bytes)
      tell(bag, damage(path, 'changed', `is ${size} bytes long: it was sealed with ${bytes}`));
  }
}

function tellLateTimes(bag: Bag, filedAt: string): void {
  const late = [...bag.found].filter(([, { mtimeMs }]) => isLate(mtimeMs, filedAt));
  const paths = late.map(([path]) => `${bag.folder}/${path}`);
  bag.problems.push(...lateProblems(paths, bag.folder));
}

/** Without a list to compare with, no file can be called added. */
function refuseAdded(bag: Bag, tagLines: ManifestLine[] | null, payload: ManifestLine[] | null): void {
  const listed = new Set(
    [...requiredFiles, ...(tagLines ?? []), ...(payload ?? [])].map((one) =>
      typeof one === 'string' ? one : one.path,
    ),
  );
  for (const path of bag.found.keys()) {
    const list = path.startsWith(`${bagFiles.data}/`) ? payload : tagLines;
    if (list !== null && !listed.has(path)) tell(bag, damage(path, 'added', 'was added: no manifest lists it'));
  }
}

/** Checked when all digests are right: errors of a bag that was sealed wrong, moved or renamed. */
async function checkStatements(bag: Bag): Promise<void> {
  if ((await textOf(bag, bagFiles.declaration)) !== bagDeclaration) {
    tell(bag, damage(bagFiles.declaration, 'changed', 'does not declare a BagIt 1.0 bag in UTF-8'));
  }
  const payload = [...bag.found].filter(([path]) => path.startsWith(`${bagFiles.data}/`)).map(([, { size }]) => size);
  const bytes = payload.reduce((sum, size) => sum + size, 0);
  const oxum = parsePayloadOxum((await textOf(bag, bagFiles.info)) ?? '');
  if (oxum?.bytes !== bytes || oxum.files !== payload.length) {
    tell(bag, damage(bagFiles.info, 'changed', `should state Payload-Oxum ${bytes}.${payload.length}`));
  }
  const kind = placeOf(bag.folder)?.kind;
  if (kind !== 'snapshot' && kind !== 'governing') return;
  const description = await descriptionOf(bag);
  const what = kind === 'snapshot' ? 'a snapshot' : 'a plan or register';
  if (description === null) tell(bag, damage(bagFiles.description, 'changed', `is not the description of ${what}`));
  else if (description.folder !== bag.folder) {
    tell(bag, damage(bagFiles.description, 'misplaced', `says that its place is ${description.folder}`));
  }
}

async function descriptionOf(bag: Bag): Promise<{ folder: string; files: DescribedFile[] } | null> {
  const text = await textOf(bag, bagFiles.description);
  if (text === null) return null;
  if (placeOf(bag.folder)?.kind === 'governing') return parseGoverning(text);
  try {
    return parseDescription(text, bagFiles.description);
  } catch (error) {
    if (error instanceof RecordDamagedError) return null;
    throw error;
  }
}

async function listFiles(bag: Bag, folder: string): Promise<void> {
  for (const entry of await readdir(join(bag.root, bag.folder, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isLitter(entry.name)) {
      tell(bag, warning(path, 'was left by a file manager'));
    } else if (entry.isDirectory() || entry.isFile()) {
      try {
        await listOne(bag, entry, path);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
        tell(bag, unreadable(bag, path, error));
      }
    } else tell(bag, damage(path, 'added', 'is a link or a special file'));
  }
}

async function listOne(bag: Bag, entry: Dirent, path: string): Promise<void> {
  if (entry.isDirectory()) return await listFiles(bag, path);
  const { size, mtimeMs } = await stat(join(bag.root, bag.folder, path));
  bag.found.set(path, { size, mtimeMs });
}

/** Of a file that is listed. Throws ENOENT while another look may tell what became of it. */
function unreadable(bag: Bag, path: string, error: unknown): Problem {
  if (codeOf(error) !== 'ENOENT') return cannotRead(path, error);
  if (!bag.isLastLook) throw error;
  return damage(
    path,
    'unreadable',
    'is listed, but cannot be opened under its name: perhaps the name is in another character encoding than UTF-8',
  );
}

/** Null when the file is missing or cannot be read. That problem is reported elsewhere. */
async function textOf(bag: Bag, path: string): Promise<string | null> {
  if (!bag.found.has(path)) return null;
  try {
    return await readFile(join(bag.root, bag.folder, path), 'utf8');
  } catch (error) {
    tell(bag, unreadable(bag, path, error));
    return null;
  }
}

/** Adds a problem once. A finding on a file of the bag names its path in the archive. */
function tell(bag: Bag, found: Problem): void {
  const whole = { ...found, path: `${bag.folder}/${found.path}` };
  if (bag.problems.some(({ path, problem }) => path === whole.path && problem === whole.problem)) return;
  bag.problems.push(whole);
}
