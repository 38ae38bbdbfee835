import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { withStays } from '../../../jobs/disposal/stays-in.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import type { PostsFile, ShownComment } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const named = (day: string) => `${townAccount}_${day}T0930_arlig`;

/** Seals a snapshot of that day with these comments in its list of posts, and these words on its page. */
async function seal(day: string, comments: Partial<ShownComment>[], page: string | null = ''): Promise<string> {
  const id = named(day);
  await town.within(async ({ archive, catalog, ledger }) => {
    const draft = await archive.draft(id);
    await fillDraft(draft, {
      'inlagg.json': JSON.stringify(postsFile(comments)),
      'textlager.json': page === null ? '{' : JSON.stringify(layerOf(page)),
    });
    const times = { startedAt: `${day}T08:30:00Z`, finishedAt: `${day}T08:31:00Z` };
    const sealed = await archive.seal(draft, sampleDescription({ id, ...times }));
    await recordSealed({ archive, ledger, catalog, actor: 'worker' }, sealed);
  });
  return id;
}

function postsFile(comments: Partial<ShownComment>[]): PostsFile {
  const shown = { author: null, time: null, timeShown: null, permalink: null, media: [], places: [] };
  const post = { ...shown, key: 'p', number: 1, text: 'Badhuset', picture: null, commentsClaimed: null };
  const all = comments.map((one, at) => ({ ...shown, key: `k${at}`, text: '', depth: 1, parent: null, ...one }));
  return { format: 'ogonblick-posts/1', pack: 'facebook', posts: [{ ...post, comments: all }] };
}

function layerOf(page: string): TextLayer {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const runs = page.split(' ').map((text) => ({ ...box, text, spaceAfter: true }));
  const size = { widthCss: 1280, heightCss: 2000 };
  const nothing = { language: null, title: '', links: [], images: [] };
  return { format: 'ogonblick-text-layer/1', ...nothing, page: size, blocks: [{ role: 'P', runs }] };
}

/** A look finds them gone. */
const removed = (ids: string[], at: string) =>
  town.within((workplace) =>
    itemStoreOf(workplace).fileRun(
      bareLook(at, { account: townAccount }),
      ids.map((id) => ({ is: 'removed', id, at, by: 'not-found' })),
    ),
  );

/** The post that they stand below. */
const p = { kind: 'post' as const, text: 'Badhuset', publishedAt: '2023-05-09T09:00:00.000Z' };
const words = 'Varför är badhuset stängt hela sommaren?';

test('an item stands in a snapshot by its id, its words and time or its words, may stand in one taken meanwhile, or in none', async () => {
  const before = await seal('2022-01-15', []);
  const listed = await seal('2023-06-15', [
    // Neither link nor id.
    { key: 'content:1', author: 'Frida Fråga', text: `${words} 🤔`, time: '2023-05-10T11:00:20+02:00' },
    { permalink: 'https://www.facebook.com/story.php?story_fbid=5&id=1&comment_id=77' },
  ]);
  const onPage = await seal('2023-07-15', [], `Frida Fråga Varför är badhuset stängt hela sommaren Gilla`);
  const unreadable = await seal('2022-02-15', [], null);
  const after = await seal('2025-01-15', []);
  const { p: _post, ...ids } = await town.collect({
    p,
    said: { text: words, thread: 'p' },
    'linked-5_77': { platformId: '5_77', text: 'Hur mycket kostar ett årskort?' },
    short: { text: 'Tack!' },
  });
  await removed(Object.values(ids), '2023-09-01T00:00:00.000Z');
  const { entries, searched } = await town.within((workplace) =>
    withStays(
      workplace,
      Object.values(ids).map((item) => ({ item, account: townAccount, rule: 'r', decision: 'd', snapshots: [] })),
      () => null,
    ),
  );
  const of = (name: string) => {
    const { item, account, rule, decision, ...entry } = entries.find(({ item }) => item === ids[name]) ?? {};
    return entry;
  };
  expect(of('said')).toEqual({
    snapshots: [listed, onPage],
    shownBy: { [listed]: 'words-and-time', [onPage]: 'words' },
    perhapsIn: [unreadable],
    shownAt: { [listed]: { post: 1, comment: 1 } },
  });
  expect(of('linked-5_77')).toEqual({
    snapshots: [listed],
    shownBy: { [listed]: 'id' },
    perhapsIn: [unreadable, onPage],
    // A comment's link may be its post's, so where it stands is not certain.
    shownAt: {},
  });
  expect(of('short')).toEqual({
    snapshots: [],
    shownBy: {},
    perhapsIn: [unreadable, listed, onPage],
    shownAt: {},
  });
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${before}|${after}`));
  expect(searched).toEqual({ [townAccount]: 5 });
});

/** Where the item is said to stand for certain, by a rule that says redact. */
const shownAtOf = (item = '') =>
  town.within(async (workplace) => {
    const one: Parameters<typeof withStays>[1][number] = {
      item,
      account: townAccount,
      rule: 'r',
      decision: 'd',
      snapshots: [],
    };
    const [found] = (await withStays(workplace, [one], () => null)).entries;
    return found?.shownAt;
  });

test.each([
  ['another of the same words, held,', { again: {} }, null],
  ['one that was disposed of', {}, '2023-05-10T09:00:50.000Z'],
  ['one that was disposed of, and was published then at the latest', {}, '2023-05-10T12:00:00.000Z'],
])('where an item stands is not certain while %s may be what stands there', async (_, others, buried) => {
  const shown = { author: 'Frida Fråga', text: words, time: '2023-05-10T11:00:20+02:00' };
  const listed = await seal('2023-06-15', [{ key: 'content:1', ...shown }]);
  // After it was gone.
  await seal('2024-06-15', [{ key: 'content:1', ...shown }]);
  const said = { text: words, thread: 'p' };
  const { said: item = '' } = await town.collect({ p, said });
  await removed([item], '2023-09-01T00:00:00.000Z');
  expect(await shownAtOf(item)).toEqual({ [listed]: { post: 1, comment: 1 } });
  const again = Object.keys(others).map((name) => [name, { ...said, publishedAt: '2023-05-10T09:00:40.000Z' }]);
  await town.collect(Object.fromEntries(again));
  if (buried !== null) {
    const told = { authorRole: 'public' as const, publishedAt: buried, editedAt: null };
    const gone = { item: 'gone', account: townAccount, thread: null, parent: null, told };
    await town.within(({ catalog }) => catalog.items.recordBuried([gone]));
  }
  expect(await shownAtOf(item)).toEqual({});
});

test('the protocol does not say that no snapshot shows what stands in one by its words', async () => {
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const sealed = await seal('2023-06-15', [{ text: words }]);
  await town.collect({ said: { text: words } });
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  const since = await seal(civilDay(), []);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const protocol = await protocolOf(list.id);
  expect(protocol.heading).toBe('Gallrad ur insamlade inlägg; finns kvar i 1 ögonblicksbild, kan finnas kvar i 1 till');
  expect(protocol.counts).toMatchObject({ snapshots: 1, snapshotsPerhaps: 1 });
  expect(protocol.destroyed).toMatchObject([{ snapshots: [sealed], shownBy: { [sealed]: 'words' }, perhapsIn: [] }]);
  expect(protocol.sealedSince).toEqual([since]);
  expect(protocol.notCovered.join('\n')).toMatch(new RegExp(`visar något av det gallrade: ${sealed}`));
});

test('a snapshot that the archive hears of after the list was made is told of, however long ago its visit ended', async () => {
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.collect({ said: { text: words } });
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  // Its worker was killed between sealing and telling: no search could know of it.
  const late = await seal('2023-06-15', [{ text: words }]);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const protocol = await protocolOf(list.id);
  expect(protocol.sealedSince).toEqual([late]);
  expect(protocol.heading).toBe('Gallrad ur insamlade inlägg; kan finnas kvar i 1 ögonblicksbild');
});

async function protocolOf(id: string): Promise<DisposalProtocol> {
  const path = join(town.archive, townCommittee, 'gallring/listor', id, 'protokoll.json');
  return disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

test('what a sealed snapshot shows is known in the same act: an item waits for no other look', async () => {
  const { 'linked-5_77': item = '' } = await town.collect({ p, 'linked-5_77': { platformId: '5_77', text: 'Tack!' } });
  const day = '2023-06-15';
  const snapshot = await seal(day, [
    { permalink: 'https://www.facebook.com/story.php?story_fbid=5&id=1&comment_id=77' },
  ]);
  const { items } = await town.run<{ items: { id: string; snapshots: string[] }[] }>('item', 'list');
  expect(items.find(({ id }) => id === item)?.snapshots).toEqual([snapshot]);
});
