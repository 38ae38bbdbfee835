import { lstat, mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OwnError } from '../base/own-error.ts';
import { settingsFile } from '../settings.ts';
import { schemaTexts } from './schema-files.ts';

/** Something already exists where a first configuration was to be written. Nothing was changed. */
export class ConfigurationExistsError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Choose another directory, or move away what is in this one.';
}

/** A whole first configuration that has been checked and is not yet in its place. */
const whole = '.first';
/** The beginning of the names of drafts: of who writes now, or left by a process that was killed. */
const draft = '.first-';

/**
 * Lays the first files of a configuration, and the schemas beside them, into a directory that is empty or does not exist yet. They are written whole
 * in a folder of their own, `check`ed there, and then put in place; a process that is killed meanwhile leaves either nothing or what `finishFirst`
 * puts in place. Of two who write at once, one has it. Returns the files, relative to the directory. Throws ConfigurationExistsError, what `check` throws,
 * and the machine's own errors.
 */
export async function layFiles(
  directory: string,
  texts: ReadonlyMap<string, string>,
  check: (draft: string) => Promise<void> = async () => {},
): Promise<string[]> {
  await refuseWritten(directory);
  await mkdir(directory, { recursive: true, mode: 0o750 });
  const own = await mkdtemp(join(directory, draft));
  const files = new Map([...texts, ...schemaTexts()]);
  try {
    for (const [name, text] of files) {
      const target = join(own, name);
      await mkdir(dirname(target), { recursive: true, mode: 0o750 });
      // It will hold hashes of passphrases, which others could try to guess.
      await writeFile(target, text, { flag: 'wx', mode: 0o640, flush: true });
    }
    await check(own);
    await refuseFilled(directory);
    await rename(own, join(directory, whole));
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    // Who was first has taken away our draft.
    await refuseFilled(directory);
    throw error;
  }
  await leaveToFirst(directory);
  await finishFirst(directory);
  await clearDrafts(directory);
  return [...files.keys()];
}

/** Takes ours back where another's came into its place after our last look. The settings come last: with them all is in place. */
async function leaveToFirst(directory: string): Promise<void> {
  if (!(await exists(join(directory, settingsFile)))) return;
  // Not ours, which somebody else has put in place meanwhile.
  if (!(await exists(join(directory, whole, settingsFile)))) return;
  await rm(join(directory, whole), { recursive: true, force: true });
  throw filled(directory, [settingsFile]);
}

/** Beside a configuration no draft has a use. Each is first moved away in one step: who writes it finds it gone, and never half of it. */
async function clearDrafts(directory: string): Promise<void> {
  const drafts = await draftsIn(directory);
  if (drafts.length === 0) return;
  const away = await mkdtemp(join(directory, draft));
  for (const name of drafts) await allowing(['ENOENT'], rename(join(directory, name), join(away, name)));
  await rm(away, { recursive: true, force: true });
}

/**
 * Puts in place what is left of a first configuration whose writing was broken off when it was whole. The settings come last: before them there is no
 * configuration. Two may do it at once. Throws ConfigurationExistsError where somebody has written a file of the same name meanwhile.
 */
export async function finishFirst(directory: string): Promise<void> {
  const names = await wholeIn(directory);
  if (names === null) return;
  for (const name of names
    .filter((one) => one !== settingsFile)
    .concat(names.includes(settingsFile) ? settingsFile : [])) {
    const [from, to] = [join(directory, whole, name), join(directory, name)];
    if (!(await exists(to))) await allowing(['ENOENT'], rename(from, to));
    else if (await exists(from)) throw filled(directory, [name, whole]);
  }
  // What is in it again is another's, who finds that this one was first.
  await allowing(['ENOENT', 'ENOTEMPTY', 'EEXIST'], rmdir(join(directory, whole)));
}

/** Whether there is no configuration: no directory, or nothing in it but drafts of ours. Throws ConfigurationExistsError for a file. */
export async function isUnwritten(directory: string): Promise<boolean> {
  return (await othersIn(directory)).length === 0;
}

/** Throws ConfigurationExistsError where something is there already, also what this has now put in place. */
export async function refuseWritten(directory: string): Promise<void> {
  await finishFirst(directory);
  await refuseFilled(directory);
}

async function refuseFilled(directory: string): Promise<void> {
  const found = await othersIn(directory);
  if (found.length > 0) throw filled(directory, found);
}

function filled(directory: string, found: readonly string[]): ConfigurationExistsError {
  const first = found.slice(0, 3).join(', ');
  return new ConfigurationExistsError(`expected an empty directory at ${directory}, found ${first} in it`, {
    swedish: `mappen ${directory} är inte tom: ${first} finns i den. Ange en annan mapp, eller flytta undan det som finns i den.`,
  });
}

async function draftsIn(directory: string): Promise<string[]> {
  return ((await namesIn(directory)) ?? []).filter((name) => name.startsWith(draft));
}

async function othersIn(directory: string): Promise<string[]> {
  return ((await namesIn(directory)) ?? []).filter((name) => !name.startsWith(draft));
}

/** Null: nothing waits to be put in place, or a directory that cannot be used, which whoever reads the configuration tells. */
async function wholeIn(directory: string): Promise<string[] | null> {
  try {
    return await readdir(join(directory, whole));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(String((error as NodeJS.ErrnoException).code))) return null;
    throw error;
  }
}

/** Null: there is no such directory. */
async function namesIn(directory: string): Promise<string[] | null> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code !== 'ENOTDIR') throw error;
    throw new ConfigurationExistsError(`expected an empty directory at ${directory}, found a file`, {
      cause: error,
      swedish: `${directory} är en fil och ingen tom mapp. Ange en annan mapp.`,
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await allowing(['ENOENT'], lstat(path))) !== null;
}

/** Null: it failed with one of these codes of the machine. */
async function allowing<T>(codes: readonly string[], done: Promise<T>): Promise<T | null> {
  try {
    return await done;
  } catch (error) {
    if (codes.includes(String((error as NodeJS.ErrnoException).code))) return null;
    throw error;
  }
}
