import { addPhrase } from '../../visit/packs/add-phrase.ts';
import { addedPhrasesFile, normalOf, phraseLists } from '../../visit/packs/load-packs.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';

/** Adds words that a page shows to one of the lists that visits go by, for example a button that says no to cookies. */
export async function addPhraseTo(io: Io, list: string, phrase: string): Promise<number> {
  const name = phraseLists.find((one) => one === list);
  if (!name) {
    throw new UsageError(
      `expected one of the lists ${phraseLists.join(', ')}, found ${list}`,
      'A button that says no to cookies belongs to consentReject.',
      `${list} är ingen av listorna ${phraseLists.join(', ')}. En knapp som säger nej till kakor hör till consentReject.`,
    );
  }
  const words = phrase.trim();
  if (normalOf(name)(words) === '') {
    throw new UsageError(
      `expected words, found ${words || 'none'}`,
      'Give the whole text of the button.',
      'ange knappens hela text.',
    );
  }
  const added = await addPhrase(io.environment.configDirectory, name, words);
  const says = packWords[io.locale];
  printResult(io, { list: name, phrase: words, added }, () =>
    added ? says.added(name, words) : says.known(name, words),
  );
  return exitCodes.done;
}

const packWords = {
  sv: {
    added: (list: string, words: string) =>
      `Tillagt i ${list} i ${addedPhrasesFile}: ${words}\nProgrammet (worker) går efter det från nästa besök.\n`,
    known: (list: string, words: string) => `Finns redan i ${list}: ${words}\n`,
  },
  en: {
    added: (list: string, words: string) =>
      `Added to ${list} in ${addedPhrasesFile}: ${words}\nA worker that runs goes by it from its next visit.\n`,
    known: (list: string, words: string) => `Already known in ${list}: ${words}\n`,
  },
};
