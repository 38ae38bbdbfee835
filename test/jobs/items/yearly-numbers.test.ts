import { describe, expect, test } from '@jest/globals';
import { yearlyNumbers } from '../../../jobs/items/yearly-numbers.ts';
import type { ItemTally } from '../../../storage/catalog/item-catalog.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { runOf } from '../../storage/catalog/items-contract.ts';

const none = { posts: 0, comments: 0, ownComments: 0 };
const tally = (changes: Partial<ItemTally>): ItemTally => ({
  year: 2026,
  ...none,
  removed: none,
  media: 0,
  mediaMissing: 0,
  ...changes,
});
const look = (changes: Partial<ItemRun> = {}, at = '2026-11-01T00:00:00Z') => runOf(at, [], changes).run;
const gap = (because: string) => ({ thread: null, platformThread: 't', because });
const numbers = (some: ItemTally[], runs: ItemRun[], { neverGiven = [] as string[], commentsArePosts = false } = {}) =>
  yearlyNumbers('a', { tally: some, runs, neverGiven, commentsArePosts });

describe('the yearly numbers', () => {
  test('hold what the platform claims against what was collected and is there still', () => {
    const claims = { posts: 12, comments: [{ year: 2026, claimed: 10 }] };
    const { posts, years, lookedAt } = numbers(
      [
        tally({ year: 2025, posts: 3 }),
        tally({ posts: 8, comments: 9, removed: { ...none, posts: 1, comments: 2 }, media: 5, mediaMissing: 2 }),
      ],
      [look({ claims })],
    );
    expect(lookedAt).toBe('2026-11-01T00:00:00Z');
    expect(posts).toEqual({ claimed: 12, collected: 11, notHad: 2 });
    expect(years).toEqual([
      {
        year: 2025,
        posts: 3,
        comments: { claimed: null, collected: 0, notHad: null },
        media: { collected: 0, notHad: 0 },
      },
      {
        year: 2026,
        posts: 8,
        comments: { claimed: 10, collected: 9, notHad: 3 },
        media: { collected: 3, notHad: 2 },
      },
    ]);
  });

  test("count the account's own comments as posts where the platform does", () => {
    const some = [tally({ posts: 8, comments: 9, ownComments: 4, removed: { posts: 1, comments: 1, ownComments: 1 } })];
    const runs = [look({ claims: { posts: 12, comments: [] } })];
    expect(numbers(some, runs, { commentsArePosts: true }).posts).toEqual({ claimed: 12, collected: 12, notHad: 2 });
    expect(numbers(some, runs).posts).toEqual({ claimed: 12, collected: 8, notHad: 5 });
  });

  test('are never below none, and name years of which nothing was collected', () => {
    const comments = [
      { year: null, claimed: 1 },
      { year: 2024, claimed: 4 },
    ];
    const { years } = numbers([tally({ year: null, comments: 3 })], [look({ claims: { posts: null, comments } })]);
    const media = { collected: 0, notHad: 0 };
    expect(years).toEqual([
      { year: null, posts: 0, comments: { claimed: 1, collected: 3, notHad: 0 }, media },
      { year: 2024, posts: 0, comments: { claimed: 4, collected: 0, notHad: 4 }, media },
    ]);
  });

  test('come year by year, first what nobody knows the year of', () => {
    const claims = { posts: null, comments: [{ year: 2024, claimed: 4 }] };
    const some = [tally({ year: 2026 }), tally({ year: null }), tally({ year: 2025 })];
    expect(numbers(some, [look({ claims })]).years.map(({ year }) => year)).toEqual([null, 2024, 2025, 2026]);
  });

  test('are none where nobody has looked', () => {
    expect(numbers([], [])).toEqual({
      account: 'a',
      lookedAt: null,
      posts: { claimed: null, collected: 0, notHad: null },
      years: [],
      notGiven: [],
    });
  });

  test.each<[string, ItemRun[], number | null]>([
    ['newest look at everything', [look({ claims: { posts: 7, comments: [] } }), shorter(8)], 7],
    [
      'newest look where none was whole',
      [look({ complete: false, claims: { posts: 6, comments: [] } }), shorter(8)],
      8,
    ],
    ['newest look at everything, not one until a day', [look({ claims: { posts: 7, comments: [] } }), earlier(8)], 7],
    ['look, not the import after it', [look({ claims: { posts: 7, comments: [] } }), imported()], 7],
    ['import alone: no claim', [imported()], null],
  ])('are those of the %s', (_, runs, claimed) => {
    expect(numbers([], runs).posts.claimed).toBe(claimed);
  });

  test('say nothing of disposal where all that was disposed of here is gone there', () => {
    const disposed = { standing: 0, edited: 0, unreadable: 0 };
    expect(numbers([], [look({ disposed })]).notGiven).toEqual([]);
  });

  test('say why: what was disposed of here, what broke the look off, its gaps, and what the platform never gives', () => {
    const gaps = [gap('comments are switched off'), gap('quota'), gap('comments are switched off')];
    const disposed = { standing: 3, edited: 1, unreadable: 0 };
    const { notGiven } = numbers([], [look({ complete: false, because: 'HTTP 503', gaps, disposed })], {
      neverGiven: ['600 posts a year'],
    });
    expect(notGiven).toEqual([
      { because: 'it was disposed of here and still stands there', times: 3 },
      { because: 'comments are switched off', times: 2 },
      { because: 'HTTP 503', times: 1 },
      { because: 'quota', times: 1 },
      { because: '600 posts a year', times: 1 },
    ]);
  });
});

function shorter(posts: number): ItemRun {
  const window = { since: '2026-10-01T00:00:00Z', until: null };
  return look({ window, claims: { posts, comments: [] } }, '2026-11-08T00:00:00Z');
}

function earlier(posts: number): ItemRun {
  const window = { since: null, until: '2026-10-01T00:00:00Z' };
  return look({ window, claims: { posts, comments: [] } }, '2026-11-08T00:00:00Z');
}

function imported(): ItemRun {
  return look({ source: 'import' }, '2026-11-09T00:00:00Z');
}
