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
import { readTimeStamp, TimeStampRefusedError } from './time-stamp-token.ts';

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

/** The answer about these bytes that lies in the archive and that the ledger may not know: its maker was killed in between. */
export async function leftAnswer(place: Place, stamped: StampedBytes, authority: string): Promise<Buffer | null> {
  return bytesOrNull(join(place.root, fileOf(place, stamped, authority)));
}

/**
 * Files an authority's answer: the roots and the answer first, then the ledger. `nonce` null: the answer was filed before. Throws
 * TimeStampRefusedError when it proves nothing, or when another answer lies in its place; DiskFullError and its kin.
 */
export async function fileTimeStamp(
  place: Place,
  stamped: StampedBytes,
  given: { answer: Buffer; nonce: Uint8Array | null; roots: string; authority: string },
): Promise<Stamped> {
  const { answer, nonce, roots, authority } = given;
  const stamp = await readTimeStamp(answer, stamped.data, { roots, nonce });
  const file = fileOf(place, stamped, authority);
  const sha256 = digestBytes(answer);
  const rootsSha256 = digestText(roots);
  await publish(place.root, rootsFile(rootsSha256), roots);
  if (
    (await publish(place.root, file, answer)) === 'occupied' &&
    digestBytes(await readFile(join(place.root, file))) !== sha256
  ) {
    throw new TimeStampRefusedError(
      `expected ${file} to be free, found another file there`,
      'See who has put it there, and move it out of the archive: the next wake of the worker asks again.',
      {
        swedish: `en annan fil ligger redan som ${file}. Ta reda på vem som har lagt den där, och flytta den ur arkivet: sedan frågas det igen.`,
      },
    );
  }
  const said: Stamped = {
    ...(stamped.kind === 'line' ? { line: stamped.entry.seq } : { snapshot: stamped.snapshot, folder: stamped.folder }),
    ...{ digest: digestBytes(stamped.data), file, sha256, roots: rootsSha256, authority },
    ...{ by: stamp.authority, stampedAt: stamp.at, certificateUntil: stamp.certificateUntil },
  };
  await place.ledger.appendOnce(`${timeStamped}:${file}`, timeStamped, 'ogonblick', { ...said });
  return said;
}

function fileOf({ timezone }: Place, stamped: StampedBytes, authority: string): string {
  return timeStampFile(stamped.kind === 'line' ? { kind: 'line', ...stamped.entry } : stamped, authority, timezone);
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
