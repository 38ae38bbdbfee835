import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Copies what a folder holds into another, which need not be there, with modes and times. By `cp`: for many small files Node itself takes ten times
 * as long. SQLite's log beside the catalog may go in the middle of it: then once more.
 */
export async function copyFolder(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await mkdir(to, { recursive: true });
    try {
      await run('cp', ['-a', `${from}/.`, to], { env: { ...process.env, LC_ALL: 'C' } });
      return;
    } catch (error) {
      if (!String(error).includes('No such file') || tries === 5) throw error;
      await rm(to, { recursive: true, force: true });
    }
  }
}
