import { expect, test } from '@jest/globals';
import { recordClassSchema } from '../../../config/plans/committees.ts';
import { classMatch, type Membership } from '../../../jobs/judge/class-match.ts';
import { type ItemFacts, publishedOf } from '../../../jobs/judge/item-facts.ts';
import { dayWithin } from '../../../jobs/judge/match-questions.ts';
import { readDay } from '../../../jobs/time/civil-day.ts';

const classOf = (written: Record<string, unknown>) =>
  classMatch(recordClassSchema.parse({ id: 'c', name: 'C', ...written }));
const membership = (written: Record<string, unknown>, item: ItemFacts) =>
  classOf(written).holds(item, publishedOf(item));

const span = { from: '2024-05-10', to: '2024-05-12' };

/** What each key asks, with an item that fits, one that does not, and those of which nobody knows. */
const keys: [match: Record<string, unknown>, fits: ItemFacts, other: ItemFacts, unknown: ItemFacts[]][] = [
  [{ kind: ['post', 'reply'] }, { kind: 'reply' }, { kind: 'comment' }, [{}, { kind: null }]],
  [
    { author: 'public' },
    { author: { role: 'public' } },
    { author: { role: 'official' } },
    [{}, { author: null }, { author: {} }, { author: { role: null } }, { author: { role: 'unknown' } }],
  ],
  [{ platform: 'x' }, { platform: 'x' }, { platform: 'facebook' }, [{}, { platform: null }]],
  [{ account: 'fb-1' }, { account: 'fb-1' }, { account: 'fb-2' }, [{}, { account: null }]],
  [{ registered: true }, { caseNumber: 'KS 2024/1' }, { caseNumber: null }, [{}]],
  [{ registered: false }, { caseNumber: '' }, { caseNumber: 'KS 2024/1' }, [{}]],
  [{ answered: true }, { answered: true }, { answered: false }, [{}]],
  [{ answered: false }, { answered: false }, { answered: true }, [{}]],
  [{ hasMedia: true }, { media: [{}] }, { media: [] }, [{}, { media: null }]],
  [{ hasMedia: false }, { media: [] }, { media: [{}] }, [{}, { media: null }]],
  [{ published: span }, { publishedAt: '2024-05-10' }, { publishedAt: '2024-05-13' }, [{}, { publishedAt: 'i går' }]],
  // Of a removal and of tags everybody knows: what is not said is not so.
  [{ removed: true }, { removedAt: '2024-05-10' }, {}, []],
  [{ removed: false }, {}, { removedAt: '2024-05-10' }, []],
  [{ tag: ['spam', 'kris'] }, { tags: ['a', 'kris'] }, { tags: null }, []],
  [{ theme: ['branden', 'valet'] }, { tags: ['a', 'tema:branden'] }, { tags: ['branden'] }, []],
];

test('an item of an unknown author is in a class of everybody’s items', () => {
  const item = { author: { role: 'unknown' } };
  expect(membership({ match: { author: ['account', 'official', 'public'] } }, item)).toBe('in');
  expect(membership({ match: { author: ['account', 'official'] } }, item)).toBe('out');
});

test.each(keys)('%j', (match, fits, other, unknown) => {
  expect([membership({ match }, fits), membership({ match }, other)]).toEqual(['in', 'out']);
  for (const item of unknown) expect(membership({ match }, item)).toBe('out');
});

test.each(keys)('an exception of %j; where nobody knows, it is in doubt', (match, fits, other, unknown) => {
  const written = { match: { tag: 'all' }, except: [match] };
  const of = (item: ItemFacts) => membership(written, { ...item, tags: ['all', ...(item.tags ?? [])] });
  expect([of(fits), of(other)]).toEqual(['out', 'in']);
  for (const item of unknown) expect(of(item)).toBe('doubt');
});

test.each<[item: ItemFacts, want: Membership]>([
  [{ kind: 'post', answered: true }, 'out'],
  [{ kind: 'post', answered: false }, 'in'],
  [{ kind: 'reply', answered: true }, 'in'],
  [{ kind: 'post' }, 'doubt'],
  [{ kind: 'reply' }, 'in'],
  [{ answered: true }, 'doubt'],
  [{ answered: false }, 'in'],
])('all keys of an exception must hold: %j is %s', (item, want) => {
  const written = { match: { removed: false }, except: [{ kind: 'post', answered: true }] };
  expect(membership(written, item)).toBe(want);
});

test('an exception that applies outweighs one in doubt', () => {
  const written = { match: { removed: false }, except: [{ answered: true }, { kind: 'post' }] };
  expect(membership(written, { kind: 'post' })).toBe('out');
  expect(membership({ ...written, except: written.except.toReversed() }, { kind: 'post' })).toBe('out');
});

test('all keys of a match must hold, and a class without one is a person’s', () => {
  const written = { match: { kind: 'post', platform: 'x' } };
  expect([membership(written, { kind: 'post', platform: 'x' }), membership(written, { kind: 'post' })]).toEqual([
    'in',
    'out',
  ]);
  expect(membership({}, { kind: 'post' })).toBe('out');
});

test.each<[written: Record<string, unknown>, needs: boolean]>([
  [{}, false],
  [{ match: { kind: 'post' } }, false],
  [{ match: { answered: true } }, false],
  [{ match: { removed: true } }, false],
  [{ match: { answered: false } }, true],
  [{ match: { removed: false } }, true],
  [{ match: { kind: 'post' }, except: [{ tag: 'a' }, { answered: true }] }, true],
  [{ match: { kind: 'post' }, except: [{ removed: true }] }, true],
  [{ match: { kind: 'post' }, except: [{ answered: false }, { removed: false }] }, false],
])('%j rests on a look: %s', (written, needs) => {
  expect(classOf(written).needsLook).toBe(needs);
});

test('a span holds both its ends, and an end that is left out is open', () => {
  const within = (from: string | null, to: string | null) =>
    ['2024-05-09', '2024-05-10', '2024-05-12', '2024-05-13'].filter((day) =>
      dayWithin({ from, to })(readDay(day) ?? 0),
    );
  expect(within(span.from, span.to)).toEqual(['2024-05-10', '2024-05-12']);
  expect(within(null, span.to)).toEqual(['2024-05-09', '2024-05-10', '2024-05-12']);
  expect(within(span.from, null)).toEqual(['2024-05-10', '2024-05-12', '2024-05-13']);
  expect(within(null, null)).toHaveLength(4);
});

test('whether it was answered, which nobody can tell any more, leaves both classes in doubt', () => {
  for (const answered of [true, false]) {
    const match = { kind: 'comment', answered };
    expect(membership({ match }, { kind: 'comment', answered: null })).toBe('doubt');
    expect(membership({ match }, { kind: 'post', answered: null })).toBe('out');
    expect(membership({ match: { removed: false }, except: [match] }, { kind: 'comment', answered: null })).toBe(
      'doubt',
    );
  }
});
