import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { AccountNumbers } from '../../../jobs/items/yearly-numbers.ts';
import { itemVersionSchema } from '../../../storage/records/item.ts';
import { type TakedownNote, takedownNoteSchema } from '../../../storage/records/item-action.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import { type FakeMastodon, serveMastodon } from '../../sites/platforms/mastodon.ts';
import { idOf } from '../../sites/platforms/world.ts';
import { memory } from '../../storage/sample.ts';
import { passphraseHashOf, passphraseOf, personLine, provenAs } from '../../tools/passphrase.ts';
import { runCommand } from '../../tools/run-command.ts';

const account = 'mastodon-exempelskolan';
const token = 'planted-mastodon-token-4711';
let fake: FakeMastodon;
let configuration: Awaited<ReturnType<typeof configurationOf>>;
let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(memory, 'ogonblick-collect-'));
  process.env.PLANTED_MASTODON = token;
});
afterAll(async () => {
  delete process.env.PLANTED_MASTODON;
  await rm(folder, { recursive: true, force: true });
});

let scenes = 0;
beforeEach(async () => {
  fake = await serveMastodon();
  const files = await exampleFiles();
  const start = (files['accounts.yaml'] ?? '').indexOf(`- id: ${account}`);
  const [before, mine] = [files['accounts.yaml']?.slice(0, start), files['accounts.yaml']?.slice(start)];
  const accounts = changed(
    changed(mine, 'https://social.exempelkommun.example/@exempelskolan', `${fake.url}/@kommunen`),
    'token: null',
    'token: env:PLANTED_MASTODON',
  ).replace('officials: []', 'officials: [maja]');
  configuration = await configurationOf({
    ...files,
    'accounts.yaml': `${before}${accounts}`,
    'settings.yaml': changed(files['settings.yaml'], 'platforms: []', `platforms: ["${fake.host}"]`),
    'people.yaml': `${withPassphrase(files['people.yaml'])}${officer('arkivarie.c')}${officer('arkivarie.f')}`,
  });
  data = join(folder, `data-${scenes++}`);
});
afterEach(async () => {
  await configuration[Symbol.asyncDispose]();
  await fake.close();
});

const withPassphrase = (people: string | undefined) =>
  changed(people, 'passphrase: null', `passphrase: "${passphraseHashOf('arkivarie.a')}"`);
const officer = (id: string) => personLine(id, '"*": [officer]');

const run = <Document>(...args: string[]) => runCommand<Document>({ config: configuration.directory, data }, ...args);
interface Items {
  items: WholeItem[];
}
const list = async (...args: string[]) => (await run<Items>('item', 'list', ...args)).items;
const byId = async () => Object.fromEntries((await list()).map((item) => [item.platformId, item]));
const collect = () =>
  run<{ collected: { state: string; run: { counts: Record<string, number>; spent: { requests: number } } }[] }>(
    'collect',
    account,
  );

describe('collecting and looking', () => {
  test('gives whole items as the contract has them, once, and finds them by their words', async () => {
    const { code, collected } = await collect();
    expect({ code, state: collected[0]?.state }).toEqual({ code: 0, state: 'complete' });
    expect(collected[0]?.run.counts).toMatchObject({ new: 11, mediaMissing: 1 });
    expect(collected[0]?.run.spent.requests).toBeGreaterThan(0);
    expect(await readdir(join(data, 'arkiv/barn-och-utbildningsnamnden', account))).toContainEqual(
      expect.stringMatching(/^inlagg-\d+\.html$/),
    );
    expect((await collect()).collected[0]?.run.counts).toMatchObject({ new: 0, changed: 0, unchanged: 11 });
    const items = await byId();
    const [post, comment] = [items[idOf(10)] as WholeItem, items[idOf(11)] as WholeItem];
    expect(comment).toEqual({
      format: 'ogonblick-item/1',
      id: expect.stringMatching(/^[0-9A-Z]{26}$/),
      account,
      committee: 'barn-och-utbildningsnamnden',
      platform: 'mastodon',
      platformId: idOf(11),
      kind: 'comment',
      direction: 'drawn-up',
      parent: post.id,
      thread: post.id,
      author: { role: 'official', name: expect.any(String), platformId: expect.any(String) },
      publishedAt: '2026-11-20T10:00:00Z',
      editedAt: null,
      capturedAt: expect.stringMatching(/Z$/),
      lastSeenAt: expect.stringMatching(/Z$/),
      lookedAt: expect.stringMatching(/Z$/),
      visibility: 'public',
      hiddenAt: null,
      removedAt: null,
      returnedAt: null,
      missedAt: null,
      takedownNoted: null,
      takenDownAt: null,
      takedownClosed: null,
      text: 'Hur länge? 🚧',
      permalink: expect.stringContaining(fake.host),
      media: [],
      version: 1,
      class: null,
      tags: [],
      caseNumber: null,
      registeredAt: null,
      caseClosedAt: null,
      obsoleteAt: null,
      reviews: [],
      accountOpenedAt: '2023-01-09',
      accountClosedAt: null,
      accountLevel: 'unique',
      deliveredAt: null,
      lastLook: null,
      lastActivityAt: '2026-11-20T12:00:00Z',
      answered: true,
      snapshottedAt: null,
      snapshots: [],
      holds: [],
      inGrace: null,
      locked: false,
      secret: false,
      nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await list('badhus*')).map(({ platformId }) => platformId)).toEqual([idOf(20)]);
    expect((await list('--kind', 'reply', '--where', 'author:account')).map(({ platformId }) => platformId)).toEqual([
      idOf(12),
    ]);
    expect((await list('--from', '2026-11-22', '--to', '2026-11-22')).map(({ platformId }) => platformId)).toEqual([
      idOf(50),
    ]);
    const shown = await run<{ thread: WholeItem[]; versions: unknown[] }>('item', 'show', comment.id);
    expect(shown.thread.map(({ platformId }) => platformId)).toEqual([10, 11, 12, 13].map(idOf));
    expect(itemVersionSchema.parse(shown.versions[0]).raw).toMatchObject({ id: idOf(11) });
  });

  test('a reply whose middle is deleted stays, and what is gone asks for a note', async () => {
    await collect();
    fake.world.remove(idOf(12));
    await collect();
    const items = await byId();
    expect(items[idOf(12)]).toMatchObject({ removedAt: expect.any(String), takedownClosed: null });
    expect(items[idOf(13)]).toMatchObject({ removedAt: null, parent: items[idOf(12)]?.id });
    const { code, tasks } = await run<{ tasks: Record<string, unknown>[] }>('takedown', 'list');
    expect({ code, tasks }).toEqual({
      code: 1,
      tasks: [
        expect.objectContaining({
          about: 'item',
          items: [items[idOf(12)]?.id],
          title: { sv: 'Saknas på plattformen', en: 'Missing on the platform' },
        }),
      ],
    });
  });

  test('the yearly numbers tell what the platform claims, what was collected, and why the rest could not be had', async () => {
    await collect();
    const { accounts } = await run<{ accounts: AccountNumbers[] }>('item', 'years');
    expect(accounts).toEqual([
      {
        account,
        lookedAt: expect.stringMatching(/Z$/),
        posts: { claimed: 6, collected: 6, notHad: 0 },
        years: [
          {
            year: 2026,
            posts: 5,
            comments: { claimed: 6, collected: 6, notHad: 0 },
            media: { collected: 0, notHad: 1 },
          },
        ],
        notGiven: expect.arrayContaining([
          { because: 'Answers that the server does not know are not given.', times: 1 },
        ]),
      },
    ]);
    expect((await run<{ accounts: AccountNumbers[] }>('item', 'years', 'x-exempelkommun')).accounts).toMatchObject([
      { account: 'x-exempelkommun', lookedAt: null, years: [] },
    ]);
    expect((await run('item', 'years', 'nobody')).code).toBe(2);
  });

  test('the token is in no file', async () => {
    await collect();
    for (const name of await readdir(data, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = await readFile(join(name.parentPath, name.name), 'latin1');
      expect([name.name, bytes.includes(token)]).toEqual([name.name, false]);
    }
    expect(fake.asked.some(({ headers }) => headers.authorization === `Bearer ${token}`)).toBe(true);
  });

  test('an account without a source, a snapshot or an adapter keeps no other from being collected', async () => {
    const { code, collected } = await run<{ collected: { account: string; state: string; because: string | null }[] }>(
      'collect',
      '--all',
    );
    expect(code).toBe(1);
    expect(collected.find((row) => row.account === account)?.state).toBe('complete');
    expect(collected.filter(({ state }) => state === 'nothing').length).toBeGreaterThan(0);
    expect((await run('collect')).code).toBe(2);
    expect((await run('collect', 'nobody')).code).toBe(2);
  });
});

describe('deciding', () => {
  let items: Record<string, WholeItem>;
  const id = (small: number) => items[idOf(small)]?.id ?? '';
  beforeEach(async () => {
    await collect();
    items = await byId();
  });

  test('tags, class and case stand on the item afterwards; a thread’s tag counts for all in it', async () => {
    const tagged = await run<Items>(
      'item',
      'tag',
      id(10),
      '--tag',
      'kris',
      '--tag',
      'väg',
      '--as',
      'arkivarie.a',
      '--reason',
      'Storgatan',
    );
    expect(tagged.items[0]).toMatchObject({ tags: ['kris', 'väg'] });
    expect((await run<Items>('item', 'tag', id(10), '--untag', 'väg')).items[0]?.tags).toEqual(['kris']);
    expect((await byId())[idOf(13)]?.tags).toEqual(['kris']);
    expect((await list('--tag', 'kris')).map(({ platformId }) => platformId)).toEqual([idOf(10)]);
    expect((await run<Items>('item', 'classify', id(11), '--class', 'comment.routine')).items[0]?.class).toBe(
      'comment.routine',
    );
    expect((await run<Items>('item', 'register', id(11), '--case', 'BUN 2026/7')).items[0]).toMatchObject({
      caseNumber: 'BUN 2026/7',
      registeredAt: expect.any(String),
    });
    const { actions } = await run<{ actions: { by: string; what: string }[] }>('item', 'show', id(10));
    expect(actions.map(({ by }) => by)).toEqual(['arkivarie.a', expect.stringMatching(/^cli:/)]);
  });

  test('what a query finds is shown first and decided with --yes', async () => {
    const preview = await run<{ preview: boolean; count: number }>(
      'item',
      'tag',
      '--where',
      'kind:post',
      '--tag',
      'egen',
    );
    expect(preview).toMatchObject({ code: 1, preview: true, count: 5 });
    expect(await list('--tag', 'egen')).toEqual([]);
    expect((await run<Items>('item', 'tag', '--where', 'kind:post', '--tag', 'egen', '--yes')).items).toHaveLength(5);
    expect(await list('--tag', 'egen')).toHaveLength(5);
  });

  test('only an officer of the committee, whom people.yaml knows, decides', async () => {
    expect(await run('item', 'tag', id(10), '--tag', 'x', '--as', 'nobody')).toMatchObject({ code: 2 });
    expect(await run('item', 'tag', id(10), '--tag', 'x', '--as', 'systemforvaltare.e')).toMatchObject({
      code: 3,
      error: { name: 'NotAllowedError' },
    });
    expect(await run('item', 'tag', 'ABC', '--tag', 'x')).toMatchObject({ code: 2, error: { name: 'UsageError' } });
    expect(await run('item', 'list', '--state', 'borta')).toMatchObject({ code: 2 });
  });

  test('a locked item shows nothing but that it is there, is not fetched again, and takes two persons to unlock', async () => {
    await run('item', 'lock', id(21), '--as', 'arkivarie.a');
    const locked = (await list()).filter((item) => item.locked);
    expect(locked).toEqual([
      expect.objectContaining({ id: id(21), platformId: '', text: '', media: [], permalink: null }),
    ]);
    expect((await run<{ versions: unknown[] }>('item', 'show', id(21))).versions).toEqual([]);
    expect(await list('äntligen')).toEqual([]);
    expect(await run('item', 'tag', '--where', 'äntligen', '--tag', 'x')).toMatchObject({ count: 0 });
    expect((await list('--state', 'locked')).map((item) => item.id)).toEqual([id(21)]);
    const item = fake.world.find(idOf(21));
    if (item) item.text = 'Ännu värre';
    expect((await collect()).collected[0]?.run.counts).toMatchObject({ changed: 0, unchanged: 11 });
    const unlock = (...as: string[]) => run('item', 'unlock', id(21), ...as);
    const proven = (person: string, passphrase?: string) => provenAs(folder, person, passphrase);
    expect(await unlock(...(await proven('arkivarie.f')))).toMatchObject({ code: 0 });
    expect(await unlock(...(await proven('arkivarie.f')))).toMatchObject({ code: 0 });
    for (const [as, found] of [
      [[], /a named person/],
      [['--as=arkivarie.c'], /the passphrase of arkivarie\.c, .* found none/],
      [await proven('arkivarie.c', passphraseOf('arkivarie.f')), /the passphrase of arkivarie\.c, found another/],
      [['--as', 'arkivarie.c', '--passphrase-file', join(folder, 'no-such')], /a readable file/],
      [await proven('kommunarkivarie.b'), /kommunarkivarie\.b to have a passphrase, found none/],
    ] as const) {
      const { code, error } = await unlock(...as);
      expect({ code, error }).toMatchObject({
        code: 3,
        error: { name: 'NotAllowedError', message: expect.stringMatching(found) },
      });
    }
    expect((await list()).find((item) => item.id === id(21))?.locked).toBe(true);
    await unlock(...(await proven('arkivarie.c')));
    expect((await byId())[idOf(21)]).toMatchObject({ locked: false, text: 'Äntligen' });
  });

  test('a takedown is noted with a copy of what stood there, then closed', async () => {
    fake.world.remove(idOf(21));
    await collect();
    const words = [
      '--category',
      'hot-hat-uppvigling',
      '--reason',
      'Hot mot tjänsteman',
      '--how',
      'Borttaget av webbmaster',
      '--at',
      '2026-11-21',
    ];
    expect(await run('takedown', 'add', id(21), ...words)).toMatchObject({ code: 2 });
    expect(await run('takedown', 'close', id(21))).toMatchObject({ code: 2 });
    const { takedowns } = await run<{ takedowns: TakedownNote[] }>(
      'takedown',
      'add',
      id(21),
      ...words,
      '--no-case',
      'Polisanmält',
      '--as',
      'arkivarie.a',
    );
    const note = takedownNoteSchema.parse(takedowns[0]);
    expect(note).toMatchObject({
      category: 'hot-hat-uppvigling',
      takenDownAt: '2026-11-21',
      caseNumber: null,
      noCaseBecause: 'Polisanmält',
      notedBy: 'arkivarie.a',
      copy: 'kopia.json',
    });
    const place = join(data, 'arkiv/barn-och-utbildningsnamnden', account, 'atgarder', note.id);
    expect(itemVersionSchema.parse(JSON.parse(await readFile(join(place, 'kopia.json'), 'utf8')))).toMatchObject({
      text: 'Äntligen',
    });
    const month = (await readdir(join(place, '..'))).find((name) => name.endsWith('.jsonl'));
    expect(await readFile(join(place, '..', month ?? ''), 'utf8')).not.toMatch(/Hot mot|Polis|webbmaster|Äntligen/);
    expect((await byId())[idOf(21)]?.takedownClosed).toBeNull();
    expect((await run<Items>('takedown', 'close', id(21), '--as', 'arkivarie.a')).items[0]?.takedownClosed).toEqual(
      expect.any(String),
    );
    expect(await run('takedown', 'list')).toMatchObject({ code: 0, tasks: [], takedowns: [] });
    expect((await run<{ takedowns: unknown[] }>('takedown', 'list', '--all')).takedowns).toHaveLength(1);
  });

  test('what users removed themselves is closed many at once, with a note for each', async () => {
    for (const small of [22, 23, 13]) fake.world.remove(idOf(small));
    await collect();
    // The municipality's own answer is none that a user can have taken away.
    const every = ['--where', 'state:undocumented', '--category', 'av-anvandaren'];
    expect(await run('takedown', 'close', ...every)).toMatchObject({ code: 2 });
    const where = ['--where', 'state:undocumented', '--category', 'okant'];
    expect(await run('takedown', 'close', '--where', 'state:undocumented')).toMatchObject({ code: 2 });
    expect(await run('takedown', 'close', ...where)).toMatchObject({ code: 1, count: 3 });
    const closed = await run<Items & { takedowns: TakedownNote[] }>(
      'takedown',
      'close',
      ...where,
      '--yes',
      '--as',
      'arkivarie.a',
    );
    expect(closed.items.map(({ takedownClosed }) => takedownClosed !== null)).toEqual([true, true, true]);
    expect(closed.takedowns).toHaveLength(3);
    expect(await run('takedown', 'list')).toMatchObject({ code: 0, tasks: [] });
  });

  test('what is secret is hidden from ordinary readers at once', async () => {
    const words = [
      '--category',
      'sekretess',
      '--reason',
      'Personuppgift',
      '--how',
      'Dolt',
      '--at',
      '2026-11-21T10:00',
      '--case',
      'BUN 2026/8',
    ];
    await run('takedown', 'add', id(22), ...words, '--as', 'arkivarie.a');
    expect((await list()).map(({ platformId }) => platformId)).not.toContain(idOf(22));
    expect((await list('--as', 'arkivarie.a')).map(({ platformId }) => platformId)).toContain(idOf(22));
    expect(await run('item', 'show', id(22))).toMatchObject({ code: 3 });
    expect(await run('item', 'show', id(22), '--as', 'arkivarie.a')).toMatchObject({ code: 0 });
    const preview = ['item', 'tag', '--where', `thread:${items[idOf(22)]?.thread}`, '--tag', 'x'];
    const shown = async (...as: string[]) =>
      (await run<Items>(...preview, ...as)).items.map(({ platformId }) => platformId).includes(idOf(22));
    expect([await shown(), await shown('--as', 'arkivarie.a')]).toEqual([false, true]);
    expect(await run('item', 'tag', id(22), '--tag', 'x')).toMatchObject({ code: 3 });
    const notes = async (...as: string[]) =>
      run<{ takedowns: TakedownNote[]; secret: number }>('takedown', 'list', ...as);
    expect(await notes()).toMatchObject({ code: 1, takedowns: [], secret: 1 });
    expect(await notes('--as', 'arkivarie.a')).toMatchObject({
      code: 1,
      secret: 0,
      takedowns: [expect.objectContaining({ reason: 'Personuppgift' })],
    });
    expect(await run('item', 'explain', id(22))).toMatchObject({ code: 0 });
  });

  test('reindex gives the same items, decisions included', async () => {
    await run('item', 'tag', id(10), '--tag', 'kris');
    await run('item', 'lock', id(21));
    fake.world.remove(idOf(40));
    await collect();
    const before = await list();
    await rm(join(data, 'katalog.sqlite'));
    expect(await run('reindex')).toMatchObject({ code: 0, items: 11, problems: [] });
    expect(await list()).toEqual(before);
  });
});
