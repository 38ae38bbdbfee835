import { describe, expect, test } from '@jest/globals';
import { batchesOf, type Told } from '../../../jobs/collect/batches.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { seen, sighting } from './sample-sighting.ts';

const one = (platformId: string, text = '') => seen(sighting({ platformId, text }));

/** The batches by id and text, all that was told, and what broke the look off. */
async function taken(shows: readonly Seen[], size: number, fails: Error | null = null) {
  async function* look() {
    yield* shows;
    if (fails !== null) throw fails;
  }
  const told: Told = { gaps: [], claims: new Map(), shown: null, reach: [] };
  const batches: string[][] = [];
  let failure: unknown = null;
  try {
    for await (const batch of batchesOf(look(), size, told))
      batches.push(batch.map(({ platformId, text }) => platformId + text));
  } catch (error) {
    failure = error;
  }
  return { batches, told, failure };
}

describe('the batches of a look', () => {
  test.each<[string, Seen[], string[][]]>([
    ['are none where nothing is shown', [], []],
    ['are one where it is not full', [one('a')], [['a']]],
    ['are one where it is just full', [one('a'), one('b')], [['a', 'b']]],
    ['hold the rest in the last', [one('a'), one('b'), one('c')], [['a', 'b'], ['c']]],
    ['hold what comes twice once, as it came last', [one('a', '1'), one('a', '2'), one('b')], [['a2', 'b']]],
    ['hold it again where it comes in a later one', [one('a'), one('b'), one('a', '2')], [['a', 'b'], ['a2']]],
  ])('%s', async (_, shows, batches) => {
    expect(await taken(shows, 2)).toEqual({
      batches,
      told: { gaps: [], claims: new Map(), shown: null, reach: [] },
      failure: null,
    });
  });

  test('give what came before a failure, and then fail', async () => {
    const failure = new Error('expected an answer, found HTTP 503');
    expect(await taken([one('a')], 2, failure)).toMatchObject({ batches: [['a']], failure });
    expect(await taken([], 2, failure)).toMatchObject({ batches: [], failure });
  });

  test('hold no gaps and claims, which are told beside them: of claims the last word', async () => {
    const gaps = [
      { thread: null, because: '7 days' },
      { thread: 'p', because: 'old' },
    ];
    const { batches, told } = await taken(
      [
        { what: 'claim', claim: { thread: null, count: 7 } },
        one('a'),
        ...gaps.map((gap): Seen => ({ what: 'gap', gap })),
        { what: 'claim', claim: { thread: 'p', count: 2 } },
        { what: 'claim', claim: { thread: 'p', count: 3 } },
        { what: 'shown', count: 1 },
      ],
      2,
    );
    expect(batches).toEqual([['a']]);
    expect(told).toEqual({
      gaps,
      claims: new Map<string | null, number>([
        [null, 7],
        ['p', 3],
      ]),
      shown: 1,
      reach: [],
    });
  });
});
