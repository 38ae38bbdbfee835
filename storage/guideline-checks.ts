import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile, digestText } from './bag.ts';
import { exists, makeFolder, publishFile } from './durable.ts';
import { RecordDamagedError } from './faults.ts';
import { draftsFolder, guidelineCheckFile, guidelineShelf, parseGuidelineCheckFile } from './layout.ts';
import type { Ledger } from './ledger.ts';
import { namesIn } from './names-in.ts';
import { type GuidelineCheck, guidelineCheckSchema } from './records/guideline-check.ts';
import type { Problem } from './verify-bag.ts';

/** Of which snapshot; `committee` is the one whose folder it lies in. */
export interface CheckedSnapshot {
  committee: string;
  snapshot: string;
}

/** What persons said of a snapshot, oldest first. The files are the truth and nothing else keeps it. Throws RecordDamagedError. */
export async function guidelineChecks(
  root: string,
  { committee, snapshot }: CheckedSnapshot,
): Promise<GuidelineCheck[]> {
  const numbers = (await namesIn(join(root, guidelineShelf(committee))))
    .map(parseGuidelineCheckFile)
    .flatMap((parsed) => (parsed?.snapshot === snapshot ? [parsed.number] : []))
    .sort((a, b) => a - b);
  const checks: GuidelineCheck[] = [];
  for (const number of numbers) checks.push(await readCheck(root, guidelineCheckFile(committee, snapshot, number)));
  return checks;
}

/** Writes down what a person saw: the file first, then its digest in the ledger. Of two at once both stand, one after the other. */
export async function tellGuidelineCheck(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'appendOnce'> },
  { committee, snapshot }: CheckedSnapshot,
  said: Pick<GuidelineCheck, 'points' | 'by' | 'at'>,
): Promise<void> {
  await makeFolder(join(root, guidelineShelf(committee)));
  for (let number = (await guidelineChecks(root, { committee, snapshot })).length + 1; ; number += 1) {
    const format = 'ogonblick-guideline-check/1';
    const check = guidelineCheckSchema.parse({ format, snapshot, committee, number, ...said });
    const text = `${JSON.stringify(check, null, 1)}\n`;
    const path = join(root, guidelineCheckFile(committee, snapshot, number));
    if ((await publishFile(join(root, draftsFolder), path, text)) === 'occupied') continue;
    const data = { snapshot, committee, number, sha256: digestText(text) };
    await ledger.appendOnce(`guidelines:${snapshot}:${number}`, 'guidelines-checked', said.by, data);
    return;
  }
}

/** Holds every check against the digest that the ledger has of it. */
export async function verifyGuidelineChecks(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const { data } of ledger.entriesAbout(['guidelines-checked'])) {
    const path = guidelineCheckFile(String(data.committee), String(data.snapshot), Number(data.number));
    if (!(await exists(join(root, path)))) {
      problems.push({ path, problem: 'is missing: the ledger says that it was checked', severity: 'damage' });
    } else if ((await digestFile(join(root, path))).sha256 !== data.sha256) {
      problems.push({ path, problem: 'was changed since it was written', severity: 'damage' });
    }
  }
  return problems;
}

async function readCheck(root: string, path: string): Promise<GuidelineCheck> {
  const text = await readFile(join(root, path), 'utf8');
  try {
    return guidelineCheckSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new RecordDamagedError(
      `expected what a person saw in a snapshot in ${path}, found something else`,
      'Run `ogonblick verify` and restore the file from a backup.',
      { cause },
    );
  }
}
