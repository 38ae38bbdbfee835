import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { accountFolders } from '../archive/snapshot.ts';
import { digestBytes } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { namesIn } from '../files/names-in.ts';
import { actionsFolder, isItemId } from '../layout/items-layout.ts';
import { actionFiles } from './action-files.ts';
import { type ToldLines, type ToldOfAccount, type ToldOfItems, unknownOrigin } from './told-of-items.ts';

/**
 * Checks persons' decisions about items against the ledger's digests, line by line. The notes, reasons and copies beside them are checked
 * against the digests in those lines.
 */
export async function verifyDecisions(root: string, told: ToldOfItems): Promise<Problem[]> {
  const problems: Problem[] = [];
  const there = new Set<string>();
  for await (const { committee, account } of accountFolders(root)) {
    const its = told.accounts.get(account);
    const notes = new Map<string, string>();
    const withoutDigests = new Set<string>();
    for (const path of await actionFiles(root, committee, account)) {
      there.add(path);
      const text = await bytesOf(root, path, problems);
      if (text === null) continue;
      problems.push(...linesProblems(path, text, its));
      for (const { id, files } of linesIn(text)) {
        if (files === undefined) withoutDigests.add(id);
        for (const [name, sha256] of Object.entries(files ?? {}))
          notes.set(`${actionsFolder(committee, account)}/${id}/${name}`, sha256);
      }
    }
    for (const [path, sha256] of its?.notes ?? []) if (path.startsWith(`${committee}/`)) notes.set(path, sha256);
    problems.push(...(await notesProblems(root, { committee, account }, notes, withoutDigests)));
  }
  for (const { lines } of told.accounts.values())
    for (const path of lines.keys())
      if (!there.has(path)) problems.push(damage(path, 'missing', 'is missing: the ledger tells of decisions in it'));
  return problems;
}

function linesProblems(path: string, bytes: Buffer, its: ToldOfAccount | undefined): Problem[] {
  const told = its?.lines.get(path) ?? [];
  if (told.some((lines) => !isAsTold(bytes, lines)))
    return [damage(path, 'changed', 'was changed: its lines are not those whose digests the ledger keeps')];
  if (gapsIn(told, bytes.lastIndexOf('\n') + 1).length === 0) return [];
  const whose = its?.known ? unknownOrigin : 'a start of the worker or `ogonblick reindex` adds them as found';
  return [warning(path, `has lines that the ledger does not know: ${whose}`)];
}

/** Whether the lines stand in the file as the ledger was told. */
export function isAsTold(
  bytes: Buffer,
  { from, bytes: length, sha256 }: Pick<ToldLines, 'from' | 'bytes' | 'sha256'>,
): boolean {
  return digestBytes(bytes.subarray(from, from + length)) === sha256;
}

/** The told lines that stand in the file as the ledger was told, in their order. */
export function linesAsTold(bytes: Buffer, told: readonly ToldLines[] = []): ToldLines[] {
  return told.filter((one) => isAsTold(bytes, one)).sort((a, b) => a.from - b.from);
}

/** The pieces of a file, up to the end of its last whole line, that the ledger was not told of. */
export function gapsIn(told: readonly ToldLines[], whole: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let known = 0;
  for (const { from, bytes } of told.toSorted((a, b) => a.from - b.from)) {
    if (from > known) gaps.push({ from: known, to: from });
    known = Math.max(known, from + bytes);
  }
  return known < whole ? [...gaps, { from: known, to: whole }] : gaps;
}

async function notesProblems(
  root: string,
  { committee, account }: { committee: string; account: string },
  notes: ReadonlyMap<string, string>,
  withoutDigests: ReadonlySet<string>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [path, sha256] of notes) {
    const bytes = await bytesOf(root, path, problems);
    if (bytes !== null && digestBytes(bytes) !== sha256)
      problems.push(damage(path, 'changed', 'was changed since it was written'));
  }
  const folder = actionsFolder(committee, account);
  for (const id of (await namesIn(join(root, folder))).filter(isItemId)) {
    if (withoutDigests.has(id)) continue;
    for (const name of await namesIn(join(root, folder, id))) {
      const path = `${folder}/${id}/${name}`;
      if (!notes.has(path)) problems.push(warning(path, `belongs to no decision: ${unknownOrigin}`));
    }
  }
  return problems;
}

async function bytesOf(root: string, path: string, problems: Problem[]): Promise<Buffer | null> {
  try {
    return await readFile(join(root, path));
  } catch (error) {
    problems.push(
      codeOf(error) === 'ENOENT' ? damage(path, 'missing', 'is missing: it was written') : cannotRead(path, error),
    );
    return null;
  }
}

const lineSchema = z.object({ id: z.string(), item: z.string(), files: z.record(z.string(), z.string()).optional() });

/** The ids of the actions, with the digests of the files beside them, and where each line begins. Lines of another shape are left out. */
export function linesIn(bytes: Buffer): (z.infer<typeof lineSchema> & { at: number })[] {
  const found: ReturnType<typeof linesIn> = [];
  let at = 0;
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', at)) {
    const read = lineSchema.safeParse(jsonOrNull(bytes.toString('utf8', at, end)));
    if (read.success) found.push({ ...read.data, at });
    at = end + 1;
  }
  return found;
}
