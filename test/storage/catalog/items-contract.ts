import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BuriedItem } from '../../../storage/catalog/buried-items.ts';
import { type Catalog, type CatalogEntry, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { FiledRun, FiledVersion, ItemFilter } from '../../../storage/catalog/item-catalog.ts';
import { newItemId } from '../../../storage/items/item-id.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemAction, ItemDecision } from '../../../storage/records/item-action.ts';
import type { ItemRun, ItemRunLine } from '../../../storage/records/item-run.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { snapshotOf } from './contract.ts';

const ids = new Map<string, string>();
/** The same id for the same name, in the whole file. */
function idOf(name: string): string {
  const id = ids.get(name) ?? newItemId();
  ids.set(name, id);
  return id;
}

export function versionOf(name: string, changes: Partial<ItemVersion> = {}): FiledVersion {
  const record: ItemVersion = {
    format: 'ogonblick-item/1',
    id: idOf(name),
    version: 1,
    account: 'a',
    committee: 'kommunstyrelsen',
    platform: 'mastodon',
    platformId: name,
    kind: 'post',
    direction: 'drawn-up',
    parent: null,
    thread: idOf(name),
    platformParent: null,
    platformThread: name,
    author: { role: 'account', name: 'Exempelkommun', platformId: 'u' },
    publishedAt: '2026-05-10T09:00:00Z',
    editedAt: null,
    capturedAt: '2026-06-01T00:00:00.000Z',
    visibility: 'public',
    text: name,
    permalink: null,
    media: [],
    nonce: 'n',
    raw: null,
    ...changes,
  };
  return { month: '2026-05', record };
}

/** What is left of it when it has been disposed of. */
export function buriedOf({ record }: FiledVersion, threads?: string[]): BuriedItem {
  const { id, account, thread, parent, author, publishedAt, editedAt } = record;
  const told = { authorRole: author.role, publishedAt, editedAt, ...(threads && { threads }) };
  return { item: id, account, thread, parent, told };
}

const facebookPost = 'https://www.facebook.com/kommun/posts/1';
const youtube = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
const instagramComment = {
  kind: 'comment',
  platform: 'instagram',
  platformId: '179',
  permalink: 'https://www.instagram.com/p/C7/',
} as const;
const facebookComment = {
  kind: 'comment',
  platform: 'facebook',
  platformId: '1_9',
  permalink: facebookPost,
} as const;
const ownComment = {
  kind: 'comment',
  platform: 'other',
  platformId: 'https://blogg.se/1#k5',
  permalink: 'https://blogg.se/1#k5',
} as const;
const likeComment = {
  kind: 'comment',
  platform: 'mastodon',
  platformId: 'p#content:0123',
  permalink: 'https://social.example.se/@kommun/112',
} as const;

export function runOf(at: string, lines: ItemRunLine[], changes: Partial<ItemRun> = {}): FiledRun {
  const run = bareLook(at, { platform: 'mastodon', ...changes });
  return { path: `kommunstyrelsen/a/insamlingar/${at.replaceAll(':', '')}.jsonl`, run, lines };
}

export const actionOf = (name: string, at: string, decision: ItemDecision, by = 'p'): ItemAction => ({
  format: 'ogonblick-action/1',
  id: newItemId(),
  at,
  by,
  item: idOf(name),
  ...decision,
});

async function allPages<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** What every engine of the catalog must do with items. `target` gives an empty one, and it again when asked twice. */
export function itemsContract(target: () => Promise<{ dataDirectory: string; databaseUrl: string | null }>): void {
  let catalog: Catalog;

  beforeEach(async () => {
    catalog = await openCatalog(await target());
    await catalog.rebuild((async function* () {})());
  });
  afterEach(() => catalog.close());

  const rowsOf = async (...names: string[]) =>
    (await catalog.items.find()).filter(({ id }) => names.map(idOf).includes(id));
  const names = async (filter: ItemFilter = {}) =>
    (await catalog.items.find(filter)).map(({ platformId }) => platformId);

  describe('items', () => {
    test('come back as they were recorded, twice is once, and an older version changes nothing', async () => {
      const media = [
        { kind: 'picture', url: 'u', alt: 'En älg', file: 'f', bytes: 1, sha256: 's', mediaType: 'm', missing: null },
      ] as const;
      const first = versionOf('p', { media: [...media], permalink: 'https://www.m.example/p/' });
      const second = versionOf('p', { version: 2, text: 'Rättad', capturedAt: '2026-06-02T00:00:00.000Z' });
      await catalog.items.recordVersions([first]);
      await catalog.items.recordVersions([second, second]);
      await catalog.items.recordVersions([first]);
      expect(await catalog.items.find()).toEqual([
        expect.objectContaining({
          id: idOf('p'),
          version: 2,
          text: 'Rättad',
          media: [],
          capturedAt: '2026-06-01T00:00:00.000Z',
          latestAt: '2026-06-02T00:00:00.000Z',
          seenAt: '2026-06-02T00:00:00.000Z',
          author: { role: 'account', name: 'Exempelkommun', platformId: 'u' },
          tags: [],
          locked: false,
          takedown: null,
          month: '2026-05',
        }),
      ]);
    });

    test('are known by the platform’s ids, also those that were only named', async () => {
      const parent = { parent: idOf('c'), platformParent: 'c', thread: idOf('p'), platformThread: 'p' };
      await catalog.items.recordVersions([versionOf('p'), versionOf('r', parent)]);
      const { ids: known, rows } = await catalog.items.known('a', ['p', 'c', 'r', 'x']);
      expect(known).toEqual(new Map(['p', 'c', 'r'].map((name) => [name, idOf(name)])));
      expect([...rows.keys()].sort()).toEqual(['p', 'r']);
      expect((await catalog.items.known('b', ['p'])).ids.size).toBe(0);
    });

    test("an item's own name is its own, where others have only named what is gone by it; of two items the first has it", async () => {
      const gone = idOf('gone');
      await catalog.items.recordVersions([
        versionOf('child', { parent: gone, platformParent: 'x', thread: gone, platformThread: 'x' }),
      ]);
      await catalog.items.recordVersions([versionOf('x')]);
      await catalog.items.recordVersions([
        versionOf('another', { platformId: 'x', capturedAt: '2026-06-02T00:00:00.000Z' }),
      ]);
      const { ids: known } = await catalog.items.known('a', ['x']);
      expect(known.get('x')).toBe(idOf('x'));
    });

    test('are found by what they are, newest publication first, and paged', async () => {
      await catalog.items.recordVersions([
        versionOf('old', { publishedAt: '2020-01-01T00:00:00Z' }),
        versionOf('unknown', { publishedAt: null }),
        versionOf('new', {
          publishedAt: '2026-05-31T00:00:00Z',
          kind: 'comment',
          author: { role: 'public', name: null, platformId: null },
        }),
        versionOf('b', { account: 'b', committee: 'miljo', publishedAt: '2025-01-01T00:00:00Z', visibility: 'hidden' }),
      ]);
      const cases: [ItemFilter, string[]][] = [
        [{}, ['new', 'b', 'old', 'unknown']],
        [{ account: 'a' }, ['new', 'old', 'unknown']],
        [{ committee: 'miljo' }, ['b']],
        [{ kind: 'comment' }, ['new']],
        [{ role: 'public' }, ['new']],
        [{ since: '2020-01-01T00:00:00Z', until: '2025-01-01T00:00:00Z' }, ['old']],
        [{ state: 'hidden' }, ['b']],
        [{ state: 'undocumented' }, ['b']],
        [{ ids: [idOf('old'), idOf('b')] }, ['b', 'old']],
        [{ ids: [] }, []],
        [{ limit: 2, offset: 1 }, ['b', 'old']],
      ];
      for (const [filter, expected] of cases) expect([filter, await names(filter)]).toEqual([filter, expected]);
    });

    test('are found by when they were collected, whatever is asked besides, whether few were or many', async () => {
      const days = { old: '2026-06-01', late: '2026-06-03', last: '2026-06-04' };
      const collected = Object.entries(days).map(([name, day], at) =>
        versionOf(name, {
          capturedAt: `${day}T00:00:00.000Z`,
          text: name === 'late' ? 'Ishallen' : 'Badhuset',
          // What is collected late may have been published long before.
          publishedAt: `2026-0${5 - at}-10T09:00:00Z`,
        }),
      );
      await catalog.items.recordVersions(collected);
      const since = { collectedSince: '2026-06-03T00:00:00.000Z' };
      const asked = async () => ({
        all: await names(since),
        page: await names({ ...since, limit: 1, offset: 1 }),
        words: await names({ ...since, text: 'badhus' }),
        account: await names({ ...since, account: 'b' }),
        none: await names({ collectedSince: '2026-06-05T00:00:00.000Z', text: 'badhus' }),
        noWords: await names({ ...since, text: '!!!' }),
      });
      const told = { all: ['late', 'last'], page: ['last'], words: ['last'], account: [], none: [], noWords: [] };
      expect(await asked()).toEqual(told);
      const many = Array.from({ length: 2100 }, (_, at) =>
        versionOf(`m${at}`, {
          account: 'b',
          publishedAt: '2020-01-01T00:00:00Z',
          capturedAt: '2026-06-03T12:00:00.000Z',
        }),
      );
      await catalog.items.recordVersions(many);
      const more = await asked();
      expect([more.all.length, more.account.length, more.words]).toEqual([2102, 2100, ['last']]);
    });

    test('of one second get a place each', async () => {
      const many = Array.from({ length: 700 }, (_, n) => versionOf(`s${n}`, { publishedAt: null }));
      await catalog.items.recordVersions(many);
      expect(await catalog.items.find()).toHaveLength(700);
      const pages: number[] = [];
      for await (const page of catalog.items.expected('a')) pages.push(page.length);
      expect(pages).toEqual([700]);
    });
  });

  describe('free text', () => {
    beforeEach(() =>
      catalog.items.recordVersions([
        versionOf('bad', { text: 'Badhuset i Åby öppnar på fredag' }),
        versionOf('aby', { text: 'Aby har en gata', account: 'a-b', publishedAt: '2026-05-11T00:00:00Z' }),
        versionOf('cafe', { text: 'CAFÉ Ø på Café-gatan, 12.5 kr: https://x.example/å?q=1' }),
        versionOf('nfd', { text: 'A\u030aka na\u0308ra' }),
        versionOf('alt', {
          text: '',
          media: [
            {
              kind: 'picture',
              url: 'u',
              alt: 'Ett rådjur',
              file: null,
              bytes: null,
              sha256: null,
              mediaType: null,
              missing: 'x',
            },
          ],
        }),
        versionOf('secret', {
          text: 'Namngiven person',
          author: { role: 'public', name: 'Örjan Öst', platformId: null },
        }),
      ]),
    );
    const cases: [string, string[]][] = [
      ['åby', ['bad']],
      ['ÅBY', ['bad']],
      ['aby', ['aby']],
      ['badhus', ['bad']],
      ['"badhus"', []],
      ['badhus*', ['bad']],
      ['gatorna', ['aby']],
      ['"gatorna"', []],
      ['badhusets', ['bad']],
      ['fredag badhuset', ['bad']],
      ['"på fredag"', ['bad']],
      ['"fredag på"', []],
      ['cafe', ['cafe']],
      ['café', ['cafe']],
      ['ö', ['cafe']],
      ['12.5', ['cafe']],
      ['åka nära', ['nfd']],
      ['rådjur', ['alt']],
      ['örjan', ['secret']],
      ['gata*', ['aby', 'cafe']],
      ['AND', []],
      ['"', []],
      ["' OR 1=1 --", []],
      ['*', []],
      ['', []],
    ];
    test.each(cases)('%s', async (text, expected) => {
      expect((await names({ text })).sort()).toEqual([...expected].sort());
    });

    test('with an account whose name has other signs, a period and a limit', async () => {
      expect(await names({ text: 'gata*', account: 'a-b' })).toEqual(['aby']);
      expect(await names({ text: 'gata*', since: '2026-05-11T00:00:00Z' })).toEqual(['aby']);
      expect(await names({ text: 'gata*', until: '2026-05-11T00:00:00Z' })).toEqual(['cafe']);
      expect(await names({ text: 'gata*', limit: 1 })).toEqual(['aby']);
      expect(await names({ text: 'gata*', limit: 1, offset: 1 })).toEqual(['cafe']);
      expect(await names({ text: 'gata*', kind: 'comment' })).toEqual([]);
    });

    test('is found under the newest words alone', async () => {
      await catalog.items.recordVersions([versionOf('bad', { version: 2, text: 'Biblioteket' })]);
      expect(await names({ text: 'badhuset' })).toEqual([]);
      expect(await names({ text: 'biblioteket' })).toEqual(['bad']);
    });
  });

  test('items are counted by the year of what starts their thread', async () => {
    const author = { role: 'public' as const, name: 'Bo', platformId: null };
    const comment = { author, kind: 'comment' as const, parent: idOf('p'), thread: idOf('p'), platformThread: 'p' };
    const had = { kind: 'picture' as const, url: 'u', alt: '"missing":"', file: 'f', bytes: 1, sha256: 's' };
    const media = [
      { ...had, mediaType: null, missing: null },
      { ...had, file: null, bytes: null, sha256: null, mediaType: null, missing: 'gone' },
    ];
    await catalog.items.recordVersions([
      versionOf('p', { publishedAt: '2025-12-31T22:59:59Z', media }),
      versionOf('c', { ...comment, publishedAt: '2026-03-01T00:00:00.000Z' }),
      versionOf('r', {
        ...comment,
        author: { ...author, role: 'account' },
        kind: 'reply',
        visibility: 'removed',
        publishedAt: '2027-01-01T00:00:00Z',
      }),
      versionOf('q', { publishedAt: '2025-12-31T23:00:00.000Z' }),
      versionOf('s', { publishedAt: '2026-05-01T00:00:00Z', kind: 'share', visibility: 'removed' }),
      versionOf('lost', { ...comment, thread: idOf('never'), platformThread: 'never', publishedAt: null }),
      versionOf('old', { publishedAt: '1999-05-01T00:00:00Z' }),
      versionOf('other', { account: 'b' }),
    ]);
    const years = [
      { year: 2025, from: '2024-12-31T23:00:00Z' },
      { year: 2026, from: '2025-12-31T23:00:00Z' },
    ];
    const noneRemoved = { posts: 0, comments: 0, ownComments: 0 };
    const none = { posts: 0, comments: 0, ownComments: 0, removed: noneRemoved, media: 0, mediaMissing: 0 };
    const removed = { ...noneRemoved, comments: 1, ownComments: 1 };
    expect(await catalog.items.tally('a', years)).toEqual([
      { ...none, year: null, posts: 1, comments: 1 },
      { ...none, year: 2025, posts: 1, comments: 2, ownComments: 1, removed, media: 2, mediaMissing: 1 },
      { ...none, year: 2026, posts: 2, removed: { ...noneRemoved, posts: 1 } },
    ]);
    expect(await catalog.items.tally('none', years)).toEqual([]);
  });

  describe('runs', () => {
    test('say what was seen, missing and removed, and each counts once', async () => {
      await catalog.items.recordVersions(['s', 'm', 'r', 'q'].map((name) => versionOf(name)));
      const at = '2026-06-03T00:00:00.000Z';
      const filed = runOf(at, [
        { is: 'seen', id: idOf('s') },
        { is: 'missing', id: idOf('m') },
        { is: 'removed', id: idOf('r'), at: '2026-06-02T00:00:00.000Z', by: 'two-looks' },
        { is: 'asked', id: idOf('q') },
      ]);
      await catalog.items.recordRun(filed);
      await catalog.items.recordRun(runOf('2026-06-04T00:00:00.000Z', [{ is: 'seen', id: idOf('m'), inPart: true }]));
      await catalog.items.recordRun(filed);
      const rows = Object.fromEntries((await catalog.items.find()).map((row) => [row.platformId, row]));
      expect(rows.s).toMatchObject({ seenAt: at, missedAt: null });
      expect(rows.m).toMatchObject({
        seenAt: '2026-06-04T00:00:00.000Z',
        missedAt: null,
        inPartAt: '2026-06-04T00:00:00.000Z',
      });
      expect(rows.r).toMatchObject({ removedAt: '2026-06-02T00:00:00.000Z' });
      expect(rows.q).toMatchObject({ askedAt: at });
      expect((await catalog.items.runs('a')).map(({ startedAt }) => startedAt)).toEqual([
        at,
        '2026-06-04T00:00:00.000Z',
      ]);
      await catalog.items.recordRun(runOf('2026-06-02T00:00:00.000Z', [], { account: 'b', complete: false }));
      await catalog.items.recordRun(runOf('2026-06-05T00:00:00.000Z', [], { account: 'b', source: 'import' }));
      expect(await catalog.items.lastRuns()).toEqual(
        new Map([
          ['a', '2026-06-04T00:00:00.000Z'],
          ['b', '2026-06-02T00:00:00.000Z'],
        ]),
      );
      const looks = [...(await catalog.items.lastLooks())];
      expect(looks.map(([account, { last, lastComplete }]) => [account, last.startedAt, lastComplete]).sort()).toEqual([
        ['a', '2026-06-04T00:00:00.000Z', '2026-06-04T00:00:00.000Z'],
        ['b', '2026-06-02T00:00:00.000Z', null],
      ]);
      expect(await catalog.items.lastLooks('b')).toEqual(new Map(looks.filter(([account]) => account === 'b')));
      expect(await catalog.items.holdings('a')).toEqual({ versions: 4, runs: 2, actions: 0, buried: 0 });
      expect(await catalog.items.counts()).toEqual([{ account: 'a', items: 4, removed: 1, undocumented: 1 }]);
      expect(await names({ state: 'removed' })).toEqual(['r']);
    });
  });

  describe('decisions', () => {
    test('make an item what they say, in their order, each once', async () => {
      await catalog.items.recordVersions([versionOf('p')]);
      const takedown = actionOf('p', '2026-06-05T00:00:00.000Z', {
        what: 'takedown',
        category: 'sekretess',
        takenDownAt: null,
        caseNumber: null,
      });
      const actions = [
        actionOf('p', '2026-06-01T00:00:00.000Z', { what: 'tag', tags: ['kris', 'é%_'], untag: [] }),
        actionOf('p', '2026-06-02T00:00:00.000Z', { what: 'tag', tags: [], untag: ['kris'] }),
        actionOf('p', '2026-06-03T00:00:00.000Z', { what: 'classify', class: 'post.own' }),
        actionOf('p', '2026-06-04T00:00:00.000Z', {
          what: 'register',
          caseNumber: 'KS 2026/1',
          registeredAt: '2026-06-04',
          caseClosedAt: null,
        }),
        takedown,
        actionOf('p', '2026-06-06T00:00:00.000Z', { what: 'lock' }),
        actionOf('p', '2026-06-07T00:00:00.000Z', { what: 'unlock' }, 'anna'),
        actionOf('p', '2026-06-08T00:00:00.000Z', { what: 'unlock' }, 'anna'),
      ];
      await catalog.items.recordActions('a', actions);
      await catalog.items.recordActions('a', actions.slice(0, 2));
      const [row] = await catalog.items.find();
      expect(row).toMatchObject({
        tags: ['é%_'],
        class: 'post.own',
        caseNumber: 'KS 2026/1',
        locked: true,
        secret: true,
        takedown: {
          note: takedown.id,
          category: 'sekretess',
          notedAt: takedown.at,
          takenDownAt: null,
          closedAt: null,
        },
      });
      expect((await catalog.items.actions([idOf('p')])).get(idOf('p'))).toEqual(actions);
      for (const filter of [
        { tag: 'é%_' },
        { class: 'post.own' },
        { caseNumber: 'KS 2026/1' },
        { state: 'locked' as const },
      ])
        expect([filter, await names(filter)]).toEqual([filter, ['p']]);
      expect(await names({ tag: 'é' })).toEqual([]);
      expect(await names({ withoutSecret: true })).toEqual([]);
      expect(await names({ withoutNote: true })).toEqual([]);
      const named = { account: 'a', platform: 'mastodon', kind: 'post', platformId: 'p', permalink: null };
      const locked = {
        id: idOf('p'),
        ...named,
        publishedAt: '2026-05-10T09:00:00Z',
        publishedPrecision: null,
        locked: true,
      };
      expect(await catalog.items.withheld()).toEqual([{ ...locked, goneAt: null }]);
      await catalog.items.recordRun(runOf('2026-06-08T12:00:00.000Z', [{ is: 'missing', id: idOf('p') }]));
      expect(await catalog.items.withheld()).toEqual([{ ...locked, goneAt: '2026-06-08T12:00:00.000Z' }]);
      await catalog.items.recordActions('a', [
        actionOf('p', '2026-06-09T00:00:00.000Z', { what: 'unlock' }, 'bo'),
        actionOf('p', '2026-06-09T00:00:01.000Z', { what: 'takedown-close', note: takedown.id }),
      ]);
      expect((await catalog.items.find())[0]).toMatchObject({
        locked: false,
        takedown: { closedAt: '2026-06-09T00:00:01.000Z' },
      });
      expect(await catalog.items.withheld('a')).toMatchObject([{ id: idOf('p'), locked: false }]);
      expect(await catalog.items.withheld('b')).toEqual([]);
      expect((await catalog.items.holdings('a')).actions).toBe(10);
      const noted = [{ item: idOf('p'), account: 'a' }];
      // The note outlives its item.
      await catalog.disposal.remove([buriedOf(versionOf('p'))]);
      for (const which of [{}, { account: 'a' }, { item: idOf('p') }])
        expect([which, await catalog.items.noted(which)]).toEqual([which, noted]);
      expect(await catalog.items.noted({ account: 'b' })).toEqual([]);
    });
  });

  test('threads tell whether the account answered and when something last happened', async () => {
    const inThread = { thread: idOf('p'), platformThread: 'p', parent: idOf('p'), platformParent: 'p' };
    const author = { role: 'public' as const, name: 'x', platformId: null };
    await catalog.items.recordVersions([
      versionOf('p'),
      versionOf('c', { ...inThread, author, publishedAt: '2026-05-11T00:00:00Z' }),
    ]);
    const facts = async () => (await catalog.items.threads([idOf('p'), idOf('x')])).get(idOf('p'));
    expect(await facts()).toEqual({
      publishedAt: '2026-05-10T09:00:00Z',
      lastActivityAt: '2026-05-11T00:00:00Z',
      answered: false,
      tags: [],
    });
    await catalog.items.recordVersions([versionOf('a', { ...inThread, editedAt: '2026-05-13T00:00:00Z' })]);
    expect(await facts()).toMatchObject({ answered: true, lastActivityAt: '2026-05-13T00:00:00Z' });
  });

  describe('what was disposed of', () => {
    const inThread = { thread: idOf('p'), platformThread: 'p', parent: idOf('p'), platformParent: 'p' };
    const author = { role: 'public' as const, name: 'x', platformId: null };
    const post = versionOf('p');
    const comment = versionOf('c', { ...inThread, author, publishedAt: '2026-05-11T00:00:00Z' });
    const answer = versionOf('a', { ...inThread, editedAt: '2026-05-13T00:00:00Z' });
    const facts = async (thread = idOf('p')) => (await catalog.items.threads([thread])).get(thread);

    test('tells the same of its thread as before', async () => {
      await catalog.items.recordVersions([post, comment, answer]);
      await catalog.items.recordActions('a', [
        actionOf('p', '2026-06-01T00:00:00.000Z', { what: 'tag', tags: ['kris'], untag: [] }),
      ]);
      const before = await facts();
      expect(before).toMatchObject({ answered: true, tags: ['kris'] });
      for (const gone of [answer, post]) {
        await catalog.disposal.remove([buriedOf(gone)]);
        expect(await facts()).toEqual(before);
      }
      const [expected] = await allPages(catalog.items.expected('a'));
      expect(expected).toMatchObject({ id: idOf('c'), threadPublishedAt: post.record.publishedAt });
      expect(await catalog.items.members([idOf('p')])).toContainEqual({
        id: idOf('a'),
        parent: idOf('p'),
        thread: idOf('p'),
        gone: true,
      });
    });

    test('tells the same in a thread that the others were moved to since', async () => {
      await catalog.items.recordVersions([post, comment, answer]);
      const before = await facts();
      await catalog.disposal.remove([buriedOf(answer), buriedOf(post)]);
      // The post was edited after it was disposed of: it is another item, and what answers it stands there.
      const moved = { ...inThread, author, thread: idOf('p2'), parent: idOf('p2'), version: 2 };
      await catalog.items.recordVersions([
        versionOf('p2', { platformId: 'p' }),
        versionOf('c', { ...moved, publishedAt: '2026-05-11T00:00:00Z' }),
      ]);
      expect(await facts(idOf('p2'))).toEqual(before);
      expect(await catalog.items.threadsOf([idOf('c')])).toEqual(
        new Map([[idOf('c'), [idOf('p'), idOf('p2')].sort()]]),
      );
    });

    test('with a tombstone from before it is known that nobody knows any more what it told', async () => {
      await catalog.items.recordVersions([post, comment]);
      await catalog.items.recordBuried([{ ...buriedOf(answer), told: null }]);
      expect(await facts()).toMatchObject({
        answered: null,
        lastActivityAt: null,
        publishedAt: '2026-05-10T09:00:00Z',
      });
    });
  });

  test('snapshots and the items that they show are found both ways, also by another spelling of the address', async () => {
    const permalink = 'https://www.example.se/p/1/?utm_source=x';
    await catalog.items.recordVersions([versionOf('p', { permalink }), versionOf('key'), versionOf('q')]);
    const snapshot = snapshotOf('a', '2026-06-01T02:00:00Z');
    await catalog.recordSnapshot(snapshot, 'd');
    const shown = { snapshot: snapshot.id, account: 'a', names: ['https://m.example.se/p/1', 'key'] };
    await catalog.items.recordShown(shown);
    await catalog.items.recordShown(shown);
    expect((await names({ snapshot: snapshot.id })).sort()).toEqual(['key', 'p']);
    expect(await catalog.items.snapshotsShowing(await rowsOf('p', 'q'))).toEqual(
      new Map([[idOf('p'), [{ id: snapshot.id, startedAt: '2026-06-01T02:00:00.000Z' }]]]),
    );
    expect(await catalog.items.shownSnapshots('a')).toEqual(new Set([snapshot.id]));
  });

  test.each<[string, Partial<ItemVersion>, string[], boolean]>([
    ['a comment with its post’s address', instagramComment, ['https://www.instagram.com/p/C7/'], false],
    ['a comment on a page that tells it by what stands after #', ownComment, ['https://blogg.se/1', 'x'], false],
    ['a comment by its name', ownComment, ['https://blogg.se/1#k5'], true],
    ['a comment named by its contents, with a link that others have', likeComment, [likeComment.permalink], false],
    ['a comment by the platform’s id in its address', facebookComment, [`${facebookPost}?comment_id=9`], true],
    [
      'a comment by its post in another form',
      facebookComment,
      ['https://m.facebook.com/story.php?story_fbid=1'],
      false,
    ],
    ['a post by another form of its address', { permalink: 'https://youtu.be/dQw4w9WgXcQ' }, [youtube], true],
    [
      'a post of a forum where another is shown',
      { permalink: 'https://f.se/t.php?t=5' },
      ['https://f.se/t.php?t=6'],
      false,
    ],
  ])('%s is shown only where that is known', async (_, record, shownNames, shows) => {
    await catalog.items.recordVersions([versionOf('it', record)]);
    const snapshot = snapshotOf('a', '2026-06-01T02:00:00Z');
    await catalog.recordSnapshot(snapshot, 'd');
    await catalog.items.recordShown({ snapshot: snapshot.id, account: 'a', names: shownNames });
    expect((await catalog.items.snapshotsShowing(await rowsOf('it'))).has(idOf('it'))).toBe(shows);
  });

  test('a snapshot that has an item’s address names it, for lock and secrecy, also where that is its post’s', async () => {
    await catalog.items.recordVersions([versionOf('it', instagramComment)]);
    const snapshot = snapshotOf('a', '2026-06-01T02:00:00Z');
    await catalog.recordSnapshot(snapshot, 'd');
    await catalog.items.recordShown({ snapshot: snapshot.id, account: 'a', names: [instagramComment.permalink] });
    expect(await catalog.items.snapshotsNaming(await rowsOf('it'))).toEqual(
      new Map([[idOf('it'), new Set([snapshot.id])]]),
    );
  });

  describe('a note that was closed', () => {
    const close = (note: ItemAction) =>
      actionOf('p', '2026-06-03T00:00:00.000Z', { what: 'takedown-close', note: note.id });
    const note = (at: string, takenDownAt: string | null = null) =>
      actionOf('p', at, { what: 'takedown', category: 'reklam', takenDownAt, caseNumber: null });
    const look = (day: string, is: 'seen' | 'removed') =>
      catalog.items.recordRun(
        runOf(`2026-${day}T00:00:00.000Z`, [
          is === 'seen'
            ? { is, id: idOf('p') }
            : { is, id: idOf('p'), at: `2026-${day}T00:00:00.000Z`, by: 'two-looks' },
        ]),
      );
    const unexplained = async () =>
      (await catalog.items.find({ state: 'undocumented', withoutNote: true })).map(({ platformId }) => platformId);

    beforeEach(async () => {
      await catalog.items.recordVersions([versionOf('p')]);
      await look('06-02', 'removed');
    });

    test('does not explain that the item vanished anew after it had come back', async () => {
      const first = note('2026-06-02T09:00:00.000Z', '2026-06-01T09:00:00Z');
      await catalog.items.recordActions('a', [first, close(first)]);
      expect(await unexplained()).toEqual([]);
      await look('06-04', 'seen');
      expect((await catalog.items.find({ state: 'present' })).map(({ platformId }) => platformId)).toEqual(['p']);
      await look('06-05', 'removed');
      expect(await unexplained()).toEqual(['p']);
      expect((await catalog.items.find())[0]).toMatchObject({ takedown: null, returnedAt: '2026-06-04T00:00:00.000Z' });
      const second = note('2026-06-06T00:00:00.000Z');
      await catalog.items.recordActions('a', [second]);
      expect((await catalog.items.find())[0]).toMatchObject({ takedown: { note: second.id, closedAt: null } });
    });

    test('explains nothing later when it was closed, or written of the earlier time, after the item had come back', async () => {
      const first = note('2026-06-02T09:00:00.000Z');
      await catalog.items.recordActions('a', [first]);
      await look('06-04', 'seen');
      expect((await catalog.items.find())[0]).toMatchObject({ takedown: { note: first.id } });
      await look('06-05', 'removed');
      await catalog.items.recordActions('a', [{ ...close(first), at: '2026-06-06T00:00:00.000Z' }]);
      expect(await unexplained()).toEqual(['p']);
      const late = note('2026-06-07T00:00:00.000Z', '2026-06-01T09:00:00Z');
      await catalog.items.recordActions('a', [late, { ...close(late), at: '2026-06-08T00:00:00.000Z' }]);
      expect(await unexplained()).toEqual(['p']);
    });

    test('goes on explaining an item that was never seen to come back', async () => {
      const first = note('2026-06-02T09:00:00.000Z');
      await catalog.items.recordActions('a', [first, close(first)]);
      await look('06-05', 'removed');
      expect(await unexplained()).toEqual([]);
    });
  });

  test('what may be due is found in its ranges, each once: by publication, by what was decided, by what is gone', async () => {
    const comment = { kind: 'comment', author: { role: 'public', name: null, platformId: null } } as const;
    await catalog.items.recordVersions([
      versionOf('old', { ...comment, publishedAt: '2024-05-10T09:00:00Z' }),
      versionOf('young', comment),
      versionOf('undated', { ...comment, publishedAt: null }),
      versionOf('own', { publishedAt: '2024-05-10T09:00:00Z' }),
      versionOf('classed', { ...comment, publishedAt: '2024-05-11T09:00:00Z' }),
      versionOf('reviewed'),
      versionOf('gone', { ...comment, publishedAt: '2024-05-12T09:00:00Z', visibility: 'removed' }),
      versionOf('elsewhere', { ...comment, publishedAt: '2024-05-10T09:00:00Z', committee: 'other' }),
      versionOf('utc', { ...comment, publishedAt: '2025-01-01T09:00:00Z' }),
      versionOf('ahead', { ...comment, publishedAt: '2025-01-01T09:00:00+11:00' }),
    ]);
    const review = { what: 'review', rule: 'r', outcome: 'dispose', until: null } as const;
    await catalog.items.recordActions('a', [
      actionOf('classed', '2026-06-01T00:00:00.000Z', { what: 'classify', class: 'c' }),
      actionOf('reviewed', '2026-06-01T00:00:00.000Z', review),
    ]);
    const bounds = [[{ fact: 'published', before: '2025-01-02', beforeUtc: '2025-01-01' }]] as const;
    const ranges = { touched: bounds, plain: [{ kind: 'comment', role: 'public', bounds }] } as const;
    const found: string[] = [];
    for await (const rows of catalog.items.duePages('kommunstyrelsen', ranges)) {
      found.push(...rows.map(({ platformId }) => platformId));
    }
    expect(found.sort()).toEqual(['ahead', 'classed', 'gone', 'old', 'reviewed', 'undated']);
    expect(await catalog.items.countOf('kommunstyrelsen')).toBe(9);
  });

  test('an item whose publication is told otherwise later comes where it belongs', async () => {
    await catalog.items.recordVersions([versionOf('p'), versionOf('q', { publishedAt: '2026-05-09T09:00:00Z' })]);
    expect(await names()).toEqual(['p', 'q']);
    const earlier = { version: 2, publishedAt: '2024-05-10T09:00:00Z', text: 'Rättad' };
    await catalog.items.recordVersions([versionOf('p', earlier)]);
    expect(await names()).toEqual(['q', 'p']);
    expect(await names({ text: 'rättad' })).toEqual(['p']);
    expect(await names({ text: 'p' })).toEqual([]);
  });

  test('a committee’s items come in pages, and between two of them others get their turn', async () => {
    await catalog.items.recordVersions(Array.from({ length: 2_001 }, (_, n) => versionOf(`${n}`)));
    let turns = 0;
    const inTurn = () => {
      turns += 1;
      timer = setImmediate(inTurn);
    };
    let timer = setImmediate(inTurn);
    const met: { rows: number; turns: number }[] = [];
    for await (const { length } of catalog.items.pages('kommunstyrelsen')) {
      met.push({ rows: length, turns });
      turns = 0;
    }
    clearImmediate(timer);
    expect(met.map(({ rows }) => rows)).toEqual([1_000, 1_000, 1]);
    expect(met.filter((page) => page.turns === 0)).toEqual([]);
  });

  test('everything in a thread is found, with what it answers', async () => {
    const inThread = { parent: idOf('c'), thread: idOf('p'), platformThread: 'p' };
    await catalog.items.recordVersions([versionOf('p'), versionOf('r', inThread), versionOf('q')]);
    const members = await catalog.items.members([idOf('p'), idOf('x')]);
    expect(members.sort((a, b) => (a.id === idOf('p') ? -1 : b.id === idOf('p') ? 1 : 0))).toEqual([
      { id: idOf('p'), parent: null, thread: idOf('p') },
      { id: idOf('r'), parent: idOf('c'), thread: idOf('p') },
    ]);
  });

  test('so is what answers in the thread that something of it has moved from', async () => {
    const inThread = { parent: idOf('p'), thread: idOf('p'), platformThread: 'p' };
    const moved = { parent: idOf('q'), thread: idOf('q'), platformThread: 'q', version: 2 };
    await catalog.items.recordVersions([
      ...[versionOf('p'), versionOf('q'), versionOf('x'), versionOf('m', inThread), versionOf('m', moved)],
      versionOf('answer', { ...inThread, parent: idOf('m') }),
    ]);
    const members = await catalog.items.members([idOf('q')]);
    expect(members.map(({ id }) => id).sort()).toEqual(['answer', 'm', 'p', 'q'].map(idOf).sort());
    expect(members).toContainEqual({ id: idOf('answer'), parent: idOf('m'), thread: idOf('p') });
  });

  test('a rebuild gives the same rows as recording one by one', async () => {
    const versions = [
      versionOf('p'),
      versionOf('p', { version: 2, visibility: 'hidden', text: 'Dold' }),
      versionOf('c'),
    ];
    const run = runOf('2026-06-03T00:00:00.000Z', [{ is: 'missing', id: idOf('c') }]);
    const actions = [actionOf('c', '2026-06-01T00:00:00.000Z', { what: 'tag', tags: ['kris'], untag: [] })];
    await catalog.items.recordVersions(versions);
    await catalog.items.recordRun(run);
    await catalog.items.recordActions('a', actions);
    const look = async () => ({
      rows: (await catalog.items.find()).sort((a, b) => (a.id < b.id ? -1 : 1)),
      hits: await names({ text: 'dold' }),
    });
    const before = await look();
    expect(before.hits).toEqual(['p']);
    const entries: CatalogEntry[] = [
      { kind: 'item', versions: versions.slice(2) },
      { kind: 'item', versions: versions.slice(0, 2) },
      { kind: 'item-run', filed: run },
      { kind: 'item-actions', account: 'a', actions },
    ];
    expect(
      await catalog.rebuild(
        (async function* () {
          yield* entries;
        })(),
      ),
    ).toEqual({ snapshots: 0, attempts: 0, items: 2 });
    expect(await look()).toEqual(before);
  });
}
