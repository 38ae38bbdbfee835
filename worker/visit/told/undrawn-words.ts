import type { Words } from '../../../config/base/words.ts';
import { scripts } from './script-names.ts';

const others: Words = { sv: 'andra tecken', en: 'other characters' };

/** What a person should know about characters of the page. */
export const undrawnWords = {
  /** Neither a font of the page nor one of the machine has them. */
  undrawn: (characters: readonly string[]): Words => {
    const isOne = characters.length === 1;
    return {
      sv: `${isOne ? 'ett tecken' : `${characters.length} olika tecken`} på sidan kunde inte ritas (${shown(characters, 'sv')}), eftersom varken sidan eller datorn har ett typsnitt för ${isOne ? 'det' : 'dem'}: bilderna visar inte hur ${isOne ? 'det' : 'de'} ser ut, men data/textlager.json har ${isOne ? 'tecknet' : 'tecknen'}`,
      en: `${isOne ? 'one character' : `${characters.length} different characters`} of the page could not be drawn (${shown(characters, 'en')}), since neither the page nor the machine has a font for ${isOne ? 'it' : 'them'}: the pictures do not show how ${isOne ? 'it looks' : 'they look'}, but data/textlager.json has ${isOne ? 'it' : 'them'}`,
    };
  },
  unknown: (characters: readonly string[]): Words => ({
    sv: `om ${characters.length === 1 ? 'ett tecken' : `${characters.length} olika tecken`} på sidan ritades är inte känt (${shown(characters, 'sv')}): webbläsaren gav inget svar att lita på`,
    en: `whether ${characters.length === 1 ? 'one character' : `${characters.length} different characters`} of the page ${characters.length === 1 ? 'was' : 'were'} drawn is not known (${shown(characters, 'en')}): the browser gave no answer to rely on`,
  }),
};

/**
 * Each script with the number of its characters, in Unicode's order: `kinesiska tecken: 2; thailändska: 1`. The characters themselves stay in the text
 * layer: a warning also goes where they may not, as when they have been taken out of the snapshot.
 */
function shown(characters: readonly string[], locale: keyof Words): string {
  const nameOf = (character: string) =>
    (scripts.find(({ unicode }) => unicode.test(character))?.name ?? others)[locale];
  return [...Map.groupBy(characters.toSorted(), nameOf)].map(([name, its]) => `${name}: ${its.length}`).join('; ');
}
