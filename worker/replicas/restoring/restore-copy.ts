import { realpath } from 'node:fs/promises';
import { codeOf } from '../../../storage/files/faults.ts';
import type { Amount } from '../../../storage/replicas/copy-standing.ts';
import { CopyAwayError, type CopyPlace } from '../../../storage/replicas/place.ts';
import { proofsBy } from '../../../storage/replicas/proofs.ts';
import { type ProofOf, toldDigests } from '../../../storage/replicas/told-digests.ts';
import { bagOf, mayBeCopied, subjectOf } from '../../../storage/replicas/what-is-copied.ts';
import { verifyBag } from '../../../storage/verify/verify-bag.ts';
import { markFile, requireSameMark, textAt } from '../places/open-place.ts';
import { type Against, disposedHere, fetchLedger } from './copied-ledger.ts';
import { findProof } from './find-proof.ts';
import { requireRoom } from './require-room.ts';
import { openRestoring, type Restoring } from './restoring.ts';
import { isOfLedger, type Wanted, wantedFiles } from './wanted-files.ts';

/**
 * Why a file of the copy is not there. `wrong`: it has not the digest that proves it. `disposed`: a disposal list has removed it. `taken-away`: one
 * has, and it had been brought back before that was known.
 * `foreign`: no file of an archive has such a name. `unlisted`: it lies in a sealed folder, and was not sealed there. `no-file`: it is a link or something else. `unreadable`: the copy does not give it.
 */
export type RefusedBecause = 'wrong' | 'disposed' | 'taken-away' | 'foreign' | 'unlisted' | 'no-file' | 'unreadable';

export interface Restored {
  folder: string;
  placed: Amount;
  /** What an earlier try had brought back. */
  already: Amount;
  /** Files that were brought back and that nothing proves by themselves. */
  unproven: string[];
  /** Sealed folders with such files, and whether each is whole, as it was brought back, by its own lists. */
  unprovenBags: { bag: string; isWhole: boolean }[];
  refused: { path: string; because: RefusedBecause }[];
  /** Files that were asked for by name and that the copy lacks. */
  lacking: string[];
  /** Tombstones of the archive here that could not be read: what they say was disposed of may have been brought back. */
  unreadHere: string[];
  ledger: { lines: number; head: string; at: string; against: Against };
}

export interface RestoreFrom {
  name: string;
  place: CopyPlace;
  /** The folder, made sure of by `targetFolder`. */
  target: string;
  wanted: Wanted;
  timezone: string;
  /** That of the archive here, which may have nothing. */
  archiveRoot: string;
  /** Called before so many bytes are read. */
  breathe(bytes: number): Promise<void>;
  onProgress(bytes: number, of: number): void;
}

/**
 * Brings files back from a copy into a folder. Each is checked by the digest that the ledger, or what the ledger proves, tells of it before it
 * gets its name; a file that is wrong is refused and named, and the rest goes on. Broken off, the next call goes on. Throws CopyAwayError,
 * CopyRefusedError, RestoreRefusedError, and the reason for which `breathe` stops.
 */
export async function restoreCopy(from: RestoreFrom): Promise<Restored> {
  const { place, target, wanted } = from;
  const about = `${JSON.stringify({ copy: from.name, mark: await textAt(place, markFile, from.name), wanted })}\n`;
  const restoring = await openRestoring(target, about);
  try {
    const isOwn = (await placeOf(from.archiveRoot)) === target;
    const fetched = await fetchLedger(place, restoring, { ...from, isOwn });
    const { head, first, against, witness, mark, goneHere, unreadHere } = fetched;
    const told = await toldDigests(witness);
    const restored: Restored = {
      folder: target,
      placed: nothing(),
      already: nothing(),
      unproven: [],
      unprovenBags: [],
      refused: [],
      lacking: [],
      unreadHere,
      ledger: { lines: head.seq, head: head.hash, at: head.at, against },
    };
    const step: Step = {
      from,
      isOwn,
      restoring,
      restored,
      gone: new Set([...told.gone, ...goneHere]),
      brought: new Map(),
      proofOf: proofsBy(told, findProof(from.archiveRoot, place)),
      requireSame: () => requireSameMark(place, { name: from.name, mark, archive: first }),
    };
    const [total, needed, lacking] = [nothing(), nothing(), new Set('files' in wanted ? wanted.files : [])];
    for await (const { path, bytes, asked } of wantedFiles(place, wanted)) {
      add(total, bytes);
      if (refusal(step, path) === null && (await restoring.sizeAt(path)) !== bytes) add(needed, bytes);
      lacking.delete(asked);
    }
    restored.lacking.push(...lacking);
    // What an earlier try has brought back has its room.
    await requireRoom(target, needed.bytes);
    let done = 0;
    for await (const file of wantedFiles(place, wanted)) {
      await bringBack(step, file.path);
      done += file.bytes;
      from.onProgress(done, total.bytes);
    }
    const bags = await judgeBags(target, restored.unproven);
    await step.requireSame();
    // Last of all, since lists go on meanwhile: it is the last look that finds nothing to take away.
    while (await takeAway(step));
    const left = new Set(restored.unproven.map(bagOf));
    restored.unprovenBags = bags.filter(({ bag }) => left.has(bag));
    await restoring.finish('all' in wanted);
    return restored;
  } catch (error) {
    await restoring.leave();
    throw error;
  }
}

/**
 * An earlier try may have brought what a list has disposed of since, and lists go on meanwhile. Where the archive here is itself brought back, the
 * copy's event log alone tells of that. Returns whether there was something to take away.
 */
async function takeAway({ from, isOwn, restoring, restored, gone, brought }: Step): Promise<boolean> {
  const { goneHere, unreadHere } = isOwn
    ? { goneHere: [], unreadHere: [] }
    : await disposedHere(from.archiveRoot, from.timezone);
  restored.unreadHere = [...new Set([...restored.unreadHere, ...unreadHere])].sort();
  const all = new Set([...gone, ...goneHere]);
  const taken = await restoring.takeAway((path) => refusal({ gone: all }, path) === 'disposed');
  if (taken.size === 0) return false;
  for (const [path, bytes] of taken) {
    // What only an earlier try brought, and the copy does not have any more, was counted nowhere.
    const as = brought.get(path);
    if (as !== undefined) add(restored[as], -bytes, -1);
    brought.delete(path);
  }
  restored.unproven = restored.unproven.filter((path) => !taken.has(path));
  restored.refused = restored.refused.filter(({ path }) => !taken.has(path));
  for (const path of taken.keys()) restored.refused.push({ path, because: 'taken-away' });
  return true;
}

/** Without links; null: there is none, or the disk does not give it. */
async function placeOf(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

/** The lists of a folder that the ledger does not tell of are its own word, and no proof. */
async function judgeBags(target: string, unproven: readonly string[]): Promise<Restored['unprovenBags']> {
  const bags = new Set(unproven.flatMap((path) => bagOf(path) ?? []));
  const judged: Restored['unprovenBags'] = [];
  for (const bag of bags) {
    const report = await verifyBag(target, bag, null);
    const isWhole = report?.problems.every(({ severity }) => severity !== 'damage') ?? false;
    judged.push({ bag, isWhole });
  }
  return judged;
}

interface Step {
  from: RestoreFrom;
  /** Whether the target is the folder of the archive here. */
  isOwn: boolean;
  restoring: Restoring;
  restored: Restored;
  gone: ReadonlySet<string>;
  /** What stands in the folder by this try, and where it is counted. */
  brought: Map<string, 'placed' | 'already'>;
  proofOf: ProofOf;
  requireSame(): Promise<void>;
}

async function bringBack(step: Step, path: string): Promise<void> {
  const { from, restoring, restored, gone, brought, proofOf, requireSame } = step;
  // Asked for twice: by its own path, and by a folder's.
  if (brought.has(path)) return;
  const count = (as: 'placed' | 'already', bytes: number) => {
    brought.set(path, as);
    add(restored[as], bytes);
  };
  const refuse = (because: RefusedBecause) => restored.refused.push({ path, because });
  const because = refusal({ gone }, path);
  if (because !== null) return void refuse(because);
  try {
    const proof = await proofOf(path);
    if (proof === 'unlisted') return void refuse(proof);
    const there = proof === null ? null : await restoring.sizeOf(path, proof.sha256);
    if (there !== null) return count('already', there);
    const pieces = isOfLedger(path) ? await restoring.readLedger(path) : await from.place.read(path);
    if (pieces === null) return void refuse('no-file');
    const counted = { bytes: 0 };
    const sha256 = await restoring.take(path, paid(pieces, from, counted), proof);
    if (proof !== null && sha256 !== proof.sha256) return void refuse('wrong');
    // Of the ledger every line was checked when it was fetched.
    if (proof === null && !isOfLedger(path)) restored.unproven.push(path);
    count('placed', counted.bytes);
  } catch (error) {
    if (!(error instanceof CopyAwayError)) throw error;
    // The copy answers otherwise: it is this file that it does not give.
    await requireSame();
    refuse('unreadable');
  }
}

/** What is known without a look at the file. Pure. */
function refusal({ gone }: Pick<Step, 'gone'>, path: string): RefusedBecause | null {
  if (!mayBeCopied(path)) return 'foreign';
  return gone.has(subjectOf(path) ?? '') ? 'disposed' : null;
}

/** Whether a file that nothing proves is odd: the ledger proves what is sealed or collected. Pure. */
export function isUsuallyProven(path: string): boolean {
  return bagOf(path) !== null || path.split('/')[2] === 'inlagg';
}

async function* paid(pieces: AsyncIterable<Uint8Array>, { breathe }: RestoreFrom, counted: { bytes: number }) {
  for await (const piece of pieces) {
    await breathe(piece.length);
    counted.bytes += piece.length;
    yield piece;
  }
}

function nothing(): Amount {
  return { files: 0, bytes: 0 };
}

function add(amount: Amount, bytes: number, files = 1): void {
  amount.files += files;
  amount.bytes += bytes;
}
