import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { environmentVariable, readEnvironment } from '../../config/env.ts';
import { packageRoot } from '../../config/package-root.ts';

const mainClass = 'org.verapdf.apps.GreenfieldCliWrapper';
/** Where `npm run setup` puts veraPDF for the tests. */
const fetchedFolder = 'test/tools/target/verapdf';
const startLimitMs = 60_000;

/** Where to look for veraPDF. */
export interface VeraPdfPlace {
  /** Its launcher, its jar, or a folder of jars, as the settings of the process name it; null: look for one. */
  command: string | null;
  /** The folders of PATH, in order. */
  searchPath: string[];
}

/** As the process was started: `OGONBLICK_VERAPDF` and PATH. */
export function placeOfEnvironment(): VeraPdfPlace {
  return { command: environmentVariable('OGONBLICK_VERAPDF'), searchPath: readEnvironment().searchPath };
}

/** veraPDF is named but does not start. */
export class VeraPdfUnusableError extends Error {
  override name = 'VeraPdfUnusableError';
  readonly remedy = 'Check that Java 8 or later is installed and that OGONBLICK_VERAPDF names veraPDF, or unset it.';
  readonly retry = 'never' as const;
}

/**
 * Finds veraPDF: the one that is named, else `verapdf` on PATH, else the one fetched for the tests. Starts it once to ask its version
 * (a JVM takes a second or two). Null when there is none. Throws `VeraPdfUnusableError` when the one named does not start.
 */
export async function findVeraPdf(
  place = placeOfEnvironment(),
): Promise<{ version: string; command: string[] } | null> {
  const command = veraPdfCommand(place);
  if (!command) return null;
  const [program = '', ...args] = command;
  try {
    const { stdout } = await promisify(execFile)(program, [...args, '--version'], { timeout: startLimitMs });
    const version = /^veraPDF ([\d.]+)/m.exec(stdout)?.[1];
    if (version) return { version, command };
    throw new Error(`it printed ${JSON.stringify(stdout.slice(0, 200))}`);
  } catch (cause) {
    if (place.command === null) return null;
    throw new VeraPdfUnusableError(`expected veraPDF at ${place.command} to tell its version, found that it does not`, {
      cause,
    });
  }
}

/** The program and its first arguments; null when there is no veraPDF. Starts nothing. */
export function veraPdfCommand({ command, searchPath }: VeraPdfPlace): string[] | null {
  if (command !== null) return commandFor(command);
  const onPath = searchPath.map((folder) => join(folder, 'verapdf')).find((file) => existsSync(file));
  if (onPath) return [onPath];
  const fetched = join(packageRoot(import.meta.dirname), fetchedFolder);
  return existsSync(fetched) ? commandFor(fetched) : null;
}

function commandFor(command: string): string[] {
  const isFolder = existsSync(command) && statSync(command).isDirectory();
  if (isFolder) return java(join(command, '*'));
  if (command.includes(`.jar${delimiter}`)) return java(command);
  if (command.endsWith('.jar')) return java(`${command}${delimiter}${join(dirname(command), '*')}`);
  return [command];
}

/** One file at a time needs one collector thread, and a bound: 60,000 objects take 300 MB. */
function java(classPath: string): string[] {
  return ['java', '-Xmx1g', '-XX:+UseSerialGC', '-cp', classPath, mainClass];
}
