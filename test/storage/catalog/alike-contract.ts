import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { allOf } from '../../tools/town.ts';
import { actionOf, buriedOf, versionOf } from './items-contract.ts';

/** What every engine of the catalog must count. `target` gives an empty one. */
export function alikeContract(target: () => Promise<{ dataDirectory: string; databaseUrl: string | null }>): void {
  describe('items that are alike', () => {
    let catalog: Catalog;
    let place: Awaited<ReturnType<typeof target>>;
    beforeEach(async () => {
      place = await target();
      catalog = await openCatalog(place);
      await catalog.rebuild((async function* () {})());
    });
    afterEach(() => catalog.close());

    const captured = { capturedAt: '2026-11-24T02:00:00.000Z' };
    const at = (publishedAt: string | null) => ({ ...captured, kind: 'comment' as const, publishedAt });
    const sorts = async (...by: ('account' | 'platform' | 'captured')[]) =>
      (await catalog.items.alike('kommunstyrelsen', new Set(by))).map(({ published, count, ...sort }) => ({
        ...sort,
        published,
        count,
      }));
    const counts = async () =>
      Object.fromEntries(
        (await sorts()).map(({ published, edited, gone, count }) => [
          [published, ...(edited ? ['edited'] : []), ...(gone ? [gone] : [])].join(' '),
          count,
        ]),
      );
    const singles = async () =>
      (await allOf(catalog.items.singles('kommunstyrelsen'))).flat().map(({ platformId }) => platformId);

    test('are counted by their civil day, which is the next in the last hours of the UTC day', async () => {
      const times = ['2024-05-10T00:00:00.000Z', '2024-05-10T21:59:59.000Z', '2024-05-10T22:00:00.000Z', null];
      await catalog.items.recordVersions(times.map((time, n) => versionOf(`${n}`, at(time))));
      expect(await counts()).toEqual({ '2024-05-10': 2, '2024-05-10T22:00:00Z': 1, '': 1 });
    });

    test('are told apart by account, platform and capture where that is asked for', async () => {
      await catalog.items.recordVersions([versionOf('a', at('2024-05-10T09:00:00.000Z'))]);
      expect(await sorts()).toMatchObject([{ account: null, platform: null, captured: null }]);
      const [account, platform] = [expect.any(String), expect.any(String)];
      expect(await sorts('account', 'platform', 'captured')).toMatchObject([
        { account, platform, captured: '2026-11-24', kind: 'comment', media: false, count: 1 },
      ]);
    });

    test('follow every change: a version, a look that misses one, a person’s decision, a removal', async () => {
      const time = '2024-05-10T09:00:00.000Z';
      const all = ['a', 'b', 'c', 'd'].map((name) => versionOf(name, at(time)));
      await catalog.items.recordVersions(all);
      await catalog.items.recordVersions(all);
      expect(await counts()).toEqual({ '2024-05-10': 4 });
      const [a, b, c] = all.map(({ record }) => record) as [ItemRecord, ItemRecord, ItemRecord];
      await catalog.items.recordVersions([
        { month: '2024-05', record: { ...a, version: 2, editedAt: '2025-01-01T00:00:00.000Z' } },
      ]);
      await catalog.items.recordVersions([{ month: '2024-05', record: { ...b, version: 2, visibility: 'removed' } }]);
      expect(await counts()).toEqual({ '2024-05-10': 2, '2024-05-10 edited': 1, '2024-05-10 removed': 1 });
      await catalog.items.recordActions('a', [actionOf('c', time, { what: 'classify', class: 'k' })]);
      expect([await counts(), await singles()]).toEqual([
        { '2024-05-10': 1, '2024-05-10 edited': 1, '2024-05-10 removed': 1 },
        ['c'],
      ]);
      await catalog.disposal.setQuarantine([a.id], 'GL-2026-001');
      await catalog.disposal.remove([a, c].map((record) => buriedOf({ month: '2024-05', record })));
      await catalog.disposal.scrub();
      expect([await counts(), await singles()]).toEqual([{ '2024-05-10': 1, '2024-05-10 removed': 1 }, []]);
      await catalog.rebuild((async function* () {})());
      expect(await sorts()).toEqual([]);
    });

    test('are judged one by one where nobody can tell that they were captured after they were published', async () => {
      const odd = ['2026-11-24T02:00:00.500Z', '2026-12-01T00:00:00.000Z', '2024-05-10T23:30:00+02:00'];
      await catalog.items.recordVersions(odd.map((time, n) => versionOf(`${n}`, at(time))));
      expect([await counts(), (await singles()).sort()]).toEqual([{}, ['0', '1', '2']]);
    });

    test('are judged one by one where their time is told in a unit longer than a minute', async () => {
      const time = '2024-05-10T09:00:00.000Z';
      const told = [{}, { publishedPrecision: 'minute' as const }, { publishedPrecision: 'week' as const }];
      await catalog.items.recordVersions(told.map((unit, n) => versionOf(`${n}`, { ...at(time), ...unit })));
      expect([await counts(), await singles()]).toEqual([{ '2024-05-10': 2 }, ['2']]);
    });

    test('are counted right by two who decide at once, in the reverse order of each other', async () => {
      const other = await openCatalog(place);
      const names = Array.from({ length: 40 }, (_, n) => `${n}`);
      const days = names.map((name) => `2024-05-${String((Number(name) % 28) + 1).padStart(2, '0')}`);
      await catalog.items.recordVersions(names.map((name, n) => versionOf(name, at(`${days[n]}T09:00:00.000Z`))));
      const classify = (whose: Catalog, its: readonly string[], time: string, to: string | null) =>
        whose.items.recordActions(
          'a',
          its.map((name) => actionOf(name, time, { what: 'classify', class: to })),
        );
      for (const hour of ['01', '03', '05', '07']) {
        const [first, second] = [`2026-12-01T${hour}:00:00.000Z`, `2026-12-01T${hour}:30:00.000Z`];
        await Promise.all([classify(catalog, names, first, 'k'), classify(other, names.toReversed(), second, null)]);
      }
      // What both have written is what counts, whoever came last.
      await classify(catalog, names, '2026-12-02T00:00:00.000Z', null);
      await other.close();
      const left = Object.values(await counts()).reduce((sum, count) => sum + count, 0);
      expect([left, await singles()]).toEqual([names.length, []]);
    });

    test('a tag is in use as long as an item bears it', async () => {
      await catalog.items.recordVersions([versionOf('a', at('2024-05-10T09:00:00.000Z'))]);
      const tags = async () => [...(await catalog.items.tags('kommunstyrelsen'))];
      const tag = (what: { tags: string[]; untag: string[] }, time: string) =>
        catalog.items.recordActions('a', [actionOf('a', time, { what: 'tag', ...what })]);
      expect(await tags()).toEqual([]);
      await tag({ tags: ['kris'], untag: [] }, '2026-12-01T00:00:00.000Z');
      expect(await tags()).toEqual(['kris']);
      await tag({ tags: [], untag: ['kris'] }, '2026-12-02T00:00:00.000Z');
      expect(await tags()).toEqual([]);
    });
  });
}

type ItemRecord = ReturnType<typeof versionOf>['record'];
