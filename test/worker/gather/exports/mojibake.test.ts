import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repairAll, repairText } from '../../../../worker/gather/exports/mojibake.ts';
import { tries } from '../../../tools/tries.ts';

const garbled = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('repairing what Meta does to text', () => {
  test.each([
    ['MobiloverfÃ¸rsler', 'Mobiloverførsler'],
    ['SmÃ¶rgÃ¥s', 'Smörgås'],
    [garbled('🎉 å'), '🎉 å'],
    [garbled('\ufeffbom'), '\ufeffbom'],
    ['café', 'café'],
    ['Å', 'Å'],
    ['redan rätt – med streck', 'redan rätt – med streck'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j becomes %j', (given, right) => {
    expect(repairText(given)).toBe(right);
  });

  test('whatever was written comes back, once it has been through that', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(repairText(garbled(text))).toBe(text);
      }),
      tries(100),
    );
  });

  test('every text in a value is repaired, names of fields too, and nothing else is touched', () => {
    expect(repairAll({ 'MedieÃ¤gare': ['Ã¶', 1, null, true] })).toEqual({ Medieägare: ['ö', 1, null, true] });
  });
});
