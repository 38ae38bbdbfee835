import { join } from 'node:path';
import { placeOf } from '../layout/layout.ts';
import type { Numbered } from '../layout/numbered-names.ts';
import { namesInSync } from './names-in.ts';

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
