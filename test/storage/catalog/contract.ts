import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Catalog, type CatalogEntry, openCatalog } from '../../../storage/catalog/catalog.ts';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { allOf } from '../../tools/town.ts';
import { sampleDescription, timezone } from '../sample.ts';

const digest = 'a'.repeat(64);

/** A snapshot of an account at an instant. */
export function snapshotOf(
  account: string,
  startedAt: string,
  changes: Partial<SnapshotDescription> = {},
): SnapshotDescription {
  const id = snapshotId({ account, at: startedAt, reason: 'yearly', timezone });
  const committee = changes.committee ?? 'kommunstyrelsen';
  const folder = snapshotFolder(committee, account, id);
  const file = { path: 'data/a.png', bytes: 3_000_000_000, sha256: digest, mediaType: 'image/png', puid: 'fmt/11' };
  const times = { orderedAt: startedAt, startedAt, finishedAt: startedAt };
  return sampleDescription({ id, account, folder, reason: 'yearly', ...times, files: [file], ...changes });
}

async function* stream(entries: CatalogEntry[], failAfter = Number.POSITIVE_INFINITY): AsyncGenerator<CatalogEntry> {
  for (const [index, entry] of entries.entries()) {
    if (index === failAfter) throw new Error('the walk broke off');
    yield entry;
  }
}

/** What every engine of the catalog must do. `target` gives an empty one, and it again when asked twice. */
export function catalogContract(target: () => Promise<{ dataDirectory: string; databaseUrl: string | null }>): void {
  let catalog: Catalog;
  let options: Awaited<ReturnType<typeof target>>;

  beforeEach(async () => {
    options = await target();
    catalog = await openCatalog(options);
    await catalog.rebuild(stream([]));
  });
  afterEach(() => catalog.close());

  describe('snapshots', () => {
    test('come back as they were recorded, twice is once, and the second word counts', async () => {
      const description = snapshotOf('a', '2026-01-15T02:00:00Z');
      await catalog.recordSnapshot({ ...description, status: 'partial' }, digest);
      await catalog.recordSnapshot(description, digest);
      expect(await catalog.snapshots()).toEqual([
        {
          id: 'a_2026-01-15T0300_arlig',
          account: 'a',
          committee: 'kommunstyrelsen',
          platform: 'facebook',
          year: 2026,
          status: 'complete',
          reason: 'yearly',
          orderedBy: 'cli:root',
          orderedAt: '2026-01-15T02:00:00.000Z',
          startedAt: '2026-01-15T02:00:00.000Z',
          finishedAt: '2026-01-15T02:00:00.000Z',
          folder: 'kommunstyrelsen/a/ogonblicksbilder/2026/a_2026-01-15T0300_arlig',
          postsCaptured: null,
          bytes: 3_000_000_000,
          manifestDigest: digest,
          because: null,
          list: null,
          disposedAt: null,
          beside: null,
          answers: true,
        },
      ]);
    });

    test('are filtered and paged, newest first, by the year in Stockholm', async () => {
      await catalog.recordSnapshot(snapshotOf('a', '2025-12-31T23:30:00Z'), digest);
      await catalog.recordSnapshot(snapshotOf('a', '2026-06-01T00:00:00.500Z'), digest);
      await catalog.recordSnapshot(snapshotOf('a', '2027-01-15T02:00:00Z', { status: 'partial' }), digest);
      await catalog.recordSnapshot(snapshotOf('b', '2026-02-01T00:00:00Z', { committee: 'miljo' }), digest);
      const ids = async (filter?: Parameters<Catalog['snapshots']>[0]) =>
        (await catalog.snapshots(filter)).map(({ id }) => id);
      const [last, june, feb, first] = await ids();
      expect(last).toBe('a_2027-01-15T0300_arlig');
      expect(await ids({ account: 'a', year: 2026 })).toEqual([june, first]);
      expect(await ids({ committee: 'miljo' })).toEqual([feb]);
      expect(await ids({ limit: 2, offset: 1 })).toEqual([june, feb]);
      expect(await ids({ account: 'c' })).toEqual([]);
      expect(await catalog.counts({ account: 'a' })).toEqual([
        { account: 'a', committee: 'kommunstyrelsen', year: 2026, complete: 2, partial: 0, bytes: 6_000_000_000 },
        { account: 'a', committee: 'kommunstyrelsen', year: 2027, complete: 0, partial: 1, bytes: 3_000_000_000 },
      ]);
      await catalog.recordSnapshot(snapshotOf('b', '2026-01-20T00:00:00Z', { reason: 'before-closing' }), digest);
      await catalog.recordSnapshot(snapshotOf('b', '2026-01-21T00:00:00Z', { reason: 'before-closing' }), digest);
      expect(Object.fromEntries(await catalog.lastSealed())).toEqual({
        a: { startedAt: '2027-01-15T02:00:00.000Z', beforeClosingAt: null },
        b: { startedAt: '2026-02-01T00:00:00.000Z', beforeClosingAt: '2026-01-21T00:00:00.000Z' },
      });
      expect([...(await catalog.lastSealed('b'))].map(([account]) => account)).toEqual(['b']);
      const starts = (await catalog.sealedStarts(['a'])).map(({ id, status }) => [id, status]);
      expect(starts).toEqual([
        [first, 'complete'],
        [june, 'complete'],
        [last, 'partial'],
      ]);
      expect(await catalog.sealedStarts()).toHaveLength(6);
      // What a person saved answers nothing, unless that person says that it shows the whole page.
      await catalog.recordSnapshot(snapshotOf('a', '2027-02-01T00:00:00Z', { manual: true }), digest);
      await catalog.recordSnapshot(snapshotOf('c', '2027-02-01T00:00:00Z', { manual: true }), digest);
      await catalog.recordSnapshot(snapshotOf('d', '2027-02-01T00:00:00Z', { manual: true, wholePage: true }), digest);
      const manual = { startedAt: '2027-02-01T00:00:00.000Z', beforeClosingAt: null };
      expect(Object.fromEntries(await catalog.lastSealed())).toMatchObject({
        a: { ...manual, answeredAt: '2027-01-15T02:00:00.000Z' },
        c: { ...manual, answeredAt: null },
        d: manual,
      });
      const answering = (await catalog.sealedStarts(['c', 'd'])).map(({ account, answers }) => [account, answers]);
      expect(answering).toEqual([
        ['c', false],
        ['d', true],
      ]);
      expect(await catalog.sealedStarts([])).toEqual([]);
    });

    test('tell in which accounts the reader did not know the page again, until it does', async () => {
      const lost = async () => (await catalog.readerLost()).map(({ id }) => id);
      await catalog.recordSnapshot(snapshotOf('a', '2026-01-15T02:00:00Z', { readerLost: true }), digest);
      await catalog.recordSnapshot(snapshotOf('b', '2026-01-15T02:00:00Z'), digest);
      expect(await lost()).toEqual(['a_2026-01-15T0300_arlig']);
      await catalog.recordSnapshot(snapshotOf('b', '2026-02-15T02:00:00Z', { readerLost: true }), digest);
      await catalog.recordSnapshot(snapshotOf('a', '2026-02-15T02:00:00Z'), digest);
      expect(await lost()).toEqual(['b_2026-02-15T0300_arlig']);
    });

    test('are found by the words that they say, as items are', async () => {
      const [first, second] = [snapshotOf('a', '2026-01-15T02:00:00Z'), snapshotOf('b', '2026-06-15T02:00:00Z')];
      const [bare, unread] = [snapshotOf('a', '2026-07-15T02:00:00Z'), snapshotOf('a', '2026-08-15T02:00:00Z')];
      for (const description of [first, second, bare, unread]) await catalog.recordSnapshot(description, digest);
      // More words than PostgreSQL can place in one text, with a row of words where a part ends.
      const filling = Array.from({ length: 20_000 }, (_, at) =>
        at === 3999 ? 'Café' : at === 4000 ? 'Åse' : `ord${at}`,
      );
      await catalog.recordSnapshotText({ snapshot: first.id, text: filling.join(' ') });
      for (const text of ['Badhuset, öppnar!', 'en annan text'])
        await catalog.recordSnapshotText({ snapshot: second.id, text });
      await catalog.recordSnapshotText({ snapshot: bare.id, text: null });
      const found = async (filter: Parameters<Catalog['snapshots']>[0]) =>
        (await catalog.snapshots(filter)).map(({ id }) => id);
      for (const [text, ids] of [
        ['badhus*', [second.id]],
        ['BADHUSET öppnar', [second.id]],
        ['badhus', [second.id]],
        ['"badhus"', []],
        ['badhusets', [second.id]],
        ['"öppnar badhuset"', []],
        ['oppnar', []],
        ['annan', []],
        ['"cafe åse"', [first.id]],
        ['"ord3998 café åse ord4001"', [first.id]],
        ['ord1 ord19999', [first.id]],
        ['"ord19998 ord19999"', [first.id]],
        ['"ord19999 ord19998"', []],
        ['badhuset ord1', []],
        ['"', []],
      ] as const)
        expect([text, await found({ text })]).toEqual([text, ids]);
      const period = { since: '2026-06-01T00:00:00.000Z', until: '2026-07-01T00:00:00.000Z' };
      expect(await found({ text: 'badhus*', ...period, platform: 'facebook' })).toEqual([second.id]);
      for (const other of [{ until: period.since }, { since: period.until }, { platform: 'x' }, { account: 'a' }])
        expect(await found({ text: 'badhus*', ...other })).toEqual([]);
      expect(await found({ texts: 'none' })).toEqual([bare.id]);
      expect(await found({ texts: 'unknown' })).toEqual([unread.id]);
      await catalog.rebuild(stream([{ kind: 'snapshot', description: second, manifestDigest: digest }]));
      expect(await found({ text: 'badhus*' })).toEqual([]);
      expect(await found({ texts: 'unknown' })).toEqual([second.id]);
    });

    test('are still there when it is opened again', async () => {
      await catalog.recordSnapshot(snapshotOf('a', '2026-01-15T02:00:00Z'), digest);
      const again = await openCatalog(options);
      expect(await again.snapshots()).toHaveLength(1);
      await again.close();
    });
  });

  test('attempts come back as they were recorded, by account and by order', async () => {
    const folder = 'kommunstyrelsen/a/forsok/2026-01-15T030000.json';
    const attempt = snapshotOf('a', '2026-01-15T02:00:00Z', {
      status: 'blocked',
      because: 'Hindrad.',
      folder,
      order: 'o-1',
    });
    await catalog.recordAttempt(attempt);
    await catalog.recordAttempt(attempt);
    const row = {
      path: folder,
      account: 'a',
      committee: 'kommunstyrelsen',
      platform: 'facebook',
      status: 'blocked',
      reason: 'yearly',
      order: 'o-1',
      startedAt: '2026-01-15T02:00:00.000Z',
      finishedAt: '2026-01-15T02:00:00.000Z',
      because: 'Hindrad.',
    };
    expect(await catalog.attempts()).toEqual([row]);
    expect(await catalog.attempts({ order: 'o-1', account: 'a' })).toEqual([row]);
    expect(await catalog.attempts({ order: 'o-2' })).toEqual([]);
    const later = {
      ...row,
      path: 'kommunstyrelsen/a/forsok/2026-01-16T030000.json',
      startedAt: '2026-01-16T02:00:00.000Z',
    };
    await catalog.recordAttempt({ ...attempt, folder: later.path, startedAt: later.startedAt });
    expect([...(await catalog.lastAttempts())]).toEqual([['a', { ...later, since: row.startedAt }]]);
    expect((await catalog.lastSealed()).size).toBe(0);
  });

  test('a visit that was taken over while it ran is one attempt, and none where it gave a snapshot', async () => {
    const at = (minutes: string, order: string, more: Partial<SnapshotDescription> = {}) =>
      snapshotOf('a', `2026-01-15T02:${minutes.slice(0, 2)}:00Z`, {
        folder: `kommunstyrelsen/a/forsok/${minutes}-${order}.json`,
        order,
        finishedAt: `2026-01-15T02:${minutes.slice(3)}:00Z`,
        ...more,
      });
    const told = async () => (await catalog.attempts({ account: 'a' })).map(({ path }) => path.split('/').at(-1));
    // Overtaken: began before, ended after.
    for (const one of [at('01-09', 'o'), at('03-05', 'o')]) await catalog.recordAttempt(one);
    expect(await told()).toEqual(['03-05-o.json']);
    // Ordered anew under the same name once the first had ended.
    await catalog.recordAttempt(at('10-11', 'o'));
    expect(await told()).toEqual(['10-11-o.json', '03-05-o.json']);
    const sealed = snapshotOf('a', '2026-01-15T02:20:00Z', { finishedAt: '2026-01-15T02:25:00Z' });
    await catalog.recordSnapshot(sealed, digest);
    await catalog.recordAttempt(at('21-30', sealed.id));
    expect(await told()).toEqual(['10-11-o.json', '03-05-o.json']);
    expect((await catalog.lastAttempts()).get('a')?.path).toContain('10-11-o.json');
  });

  describe('rebuilding', () => {
    const many: CatalogEntry[] = Array.from({ length: 1201 }, (_, n) => ({
      kind: n % 3 === 0 ? 'attempt' : 'snapshot',
      description: snapshotOf(`konto-${n}`, '2026-01-15T02:00:00Z', n % 3 === 0 ? { folder: `f/${n}.json` } : {}),
      manifestDigest: digest,
    }));

    test('puts what it is given in place of everything', async () => {
      await catalog.recordSnapshot(snapshotOf('old', '2020-01-15T02:00:00Z'), digest);
      expect(await catalog.rebuild(stream(many))).toEqual({ snapshots: 800, attempts: 401, items: 0 });
      expect(await catalog.snapshots()).toHaveLength(800);
      expect(await catalog.attempts()).toHaveLength(401);
      expect(await catalog.snapshots({ account: 'old' })).toEqual([]);
    });

    test('that breaks off leaves everything as it was', async () => {
      await catalog.recordSnapshot(snapshotOf('old', '2020-01-15T02:00:00Z'), digest);
      await expect(catalog.rebuild(stream(many, 1100))).rejects.toThrow('the walk broke off');
      expect((await catalog.snapshots()).map(({ account }) => account)).toEqual(['old']);
    });
  });

  test('differs by each row and column that is not as the entries give it, and by nothing else', async () => {
    const shot = (account: string, changes: Partial<SnapshotDescription> = {}): CatalogEntry => ({
      kind: 'snapshot',
      manifestDigest: digest,
      description: snapshotOf(account, '2026-01-15T02:00:00Z', changes),
    });
    // More than are read at once. PostgreSQL sorts them by words.
    const many = Array.from({ length: 1100 }, (_, n) => shot(`konto-${n % 7}-${n}`));
    const entries: CatalogEntry[] = [
      ...many,
      shot('a', { status: 'partial', because: 'En bild saknas.' }),
      { kind: 'attempt', description: snapshotOf('a', '2026-02-15T02:00:00Z', { folder: 'f/1.json' }) },
      { kind: 'shown', snapshot: 's', account: 'a', names: ['inlägg'] },
    ];
    const told = async (others: CatalogEntry[]) => {
      const found = await allOf(catalog.differences(stream(others), 'all'));
      return found.map(({ table, of, is }) => [table, of, Array.isArray(is) ? is.map(({ column }) => column) : is]);
    };
    await catalog.rebuild(stream(entries));
    expect(await told(entries)).toEqual([]);
    const [, ...fewer] = entries;
    expect(await told([...fewer.filter(({ kind }) => kind !== 'shown'), shot('b')])).toEqual([
      ['snapshots', 'konto-0-0', 'added'],
      ['snapshots', 'b', 'lacking'],
      ['shown', 'a', 'added'],
    ]);
    expect(
      await told([...entries.filter((_, n) => n !== many.length), shot('a', { status: 'complete', because: null })]),
    ).toEqual([['snapshots', 'a', ['status', 'because']]]);
    await catalog.rebuild(stream(entries.filter(({ kind }) => kind !== 'shown')));
    expect(await told(entries)).toEqual([['shown', 'a', 'lacking']]);
  });

  test('while it is rebuilt everybody sees the old rows', async () => {
    const other = await openCatalog(options);
    await catalog.recordSnapshot(snapshotOf('old', '2020-01-15T02:00:00Z'), digest);
    const seen: string[] = [];
    async function* looking(): AsyncGenerator<CatalogEntry> {
      for (let n = 0; n < 600; n++) {
        yield {
          kind: 'snapshot',
          description: snapshotOf(`konto-${n}`, '2026-01-15T02:00:00Z'),
          manifestDigest: digest,
        };
      }
      seen.push(...(await other.snapshots()).map(({ account }) => account));
    }
    await catalog.rebuild(looking());
    expect(seen).toEqual(['old']);
    expect(await other.snapshots()).toHaveLength(600);
    await other.close();
  });

  describe('the lock', () => {
    test('is held by one at a time, and everybody gets it', async () => {
      const other = await openCatalog(options);
      let inside = 0;
      const most: number[] = [];
      const turns = Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? catalog : other).exclusively(() => {
          most.push(++inside);
          inside--;
          return n;
        }),
      );
      expect(await Promise.all(turns)).toEqual(Array.from({ length: 20 }, (_, n) => n));
      expect(Math.max(...most)).toBe(1);
      await other.close();
    });

    test('is free again when the work throws', async () => {
      await expect(
        catalog.exclusively(() => {
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await catalog.exclusively(() => 'yes')).toBe('yes');
    });
  });
}
