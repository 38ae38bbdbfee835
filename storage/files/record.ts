import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { codeOf, RecordDamagedError } from './faults.ts';
import { jsonOrNull } from './json-or-null.ts';
import { textOrNull } from './text-or-null.ts';

/** A kind of record: its shape, its name in errors, and the remedy for a file that is something else. */
export interface RecordKind<T> {
  schema: z.ZodType<T>;
  is: string;
  remedy: string;
}

export const fromBackup = 'Restore the file from a backup.';

/** The record in a file of the archive. `path` is relative to its root. Throws RecordDamagedError, also when there is no file. */
export async function readRecord<T>(root: string, path: string, kind: RecordKind<T>): Promise<T> {
  return parseRecord(await readText(root, path, kind), path, kind);
}

/** The same at once: for hundreds of thousands of small files, of each of which another thread would be asked longer than it is read. */
export function readRecordNow<T>(root: string, path: string, kind: RecordKind<T>): T {
  let text: string;
  try {
    text = readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
    throw otherRecord(path, kind, 'nothing', error);
  }
  return parseRecord(text, path, kind);
}

/** The text of a file of the archive that holds records. Throws RecordDamagedError when there is no file. */
export async function readText(root: string, path: string, kind: Omit<RecordKind<unknown>, 'schema'>): Promise<string> {
  const text = await textOrNull(join(root, path));
  if (text === null) throw otherRecord(path, kind, 'nothing');
  return text;
}

/** The record in a file of the archive, or null when there is no file. */
export async function readRecordIfThere<T>(root: string, path: string, kind: RecordKind<T>): Promise<T | null> {
  const text = await textOrNull(join(root, path));
  return text === null ? null : parseRecord(text, path, kind);
}

/** The record in a text. `where` names the place in the error. Throws RecordDamagedError. */
export function parseRecord<T>(text: string, where: string, kind: RecordKind<T>): T {
  return checkRecord(jsonOrNull(text), where, kind);
}

/** The record in a value. `where` names the place in the error. Throws RecordDamagedError. */
export function checkRecord<T>(json: unknown, where: string, kind: RecordKind<T>): T {
  const result = kind.schema.safeParse(json);
  if (result.success) return result.data;
  throw otherRecord(where, kind, `something else${firstFault(result.error)}`, result.error);
}

/** The error of a file that holds something else than the record. */
export function otherRecord(
  where: string,
  { is, remedy }: Omit<RecordKind<unknown>, 'schema'>,
  found: string,
  cause?: unknown,
): RecordDamagedError {
  return new RecordDamagedError(`expected ${is} in ${where}, found ${found}`, remedy, {
    cause,
    swedish: `${where} är skadad, eller har en annan form än den skrevs i. Kör \`ogonblick verify\`, och återställ filen från en säkerhetskopia.`,
  });
}

function firstFault({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return '';
  return ` (${[issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ')})`;
}
