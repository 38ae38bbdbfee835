import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { digestFile } from '../files/bag.ts';
import { cannotRead, damage, type Problem } from '../files/damage.ts';
import { exists, makeFolder, publishFile, removeIfThere } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { filesIn } from '../files/names-in.ts';
import { findFormat } from '../formats/format-finder.ts';
import { attemptName, attemptsFolder, draftsFolder } from '../layout/layout.ts';
import type { Order } from '../records/order.ts';
import { type SnapshotDescription, snapshotDescriptionSchema } from '../records/snapshot-description.ts';
import { accountFolders, parseDescription } from './snapshot.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Files a visit that gave no snapshot under the account's `forsok/`, named by its start. `evidencePicture` is the absolute path of a
 * picture of what the visit met; the picture is copied. Returns the path of the JSON file, which the record holds as its `folder`. The
 * picture's path in `files` is relative to the same folder. The visit is filed whole or not at all, and never replaces another.
 */
export async function recordAttempt(
  archive: { root: string; timezone: string },
  description: SnapshotDescription,
  evidencePicture: string | null,
): Promise<string> {
  const folder = attemptsFolder(description.committee, description.account);
  await makeFolder(join(archive.root, folder));
  for (let copy = 1; ; copy++) {
    const name = attemptName(description.startedAt, archive.timezone, copy === 1 ? null : copy);
    if (await publishAttempt(archive.root, folder, name, description, evidencePicture)) return `${folder}/${name}.json`;
  }
}

/** The visits of an account that gave no snapshot, oldest first. Throws RecordDamagedError when one cannot be read. */
export async function findAttempts(root: string, committee: string, account: string): Promise<SnapshotDescription[]> {
  const found: SnapshotDescription[] = [];
  for (const path of await recordsIn(root, attemptsFolder(committee, account)))
    found.push(await readAttempt(root, path));
  return found.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/**
 * The visit of this very order. The moment of ordering is compared too, because an id is used again when somebody orders anew within the
 * minute. Null while none is filed. A damaged record counts as no visit, and `verify` names it.
 */
export async function findAttempt(root: string, order: Order): Promise<SnapshotDescription | null> {
  // Names begin with the civil time of the start. In no time zone can a name from before the day before the order be this order's.
  const earliest = new Date(Date.parse(order.orderedAt) - 2 * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
  for (const path of await recordsIn(root, attemptsFolder(order.committee, order.account))) {
    if (basename(path) < earliest) continue;
    const attempt = await readAttempt(root, path).catch(unlessDamaged);
    if (attempt?.order === order.id && attempt.orderedAt === order.orderedAt) return attempt;
  }
  return null;
}

function unlessDamaged(error: unknown): null {
  if (error instanceof RecordDamagedError) return null;
  throw error;
}

/** The paths of all records of visits that gave no snapshot. */
export async function* attemptFiles(root: string): AsyncGenerator<string> {
  for await (const { committee, account } of accountFolders(root)) {
    yield* await recordsIn(root, attemptsFolder(committee, account));
  }
}

export async function readAttempt(root: string, path: string): Promise<SnapshotDescription> {
  return parseDescription(await readFile(join(root, path), 'utf8'), path);
}

/** Whether the record of the same name lists the file beside it. True for a damaged record, which is reported by itself. */
export async function isPictureOfAttempt(root: string, path: string): Promise<boolean> {
  const record = `${path.slice(0, -extname(path).length)}.json`;
  if (!(await exists(join(root, record)))) return false;
  const attempt = await readAttempt(root, record).catch(unlessDamaged);
  return attempt === null || attempt.files.some((file) => file.path === basename(path));
}

/** What is wrong with a visit's record or its picture; null when nothing is. */
export async function attemptProblem(root: string, path: string): Promise<Problem | null> {
  let description: SnapshotDescription;
  try {
    description = await readAttempt(root, path);
  } catch (error) {
    return error instanceof RecordDamagedError
      ? damage(path, 'changed', "is not a visit's record")
      : cannotRead(path, error);
  }
  if (description.folder !== path) return damage(path, 'misplaced', `says that its place is ${description.folder}`);
  for (const file of description.files) {
    const picture = `${dirname(path)}/${file.path}`;
    try {
      const { sha256 } = await digestFile(join(root, picture));
      if (sha256 !== file.sha256)
        return damage(picture, 'changed', 'has been changed: its digest is not the recorded one');
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? damage(picture, 'missing', 'is missing') : cannotRead(picture, error);
    }
  }
  return null;
}

/** False when the name is taken. The picture is published first, so that no record ever names a picture that is not there. */
async function publishAttempt(
  root: string,
  folder: string,
  name: string,
  description: SnapshotDescription,
  evidencePicture: string | null,
): Promise<boolean> {
  const workshop = join(root, draftsFolder);
  const record = join(root, folder, `${name}.json`);
  const picture = evidencePicture && `${name}${extname(evidencePicture)}`;
  if (await exists(record)) return false;
  if (evidencePicture && picture) {
    const published = await publishFile(workshop, join(root, folder, picture), await readFile(evidencePicture));
    if (published === 'occupied') return false;
  }
  const files = picture ? [await describePicture(root, folder, picture)] : [];
  const filed = snapshotDescriptionSchema.parse({ ...description, folder: `${folder}/${name}.json`, files });
  if ((await publishFile(workshop, record, `${JSON.stringify(filed, null, 2)}\n`)) === 'published') return true;
  if (picture) await removeIfThere(join(root, folder, picture)); // Ours, under a name that another visit's record has got.
  return false;
}

async function describePicture(root: string, folder: string, picture: string) {
  const file = join(root, folder, picture);
  const { mediaType, puid } = await findFormat(file);
  return { path: picture, ...(await digestFile(file)), mediaType, puid };
}

async function recordsIn(root: string, folder: string): Promise<string[]> {
  const names = await filesIn(join(root, folder));
  return names.filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`);
}
