import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { layFiles } from './lay-files.ts';
import { schemaTexts } from './schema-files.ts';
import { starterTexts } from './starter.ts';

/**
 * Writes a commented starter configuration into a directory that is empty or does not exist yet, with the ready plan of the name `plan` if
 * one is given. It is in Swedish, whatever the terminal's language: who is asked may choose (`writeFirst`). Returns the files, relative to the directory. Throws ConfigurationExistsError, and UnknownReadyPlanError.
 */
export async function writeStarter(directory: string, plan?: string): Promise<string[]> {
  return layFiles(directory, await starterTexts('sv', plan));
}

/**
 * Writes the JSON Schemas of this version into the configuration directory, in the place of those of an earlier one. Returns the files,
 * relative to the directory.
 */
export async function writeSchemas(directory: string): Promise<string[]> {
  const files = schemaTexts();
  for (const [name, text] of files) {
    await mkdir(dirname(join(directory, name)), { recursive: true, mode: 0o750 });
    await writeFile(join(directory, name), text, { mode: 0o640 });
  }
  return files.map(([name]) => name);
}
