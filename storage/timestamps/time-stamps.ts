import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestBytes, digestText } from '../files/bag.ts';
import { canonicalJson } from '../files/canonical-json.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { bagFiles, draftsFolder } from '../layout/layout.ts';
import { rootsFile, timeStampFile } from '../layout/time-stamps-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { type Stamped, timeStamped } from '../records/time-stamp.ts';
import { readTimeStamp, type TimeStamp, TimeStampRefusedError } from './time-stamp-token.ts';

/** The time stamps of the archive. The authority's answers lie there as they came, and `openssl ts -verify` reads them without us. */

/** What is stamped, with its bytes: their SHA-256 is what the authority attests. */
export type StampedBytes = { data: Buffer } & (
  | { kind: 'line'; entry: LedgerEntry }
  | { kind: 'snapshot'; snapshot: string; folder: string }
);

interface Place {
  root: string;
  timezone: string;
  ledger: Pick<Ledger, 'appendOnce'>;
}

/** The bytes whose SHA-256 is the line's own `hash`. */
export function lineBytes({ hash: _, ...hashed }: LedgerEntry): Buffer {
  return Buffer.from(canonicalJson(hashed));
}

/** A snapshot's `tagmanifest-sha256.txt`, whose SHA-256 the ledger holds. Null when it is not there. */
export async function sealBytes(root: string, folder: string): Promise<Buffer | null> {
  return bytesOrNull(join(root, folder, bagFiles.tagManifest));
}

/**
 * Files an authority's answer: the roots and the answer first, then the ledger. Where files lie in its place that the ledger does not know, they
 * stay, and the answer gets the next name. Throws TimeStampRefusedError when it proves nothing; DiskFullError and its kin.
 */
export async function fileTimeStamp(
  place: Place,
  stamped: StampedBytes,
  given: { answer: Buffer; nonce: Uint8Array; roots: string; authority: string },
): Promise<Stamped> {
  const { answer, nonce, roots, authority } = given;
  const stamp = await readTimeStamp(answer, stamped.data, { roots, nonce });
  await publish(place.root, rootsFile(digestText(roots)), roots);
  for (let number = 1; ; number += 1) {
    const file = fileOf(place, stamped, authority, number);
    if ((await publish(place.root, file, answer)) === 'published')
      return tellLedger(place, stamped, { file, stamp, answer, roots, authority });
  }
}

/**
 * Tells the ledger of an answer that lies in the archive and that it does not know: its maker was killed in between. Null: it proves nothing of
 * these bytes. Throws DiskFullError and its kin.
 */
export async function takeInTimeStamp(
  place: Place,
  stamped: StampedBytes,
  given: { file: string; roots: string; authority: string },
): Promise<Stamped | null> {
  const { file, roots, authority } = given;
  const answer = await readFile(join(place.root, file));
  try {
    const stamp = await readTimeStamp(answer, stamped.data, { roots, nonce: null });
    await publish(place.root, rootsFile(digestText(roots)), roots);
    return await tellLedger(place, stamped, { file, stamp, answer, roots, authority });
  } catch (error) {
    if (error instanceof TimeStampRefusedError) return null;
    throw error;
  }
}

async function tellLedger(
  place: Place,
  stamped: StampedBytes,
  given: { file: string; stamp: TimeStamp; answer: Buffer; roots: string; authority: string },
): Promise<Stamped> {
  const { file, stamp, answer, roots, authority } = given;
  const said: Stamped = {
    ...(stamped.kind === 'line' ? { line: stamped.entry.seq } : { snapshot: stamped.snapshot, folder: stamped.folder }),
    digest: digestBytes(stamped.data),
    file,
    sha256: digestBytes(answer),
    roots: digestText(roots),
    authority,
    by: stamp.authority,
    stampedAt: stamp.at,
    certificateUntil: stamp.certificateUntil,
  };
  await place.ledger.appendOnce(`${timeStamped}:${file}`, timeStamped, 'ogonblick', { ...said });
  return said;
}

function fileOf({ timezone }: Place, stamped: StampedBytes, authority: string, number: number): string {
  const name = stamped.kind === 'line' ? ({ kind: 'line', ...stamped.entry } as const) : stamped;
  return timeStampFile(name, authority, timezone, number);
}

async function publish(root: string, path: string, content: string | Buffer): Promise<'published' | 'occupied'> {
  await makeFolder(dirname(join(root, path)));
  return publishFile(join(root, draftsFolder), join(root, path), content);
}

async function bytesOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
