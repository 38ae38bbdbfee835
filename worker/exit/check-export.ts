import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile, type ManifestLine, parseManifest } from '../../storage/files/bag.ts';
import { cannotRead } from '../../storage/files/damage.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { jsonOrNull } from '../../storage/files/json-or-null.ts';
import { textOrNull } from '../../storage/files/text-or-null.ts';
import { bagFiles } from '../../storage/layout/layout.ts';
import { ExitRefusedError } from './exit-refused.ts';
import { type ExportFacts, exportFactsSchema } from './export-facts.ts';
import { exportFiles } from './export-files.ts';
import { compareFiles, filesBelow } from './files-below.ts';

/** How many faults are named. */
const mostNamed = 5;

export interface CheckedExport {
  facts: ExportFacts;
  /** SHA-256 of the tag manifest, which holds for everything. */
  sha256: string;
}

/** Reads every file of an export against its manifest. Throws ExitRefusedError, which names what is changed, missing or too much. */
export async function checkExport(folder: string, onChecked: (files: number) => void): Promise<CheckedExport> {
  const tags = parseManifest((await textOrNull(join(folder, bagFiles.tagManifest))) ?? '');
  if (tags === null || !tags.some(({ path }) => path === bagFiles.manifest)) {
    throw new ExitRefusedError(
      `expected an export at ${folder}, found no ${bagFiles.tagManifest} that names its manifest`,
      'Name the folder that `ogonblick export` has written.',
    );
  }
  const faults: string[] = [];
  for (const { path, sha256 } of tags) faults.push(...(await faultOf(folder, path, sha256)));
  // A changed manifest cannot say what the files should be.
  refuse(folder, faults);
  let files = 0;
  const there = filesBelow(join(folder, bagFiles.data));
  let next = await there.next();
  for await (const { path, sha256 } of manifestLines(folder)) {
    // Both come in the same order, so a file that is before the next line is named by none.
    while (!next.done && compareFiles(`${bagFiles.data}/${next.value}`, path) < 0) {
      faults.push(`${bagFiles.data}/${next.value} is not in the manifest`);
      next = await there.next();
    }
    if (!next.done && `${bagFiles.data}/${next.value}` === path) next = await there.next();
    faults.push(...(await faultOf(folder, path, sha256)));
    onChecked(++files);
  }
  for (; !next.done; next = await there.next()) faults.push(`${bagFiles.data}/${next.value} is not in the manifest`);
  refuse(folder, faults);
  return { facts: await readFacts(folder), sha256: (await digestFile(join(folder, bagFiles.tagManifest))).sha256 };
}

/** The lines of an export's manifest, in the order of `filesBelow`. Throws ExitRefusedError. */
export async function* manifestLines(folder: string): AsyncGenerator<ManifestLine> {
  const path = join(folder, bagFiles.manifest);
  await using file = await open(path);
  for await (const line of file.readLines({ autoClose: false })) {
    const [told] = parseManifest(`${line}\n`) ?? [];
    if (told) yield told;
    else throw new ExitRefusedError(`expected a line of a manifest in ${path}, found another`, again);
  }
}

async function faultOf(folder: string, path: string, sha256: string): Promise<string[]> {
  try {
    return (await digestFile(join(folder, path))).sha256 === sha256 ? [] : [`${path} is changed`];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [`${path} is missing`];
    return [`${path} ${cannotRead(path, error).problem}`];
  }
}

async function readFacts(folder: string): Promise<ExportFacts> {
  const path = join(folder, bagFiles.data, exportFiles.facts);
  const parsed = exportFactsSchema.safeParse(jsonOrNull((await textOrNull(path)) ?? ''));
  if (parsed.success) return parsed.data;
  throw new ExitRefusedError(
    `expected the facts of an export at ${path}, found something else`,
    'Name the folder that `ogonblick export` has written; an export of a later version needs that version.',
  );
}

function refuse(folder: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  const more = faults.length > mostNamed ? `\n  and ${faults.length - mostNamed} more` : '';
  throw new ExitRefusedError(
    `expected every file of ${folder} as its manifests tell, found ${faults.length} faults:\n  ${faults.slice(0, mostNamed).join('\n  ')}${more}`,
    again,
  );
}

const again = 'Copy the export anew from where it was written, or write it again. Nothing was taken in.';
