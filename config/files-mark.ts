import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { peopleFile } from './people/people.ts';
import { committeesFolder } from './plans/committees.ts';
import { accountsFile } from './register/accounts.ts';
import { settingsFile } from './settings.ts';

/**
 * What the configuration's files look like from outside (name, size, times of writing and of change): another mark, other files. For a
 * process that asks often and reads seldom; ten thousand accounts take a second to read. A file that is not there has no part in it.
 */
export async function filesMark(directory: string): Promise<string> {
  const plans = (await namesIn(join(directory, committeesFolder))).map((name) => `${committeesFolder}/${name}`);
  const names = [settingsFile, accountsFile, peopleFile, ...plans.sort()];
  return (await Promise.all(names.map((name) => fileMark(directory, name)))).join('\n');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return isAbsent(error) ? [] : Promise.reject(error);
  }
}

/** The same of one of them. */
export async function fileMark(directory: string, name: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(join(directory, name), { bigint: true });
    return `${name} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    return isAbsent(error) ? name : Promise.reject(error);
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
}
