import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import type { FiledVersionFile } from '../items/filed-items.ts';
import { versionKey } from '../items/run-files.ts';
import type { ToldOfAccount } from '../items/told-of-items.ts';
import { isLate } from './late-times.ts';

/** What was found of a version. `media`: the files that it names. `late`: written to after the ledger was told of it. */
export interface LookedVersion {
  path: string;
  known: boolean;
  sizeKnown: boolean;
  late: boolean;
  /** How much of it and of its media was read. */
  bytes: number;
  media: string[];
  problems: Problem[];
}

/** What `verify` says of a file that was to be written without others' items when a process was killed. */
export const notNarrowedYet =
  'still has what is of other items: writing it without that was broken off. A start of the worker or `ogonblick reindex` goes on';

export function lookedVersion(path: string, known: boolean): LookedVersion {
  return { path, known, sizeKnown: true, late: false, bytes: 0, media: [], problems: [] };
}

/** Looks at a version's name, size and time, not at its content. */
export async function glanceAt(file: FiledVersionFile, its: ToldOfAccount | undefined): Promise<LookedVersion> {
  const { shown, itsRoot, path, month } = file;
  const told = its?.versions.get(versionKey(file));
  const looked = lookedVersion(shown, told !== undefined);
  if (told === undefined) return looked;
  if (told.month !== month) looked.problems.push(damage(shown, 'misplaced', 'is not where it was filed'));
  try {
    const { size, mtimeMs } = await lstat(join(itsRoot, path));
    looked.sizeKnown = told.bytes !== undefined;
    looked.late = isLate(mtimeMs, told.at);
    if (size === told.was?.bytes && size !== told.bytes) looked.problems.push(warning(shown, notNarrowedYet));
    else if (size !== (told.bytes ?? size) || size === 0)
      looked.problems.push(
        damage(shown, 'changed', `is ${size} bytes long${told.bytes ? `: it was filed with ${told.bytes}` : ''}`),
      );
  } catch (error) {
    // The file was disposed of, or moved to quarantine, since it was listed.
    if (codeOf(error) !== 'ENOENT') looked.problems.push(cannotRead(shown, error));
  }
  return looked;
}
