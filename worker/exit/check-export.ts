import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../config/base/words.ts';
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
      {
        swedish: `${folder} är inget uttag: ${bagFiles.tagManifest} finns inte eller nämner inte dess lista. Ange mappen som \`ogonblick export\` har skrivit.`,
      },
    );
  }
  const faults: Words[] = [];
  for (const { path, sha256 } of tags) faults.push(...(await faultOf(folder, path, sha256)));
  // A changed manifest cannot say what the files should be.
  refuse(folder, faults);
  let files = 0;
  const there = filesBelow(join(folder, bagFiles.data));
  let next = await there.next();
  for await (const { path, sha256 } of manifestLines(folder)) {
    // Both come in the same order, so a file that is before the next line is named by none.
    while (!next.done && compareFiles(`${bagFiles.data}/${next.value}`, path) < 0) {
      faults.push(unlisted(next.value));
      next = await there.next();
    }
    if (!next.done && `${bagFiles.data}/${next.value}` === path) next = await there.next();
    faults.push(...(await faultOf(folder, path, sha256)));
    onChecked(++files);
  }
  for (; !next.done; next = await there.next()) faults.push(unlisted(next.value));
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
    else
      throw new ExitRefusedError(`expected a line of a manifest in ${path}, found another`, again.en, {
        swedish: `${path} har en rad som ingen lista har. ${again.sv}`,
      });
  }
}

function unlisted(file: string): Words {
  const path = `${bagFiles.data}/${file}`;
  return { sv: `${path} står inte i listan`, en: `${path} is not in the manifest` };
}

async function faultOf(folder: string, path: string, sha256: string): Promise<Words[]> {
  try {
    return (await digestFile(join(folder, path))).sha256 === sha256
      ? []
      : [{ sv: `${path} är ändrad`, en: `${path} is changed` }];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [{ sv: `${path} saknas`, en: `${path} is missing` }];
    return [
      { sv: `${path} går inte att läsa (${codeOf(error) ?? ''})`, en: `${path} ${cannotRead(path, error).problem}` },
    ];
  }
}

async function readFacts(folder: string): Promise<ExportFacts> {
  const path = join(folder, bagFiles.data, exportFiles.facts);
  const parsed = exportFactsSchema.safeParse(jsonOrNull((await textOrNull(path)) ?? ''));
  if (parsed.success) return parsed.data;
  throw new ExitRefusedError(
    `expected the facts of an export at ${path}, found something else`,
    'Name the folder that `ogonblick export` has written; an export of a later version needs that version.',
    {
      swedish: `${path} är inte uppgifterna om ett uttag. Ange mappen som \`ogonblick export\` har skrivit; ett uttag från en senare version behöver den versionen.`,
    },
  );
}

function refuse(folder: string, faults: readonly Words[]): void {
  if (faults.length === 0) return;
  const named = faults.slice(0, mostNamed);
  const more = faults.length > mostNamed ? `\n  and ${faults.length - mostNamed} more` : '';
  throw new ExitRefusedError(
    `expected every file of ${folder} as its manifests tell, found ${faults.length} faults:\n  ${named.map(({ en }) => en).join('\n  ')}${more}`,
    again.en,
    {
      swedish: `${faults.length} filer i ${folder} är inte som listan (manifestet) säger:\n  ${named.map(({ sv }) => sv).join('\n  ')}${faults.length > mostNamed ? `\n  och ${faults.length - mostNamed} till` : ''}\n${again.sv}`,
    },
  );
}

const again = {
  sv: 'Kopiera uttaget på nytt därifrån det skrevs, eller gör det igen. Inget är intaget.',
  en: 'Copy the export anew from where it was written, or write it again. Nothing was taken in.',
};
