import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { CollectRequest } from '../../../jobs/collect/collect-context.ts';
import { clockId, exportedId } from '../../../jobs/collect/same-item.ts';
import type { Sighting } from '../../../jobs/collect/sighting.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { openScene, type Scene } from './fake-view.ts';
import { seen, sighting } from './sample-sighting.ts';

const facebook: CollectRequest['account'] = { id: 'facebook-exempel', platform: 'facebook', officials: [] };
const picture = (url: string) => ({ kind: 'picture' as const, url, alt: null });
const media = [picture('https://cdn.example/1.jpg')];

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const run = async (source: 'api' | 'import', sightings: Sighting[], account = facebook) => {
  scene.platform.shows = sightings.map(seen);
  return (await collectAccount(scene.context, scene.request({ source, account }))).filed.run.counts;
};
const rows = async () => (await scene.catalog.items.find()).sort((a, b) => (a.id < b.id ? -1 : 1));
const own = { name: 'Exempelkommun', platformId: '100', isAccount: true };
/** As the platform tells of it. */
const told = (id: string, text: string, more: Partial<Sighting> = {}) =>
  sighting({ platformId: id, text, author: own, ...more });
/** As an export does: without an id, an address, or what it answers. */
const exported = (id: string, text: string, more: Partial<Sighting> = {}) =>
  told(`${exportedId}${id}`, text, { permalink: null, author: { ...own, platformId: null }, ...more });

const answer = { kind: 'reply' as const, parent: '100_1', thread: '100_1', author: own };
const platformTells = [
  told('100_1', 'Badhuset stänger på måndag och öppnar igen på fredag.'),
  told('1_2', 'Tack!', { ...answer, publishedAt: '2026-05-10T10:00:00Z' }),
  told('100_3', '', { media, publishedAt: '2026-05-11T10:00:00Z' }),
  sighting({ platformId: '1_9', parent: '100_1', thread: '100_1', text: 'Tack!', publishedAt: '2026-05-10T10:00:00Z' }),
];
const exportTells = [
  exported('a', 'Badhuset stänger på måndag\noch öppnar igen på fredag.', { publishedAt: '2026-05-10T09:00:07Z' }),
  exported('b', 'Tack!', { kind: 'comment', visibility: 'unknown', publishedAt: '2026-05-10T10:00:00Z' }),
  exported('c', '', { media: [picture('https://export.example/media/1_n.jpg')], publishedAt: '2026-05-11T10:00:00Z' }),
];

/** As an export as pages (HTML) does: on a clock in Los Angeles, which nobody knows. The latest that it can be is told. */
const onClock = (id: string, text: string, at: string, more: Partial<Sighting> = {}) => {
  const latest = new Date(Date.parse(at) - 7 * 3_600_000 + 12 * 3_600_000).toISOString();
  const clock = { publishedAt: latest, publishedPrecision: 'clock' as const };
  return exported(id, text, { ...clock, platformId: `${clockId}${id}`, ...more });
};
const pagesTell = [
  onClock('a', 'Badhuset stänger på måndag\noch öppnar igen på fredag.', '2026-05-10T09:00:07Z'),
  onClock('b', 'Tack!', '2026-05-10T10:00:03Z', { kind: 'comment', visibility: 'unknown' }),
];
const dataTells = [
  exported('a', 'Badhuset stänger på måndag\noch öppnar igen på fredag.', { publishedAt: '2026-05-10T09:00:07Z' }),
  exported('b', 'Tack!', { kind: 'comment', visibility: 'unknown', publishedAt: '2026-05-10T10:00:03Z' }),
];
const platformToo = [
  told('100_1', 'Badhuset stänger på måndag och öppnar igen på fredag.', { publishedAt: '2026-05-10T09:00:07Z' }),
  told('1_2', 'Tack!', { ...answer, publishedAt: '2026-05-10T10:00:03Z' }),
];

describe('an account that has an export on a clock without time zone', () => {
  const orders: [string, ['api' | 'import', Sighting[]][]][] = [
    [
      'pages, data, platform',
      [
        ['import', pagesTell],
        ['import', dataTells],
        ['api', platformToo],
      ],
    ],
    [
      'pages, platform, data',
      [
        ['import', pagesTell],
        ['api', platformToo],
        ['import', dataTells],
      ],
    ],
    [
      'data, pages, platform',
      [
        ['import', dataTells],
        ['import', pagesTell],
        ['api', platformToo],
      ],
    ],
    [
      'platform, pages, data',
      [
        ['api', platformToo],
        ['import', pagesTell],
        ['import', dataTells],
      ],
    ],
    [
      'platform, data, pages',
      [
        ['api', platformToo],
        ['import', dataTells],
        ['import', pagesTell],
      ],
    ],
  ];
  test.each(orders)('has each item once: %s', async (_, looks) => {
    for (const [source, sightings] of [...looks, ...looks]) await run(source, sightings);
    const all = await rows();
    expect(all.map(({ text }) => text.slice(0, 5)).sort()).toEqual(['Badhu', 'Tack!']);
    expect(all.map(({ publishedPrecision }) => publishedPrecision ?? null)).toEqual([null, null]);
  });

  test('has the moment of each item once an export tells it, as data or in a time zone that a person said', async () => {
    await run('import', pagesTell);
    expect(await run('import', dataTells)).toMatchObject({ new: 0, changed: 2 });
    const moments = (await rows()).map(({ publishedAt, publishedPrecision }) => [publishedAt, publishedPrecision]);
    expect(moments.sort()).toEqual([
      ['2026-05-10T09:00:07Z', undefined],
      ['2026-05-10T10:00:03Z', undefined],
    ]);
    expect(await run('import', dataTells)).toMatchObject({ new: 0, changed: 0 });
    expect(await run('import', pagesTell)).toMatchObject({ new: 0, changed: 0 });
  });

  test('keeps a post that says the same on another second', async () => {
    await run('api', platformToo);
    await run('import', [onClock('c', 'Tack!', '2026-05-10T10:07:00Z', { kind: 'comment' })]);
    expect(await rows()).toHaveLength(3);
  });

  test('has each item once after the catalog is made anew', async () => {
    await run('import', pagesTell);
    await reindex(scene);
    expect(await run('import', pagesTell)).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect(await run('api', platformToo)).toMatchObject({ new: 0, changed: 2 });
  });
});

describe('an account that is collected and has an export', () => {
  test('has each item once, when it was collected first', async () => {
    expect(await run('api', platformTells)).toMatchObject({ new: 4 });
    // By the export the first was published seven seconds later, and the last has no words. Their names in the export are kept.
    expect(await run('import', exportTells)).toMatchObject({ new: 0, changed: 2, unchanged: 1 });
    expect((await rows()).map(({ platformId }) => platformId).sort()).toEqual(['100_1', '100_3', '1_2', '1_9']);
    expect(await run('import', exportTells)).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await run('api', platformTells)).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
  });

  test('has no second version with the same words because an export has them too', async () => {
    const same = [told('100_5', 'Öppet i dag'), told('100_6', '', { beside: 'Nyhet\nhttps://exempelkommun.se/nyhet' })];
    await run('api', same);
    const again = [
      exported('d', 'Öppet i dag', { beside: 'Och en länk\nhttps://exempelkommun.se/' }),
      exported('e', '', { beside: 'Nyhet\nhttps://exempelkommun.se/nyhet' }),
    ];
    expect(await run('import', again)).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect((await rows()).map(({ version }) => version)).toEqual([1, 1]);
  });

  test('has both of two posts with the same words in the same second, however far apart an export tells of them', async () => {
    await run('api', [told('1', 'Öppet')]);
    const between = Array.from({ length: 300 }, (_, at) => exported(`m${at}`, `Annat ${at}`));
    const counts = await run('import', [exported('a', 'Öppet'), ...between, exported('b', 'Öppet')]);
    expect(counts).toMatchObject({ new: 301, changed: 0, unchanged: 1 });
  });

  test('keeps two posts of one day with the same words apart: a reminder that was written again', async () => {
    const words = 'Påminnelse: badhuset är stängt i dag på grund av städning.';
    await run('api', [told('100_2', words, { publishedAt: '2026-05-10T18:00:00Z' })]);
    const both = [
      exported('a', words, { publishedAt: '2026-05-10T08:00:00Z' }),
      exported('b', words, { publishedAt: '2026-05-10T18:00:07Z' }),
    ];
    expect(await run('import', both)).toMatchObject({ new: 1 });
    expect((await rows()).map(({ publishedAt }) => publishedAt).sort()).toEqual([
      expect.stringContaining('T08:00:00'),
      expect.stringContaining('T18:00:0'),
    ]);
  });

  test('has each item once, when the export came first; it stands then where the platform shows it', async () => {
    expect(await run('import', exportTells)).toMatchObject({ new: 3 });
    const before = new Map((await rows()).map(({ id, text }) => [text, id]));
    expect(await run('api', platformTells)).toMatchObject({ new: 1, changed: 3 });
    const after = new Map((await rows()).map((row) => [row.platformId, row]));
    expect([...after.keys()].sort()).toEqual(['100_1', '100_3', '1_2', '1_9']);
    expect(after.get('1_2')).toMatchObject({
      id: before.get('Tack!'),
      parent: after.get('100_1')?.id,
      thread: after.get('100_1')?.id,
      kind: 'reply',
      visibility: 'public',
      onlyExported: false,
    });
    expect(await run('api', platformTells)).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
    expect(await run('import', exportTells)).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  });

  test.each(['api', 'import'] as const)('is the same for a new catalog, with the %s first', async (first) => {
    for (const source of first === 'api' ? (['api', 'import'] as const) : (['import', 'api'] as const))
      await run(source, source === 'api' ? platformTells : exportTells);
    const before = await rows();
    await reindex(scene);
    expect(await rows()).toEqual(before);
    expect(await run('import', exportTells)).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await run('api', platformTells)).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
  });

  test('never makes one of two: of several with the same words in the same second, only the first is recognised', async () => {
    const [one, two] = [told('1', 'Öppet'), told('2', 'Öppet')];
    const [a, b] = [exported('a', 'Öppet'), exported('b', 'Öppet')];
    await run('api', [one]);
    expect(await run('import', [a, b])).toMatchObject({ new: 1, unchanged: 1 });
    expect(await run('api', [one, two])).toMatchObject({ new: 1, unchanged: 1 });
    expect((await rows()).map(({ platformId }) => platformId).sort()).toEqual(['1', '2', `${exportedId}b`]);
    expect(await run('import', [b, a])).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  });

  test('takes an edited post for the same, by each of the words that it was seen with', async () => {
    await run('api', [told('1', 'Badhuset stänger i morgon klockan tolv.')]);
    await run('api', [told('1', 'Badhuset stänger i morgon klockan ett.')]);
    expect(await run('import', [exported('a', 'Badhuset stänger i morgon klockan tolv.')])).toMatchObject({ new: 0 });
    expect((await rows())[0]?.text).toBe('Badhuset stänger i morgon klockan ett.');
  });

  test('is looked for at the platform by the platform’s own id', async () => {
    await run('import', [exported('a', 'Öppet')]);
    await run('api', [told('1', 'Öppet'), told('2', 'Annat')]);
    await run('api', [told('2', 'Annat')]);
    expect(scene.platform.asked).toEqual(['1']);
  });

  test('keeps what is locked as it is', async () => {
    await run('import', [exported('a', 'Öppet')]);
    const [row] = await rows();
    if (!row) throw new Error('expected an item');
    const lock = { id: scene.items.newId(), row, decision: { what: 'lock' as const } };
    await scene.items.decide('arkivarie.a', '2026-06-01T03:00:00Z', [lock]);
    expect(await run('api', [told('1', 'Öppet')])).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
    expect(await rows()).toMatchObject([{ version: 1, locked: true }]);
  });
});
