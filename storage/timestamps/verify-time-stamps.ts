import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestBytes, digestText } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { namesInSync } from '../files/names-in.ts';
import { isTimeStampFile, rootsFile, rootsFolderName, timeStampsFolder } from '../layout/time-stamps-layout.ts';
import type { LedgerReader } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { type Stamped, stampedSchema, timeStamped } from '../records/time-stamp.ts';
import { readTimeStamp, TimeStampRefusedError } from './time-stamp-token.ts';
import { lineBytes, sealBytes } from './time-stamps.ts';

/**
 * From when the ledger is proven: lines up to `line` existed at `at` (UTC), by the word of `authority`, whose certificate leads to the roots
 * with the SHA-256 `roots` in the archive. Whether those roots are to be trusted is for the reader to know.
 */
export interface Proven {
  line: number;
  at: string;
  authority: string;
  by: string;
  roots: string;
}

/**
 * Judges every time stamp that the ledger tells of: the answer lies there as it came and attests what it should. Each authority's newest sound
 * stamp of a line comes back. Throws LedgerDamagedError.
 */
export async function verifyTimeStamps(
  root: string,
  ledger: LedgerReader,
): Promise<{ proven: Proven[]; problems: Problem[] }> {
  const told = new Map<number, Stamped[]>();
  const problems: Problem[] = [];
  const known = new Set<string>();
  const sound = new Map<string, Proven>();
  for await (const entry of ledger.entriesAbout([timeStamped])) {
    const stamped = stampedSchema.safeParse(entry.data).data;
    if (!stamped) {
      problems.push(
        damage(timeStampsFolder, 'ledger', `cannot be checked: line ${entry.seq} of the ledger is not understood`),
      );
      continue;
    }
    known.add(stamped.file);
    if ('line' in stamped) told.set(stamped.line, [...(told.get(stamped.line) ?? []), stamped]);
    else problems.push(...(await problemOf(root, stamped, await sealBytes(root, stamped.folder))));
  }
  if (told.size > 0) {
    for await (const entry of ledger.entries({ from: Math.min(...told.keys()) })) {
      for (const stamped of told.get(entry.seq) ?? []) {
        const found = await problemOf(root, stamped, lineBytes(entry));
        problems.push(...found);
        if (found.length === 0) sound.set(stamped.authority, provenBy(stamped, entry));
      }
    }
  }
  problems.push(...unknownFiles(root, known));
  return { proven: [...sound.values()], problems };
}

function provenBy({ stampedAt, authority, by, roots }: Stamped, { seq }: LedgerEntry): Proven {
  return { line: seq, at: stampedAt, authority, by, roots };
}

/** `data` null: what was stamped is not there any more, which others tell of; the answer itself is still held against the ledger. */
async function problemOf(root: string, stamped: Stamped, data: Buffer | null): Promise<Problem[]> {
  const roots = await bytesOf(root, rootsFile(stamped.roots));
  if ('problem' in roots) return [roots.problem];
  if (digestText(roots.bytes.toString()) !== stamped.roots)
    return [damage(rootsFile(stamped.roots), 'changed', 'is not the root certificates that the ledger knows')];
  const answer = await bytesOf(root, stamped.file);
  if ('problem' in answer) return [answer.problem];
  if (digestBytes(answer.bytes) !== stamped.sha256)
    return [damage(stamped.file, 'changed', 'is not the time stamp that the ledger knows')];
  if (data === null) return [];
  try {
    const { at, authority, certificateUntil } = await readTimeStamp(answer.bytes, data, {
      roots: roots.bytes.toString(),
      nonce: null,
    });
    // The ledger's line is younger than the stamp, so nothing outside attests what it says.
    if (at === stamped.stampedAt && authority === stamped.by && certificateUntil === stamped.certificateUntil)
      return [];
    return [damage(stamped.file, 'changed', `attests ${at} by ${authority}: the ledger says something else of it`)];
  } catch (error) {
    if (!(error instanceof TimeStampRefusedError)) throw error;
    return [damage(stamped.file, 'changed', `does not prove what the ledger says of it: ${error.message}`)];
  }
}

async function bytesOf(root: string, path: string): Promise<{ bytes: Buffer } | { problem: Problem }> {
  try {
    return { bytes: await readFile(join(root, path)) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      return { problem: damage(path, 'missing', 'is missing: the ledger tells of it as a part of a time stamp') };
    return { problem: cannotRead(path, error) };
  }
}

/** The next wake takes in an answer that proves something. What proves nothing stays, and a person sees who has put it there. */
function unknownFiles(root: string, known: ReadonlySet<string>): Problem[] {
  const years = namesInSync(join(root, timeStampsFolder)).filter((name) => name !== rootsFolderName);
  return years
    .flatMap((year) =>
      namesInSync(join(root, timeStampsFolder, year)).map((name) => ({
        name,
        path: `${timeStampsFolder}/${year}/${name}`,
      })),
    )
    .filter(({ name, path }) => isTimeStampFile(name) && !known.has(path))
    .map(({ path }) =>
      warning(path, 'is a time stamp that the ledger does not know of: LASMIG.txt says how to check it by hand'),
    );
}
