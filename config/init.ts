import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OwnError } from './base/own-error.ts';
import { packageRoot } from './base/package-root.ts';

/** Something already exists where a starter configuration was to be written. Nothing was changed. */
export class ConfigurationExistsError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Choose another directory, or move away what is in this one.';
}

/** The files of the starter, relative to the configuration directory. */
const files = ['settings.yaml', 'accounts.yaml', 'committees/kommunstyrelsen.yaml', 'people.yaml'];

/**
 * Writes a commented starter configuration into a directory that is empty or does not exist yet. Returns the files, relative to the
 * directory. Throws ConfigurationExistsError.
 */
export async function writeStarter(directory: string): Promise<string[]> {
  const found = await contentOf(directory);
  if (found.length > 0) {
    throw new ConfigurationExistsError(
      `expected an empty directory at ${directory}, found ${found.slice(0, 3).join(', ')} in it`,
    );
  }
  for (const file of files) {
    const target = join(directory, file);
    await mkdir(dirname(target), { recursive: true, mode: 0o750 });
    await copyFile(join(packageRoot(), 'config', 'starter', file), target, constants.COPYFILE_EXCL);
    // The file will hold hashes of passphrases, which others could try to guess.
    await chmod(target, 0o640);
  }
  return files;
}

async function contentOf(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== 'ENOTDIR') throw error;
    throw new ConfigurationExistsError(`expected an empty directory at ${directory}, found a file`, { cause: error });
  }
}
