import { readFile } from 'node:fs/promises';
import { replaceFile } from '../base/replace-file.ts';
import type { Words } from '../base/words.ts';

/**
 * Takes a change back that git has not taken, and says what stands in the file then, as it was read. A hook may have written the file in another
 * form meanwhile; where other letters stand there, a person may have written them, and they stay.
 */
export async function putBack(path: string, { before, after }: { before: string; after: string }): Promise<Words> {
  let fault = '';
  try {
    const now = await readFile(path, 'utf8');
    if (sameLetters(now, after)) await replaceFile(path, now, before);
  } catch (error) {
    fault = ` (${(error as Error).message})`;
  }
  const now = await readFile(path, 'utf8').catch(() => null);
  if (now === before) return { sv: 'Inget har sparats.', en: 'Nothing has been saved.' };
  if (now === null) {
    return {
      sv: `Vad som nu står i ${path} går inte att läsa${fault}.`,
      en: `What stands in ${path} now cannot be read${fault}.`,
    };
  }
  return sameLetters(now, after)
    ? {
        sv: `Ändringen gick inte att ta tillbaka${fault}: den står i filen, men är inte införd. ${further.sv}`,
        en: `The change could not be taken back${fault}: it stands in the file, uncommitted. ${further.en}`,
      }
    : {
        sv: `Filen har ändrats samtidigt, och är lämnad som den nu står, inte införd. ${further.sv}`,
        en: `The file was changed at the same time, and is left as it stands now, uncommitted. ${further.en}`,
      };
}

const further: Words = {
  sv: 'Se efter vad som står där, och för in det eller ta bort det; dessförinnan sparas inget mer härifrån.',
  en: 'Look at what stands there, and commit it or take it away; nothing more is saved from here before that.',
};

/** What a formatter changes is the space between words, their quotes, and a comma before a bracket. */
function sameLetters(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

const lettersOf = (text: string) => text.replace(/[\s"'\\\uFEFF]+/g, '').replace(/,(?=[}\]])/g, '');
