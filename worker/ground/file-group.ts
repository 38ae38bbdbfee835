import { execFile } from 'node:child_process';
import { chmod, chown, readdir, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AdvisedError } from '../../config/base/own-error.ts';
import { makeFolder } from '../../storage/files/durable.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { folderMode } from '../../storage/files/modes.ts';

const run = promisify(execFile);

/** Files cannot be given to the group that settings.yaml names, or the existing files belong to another group. */
export class FileGroupError extends AdvisedError {}

/** Those of the folders that everybody on the machine may look into. A folder that does not exist yet is left out. */
export async function foldersOpenToAll(folders: readonly string[]): Promise<string[]> {
  const open = await Promise.all(folders.map(isOpenToAll));
  return folders.filter((_, at) => open[at]);
}

async function isOpenToAll(folder: string): Promise<boolean> {
  try {
    return ((await stat(folder)).mode & 0o005) !== 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The number of a group, which is given by its name or its number. Throws FileGroupError when the machine has no group of that name. */
export async function groupNumber(group: string): Promise<number> {
  if (/^\d+$/.test(group)) return Number(group);
  try {
    const { stdout } = await run('getent', ['group', group]);
    return Number(stdout.split(':')[2]);
  } catch (error) {
    // getent(1) exits with 2 when there is no such group.
    if (codeOf(error) !== '2' && codeOf(error) !== 'ENOENT') throw error;
    throw new FileGroupError(
      `expected a group of this machine as archive.group, found no ${group}`,
      `Make it (\`groupadd ${group}\`), or name another in settings.yaml.`,
      {
        cause: error,
        swedish: `gruppen ${group} (archive.group) finns inte på den här datorn. Gör den (\`groupadd ${group}\`), eller ange en annan i settings.yaml.`,
      },
    );
  }
}

/**
 * Makes the missing folders, and gives them to the group so that new files in them belong to it too. A folder of another group that holds
 * something is not changed: `doctor --fix` does that. Throws FileGroupError.
 */
export async function holdToGroup(folders: readonly string[], group: string): Promise<void> {
  const gid = await groupNumber(group);
  const isMember = process.getuid?.() === 0 || [process.getgid?.(), ...(process.getgroups?.() ?? [])].includes(gid);
  if (!isMember) {
    throw new FileGroupError(
      `expected this process's user to be a member of the group ${group} (archive.group), found that it is not`,
      `Run \`usermod --append --groups ${group} USER\` and start again.`,
      {
        swedish: `användaren som kör programmet hör inte till gruppen ${group} (archive.group). Kör \`usermod --append --groups ${group} ANVÄNDARE\`, och starta igen.`,
      },
    );
  }
  for (const folder of folders) {
    await makeFolder(folder);
    if ((await stat(folder)).gid === gid) continue;
    if ((await readdir(folder)).length > 0) {
      throw new FileGroupError(
        `expected ${folder} to belong to the group ${group} (archive.group), found group ${(await stat(folder)).gid}`,
        'Run `ogonblick doctor --fix` as its owner or as root: it gives what is there to the group.',
        {
          swedish: `${folder} hör inte till gruppen ${group} (archive.group). Kör \`ogonblick doctor --fix\` som ägaren eller som root: det som finns där ges till gruppen.`,
        },
      );
    }
    await chown(folder, -1, gid);
    await chmod(folder, folderMode);
  }
}
