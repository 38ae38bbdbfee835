import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyForm, otherForms } from '../../../storage/shown/word-forms.ts';
import { tries } from '../../tools/tries.ts';

const endings =
  'a arna erna heterna orna ad ade ande en anden ern er or s ens erns at andet het ast ig lig els löst fullt t d n';
const word = fc
  .tuple(
    fc.stringMatching(/^[a-zåäö]{2,9}$/),
    fc.array(fc.constantFrom(...endings.split(' '), '', 'tt', 'dt', 'gt', 'kt', 'nn', 'lös'), { maxLength: 3 }),
  )
  .map(([stem, ends]) => [stem, ...ends].join(''));

test('an index that is asked for a word finds what a text is found by', () => {
  fc.assert(
    fc.property(word, fc.array(fc.constantFrom(...endings.split(' '), ''), { maxLength: 3 }), (asked, ends) => {
      const { beginning, fits } = anyForm(asked);
      const other = [beginning, ...ends].join('');
      const byIndex = other.startsWith(asked) || otherForms(asked).includes(other);
      expect([other, byIndex]).toEqual([other, fits(other)]);
    }),
    tries(2000),
  );
});

test.each<[asked: string, found: string[], not: string[]]>([
  ['ishall', ['ishallen', 'ishallar', 'ishallens', 'ishallsvaktmästare'], ['simhall', 'ishavet']],
  ['ishallarna', ['ishall', 'ishallen'], ['ishallsvaktmästare', 'is']],
  ['julbelysning', ['julbelysningen', 'julbelysningar'], ['jul', 'belysning']],
  ['julbelysningen', ['julbelysning', 'julbelysningar'], ['jul']],
  ['möten', ['möte', 'mötena'], ['mötesplats']],
  ['badplatser', ['badplats', 'badplatsen'], ['bad']],
  ['kurser', ['kurs', 'kursen'], ['kur']],
  ['nyckel', ['nyckelring'], ['nycklar']],
  ['2022', ['2022', '20221120'], ['2021']],
])('%s stands for %j', (asked, found, not) => {
  const { fits } = anyForm(asked);
  expect([...found, ...not].filter(fits)).toEqual(found);
});
