import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OwnError } from './base/own-error.ts';
import { packageRoot } from './base/package-root.ts';
import { fileKinds, jsonSchema } from './json-schemas.ts';
import { readyPlan } from './plans/ready-plans.ts';

/** Something already exists where a starter configuration was to be written. Nothing was changed. */
export class ConfigurationExistsError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Choose another directory, or move away what is in this one.';
}

const planFile = 'committees/kommunstyrelsen.yaml';
/** The files of the starter, relative to the configuration directory. */
const files = ['settings.yaml', 'accounts.yaml', planFile, 'people.yaml'];

/**
 * Writes a commented starter configuration into a directory that is empty or does not exist yet, with the ready plan of the name `plan` if
 * one is given. Returns the files, relative to the directory. Throws ConfigurationExistsError, and UnknownReadyPlanError.
 */
export async function writeStarter(directory: string, plan?: string): Promise<string[]> {
  const ready = plan === undefined ? null : await readyPlan(plan);
  const found = await contentOf(directory);
  if (found.length > 0) {
    throw new ConfigurationExistsError(
      `expected an empty directory at ${directory}, found ${found.slice(0, 3).join(', ')} in it`,
      {
        swedish: `mappen ${directory} är inte tom: ${found.slice(0, 3).join(', ')} finns i den. Ange en annan mapp, eller flytta undan det som finns i den.`,
      },
    );
  }
  for (const file of files) {
    const target = join(directory, file);
    await mkdir(dirname(target), { recursive: true, mode: 0o750 });
    const source = file === planFile && ready ? ready.path : join(packageRoot(), 'config', 'starter', file);
    await copyFile(source, target, constants.COPYFILE_EXCL);
    // The file will hold hashes of passphrases, which others could try to guess.
    await chmod(target, 0o640);
  }
  return [...files, ...(await writeSchemas(directory))];
}

/** The folder in the configuration directory with the JSON Schemas that editors go by; the starter's files name them in their first line. */
const schemaFolder = 'schema';

/**
 * Writes the JSON Schemas of this version into the configuration directory, in the place of those of an earlier one. Returns the files,
 * relative to the directory.
 */
export async function writeSchemas(directory: string): Promise<string[]> {
  await mkdir(join(directory, schemaFolder), { recursive: true, mode: 0o750 });
  const names = fileKinds.map((kind) => [kind, `${schemaFolder}/${kind}.schema.json`] as const);
  for (const [kind, name] of names) {
    await writeFile(join(directory, name), `${JSON.stringify(jsonSchema(kind), null, 1)}\n`, { mode: 0o640 });
  }
  return names.map(([, name]) => name);
}

async function contentOf(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== 'ENOTDIR') throw error;
    throw new ConfigurationExistsError(`expected an empty directory at ${directory}, found a file`, {
      cause: error,
      swedish: `${directory} är en fil och ingen tom mapp. Ange en annan mapp.`,
    });
  }
}
