import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { authorRoles, itemKinds } from '../../../config/base/item-words.ts';
import { covers } from '../../../config/base/values.ts';
import { recordClassSchema } from '../../../config/plans/committees.ts';
import type { Match } from '../../../config/plans/match-keys.ts';
import { canMeet, takesEverything } from '../../../config/plans/record-space.ts';
import { tries } from '../../tools/tries.ts';

const days = ['2024-12-31', '2025-01-01', '2025-01-02', '2025-06-01'];
const matches = fc
  .record(
    {
      kind: fc.subarray(['post', 'comment'], { minLength: 1 }),
      author: fc.subarray(['account', 'public', 'official', 'leader'], { minLength: 1 }),
      account: fc.subarray(['a', 'b'], { minLength: 1 }),
      removed: fc.boolean(),
      answered: fc.boolean(),
      tag: fc.subarray(['x', 'y'], { minLength: 1 }),
      published: fc.record({ from: fc.option(fc.constantFrom(...days)), to: fc.option(fc.constantFrom(...days)) }),
    },
    { requiredKeys: [] },
  )
  .filter((match) => Object.keys(match).length > 0);
const classes = fc
  .record({ match: matches, except: fc.array(matches, { maxLength: 2 }) })
  .map((one) => recordClassSchema.parse({ id: 'c', name: 'c', ...one }));

interface Sample {
  kind: string;
  author: string;
  account: string;
  removed: boolean;
  answered: boolean;
  tags: string[];
  published: string;
}

/** One of everything that the classes can tell apart. */
const samples: Sample[] = ['post', 'comment', 'share'].flatMap((kind) =>
  ['account', 'public', 'official', 'leader', 'unknown'].flatMap((author) =>
    ['a', 'b', 'c'].flatMap((account) =>
      [true, false].flatMap((removed) =>
        [true, false].flatMap((answered) =>
          [[], ['x'], ['y'], ['x', 'y']].flatMap((tags) =>
            ['2000-01-01', ...days, '2025-03-01', '2030-01-01'].map((published) => ({
              kind,
              author,
              account,
              removed,
              answered,
              tags,
              published,
            })),
          ),
        ),
      ),
    ),
  ),
);

function holds(match: Match, sample: Sample): boolean {
  const isIn = (list: readonly string[] | null, value: string) => list === null || list.includes(value);
  return (
    isIn(match.kind, sample.kind) &&
    isIn(match.author?.includes('official') ? [...match.author, 'leader'] : match.author, sample.author) &&
    isIn(match.account, sample.account) &&
    (match.removed === null || match.removed === sample.removed) &&
    (match.answered === null || match.answered === sample.answered) &&
    (match.tag === null || match.tag.some((tag) => sample.tags.includes(tag))) &&
    (match.published === null || covers(match.published, sample.published))
  );
}

test('two classes meet where one of all possible records is in both', () => {
  fc.assert(
    fc.property(fc.array(classes, { minLength: 1, maxLength: 2 }), (some) => {
      const found = samples.some((sample) =>
        some.every(
          ({ match, except }) =>
            match !== null && holds(match, sample) && !except.some((exception) => holds(exception, sample)),
        ),
      );
      expect(canMeet(...some)).toBe(found);
    }),
    tries(1000),
  );
});

test.each<[match: Record<string, unknown> | null, everything: boolean]>([
  [{ kind: [...itemKinds] }, true],
  [{ author: [...authorRoles], removed: false }, true],
  [{ removed: false, registered: false, answered: false, hasMedia: false }, true],
  [{ published: {} }, true],
  [{ removed: true }, false],
  [{ published: { from: '2020-01-01' } }, false],
  [{ kind: ['post', 'comment', 'reply', 'share'] }, false],
  [{ tag: ['kris'] }, false],
  [{ account: ['a'] }, false],
  [{ platform: ['facebook'] }, false],
  [null, false],
])('a class of %j takes everything: %s', (match, everything) => {
  expect(takesEverything(recordClassSchema.parse({ id: 'c', name: 'c', match }))).toBe(everything);
});
