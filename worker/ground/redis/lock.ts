import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { close, open } from 'node:fs';
import { promisify } from 'node:util';
import { OwnError } from '../../../config/base/own-error.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';

/** flock(1)'s exit code when another process holds the lock. */
const heldByAnother = 75;

/** A kernel lock on a file or a folder. A child that gets the descriptor holds the same lock, until both have closed it. */
export interface FileLock {
  readonly fd: number;
  release(): Promise<void>;
}

export class FlockMissingError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Install util-linux (`sudo apt-get install util-linux`).';
  override readonly swedish =
    'programmet flock saknas på PATH. Installera util-linux (`sudo apt-get install util-linux`).';
}

/**
 * Takes the lock of `path`: a file, which is made if it is missing, or a folder that is there. Returns null at once when another process
 * holds it. The kernel frees the lock when the last holder is gone, even by SIGKILL, so no stale lock is left behind.
 *
 * flock(1) locks the descriptor that it inherits from us. A lock belongs to the open file, not to the process, so it stays ours
 * when flock has ended.
 */
export async function takeLock(path: string, kind: 'file' | 'folder' = 'file'): Promise<FileLock | null> {
  const fd = await promisify(open)(path, kind === 'file' ? 'a' : 'r', privateFileMode);
  const release = (): Promise<void> => promisify(close)(fd);
  const code = await flock(fd).catch(async (cause: unknown) => {
    await release();
    throw new FlockMissingError('expected flock(1) on PATH, found none', { cause });
  });
  if (code === 0) return { fd, release };
  await release();
  if (code === heldByAnother) return null;
  throw new Error(`expected flock to lock ${path}, found exit code ${code}`);
}

async function flock(fd: number): Promise<number | null> {
  const child = spawn('flock', ['-n', '-E', String(heldByAnother), '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
