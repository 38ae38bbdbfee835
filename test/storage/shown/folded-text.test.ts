import { expect, test } from '@jest/globals';
import { holdsAll } from '../../../storage/shown/folded-text.ts';

test.each<[query: string, found: boolean]>([
  ['badhuset', true],
  ['BADHUSET öppnar', true],
  ['"badhuset i centrum"', true],
  ['"centrum badhuset"', false],
  ['badhus', true],
  ['"badhus"', false],
  ['"badhuset"', true],
  ['badhus*', true],
  ['"badhuset i cent"*', true],
  ['badhusets', true],
  ['badhuset*s', false],
  ['måndagar', true],
  ['"måndagar"', false],
  ['i', true],
  ['c', false],
  ['mån', true],
  ['oppnar', false],
  ['badhuset simhall', false],
  ['', false],
])('a text that is in no index is found by the same words as one that is: %j', (query, found) => {
  expect(holdsAll('Badhuset i centrum öppnar på måndag.', query)).toBe(found);
});
