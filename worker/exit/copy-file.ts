import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { namingFaults } from '../../storage/files/faults.ts';
import { piecesOf } from '../../storage/files/file-pieces.ts';
import { ExitRefusedError } from './exit-refused.ts';

/**
 * Copies a file to a new place, with its times and its mode; it is on the disk when this returns. Throws ExitRefusedError when the file changes
 * while it is read, DiskFullError.
 */
export async function copyFile(from: string, to: string): Promise<{ sha256: string; bytes: number }> {
  await using source = await open(from);
  const before = await source.stat();
  const hash = createHash('sha256');
  let bytes = 0;
  await namingFaults(
    to,
    async () => {
      await using target = await open(to, 'wx', before.mode & 0o777);
      for await (const piece of piecesOf(source)) {
        hash.update(piece);
        bytes += piece.length;
        await target.writeFile(piece);
      }
      await target.chmod(before.mode & 0o777);
      await target.utimes(before.atime, before.mtime);
      await target.sync();
    },
    before.size,
  );
  const after = await source.stat();
  if (bytes === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs)
    return { sha256: hash.digest('hex'), bytes };
  throw new ExitRefusedError(
    `expected ${from} to stand still while it was copied, found it changed`,
    'End the worker and other commands, and give the command again.',
    {
      swedish: `${from} ändrades medan filen kopierades. Avsluta programmet (worker) och andra kommandon, och ge kommandot igen.`,
    },
  );
}
