import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FiledRun } from '../catalog/item-catalog.ts';
import { makeFolder, publishFile } from '../durable.ts';
import { RecordDamagedError } from '../faults.ts';
import { isRunFile, runFile, runsFolder } from '../items-layout.ts';
import { draftsFolder } from '../layout.ts';
import { namesIn } from '../names-in.ts';
import { type ItemRun, type ItemRunLine, itemRunLineSchema, itemRunSchema } from '../records/item-run.ts';

/** Files a collecting run under the account's `insamlingar/`, whole or not at all; `-2` and on where its second is taken. */
export async function writeRun(
  archive: { root: string; timezone: string },
  run: ItemRun,
  lines: readonly ItemRunLine[],
): Promise<FiledRun> {
  const { root, timezone } = archive;
  const header = itemRunSchema.parse(run);
  await makeFolder(join(root, runsFolder(run.committee, run.account)));
  const text = [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  for (let copy = 1; ; copy++) {
    const path = runFile(run.committee, run.account, run.startedAt, timezone, copy === 1 ? null : copy);
    if ((await publishFile(join(root, draftsFolder), join(root, path), text)) === 'published') {
      return { path, run: header, lines };
    }
  }
}

/** The paths of an account's runs, oldest first. */
export async function runFiles(root: string, committee: string, account: string): Promise<string[]> {
  const folder = runsFolder(committee, account);
  const names = (await namesIn(join(root, folder))).filter(isRunFile);
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Throws RecordDamagedError when the file is no collecting run. */
export async function readRun(root: string, path: string): Promise<FiledRun> {
  try {
    const [first = '', ...rest] = (await readFile(join(root, path), 'utf8')).trimEnd().split('\n');
    const run = itemRunSchema.parse(JSON.parse(first));
    return { path, run, lines: rest.map((line) => itemRunLineSchema.parse(JSON.parse(line))) };
  } catch (error) {
    if (!['SyntaxError', 'ZodError', '$ZodError'].includes((error as Error).name)) throw error;
    throw new RecordDamagedError(
      `expected a collecting run in ${path}, found something else`,
      'Restore the file from a backup.',
      { cause: error },
    );
  }
}
