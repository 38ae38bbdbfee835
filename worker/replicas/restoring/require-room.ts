import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../../../storage/files/faults.ts';
import { size } from '../told/size.ts';
import { RestoreRefusedError } from './restore-refused.ts';

/** Makes sure that so many bytes have room where a folder lies, or is to lie. Throws RestoreRefusedError. */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const free = await freeAt(folder);
  if (bytes > free) throw noRoom(folder, { needed: bytes, free });
}

/** Free bytes for this user on the disk of a folder, or of the nearest one above it that is there. */
async function freeAt(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || folder === dirname(folder)) throw error;
    return freeAt(dirname(folder));
  }
}

/** `known` null: the disk was found full while it was written to. */
export function noRoom(folder: string, known: { needed: number; free: number } | null, options?: ErrorOptions) {
  const figures = known && { needed: size(known.needed), free: size(known.free) };
  return new RestoreRefusedError(
    figures === null
      ? `expected room on the disk of ${folder}, found it full`
      : `expected room for ${figures.needed} on the disk of ${folder}, found ${figures.free} free`,
    'Free space or name a folder of a larger disk, and give the command again.',
    {
      ...options,
      swedish: `${figures === null ? `disken där ${folder} ligger blev full` : `det behövs ${figures.needed} på disken där ${folder} ligger, och ${figures.free} är ledigt`}. Frigör utrymme eller ange en mapp på en större disk, och ge kommandot igen.`,
    },
  );
}
