import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { markCollected } from '../../../jobs/themes/mark-items.ts';
import { orderTheme } from '../../../jobs/themes/order-theme.ts';
import { endTheme } from '../../../storage/archive/themes.ts';
import { snapshotId } from '../../../storage/layout/layout.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { Theme } from '../../../storage/records/theme.ts';
import { fillDraft, sampleDescription, timezone } from '../../storage/sample.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { allOf, openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

interface Shown extends Omit<Theme, 'format'> {
  state: string;
  start: string;
  end: string | null;
  ended: { by: string; reason: string } | null;
}
interface Added {
  theme: Shown;
  marked: number;
  rules: unknown[];
}

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const why = [
  '--reason',
  'Branden ska kunna följas i efterhand',
  '--basis',
  'Krisledningsplanen § 4',
  '--case',
  'KS 2026/77',
];
const days = ['--from', '2026-07-01', '--to', '2026-07-14'];
const add = (...args: string[]) => town.run<Added>('theme', 'add', 'Skogsbranden 2026', ...why, ...args);
const show = (id = 'skogsbranden-2026') =>
  town.run<{ theme: Shown; items: WholeItem[]; rules: unknown[] }>('theme', 'show', id);
const itemsNow = async () => (await show()).items.map(({ platformId }) => platformId).sort();
/** Collects, and then does what every collecting does in the end. */
async function collect(items: Record<string, Partial<ItemVersion>>): Promise<Record<string, string>> {
  const ids = await town.collect(items);
  await town.within((workplace) => markCollected(workplace, townAccount));
  return ids;
}
const pageOf = (id: string) => readFile(join(town.archive, `teman/${id}/index.html`), 'utf8');
const july = { publishedAt: '2026-07-05T10:00:00.000Z' };

test('a theme marks what begins with its words and was published in its days, what is here and what comes', async () => {
  await town.collect({
    before: { text: 'Skogsbranden sprider sig', publishedAt: '2026-06-30T21:59:59Z' },
    first: { text: 'SKOGSBRÄNDER, eldningsförbud', publishedAt: '2026-06-30T22:00:00Z' },
    row: { text: 'Röd varning för gräsbrand', ...july },
    // The words must stand in a row, and the words are the author's own, not the author's name.
    apart: { text: 'Varning: röd himmel', ...july },
    named: { text: 'Hej', author: { role: 'public', name: 'Skogsbrandén Röd Varning', platformId: 'u2' }, ...july },
    undated: { text: 'Skogsbranden', publishedAt: null },
    picture: {
      text: '',
      ...july,
      media: [
        {
          kind: 'picture',
          url: 'https://x',
          alt: 'Evakuering av Ängsö',
          file: null,
          bytes: null,
          sha256: null,
          mediaType: null,
          missing: 'x',
        },
      ],
    },
  });
  const added = await add('--words', 'skogsbränd, röd varning', '--words', 'evakuer', ...days);
  expect(added).toMatchObject({
    code: 0,
    marked: 3,
    rules: [],
    theme: {
      id: 'skogsbranden-2026',
      name: 'Skogsbranden 2026',
      words: ['skogsbränd', 'röd varning', 'evakuer'],
      accounts: [],
      from: '2026-07-01',
      to: '2026-07-14',
      everyHours: null,
      mandate: 'Krisledningsplanen § 4',
      caseNumber: 'KS 2026/77',
      start: '2026-06-30T22:00:00Z',
      end: '2026-07-14T22:00:00Z',
      ended: null,
    },
  });
  expect(await itemsNow()).toEqual(['first', 'picture', 'row']);
  await collect({
    last: { text: 'skogsbränderna är släckta', publishedAt: '2026-07-14T21:59:59Z' },
    after: { text: 'skogsbränderna', publishedAt: '2026-07-14T22:00:00Z' },
    other: { text: 'Badhuset', ...july },
  });
  expect(await itemsNow()).toEqual(['first', 'last', 'picture', 'row']);
  expect(await pageOf('skogsbranden-2026')).toContain('Inlägg som hör till temat (4)');
});

test('`collect` marks what it brings home', async () => {
  const account = 'x-exempelkommun';
  await add('--words', 'skogsbrand', '--accounts', account, ...days);
  const id = snapshotId({ account, at: '2026-07-06T08:00:00Z', reason: 'other', timezone });
  await town.within(async ({ archive, catalog }) => {
    const shown = {
      author: null,
      timeShown: null,
      media: [],
      places: [],
      picture: null,
      commentsClaimed: null,
      comments: [],
    };
    const posts = ['Skogsbranden är släckt', 'Badhuset är öppet'].map((text, index) => {
      const permalink = `https://x.com/exempelkommun/status/${index + 1}`;
      return { ...shown, text, time: '2026-07-05T10:00:00Z', key: permalink, permalink, number: index + 1 };
    });
    const draft = await archive.draft(id);
    await fillDraft(draft, { 'inlagg.json': JSON.stringify({ format: 'ogonblick-posts/1', pack: 'x', posts }) });
    const when = { startedAt: '2026-07-06T08:00:00Z', finishedAt: '2026-07-06T08:01:00Z', platform: 'x' };
    const told = { id, account, committee: townCommittee, ...when };
    const { description, manifestDigest } = await archive.seal(draft, sampleDescription(told));
    await catalog.recordSnapshot(description, manifestDigest);
  });
  await town.run('collect', account);
  expect((await show()).items.map(({ text }) => text)).toEqual(['Skogsbranden är släckt']);
});

test('a theme of accounts alone takes everything there, and no other account', async () => {
  await town.collect({ a: july, b: { account: 'instagram-exempelkommun', ...july } });
  expect(await add('--accounts', townAccount, ...days)).toMatchObject({ marked: 1 });
  expect(await itemsNow()).toEqual(['a']);
});

test('what starts a thread brings its answers along, whenever they come', async () => {
  const { post } = await town.collect({ post: { kind: 'post', text: 'Skogsbranden', ...july } });
  await town.collect({
    answer: { thread: post ?? '', text: 'Hur nära är den?', publishedAt: '2026-08-30T10:00:00.000Z' },
  });
  expect(await add('--words', 'skogsbrand', ...days)).toMatchObject({ marked: 1 });
  expect(await itemsNow()).toEqual(['answer', 'post']);
});

test('a person adds and takes away items with a reason, and what was taken away is not marked again', async () => {
  const { a, b, post } = await town.collect({
    a: { text: 'Skogsbranden', ...july },
    b: { text: 'Sotning', ...july },
    post: { kind: 'post', text: 'Skogsbrand', ...july },
  });
  const answer = (await town.collect({ answer: { thread: post ?? '', ...july } })).answer ?? '';
  await add('--words', 'skogsbrand', ...days);
  const id = 'skogsbranden-2026';
  expect(await town.run('theme', 'mark', id, b ?? '', '--reason', 'Hör till branden')).toMatchObject({ code: 0 });
  expect(await itemsNow()).toEqual(['a', 'answer', 'b', 'post']);
  const unmark = async (item: string | undefined, ...said: string[]) =>
    await town.run('theme', 'unmark', id, item ?? '', '--reason', 'Annan brand', ...said);
  expect(await unmark(a)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const proven = await town.proven('karin.k');
  expect(await unmark(a, ...proven)).toMatchObject({ code: 0 });
  expect(await unmark(a, ...proven)).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('bears none') },
  });
  expect(await unmark(answer, ...proven)).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('through its thread'), remedy: expect.stringContaining(post ?? '') },
  });
  // The commands of tags would ask nobody who they are.
  const untag = await town.run('item', 'tag', b ?? '', '--untag', `tema:${id}`);
  expect(untag).toMatchObject({ code: 2, error: { remedy: expect.stringContaining('theme unmark') } });
  await collect({ c: { text: 'Skogsbranden igen', ...july } });
  expect(await itemsNow()).toEqual(['answer', 'b', 'c', 'post']);
  const { actions } = await town.run<{ actions: { what: string; by: string }[] }>('item', 'show', a ?? '');
  expect(actions.map(({ by }) => by)).toEqual(['ogonblick', 'karin.k']);
});

test('secret items of a theme are shown to officers only', async () => {
  const { a } = await town.collect({ a: { text: 'Skogsbranden', ...july }, b: { text: 'Skogsbranden', ...july } });
  await add('--words', 'skogsbrand', ...days);
  await town.run(
    'secrecy',
    'mark',
    '--item',
    a ?? '',
    '--reason',
    'x',
    '--paragraph',
    'OSL 26 kap. 1 §',
    ...(await town.proven('karin.k')),
  );
  expect(await itemsNow()).toEqual(['b']);
  const told = (await rawCommand(town, 'theme', 'show', 'skogsbranden-2026')).out;
  expect(told).toMatch(/1 inlägg hör till temat\n.*kan saknas/);
});

test('a theme is ended by a named person, once, and takes what was published until then', async () => {
  await add('--words', 'skogsbrand', '--from', '2026-07-01', '--snapshots', '6h');
  const list = () => town.run<{ themes: Shown[] }>('theme', 'list');
  expect((await list()).themes).toMatchObject([{ state: 'running', end: null, everyHours: 6 }]);
  const end = (...said: string[]) => town.run('theme', 'end', 'skogsbranden-2026', '--reason', 'Släckt', ...said);
  expect(await end()).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const proven = await town.proven('karin.k');
  expect(await end(...proven)).toMatchObject({
    code: 0,
    theme: { state: 'ended', ended: { by: 'karin.k', reason: 'Släckt' } },
  });
  expect(await end(...proven)).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('has not passed') },
  });
  expect((await list()).themes).toEqual([]);
  expect((await rawCommand(town, 'theme', 'list')).out).toContain('Inget tema pågår eller ska börja');
  expect((await town.run<{ themes: Shown[] }>('theme', 'list', '--all')).themes).toHaveLength(1);
  await collect({
    during: { text: 'Skogsbranden', publishedAt: '2026-07-05T10:00:00.000Z' },
    later: { text: 'Skogsbranden', publishedAt: '2099-01-01T10:00:00.000Z' },
  });
  expect(await itemsNow()).toEqual(['during']);
});

test('a rule for the theme is judged like any other: it keeps what another rule would dispose of', async () => {
  const { a, b } = await town.collect({ a: { text: 'Skogsbranden' }, b: { text: 'Badhuset' } });
  const explain = (id: string | undefined) => town.run<{ state: string; rule: string }>('item', 'explain', id ?? '');
  expect([(await explain(a)).state, (await explain(b)).state]).toEqual(['due', 'due']);
  expect(await add('--words', 'skogsbrand', '--from', '2023-05-01', '--to', '2023-05-31')).toMatchObject({ marked: 1 });
  expect((await explain(a)).state).toBe('due');
  const plan = 'committees/kommunstyrelsen.yaml';
  await town.change(
    plan,
    'classes:\n',
    'classes:\n  - { id: branden, name: Skogsbranden 2026, match: { theme: skogsbranden-2026 } }\n',
  );
  await town.change(
    plan,
    'rules:\n',
    'rules:\n  - { id: branden-bevaras, class: branden, decision: ks-2026-45, action: preserve, inSnapshots: keep }\n',
  );
  expect(await town.run<{ faults: unknown[] }>('plan', 'check')).toMatchObject({ code: expect.any(Number) });
  expect([await explain(a), await explain(b)]).toMatchObject([
    { state: 'preserved', rule: 'branden-bevaras' },
    { state: 'due' },
  ]);
  expect((await show()).rules).toEqual([{ committee: 'kommunstyrelsen', rule: 'branden-bevaras', action: 'preserve' }]);
});

test.each<[string[], string]>([
  [[], 'neither'],
  [['--words', '—'], 'letter or a digit'],
  [['--accounts', 'nobody'], 'nobody'],
  [['--words', 'x', '--from', 'soon'], 'soon'],
  [['--words', 'x', '--from', '2026-07-02', '--to', '2026-07-01'], '2026-07-01'],
  [['--words', 'x', '--snapshots', 'often'], 'often'],
  [['--words', 'x', '--snapshots', '0h'], '0h'],
  [['--words', 'x', '--id', 'Branden 2026'], 'Branden 2026'],
])('a theme that is misspelt is refused with what was found: %j', async (args, found) => {
  expect(await add(...args)).toMatchObject({
    code: 2,
    error: { name: 'UsageError', message: expect.stringContaining(found) },
  });
  expect((await town.run<{ themes: Shown[] }>('theme', 'list', '--all')).themes).toEqual([]);
});

test('an id is used once, and a theme that nobody knows is named', async () => {
  expect(await add('--words', 'a', ...days)).toMatchObject({ code: 0 });
  expect(await add('--words', 'b', ...days)).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('skogsbranden-2026') },
  });
  expect(await show('branden')).toMatchObject({ code: 2, error: { remedy: 'Known themes: skogsbranden-2026.' } });
});

test('the day on which a theme was ordered or ended is told as a Swedish day, as on its pages', async () => {
  const night = '2026-06-30T22:30:00Z';
  await town.within(async (workplace) => {
    const wish = {
      id: 'natt',
      name: 'Natt',
      words: ['x'],
      accounts: [],
      from: '2026-07-01',
      to: null,
      everyHours: null,
    };
    await orderTheme(
      workplace,
      { ...wish, reason: 'r', mandate: 'm', caseNumber: null },
      { by: 'karin.k', now: night },
    );
    const place = { root: workplace.archive.root, ledger: workplace.ledger };
    await endTheme(place, 'natt', { by: 'karin.k', at: night, reason: 'Släckt' });
  });
  const { out } = await rawCommand(town, 'theme', 'show', 'natt');
  expect(out).toContain('bestämt av karin.k 2026-07-01');
  expect(out).toContain('avslutat av karin.k 2026-07-01: Släckt');
});

test('the archive keeps a theme with its digest in the ledger; verify finds one that was changed, and the others go on', async () => {
  await add('--words', 'skogsbrand', ...days);
  await add('--words', 'val', '--id', 'valet-2026', ...days);
  const told = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['theme-added'])));
  expect(told.map(({ data }) => data.theme)).toEqual(['skogsbranden-2026', 'valet-2026']);
  const verify = () => town.run<{ problems: { path: string; problem: string }[] }>('verify');
  expect((await verify()).problems).toEqual([]);
  const file = join(town.archive, 'teman/skogsbranden-2026/tema.json');
  const text = await readFile(file, 'utf8');
  await rm(file);
  await writeFile(file, text.replace('skogsbrand', 'val'));
  expect((await verify()).problems).toMatchObject([
    { path: 'teman/skogsbranden-2026/tema.json', problem: expect.stringContaining('changed') },
  ]);
  await writeFile(file, 'x');
  expect(await town.run('theme', 'list', '--all')).toMatchObject({
    code: 1,
    themes: [{ id: 'valet-2026' }],
    damaged: [{}],
  });
  expect(await show('skogsbranden-2026')).toMatchObject({ error: { name: 'RecordDamagedError' } });
  expect(await show('valet-2027')).toMatchObject({
    error: { name: 'UsageError', remedy: 'Known themes: skogsbranden-2026, valet-2026.' },
  });
  await collect({ a: { text: 'Valet', ...july } });
  expect((await show('valet-2026')).items).toHaveLength(1);
});
