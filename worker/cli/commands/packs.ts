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
  printResult(io, { list: name, phrase: words, added }, () =>
    added
      ? `Added to ${name} in ${addedPhrasesFile}: ${words}\nA worker that runs goes by it from its next visit.\n`
      : `Already known in ${name}: ${words}\n`,
  );
  return exitCodes.done;
}
