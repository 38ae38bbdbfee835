import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { codeOf } from '../../../storage/files/faults.ts';
import { restoringFolder } from '../../../storage/layout/layout.ts';
import { folderPlace } from '../places/folder-place.ts';
import { RestoreRefusedError } from './restore-refused.ts';

/**
 * The folder that something may be brought back to, absolute and without links. It lies outside `others`, and they outside it, and holds no file
 * but those of an earlier try. `only`: one of the others that it may be itself, as the folder of an archive that is to be. Throws
 * RestoreRefusedError.
 */
export async function targetFolder(to: string, others: readonly string[], only: string | null): Promise<string> {
  const target = await withoutLinks(resolve(to));
  const own = only === null ? null : await withoutLinks(resolve(only));
  for (const other of await Promise.all(others.map((one) => withoutLinks(resolve(one))))) {
    const isInside = (one: string, another: string) => `${one}${sep}`.startsWith(`${another}${sep}`);
    if (target !== own && (isInside(target, other) || isInside(other, target))) throw isOurs(target, other);
  }
  await refuseFull(target);
  return target;
}

/** The path of what is there without links, and below that as it was given. */
async function withoutLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || path === dirname(path)) throw error;
    if (await isLink(path)) throw notAFolder(path);
    return join(await withoutLinks(dirname(path)), basename(path));
  }
}

async function isLink(path: string): Promise<boolean> {
  return (await kindOf(path))?.isSymbolicLink() ?? false;
}

async function refuseFull(target: string): Promise<void> {
  const kind = await kindOf(target);
  if (kind === null) return;
  if (!kind.isDirectory()) throw notAFolder(target);
  if ((await kindOf(join(target, restoringFolder)))?.isDirectory()) return;
  for await (const { path } of folderPlace(basename(target), target).list()) {
    throw new RestoreRefusedError(
      `expected an empty folder at ${target}, found ${path} in it`,
      'Name a new or empty folder with --to, or one in which the same command was broken off. Nothing was written.',
      {
        swedish: `mappen ${target} är inte tom: där finns ${path}. Ange en ny eller tom mapp med --to, eller en där samma kommando har brutits. Inget är skrivet.`,
      },
    );
  }
}

async function kindOf(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isOurs(target: string, other: string): RestoreRefusedError {
  return new RestoreRefusedError(
    `expected a folder apart from archive, data folder and copies, found that ${target} and ${other} lie in each other`,
    'Name another folder with --to. With --all it may be the archive’s own folder, as long as it is empty. Nothing was written.',
    {
      swedish: `${target} och ${other} ligger i varandra. Ange en mapp utanför arkivet, datamappen och kopiorna med --to. Med --all får det vara arkivets egen mapp, så länge den är tom. Inget är skrivet.`,
    },
  );
}

function notAFolder(target: string): RestoreRefusedError {
  return new RestoreRefusedError(
    `expected a folder at ${target}, found something else`,
    'Name a new or empty folder with --to.',
    { swedish: `${target} är ingen mapp. Ange en ny eller tom mapp med --to.` },
  );
}
