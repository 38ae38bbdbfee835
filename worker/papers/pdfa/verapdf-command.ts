import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { environmentVariable, readEnvironment } from '../../../config/base/env.ts';
import { packageRoot } from '../../../config/base/package-root.ts';

const mainClass = 'org.verapdf.apps.GreenfieldCliWrapper';
/** Where `npm run setup` puts veraPDF for the tests. */
const fetchedFolder = 'test/tools/target/verapdf';

/** Where to look for veraPDF. */
export interface VeraPdfPlace {
  /** veraPDF's launcher, its jar, or a folder of jars, as the settings of the process name it; null: look for one. */
  command: string | null;
  /** The folders of PATH, in order. */
  searchPath: string[];
}

/** The places that the process was started with: `OGONBLICK_VERAPDF` and PATH. */
export function placeOfEnvironment(): VeraPdfPlace {
  return { command: environmentVariable('OGONBLICK_VERAPDF'), searchPath: readEnvironment().searchPath };
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

/**
 * Judging one file at a time needs one collector thread, and a limit of memory: 60,000 objects take 300 MB. The second compiler would use more
 * time than it saves: a file takes half a second.
 */
function java(classPath: string): string[] {
  return ['java', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, mainClass];
}
