import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { accountsFile } from './accounts.ts';
import { committeesFolder } from './committees.ts';
import { peopleFile } from './people.ts';
import { settingsFile } from './settings.ts';

/**
 * What the configuration's files look like from outside (name, size, time of writing): another mark, other files. For a process
 * that asks often and reads seldom; ten thousand accounts take a second to read. A file that is not there has no part in it.
 */
export async function filesMark(directory: string): Promise<string> {
  const plans = (await namesIn(join(directory, committeesFolder))).map((name) => `${committeesFolder}/${name}`);
  const names = [settingsFile, accountsFile, peopleFile, ...plans.sort()];
  return (await Promise.all(names.map((name) => markOf(directory, name)))).join('\n');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return isAbsent(error) ? [] : Promise.reject(error);
  }
}

async function markOf(directory: string, name: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(join(directory, name), { bigint: true });
    return `${name} ${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    return isAbsent(error) ? name : Promise.reject(error);
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
}
