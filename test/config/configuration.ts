import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Fault } from '../../config/base/fault.ts';
import { isEnglish } from '../tools/english.ts';

/** A configuration directory of these files, removed when the scope ends. */
export async function configurationOf(files: Record<string, string | Buffer>) {
  const directory = await mkdtemp(join(tmpdir(), 'ogonblick-config-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}

/** The example municipality's files by name, to be changed in a test. */
export async function exampleFiles(): Promise<Record<string, string>> {
  const root = join(import.meta.dirname, '../../config/example');
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(root, name), 'utf8')])),
  );
}

/** `text` with one piece replaced, which must be there. */
export function changed(text: string | undefined, from: string, to: string): string {
  if (!text?.includes(from)) throw new Error(`expected ${JSON.stringify(from)} in the example, found it nowhere`);
  return text.replace(from, () => to);
}

/** The line, from 1, of the first line that holds `piece`. */
export function lineWith(text: string, piece: string): number {
  const line = text.split('\n').findIndex((candidate) => candidate.includes(piece)) + 1;
  if (line === 0) throw new Error(`expected a line with ${JSON.stringify(piece)}, found none`);
  return line;
}

/** A fault without whose it is and at which key: the line says that too, and `load.test.ts` holds what follows. */
export function told({ file, line, expected, got }: Fault): string {
  return `${file}:${line}: expected ${expected}, got ${got}`;
}

/** Faults of plans that are not said in Swedish, or not wholly; archivists read about them at the desk. */
export function notInSwedish(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ inSwedish }) => !inSwedish || isEnglish(`${inSwedish.expected} ${inSwedish.got}`));
}
