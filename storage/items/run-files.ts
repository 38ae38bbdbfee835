import { join } from 'node:path';
import { z } from 'zod';
import type { FiledRun } from '../catalog/item-catalog.ts';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { filesIn } from '../files/names-in.ts';
import { fromBackup, parseRecord, readText } from '../files/record.ts';
import { isRunFile, runFile, runsFolder } from '../layout/items-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import { type ItemRun, type ItemRunLine, itemRunLineSchema, itemRunSchema } from '../records/item-run.ts';
import type { VersionDigest } from './item-files.ts';

/**
 * Files a collecting run under the account's `insamlingar/`, whole or not at all; `-2` and on where its second is taken. The run's file has
 * the digest and size of each version that was `filed` meanwhile, so its own digest (`sha256`) vouches for all of them.
 */
export async function writeRun(
  archive: { root: string; timezone: string },
  run: ItemRun,
  lines: readonly ItemRunLine[],
  filed: ReadonlyMap<string, VersionDigest>,
): Promise<{ filed: FiledRun; sha256: string }> {
  const { root, timezone } = archive;
  const header = itemRunSchema.parse(run);
  await makeFolder(join(root, runsFolder(run.committee, run.account)));
  const text = [header, ...withDigests(lines, filed)].map((line) => `${JSON.stringify(line)}\n`).join('');
  for (let copy = 1; ; copy++) {
    const path = runFile(run.committee, run.account, run.startedAt, timezone, copy === 1 ? null : copy);
    if ((await publishFile(join(root, draftsFolder), join(root, path), text)) === 'published') {
      return { filed: { path, run: header, lines }, sha256: digestText(text) };
    }
  }
}

/** Adds to each line the month and the digest of the version that it tells of. A version that no line tells of gets a line of its own. */
function* withDigests(lines: readonly ItemRunLine[], filed: ReadonlyMap<string, VersionDigest>) {
  const left = new Map(filed);
  for (const line of lines) {
    const version = line.is === 'new' ? 1 : line.is === 'changed' ? line.version : null;
    const key = version === null ? '' : versionKey({ id: line.id, version });
    const digest = left.get(key);
    left.delete(key);
    if (digest === undefined) yield line;
    else yield { ...line, month: digest.month, sha256: digest.sha256, bytes: digest.bytes };
  }
  for (const digest of left.values()) yield { is: 'filed', ...digest };
}

export function versionKey({ id, version }: Pick<VersionDigest, 'id' | 'version'>): string {
  return `${id}.v${version}`;
}

/** The digests in a run's file. Earlier versions of the program wrote none. Other lines are left out. */
export function* digestsIn(text: string): Generator<VersionDigest> {
  for (const line of text.split('\n')) {
    if (!line.includes('"sha256"')) continue;
    const digest = digestLineSchema.safeParse(jsonOrNull(line));
    if (digest.success) yield { ...digest.data, version: digest.data.version ?? 1 };
  }
}

const digestLineSchema = z.object({
  is: z.enum(['new', 'changed', 'filed']),
  id: z.string(),
  version: z.number().optional(),
  month: z.string(),
  sha256: z.string(),
  bytes: z.number().optional(),
});

/** The paths of an account's runs, oldest first. */
export async function runFiles(root: string, committee: string, account: string): Promise<string[]> {
  const folder = runsFolder(committee, account);
  const names = (await filesIn(join(root, folder))).filter(isRunFile);
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Throws RecordDamagedError when the file is no collecting run, or is not there. */
export async function readRun(root: string, path: string): Promise<FiledRun> {
  const kind = { is: 'a collecting run', remedy: fromBackup };
  const [first = '', ...rest] = (await readText(root, path, kind)).trimEnd().split('\n');
  const run = parseRecord(first, path, { schema: itemRunSchema, ...kind });
  const lines = rest.map((line) => parseRecord(line, path, { schema: runFileLineSchema, ...kind }));
  return { path, run, lines: lines.filter((line) => line.is !== 'filed') };
}

/** Lines of digests are only recognised here: `digestsIn` reads them. */
export const runFileLineSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('filed') }),
  ...itemRunLineSchema.options,
]);
