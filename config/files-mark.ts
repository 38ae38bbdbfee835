import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { peopleFile } from './people/people.ts';
import { committeesFolder } from './plans/committees.ts';
import { accountsFile } from './register/accounts.ts';
import { agreementsFile } from './register/agreements.ts';
import { settingsFile } from './settings.ts';

/**
 * How the configuration's files look from outside (name, size, times of writing and of change). A new mark means new files. The mark serves
 * a process that asks often and reads seldom: ten thousand accounts take a second to read. A missing file adds nothing to the mark.
 */
export async function filesMark(directory: string): Promise<string> {
  const plans = await namesIn(join(directory, committeesFolder));
  const names = [settingsFile, accountsFile, peopleFile, agreementsFile];
  if (plans === null) names.push(committeesFolder);
  else names.push(...plans.map((name) => `${committeesFolder}/${name}`).sort());
  return (await Promise.all(names.map((name) => fileMark(directory, name)))).join('\n');
}

/** Null: they may not be read, which reading the configuration reports as a fault. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isClosed(error)) return null;
    return isAbsent(error) ? [] : Promise.reject(error);
  }
}

/** The mark of one of the configuration's files. */
export async function fileMark(directory: string, name: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(join(directory, name), { bigint: true });
    return `${name} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    if (isClosed(error)) return `${name} closed`;
    return isAbsent(error) ? name : Promise.reject(error);
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code));
}

function isClosed(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code));
}
