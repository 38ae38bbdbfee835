import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderMode, livingFileMode } from '../../../storage/files/modes.ts';
import {
  type AddedPhrases,
  addedPhrasesFile,
  type ListName,
  loadPhrases,
  normalOf,
  phraseLists,
  readAddedPhrases,
} from './load-packs.ts';

const head = `# Words of pages that were added to the program's own. Written by \`ogonblick packs add-phrase\`, which keeps no comments but this one.`;

/**
 * Adds one phrase to a list, for every language. Returns false, and writes nothing, when the phrase is known already. Throws PackFaultyError when the
 * file that holds the added phrases, or another pack, has faults.
 */
export async function addPhrase(configDirectory: string, list: ListName, phrase: string): Promise<boolean> {
  const known = await loadPhrases(configDirectory);
  if (known[list].includes(normalOf(list)(phrase))) return false;
  const { phrases } = await readAddedPhrases(configDirectory);
  const file = join(configDirectory, addedPhrasesFile);
  await mkdir(dirname(file), { recursive: true, mode: folderMode });
  await writeFile(`${file}.new`, textOf({ ...phrases, [list]: [...(phrases?.[list] ?? []), phrase] }), {
    mode: livingFileMode,
  });
  await rename(`${file}.new`, file);
  return true;
}

function textOf(phrases: Partial<AddedPhrases>): string {
  const lists = phraseLists.filter((list) => (phrases[list] ?? []).length > 0);
  // A string of JSON is one of YAML too.
  const lines = lists.flatMap((list) => [
    `${list}:`,
    ...(phrases[list] ?? []).map((one) => `  - ${JSON.stringify(one)}`),
  ]);
  return [head, 'format: ogonblick-added-phrases/1', ...lines, ''].join('\n');
}
