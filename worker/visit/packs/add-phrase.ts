import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { folderMode, livingFileMode } from '../../../storage/files/modes.ts';
import { type FileLock, takeLock } from '../../ground/redis/lock.ts';
import {
  type AddedPhrases,
  addedPhrasesFile,
  type ListName,
  loadPhrases,
  normalOf,
  type Phrases,
  phraseLists,
  readAddedPhrases,
} from './load-packs.ts';

const head = `# Words of pages that were added to the program's own. Written by \`ogonblick packs add-phrase\`, which keeps no comments but this one.`;

/** The words mean the opposite already: visits would consent in the municipality's name. */
export class PhraseContradictsError extends AdvisedError {
  static override readonly ending = 'usage';

  constructor(opposite: ListName, phrase: string) {
    super(
      `expected words that are not in ${opposite}, found there: ${phrase}`,
      'Give the words of the button that says no. Where no button says no, the question stays and the snapshot tells it.',
      {
        swedish: `orden finns redan i ${opposite}, som säger motsatsen: ${phrase}. Ange orden på knappen som säger nej. Finns ingen sådan knapp står frågan kvar, och ögonblicksbilden säger det.`,
      },
    );
  }
}

/**
 * Adds one phrase to a list, for every language. Returns false, and writes nothing, when the phrase is known already. Throws PackFaultyError when the
 * file that holds the added phrases, or another pack, has faults, and PhraseContradictsError when the
 * words of a no are known as those of a yes, or the other way round.
 */
export async function addPhrase(configDirectory: string, list: ListName, phrase: string): Promise<boolean> {
  const file = join(configDirectory, addedPhrasesFile);
  await mkdir(dirname(file), { recursive: true, mode: folderMode });
  const lock = await turnOf(dirname(file));
  try {
    return await addInTurn(configDirectory, list, phrase);
  } finally {
    await lock.release();
  }
}

/**
 * Waits while another command or another officer adds: each reads the file, and writes it anew with one phrase more. The lock
 * is the folder's: a lock file of one user could not be opened by another.
 */
async function turnOf(folder: string): Promise<FileLock> {
  for (;;) {
    const lock = await takeLock(folder, 'folder');
    if (lock) return lock;
    await pause(50);
  }
}

async function addInTurn(configDirectory: string, list: ListName, phrase: string): Promise<boolean> {
  const file = join(configDirectory, addedPhrasesFile);
  const known = await loadPhrases(configDirectory);
  const compared = normalOf(list)(phrase);
  if (known[list].includes(compared)) return false;
  refuseBothYesAndNo(list, compared, known);
  const { phrases } = await readAddedPhrases(configDirectory);
  await writeFile(`${file}.new`, textOf({ ...phrases, [list]: [...(phrases?.[list] ?? []), phrase] }), {
    mode: livingFileMode,
  });
  await rename(`${file}.new`, file);
  return true;
}

const opposites: Partial<Record<ListName, ListName>> = {
  consentReject: 'consentAccept',
  consentAccept: 'consentReject',
};

function refuseBothYesAndNo(list: ListName, phrase: string, known: Phrases): void {
  const opposite = opposites[list];
  if (opposite && known[opposite].includes(phrase)) throw new PhraseContradictsError(opposite, phrase);
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
