import { StillThereError } from '../../../jobs/disposal/still-there.ts';
import type { ClearedCopy, Workplace } from '../../../jobs/workplace.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { knownCopies, openSeenFiles } from '../../../storage/replicas/seen-files.ts';
import { type CopySetting, firstLine, openPlace, requireMark, requireSameMark, whereIs } from '../places/open-place.ts';

/**
 * Removes files and sealed folders (paths of the archive) in every copy of the settings, and looks for them afterwards. All copies that can be
 * are cleared before one that cannot is told of. Throws CopyAwayError, CopyRefusedError, StillThereError: then nothing may be called gone.
 */
export async function clearCopies(workplace: Workplace, paths: readonly string[]): Promise<ClearedCopy[]> {
  const { configuration, environment } = workplace;
  const { copies } = configuration.settings;
  const cleared: ClearedCopy[] = [];
  const faults: unknown[] = [];
  for (const setting of copies) {
    try {
      cleared.push(await clearOne(workplace, setting, paths));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  const named = new Set(copies.map(({ name }) => name));
  const others = (await knownCopies(environment.dataDirectory)).filter((name) => !named.has(name));
  return [
    ...cleared,
    ...others.map((copy): ClearedCopy => ({ copy, outcome: 'untouched', where: null, kept: 0, until: null })),
  ];
}

/** The same in one copy. A place without a mark is none: what is not there may lie on a disk that is not mounted. */
export async function clearOne(
  workplace: Workplace,
  setting: CopySetting,
  paths: readonly string[],
): Promise<ClearedCopy> {
  const { name } = setting;
  const place = await openPlace(workplace, setting);
  try {
    const seen = await openSeenFiles(workplace.environment.dataDirectory, name);
    const known = { name, archive: (await firstLine(workplace)) ?? '' };
    const mark = await requireMark(place, known);
    let [kept, until]: [number, string | null | undefined] = [0, undefined];
    for (const path of paths) {
      const left = await place.remove(path);
      await refuseRest(place, name, path);
      await seen.forget(path);
      if (!left.kept) continue;
      kept += 1;
      until = until === null || left.until === null ? null : later(until ?? left.until, left.until);
    }
    // Of a disk that was unmounted meanwhile nothing is known.
    await requireSameMark(place, { ...known, mark });
    const where = whereIs(setting);
    return { copy: name, outcome: kept === 0 ? 'gone' : 'kept', where, kept, until: until ?? null };
  } finally {
    await place.close();
  }
}

async function refuseRest(place: CopyPlace, name: string, path: string): Promise<void> {
  const isThere = (await place.look(path)) !== null;
  for await (const rest of place.list(path)) throw stillThere(name, rest.path);
  if (isThere) throw stillThere(name, path);
}

function stillThere(name: string, path: string): StillThereError {
  return new StillThereError(`expected nothing to be left of what was removed, found ${path} in the copy ${name}`);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
