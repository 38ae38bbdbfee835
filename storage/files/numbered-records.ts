import { join } from 'node:path';
import type { z } from 'zod';
import { placeOf } from '../layout/layout.ts';
import type { Numbered } from '../layout/numbered-names.ts';
import { namesInSync } from './names-in.ts';
import { otherRecord, readRecord } from './record.ts';

/**
 * Records that are written once, each beside those before it, on a shelf of its committee: holds, requests for copies, markings of secrecy,
 * checks of the guidelines. The files are the truth. The ledger has their digests.
 */

/** The folder of one kind of record for each committee, and the form of its file names. */
export interface Shelf {
  /** Relative to the archive's root. */
  of(committee: string): string;
  /** Null for the name of another file. */
  parse(name: string): Numbered | null;
}

/** A file on a shelf. */
export interface Shelved extends Numbered {
  committee: string;
}

/** The text of a record as it is written and digested. A person can read it too. */
export function recordText(record: object): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}

/**
 * A kind of numbered records: what the first of an id is, and what the later ones are. `about`: the field by which a later one names the id. `file`:
 * the path, relative to the archive's root.
 */
export interface NumberedKind<First extends object, Later extends object> {
  file(committee: string, id: string, number: number): string;
  about: string;
  first: z.ZodType<First>;
  later: z.ZodType<Later>;
  is: string;
  remedy: string;
}

type Name = Pick<Shelved, 'committee' | 'id'>;

/** The first record of an id. Throws RecordDamagedError, also where it says of itself something else than its file's name. */
export function readFirst<T extends object>(root: string, name: Name, kind: NumberedKind<T, object>): Promise<T> {
  return readNamed(root, { ...name, number: 1 }, kind, kind.first);
}

/** The later records of the first one's id, by the numbers in their names. Throws RecordDamagedError as `readFirst`. */
export async function readLater<T extends object>(
  root: string,
  name: Name,
  numbers: readonly number[],
  kind: NumberedKind<object, T>,
): Promise<T[]> {
  const later: T[] = [];
  for (const number of numbers) later.push(await readNamed(root, { ...name, number }, kind, kind.later));
  return later;
}

/** Any of them. Throws RecordDamagedError as `readFirst`. */
export function readNumbered(root: string, file: Shelved, kind: NumberedKind<object, object>): Promise<object> {
  return readNamed(root, file, kind, file.number === 1 ? kind.first : kind.later);
}

async function readNamed<T extends object>(
  root: string,
  { committee, id, number }: Shelved,
  { file, about, is, remedy }: NumberedKind<object, object>,
  schema: z.ZodType<T>,
): Promise<T> {
  const path = file(committee, id, number);
  const record = await readRecord(root, path, { schema, is, remedy });
  if (isNamed(record, { committee, id, number }, about)) return record;
  throw otherRecord(path, { is, remedy }, 'one that says of itself that it is another');
}

/** Whether a record says of itself what its file's name says: its number where it is not the first of a series, its committee where it names one. */
export function isNamed(record: object, { committee, id, number }: Shelved, about: string): boolean {
  const says: Record<string, unknown> = { number: 1, committee, ...record };
  return (says.id ?? says[about]) === id && says.number === number && says.committee === committee;
}

/** The files on the shelves of all committees, in the order of their ids and numbers. */
export function shelved(root: string, shelf: Shelf): Shelved[] {
  const committees = namesInSync(root).filter((name) => placeOf(name)?.kind === 'committee');
  return committees
    .flatMap((committee) => onShelf(root, shelf, committee))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.number - b.number));
}

/** The existing numbers of one id, in order. */
export function numbersOf(root: string, shelf: Shelf, committee: string, id: string): number[] {
  return onShelf(root, shelf, committee)
    .flatMap((file) => (file.id === id ? [file.number] : []))
    .sort((a, b) => a - b);
}

function onShelf(root: string, { of, parse }: Shelf, committee: string): Shelved[] {
  return namesInSync(join(root, of(committee))).flatMap((name) => {
    const parsed = parse(name);
    return parsed === null ? [] : [{ committee, ...parsed }];
  });
}
