import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { weighTestimony } from '../../jobs/visit/witness.ts';
import { tries } from '../tools/tries.ts';
import { keptAt, nothing, seenAt } from './seen-and-kept.ts';

const runs = tries(100, 1_000);

test('any posts that were not kept are counted to the number, and none that was', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
      fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
      (seen, kept) => {
        const weighed = weighTestimony(
          { ...nothing, inPosts: seen.map((n) => seenAt(n)) },
          kept.map((n) => keptAt(n)),
        );
        expect(weighed).toMatchObject({ postsRead: kept.length, postsShown: new Set([...seen, ...kept]).size });
      },
    ),
    runs,
  );
});
