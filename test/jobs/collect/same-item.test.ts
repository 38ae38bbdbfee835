import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../../jobs/collect/facts.ts';
import { clockId, exportedId, joinSides } from '../../../jobs/collect/same-item.ts';
import type { KnownItem } from '../../../storage/catalog/item-catalog.ts';
import { knownItem, toldFacts } from './known.ts';

const words = 'told:words';
const told = (platformId: string, changes: Partial<Facts> = {}) =>
  toldFacts({ platformId, otherNames: [words], ...changes });
const ofExport = `${exportedId}a`;
const ofClock = `${clockId}a`;
const row = (id: string, platformId: string, changes: Partial<KnownItem> = {}) =>
  knownItem({ id, platformId, ...changes });

interface Knowledge {
  /** What the catalog has under a name. */
  rows?: Readonly<Record<string, KnownItem>>;
  /** All names of items, by our id; where an item is not in here it has its own only. */
  names?: Readonly<Record<string, string[]>>;
}

async function join(facts: readonly Facts[], { rows = {}, names = {} }: Knowledge) {
  const known = {
    ids: new Map(Object.values(rows).map((one) => [one.platformId, one.id])),
    rows: new Map(Object.entries(rows)),
  };
  const asked: [string, readonly string[]][] = [];
  const own = Object.values(rows).map((one): [string, string[]] => [one.id, names[one.id] ?? [one.platformId]]);
  const catalog = {
    names: async (account: string, ids: readonly string[]) => {
      asked.push([account, ids]);
      return new Map(own);
    },
  };
  const joined = await joinSides({ catalog }, 'facebook-exempel', facts, known);
  const found = facts.map(({ platformId }) => [known.ids.get(platformId), known.rows.get(platformId)?.id]);
  return { joined: [...joined], found, asked };
}

describe('what is told of under a new name', () => {
  const collected = { [words]: row('I1', '1') };
  const imported = { [words]: row('I1', ofExport) };
  const onClock = row('I1', ofClock, { publishedAt: '2026-05-10T20:00:00Z', publishedPrecision: 'clock' });
  test.each<[string, Facts, Knowledge, boolean]>([
    ['by an export is what was collected', told(ofExport), { rows: collected }, true],
    ['by the platform is what came from an export', told('1'), { rows: imported }, true],
    ['by the platform is not something else of the platform’s', told('2'), { rows: collected }, false],
    ['by an export is not what an export told of', told(`${exportedId}b`), { rows: imported }, false],
    [
      'by an export is not what another export was joined to',
      told(`${exportedId}b`),
      { rows: collected, names: { I1: ['1', ofExport] } },
      false,
    ],
    [
      'is nothing that we have where no words name it',
      told('2', { otherNames: ['told:others'] }),
      { rows: collected },
      false,
    ],
    ['is nothing that we have where it has no words', told(ofExport, { otherNames: [] }), { rows: collected }, false],
    [
      'by an export, a minute apart, is the same',
      told(ofExport, { publishedAt: '2026-05-10T09:01:00Z' }),
      { rows: collected },
      true,
    ],
    [
      'by an export, a minute before, is the same',
      told(ofExport, { publishedAt: '2026-05-10T08:59:00Z' }),
      { rows: collected },
      true,
    ],
    [
      'by an export, more than a minute apart, is another',
      told(ofExport, { publishedAt: '2026-05-10T09:01:01Z' }),
      { rows: collected },
      false,
    ],
    [
      'by an export, more than a minute before, is another',
      told(ofExport, { publishedAt: '2026-05-10T08:58:59Z' }),
      { rows: collected },
      false,
    ],
    ['at no known time is another', told(ofExport, { publishedAt: null }), { rows: collected }, false],
    [
      'is another than what has no known time',
      told(ofExport),
      { rows: { [words]: row('I1', '1', { publishedAt: null }) } },
      false,
    ],
    [
      'is another where neither time is known',
      told(ofExport, { publishedAt: null }),
      { rows: { [words]: row('I1', '1', { publishedAt: null }) } },
      false,
    ],
    [
      'of the first second of 1970 is another than what has no known time',
      told(ofExport, { publishedAt: '1970-01-01T00:00:00Z' }),
      { rows: { [words]: row('I1', '1', { publishedAt: null }) } },
      false,
    ],
    [
      'on a clock without time zone is what another zone’s clock shows',
      told(ofClock, { publishedAt: '2026-05-10T23:00:20Z', publishedPrecision: 'clock' }),
      { rows: collected },
      true,
    ],
    [
      'on a clock without time zone is another at another second of the quarter',
      told(ofClock, { publishedAt: '2026-05-10T23:05:00Z', publishedPrecision: 'clock' }),
      { rows: collected },
      false,
    ],
    [
      'on a clock without time zone is another than what no zone makes the same',
      told(ofClock, { publishedAt: '2026-05-11T12:00:00Z', publishedPrecision: 'clock' }),
      { rows: collected },
      false,
    ],
    [
      'by an export as data is what its export on a clock without time zone told of',
      told(ofExport),
      { rows: { [words]: onClock } },
      true,
    ],
    [
      'by an export on a clock is what its export as data told of',
      told(ofClock, { publishedAt: '2026-05-10T20:00:00Z', publishedPrecision: 'clock' }),
      { rows: imported },
      true,
    ],
    [
      'by an export on a clock is not what such an export told of',
      told(`${clockId}b`, { publishedAt: '2026-05-10T20:00:00Z', publishedPrecision: 'clock' }),
      { rows: { [words]: onClock } },
      false,
    ],
    ['by the platform is what an export on a clock told of', told('1'), { rows: { [words]: onClock } }, true],
    ['is found by any of its words', told(ofExport, { otherNames: ['told:second', words] }), { rows: collected }, true],
  ])('%s', async (_, facts, knowledge, isSame) => {
    const { joined, found } = await join([facts], knowledge);
    expect(joined).toEqual(isSame ? [facts.platformId] : []);
    expect(found).toEqual([isSame ? ['I1', 'I1'] : [undefined, undefined]]);
  });

  test('is looked for among all that have the words: the first that may be it', async () => {
    const rows = { 'told:a': row('I1', '1', { publishedAt: '2026-05-10T18:00:00Z' }), 'told:b': row('I2', '2') };
    const { found } = await join([told(ofExport, { otherNames: ['told:a', 'told:b'] })], { rows });
    expect(found).toEqual([['I2', 'I2']]);
  });

  test('is joined to one only: of two with the same words the first is known again', async () => {
    const { joined, found } = await join([told(ofExport), told(`${exportedId}b`)], { rows: collected });
    expect(joined).toEqual([ofExport]);
    expect(found).toEqual([
      ['I1', 'I1'],
      [undefined, undefined],
    ]);
  });
});

describe('the catalog is asked for names', () => {
  const collected = { [words]: row('I1', '1') };
  test('of nothing where all is known, or nothing has the words', async () => {
    expect(await join([told('1')], { rows: collected })).toMatchObject({ joined: [], asked: [] });
    expect(await join([told(ofExport)], {})).toMatchObject({ joined: [], asked: [] });
  });

  test('of each item once, in the account', async () => {
    const { asked } = await join([told(ofExport), told(`${exportedId}b`)], { rows: collected });
    expect(asked).toEqual([['facebook-exempel', ['I1']]]);
  });
});
