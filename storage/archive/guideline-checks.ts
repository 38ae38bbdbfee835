import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { numbersOf, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { guidelineCheckFile, guidelinesShelf, parseGuidelineCheckFile } from '../layout/guidelines-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type GuidelineCheck, guidelineCheckSchema } from '../records/guideline-check.ts';

/** The snapshot that was checked. `committee` is the one whose folder the snapshot lies in. */
export interface CheckedSnapshot {
  committee: string;
  snapshot: string;
}

/** What persons said of a snapshot, oldest first. Only these files keep it. Throws RecordDamagedError. */
export async function guidelineChecks(
  root: string,
  { committee, snapshot }: CheckedSnapshot,
): Promise<GuidelineCheck[]> {
  const numbers = numbersOf(root, shelf, committee, snapshot);
  return await readLater(root, { committee, id: snapshot }, numbers, guidelineCheckKind);
}

/** Writes down what a person saw: the file first, then its digest in the ledger. Two checks at once are both kept, one after the other. */
export async function tellGuidelineCheck(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'appendOnce'> },
  { committee, snapshot }: CheckedSnapshot,
  said: Pick<GuidelineCheck, 'points' | 'by' | 'at'>,
): Promise<void> {
  await makeFolder(join(root, guidelinesShelf(committee)));
  for (let number = (await guidelineChecks(root, { committee, snapshot })).length + 1; ; number += 1) {
    const format = 'ogonblick-guideline-check/1';
    const check = guidelineCheckSchema.parse({ format, snapshot, committee, number, ...said });
    const text = recordText(check);
    const path = join(root, guidelineCheckFile(committee, snapshot, number));
    if ((await publishFile(join(root, draftsFolder), path, text)) === 'occupied') continue;
    const data = { snapshot, committee, number, sha256: digestText(text) };
    await ledger.appendOnce(`guidelines:${snapshot}:${number}`, 'guidelines-checked', said.by, data);
    return;
  }
}

const shelf = { of: guidelinesShelf, parse: parseGuidelineCheckFile };

/** The files of all checks, in the order of their snapshots. */
export function guidelineCheckFiles(root: string): Shelved[] {
  return shelved(root, shelf);
}

export const guidelineCheckKind = {
  file: guidelineCheckFile,
  about: 'snapshot',
  first: guidelineCheckSchema,
  later: guidelineCheckSchema,
  is: 'what a person saw in a snapshot',
  remedy: 'Run `ogonblick verify` and restore the file from a backup.',
};
