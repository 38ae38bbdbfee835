import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bagDeclaration, digestFile, digestText, type ManifestLine, parseManifest, parsePayloadOxum } from './bag.ts';
import { unreadable } from './faults.ts';
import { parseGoverning } from './governing.ts';
import { bagFiles, isLitter, placeOf } from './layout.ts';
import type { DescribedFile } from './records/snapshot-description.ts';
import { parseDescription } from './snapshot.ts';

/** `path` is relative to the archive. A `warning` is untidiness; `damage` means that something is not as it was sealed. */
export interface Problem {
  path: string;
  problem: string;
  severity: 'damage' | 'warning';
}

/** `manifestDigest` is null when the bag has no manifest of its tag files. */
export interface BagReport {
  folder: string;
  files: number;
  manifestDigest: string | null;
  problems: Problem[];
}

/** A bag being checked: its files with their sizes, and where its problems go. Paths are relative to the bag. */
interface Bag {
  root: string;
  folder: string;
  found: Map<string, number>;
  problems: Problem[];
}

const requiredFiles = [bagFiles.declaration, bagFiles.info, bagFiles.manifest, bagFiles.tagManifest];

/**
 * Checks a bag against its own manifests, and those against `sealedDigest`, the digest that the ledger keeps (null: none known).
 * Each fault is laid at the file that has it: what a damaged manifest says of other files is not held against them.
 */
export async function verifyBag(root: string, folder: string, sealedDigest: string | null): Promise<BagReport> {
  const bag: Bag = { root, folder, found: new Map(), problems: [] };
  await listFiles(bag, '');
  for (const path of requiredFiles) if (!bag.found.has(path)) damage(bag, path, 'is missing');

  const tagManifest = await textOf(bag, bagFiles.tagManifest);
  const manifestDigest = tagManifest === null ? null : digestText(tagManifest);
  const tagLines = soundTagLines(bag, tagManifest, manifestDigest, sealedDigest);
  const changed = await checkDigests(bag, tagLines ?? []);
  const lines = await payloadLines(bag, changed.has(bagFiles.manifest));
  await checkDigests(bag, lines ?? []);
  refuseAdded(bag, tagLines, lines);
  if (bag.problems.every((problem) => problem.severity === 'warning')) await checkStatements(bag);
  return { folder, files: bag.found.size, manifestDigest, problems: bag.problems };
}

function soundTagLines(
  bag: Bag,
  text: string | null,
  digest: string | null,
  sealed: string | null,
): ManifestLine[] | null {
  if (text === null) return null;
  const lines = parseManifest(text);
  if (lines === null) damage(bag, bagFiles.tagManifest, 'is not a manifest');
  else if (sealed !== null && digest !== sealed) {
    damage(bag, bagFiles.tagManifest, 'is not the one whose digest the ledger keeps');
  } else return lines;
  return null;
}

/** What the payload should be: as the manifest says, or where that is damaged, as the description says. */
async function payloadLines(bag: Bag, manifestIsChanged: boolean): Promise<ManifestLine[] | null> {
  const text = manifestIsChanged ? null : await textOf(bag, bagFiles.manifest);
  const lines = text === null ? null : parseManifest(text);
  if (text !== null && lines === null) damage(bag, bagFiles.manifest, 'is not a manifest');
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
    if (!requiredFiles.some((required) => required === path && !bag.found.has(path))) damage(bag, path, problem);
  }
  return bad;
}

async function problemOf(bag: Bag, path: string, sha256: string): Promise<string | null> {
  if (!bag.found.has(path)) return 'is missing';
  if (sha256 === '') return null;
  try {
    const digest = await digestFile(join(bag.root, bag.folder, path));
    return digest.sha256 === sha256 ? null : 'has been changed: its digest is not the sealed one';
  } catch (error) {
    return unreadable(error);
  }
}

/** Without a list to hold them against, nothing can be called added. */
function refuseAdded(bag: Bag, tagLines: ManifestLine[] | null, payload: ManifestLine[] | null): void {
  const listed = new Set(
    [...requiredFiles, ...(tagLines ?? []), ...(payload ?? [])].map((one) =>
      typeof one === 'string' ? one : one.path,
    ),
  );
  for (const path of bag.found.keys()) {
    const list = path.startsWith(`${bagFiles.data}/`) ? payload : tagLines;
    if (list !== null && !listed.has(path)) damage(bag, path, 'was added: no manifest lists it');
  }
}

/** With all digests right: what a bag that was sealed wrong, moved or renamed would still get wrong. */
async function checkStatements(bag: Bag): Promise<void> {
  if ((await textOf(bag, bagFiles.declaration)) !== bagDeclaration) {
    damage(bag, bagFiles.declaration, 'does not declare a BagIt 1.0 bag in UTF-8');
  }
  const payload = [...bag.found].filter(([path]) => path.startsWith(`${bagFiles.data}/`)).map(([, size]) => size);
  const bytes = payload.reduce((sum, size) => sum + size, 0);
  const oxum = parsePayloadOxum((await textOf(bag, bagFiles.info)) ?? '');
  if (oxum?.bytes !== bytes || oxum.files !== payload.length) {
    damage(bag, bagFiles.info, `should state Payload-Oxum ${bytes}.${payload.length}`);
  }
  const kind = placeOf(bag.folder)?.kind;
  if (kind !== 'snapshot' && kind !== 'governing') return;
  const description = await descriptionOf(bag);
  const what = kind === 'snapshot' ? 'a snapshot' : 'a plan or register';
  if (description === null) damage(bag, bagFiles.description, `is not the description of ${what}`);
  else if (description.folder !== bag.folder) {
    damage(bag, bagFiles.description, `says that its place is ${description.folder}`);
  }
}

async function descriptionOf(bag: Bag): Promise<{ folder: string; files: DescribedFile[] } | null> {
  const text = await textOf(bag, bagFiles.description);
  if (text === null) return null;
  if (placeOf(bag.folder)?.kind === 'governing') return parseGoverning(text);
  try {
    return parseDescription(text, bagFiles.description);
  } catch (error) {
    if ((error as Error).name === 'RecordDamagedError') return null;
    throw error;
  }
}

async function listFiles(bag: Bag, folder: string): Promise<void> {
  for (const entry of await readdir(join(bag.root, bag.folder, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isLitter(entry.name)) {
      bag.problems.push({ path: `${bag.folder}/${path}`, problem: 'was left by a file manager', severity: 'warning' });
    } else if (entry.isDirectory()) await listFiles(bag, path);
    else if (entry.isFile()) bag.found.set(path, (await stat(join(bag.root, bag.folder, path))).size);
    else damage(bag, path, 'is a link or a special file');
  }
}

/** Null when the file is missing or cannot be read; that is a problem named elsewhere. */
async function textOf(bag: Bag, path: string): Promise<string | null> {
  if (!bag.found.has(path)) return null;
  try {
    return await readFile(join(bag.root, bag.folder, path), 'utf8');
  } catch (error) {
    damage(bag, path, unreadable(error));
    return null;
  }
}

function damage(bag: Bag, path: string, problem: string): void {
  const whole = `${bag.folder}/${path}`;
  if (bag.problems.some((known) => known.path === whole && known.problem === problem)) return;
  bag.problems.push({ path: whole, problem, severity: 'damage' });
}
