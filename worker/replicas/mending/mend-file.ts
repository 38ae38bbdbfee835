import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workplace } from '../../../jobs/workplace.ts';
import { findTombstone } from '../../../storage/disposal/tombstones.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists } from '../../../storage/files/durable.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { homesOf } from '../../../storage/items/mend.ts';
import { draftsFolder, quarantineFolder } from '../../../storage/layout/layout.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { proofsBy } from '../../../storage/replicas/proofs.ts';
import { type ProofOf, toldDigests } from '../../../storage/replicas/told-digests.ts';
import { mayBeCopied, natureOf, subjectOf } from '../../../storage/replicas/what-is-copied.ts';
import { findProof } from '../restoring/find-proof.ts';
import { fetchDraft, hasLinkOnTheWay, putInPlace } from './put-in-place.ts';

/**
 * Why a file was not mended. `ledger`, `grows`, `lives`: it is not written once. `foreign`: no file of an archive has such a name. `unproven`:
 * nothing tells its digest. `disposed`, `quarantined`: a disposal list has removed what it belongs to, or has it in quarantine. `in-the-way`: a
 * link or something else that is no file lies in its place, or on the way to it. `lacking`, `wrong`: the copy does not have it, or not as it is to be.
 */
export type NotMended =
  | 'ledger'
  | 'grows'
  | 'lives'
  | 'foreign'
  | 'unproven'
  | 'disposed'
  | 'quarantined'
  | 'in-the-way'
  | 'lacking'
  | 'wrong';

/** What lay in the file's place: its digest, nothing, or something that the disk does not give. */
export type Was = { sha256: string } | 'missing' | 'unreadable';

export type Mended =
  | { path: string; is: 'mended'; sha256: string; was: string }
  | { path: string; is: 'whole'; sha256: string }
  | { path: string; is: 'refused'; because: NotMended };

export interface Mending {
  workplace: Workplace;
  /** The copy's name. */
  name: string;
  place: CopyPlace;
  by: string;
  reason: string;
}

/** The events of the ledger: what is about to be put in place of what, and that it was. */
export const mendEvents = { begun: 'file-mending', done: 'file-mended' } as const;

/**
 * Puts a copy's files into the places of those that are damaged or missing in the archive, where their bytes have the digest that the archive's
 * own ledger demands. Tells of each file by its path. Throws LedgerDamagedError, since nothing is proven then, and CopyAwayError.
 */
export async function* mendFiles(mending: Mending, paths: readonly string[]): AsyncGenerator<Mended> {
  const { archive, ledger } = mending.workplace;
  const told = await toldDigests(ledger);
  const proofOf = proofsBy(told, findProof(archive.root, mending.place));
  for (const path of paths) yield await mendOne(mending, path, proofOf);
}

async function mendOne(mending: Mending, path: string, proofOf: ProofOf): Promise<Mended> {
  const { workplace, name, place, by, reason } = mending;
  const { archive, ledger } = workplace;
  const refused = (because: NotMended): Mended => ({ path, is: 'refused', because });
  const kind = notSealed(path);
  if (kind !== null) return refused(kind);
  const proof = await proofOf(path);
  const gone = await takenBy(workplace, path);
  if (gone !== null) return refused(gone);
  if (proof === null || proof === 'unlisted') return refused('unproven');
  const { sha256 } = proof;
  const was = await whatLies(archive.root, path);
  if (was === 'in-the-way') return refused(was);
  if (typeof was === 'object' && was.sha256 === sha256) {
    const before = await leftUntold(ledger, path, sha256);
    if (before === null) return { path, is: 'whole', sha256 };
    await ledger.append(mendEvents.done, by, { file: path, sha256, was: before });
    return { path, is: 'mended', sha256, was: before };
  }
  const draft = join(archive.root, draftsFolder, `${randomUUID()}.tmp`);
  const found = await fetchDraft(draft, await place.read(path), proof);
  if (found !== sha256) return refused(found === null ? 'lacking' : 'wrong');
  const told = { file: path, sha256, was: typeof was === 'string' ? was : was.sha256 };
  await ledger.append(mendEvents.begun, by, { ...told, copy: name, reason });
  const outcome = await putInPlace(
    { root: archive.root, path, draft, sha256 },
    {
      before: () => takenBy(workplace, path),
      after: () => takenBy(workplace, path, true),
    },
  );
  if (outcome !== null) return refused(outcome);
  await ledger.append(mendEvents.done, by, told);
  return { path, is: 'mended', sha256, was: told.was };
}

/** Only what is written once has a digest that it keeps. */
function notSealed(path: string): NotMended | null {
  if (path.startsWith(`${ledgerFolder}/`)) return 'ledger';
  if (path.startsWith(`${quarantineFolder}/`)) return 'quarantined';
  if (!mayBeCopied(path)) return 'foreign';
  const nature = natureOf(path);
  return nature === 'sealed' ? null : nature === 'growing' ? 'grows' : 'lives';
}

/**
 * Whether a list has what the file belongs to. `alone`: only the file itself is asked for, since a list that is just taking the rest takes what
 * was mended too.
 */
async function takenBy(
  { archive, ledger }: Workplace,
  path: string,
  alone = false,
): Promise<'disposed' | 'quarantined' | null> {
  const subject = subjectOf(path);
  if (subject === null) return null;
  // In the order in which a list takes: into quarantine, then the ledger's word that it goes, then its tombstone.
  const folder = path.split('/').slice(0, 4).join('/');
  for (const { itsRoot, quarantine } of await homesOf(archive.root)) {
    if (quarantine === null) continue;
    if (alone ? await exists(join(itsRoot, path)) : await holds(join(itsRoot, folder), subject)) return 'quarantined';
  }
  for await (const { data } of ledger.entriesAbout(['disposal-intent', 'disposal-destroyed']))
    if (String(data.items).split(' ').includes(subject)) return 'disposed';
  return (await findTombstone(archive.root, subject)) === null ? null : 'disposed';
}

async function holds(folder: string, subject: string): Promise<boolean> {
  return (await namesIn(folder)).some((name) => name === subject || name.startsWith(`${subject}.`));
}

async function whatLies(root: string, path: string): Promise<Was | 'in-the-way'> {
  const file = join(root, path);
  try {
    if (await hasLinkOnTheWay(root, path)) return 'in-the-way';
    if (!(await lstat(file)).isFile()) return 'in-the-way';
    return { sha256: (await digestFile(file)).sha256 };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return 'missing';
    if (code === 'ENOTDIR') return 'in-the-way';
    if (code === undefined) throw error;
    return 'unreadable';
  }
}

/** What a mending that was broken off after it had put the file in its place had found there; null: there is none. */
async function leftUntold(ledger: Workplace['ledger'], path: string, sha256: string): Promise<string | null> {
  let was: string | null = null;
  for await (const { event, data } of ledger.entriesAbout(Object.values(mendEvents))) {
    if (data.file !== path || data.sha256 !== sha256) continue;
    was = event === mendEvents.begun ? String(data.was) : null;
  }
  return was;
}
