import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Gap, Sighting } from '../../../jobs/collect/sighting.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { allTombstones } from '../../../storage/disposal/tombstones.ts';
import type { ItemRun } from '../../../storage/records/item-run.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { waitingTasks } from '../../../worker/desk/overview/waiting-tasks.ts';
import type { DeskMeans } from '../../../worker/desk/page/desk-means.ts';
import type { Visitor } from '../../../worker/desk/page/visitor.ts';
import { collectContext } from '../../../worker/gather/collect/collect-now.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { fakeView } from '../../jobs/collect/fake-view.ts';
import { seen, sighting } from '../../jobs/collect/sample-sighting.ts';
import { facebookExport } from '../../sites/exports/fake-exports.ts';
import { packZip } from '../../sites/exports/zip-builder.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
let passed = 0;
beforeEach(async () => {
  town = await openDisposalTown();
  passed = 0;
  gaps = [];
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

function pass(days: number): void {
  passed += days;
  jest.useRealTimers();
  daysPass(passed);
}

/** The account's platform shows these, and is collected. */
async function collect(...shown: Sighting[]): Promise<Collected['filed']['run']> {
  const shows = [...shown.map(seen), ...gaps.map((gap) => ({ what: 'gap' as const, gap }))];
  const view = fakeView({ shows, presence: new Map(), failAfter: null, asked: [] });
  const account = { id: townAccount, platform: 'facebook' as const, officials: [] };
  const fetchMedia = async () => ({ mediaType: null });
  const { filed } = await town.within((workplace) =>
    collectAccount(
      { ...collectContext(workplace), fetchMedia, now: () => new Date().toISOString() },
      { account, committee: townCommittee, source: 'api', window: { since: null, until: null }, view },
    ),
  );
  return filed.run;
}

/** The plan lets own posts go after two years. */
function disposeOfPosts(): Promise<void> {
  return town.change(
    `committees/${townCommittee}.yaml`,
    'class: post.own\n    action: preserve',
    'class: post.own\n    trigger: published\n    period: P2Y\n    counting: calendar-year\n    action: dispose\n    inSnapshots: keep',
  );
}

/** All that is due goes, by the whole path. Moves the day two months on. */
async function disposeOf(): Promise<void> {
  pass(31);
  await collect(...standing);
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  pass(31);
  expect(await town.run<RanList>('dispose', 'execute', list.id)).toMatchObject({
    code: 0,
    list: { state: 'executed' },
  });
}

const old = { publishedAt: '2023-05-10T09:00:00Z' };
const post = sighting({ platformId: '100', ...old });
const comment = sighting({ platformId: '100_200', parent: '100', thread: '100', text: 'kanariefagel', ...old });
let standing: Sighting[] = [];
let gaps: Gap[] = [];

/** A post, which is preserved, and a comment on it that was disposed of. */
async function withDisposed(): Promise<void> {
  standing = [post, comment];
  expect((await collect(...standing)).counts).toMatchObject({ new: 2 });
  await town.acceptPlans();
  await disposeOf();
}

const list = async () => (await town.run<{ items: WholeItem[] }>('item', 'list')).items;
const texts = async () => (await list()).map(({ text }) => text).sort();

test('what was disposed of and still stands on the platform is not collected again; the run says how many', async () => {
  await withDisposed();
  const run = await collect(...standing);
  expect(run).toMatchObject({
    counts: { looked: 2, new: 0, changed: 0, unchanged: 1, missing: 0 },
    disposed: { standing: 1, edited: 0, unreadable: 0 },
  });
  expect(await texts()).toEqual([post.text]);
  expect(await collect(...standing)).toMatchObject({ counts: { new: 0, changed: 0 }, disposed: { standing: 1 } });
  // Nor when the catalog has been made anew from the archive.
  await town.within(({ archive, catalog, ledger }) => reindex({ root: archive.root, catalog, ledger }));
  expect(await collect(...standing)).toMatchObject({ counts: { new: 0, changed: 0 }, disposed: { standing: 1 } });
  expect(await town.run('verify', '--full')).toMatchObject({ problems: [] });
});

test('the tombstone holds no id of the platform, neither as it is nor by a digest without the key', async () => {
  await withDisposed();
  const folder = join(town.archive, townCommittee, townAccount, 'gallrat');
  const [name = ''] = await readdir(folder);
  expect(await readFile(join(folder, name), 'utf8')).not.toMatch(/100_200|kanarie|Bo\b/);
  const [stone] = await allOf(allTombstones(town.archive));
  expect(stone?.sealedNames?.names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  for (const text of ['100_200', `${townAccount} 100_200`]) {
    expect(stone?.sealedNames?.names).not.toContain(createHash('sha256').update(text).digest('hex'));
  }
});

test('a new answer to it is collected, and hangs on what was disposed of', async () => {
  await withDisposed();
  const [stone] = await allOf(allTombstones(town.archive));
  const answer = sighting({ platformId: '100_300', kind: 'reply', parent: '100_200', thread: '100', text: 'nytt' });
  expect(await collect(...standing, answer)).toMatchObject({ counts: { new: 1 }, disposed: { standing: 1 } });
  expect(await list()).toContainEqual(expect.objectContaining({ text: 'nytt', parent: stone?.item }));
  expect(await collect(...standing, answer)).toMatchObject({ counts: { new: 0, changed: 0 } });
});

test('what was edited on the platform after it was disposed of is a new item, and stays one', async () => {
  await withDisposed();
  const answer = sighting({ platformId: '100_300', kind: 'reply', parent: '100_200', thread: '100', text: 'nytt' });
  await collect(...standing, answer);
  const edited = { ...comment, text: 'andra ord', editedAt: new Date(Date.now() + 3_600_000).toISOString() };
  const [stone] = await allOf(allTombstones(town.archive));
  expect(await collect(post, edited, answer)).toMatchObject({
    counts: { new: 1 },
    disposed: { standing: 0, edited: 1 },
  });
  expect(await texts()).toEqual(['andra ord', 'nytt', post.text].sort());
  expect((await list()).map(({ id }) => id)).not.toContain(stone?.item);
  expect(await collect(post, edited, answer)).toMatchObject({ counts: { new: 0, missing: 0, unchanged: 3 } });
  await town.within(({ archive, catalog, ledger }) => reindex({ root: archive.root, catalog, ledger }));
  expect(await collect(post, edited, answer)).toMatchObject({ counts: { new: 0, missing: 0, unchanged: 3 } });
  expect(await town.run('verify', '--full')).toMatchObject({ problems: [] });
});

test('what answers a post that was disposed of is not missing when the platform does not give the rest of its thread', async () => {
  await town.change(
    `committees/${townCommittee}.yaml`,
    'keepParentForKeptChild: true',
    'keepParentForKeptChild: false',
  );
  await disposeOfPosts();
  const answer = { ...comment, publishedAt: '2026-10-10T09:00:00Z' };
  standing = [post, answer];
  await collect(...standing);
  await town.acceptPlans();
  await disposeOf();
  expect(await texts()).toEqual([answer.text]);
  gaps = [{ thread: post.platformId, because: 'the rest is not given' }];
  expect(await collect(post)).toMatchObject({ counts: { new: 0, missing: 0 }, disposed: { standing: 1 } });
});

test('without the key it is collected again, and the run and verify say why', async () => {
  await withDisposed();
  await rm(join(town.archive, '../disposal/key'));
  expect(await collect(...standing)).toMatchObject({
    counts: { new: 1 },
    disposed: { standing: 0, unreadable: 1 },
  });
  const { problems } = await town.run<{ problems: unknown[] }>('verify');
  expect(problems).toEqual([{ path: 'gallrat', severity: 'warning', problem: expect.stringContaining('key') }]);
});

test('an export that holds it adds it no more', async () => {
  const zip = join(town.config, 'export.zip');
  await writeFile(zip, packZip(facebookExport()));
  const take = async () => (await town.run<{ imported: ItemRun }>('import', townAccount, zip)).imported;
  expect((await take()).counts).toMatchObject({ new: 6 });
  await disposeOfPosts();
  await town.acceptPlans();
  standing = [];
  await disposeOf();
  expect(await texts()).toEqual(['Tack för frågan, vi återkommer']);
  expect(await take()).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 1 }, disposed: { standing: 5 } });
});

test('what comes back edited after its disposal is as closed as it was: it has the mark, lock, class, tags and case number, and a person is told', async () => {
  standing = [post, comment];
  await collect(...standing);
  const [, { id = '' } = {}] = (await list()).sort((a, b) => (a.kind === 'post' ? -1 : b.kind === 'post' ? 1 : 0));
  const as = ['--as', 'olle.o'];
  await town.run('item', 'tag', id, '--tag', 'badhuset', ...as);
  await town.run('secrecy', 'mark', '--item', id, '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Hälsa', ...as);
  await town.acceptPlans();
  await disposeOf();
  await town.run('item', 'lock', id, ...as);

  pass(1);
  const edited = { ...comment, text: 'ny kanariefagel', editedAt: new Date(Date.now() - 60_000).toISOString() };
  const run = await collect(post, edited);
  const [heir = ''] = run.disposed?.inherited ?? [];
  expect(run).toMatchObject({ counts: { new: 1 }, disposed: { edited: 1, inherited: [expect.any(String)] } });
  expect(heir).not.toBe(id);
  expect(await texts()).toEqual([post.text]);
  const seen = await town.run<{ items: WholeItem[] }>('item', 'list', '--tag', 'badhuset', ...as);
  expect(seen.items).toMatchObject([{ id: heir, secret: true, locked: true, tags: ['badhuset'] }]);
  expect((await town.run<{ items: object[] }>('secrecy', 'list')).items).toMatchObject([
    { item: heir, paragraph: 'OSL 26 kap. 1 §', locked: true, disposedOf: null },
    { item: id, paragraph: 'OSL 26 kap. 1 §', locked: true, disposedOf: expect.any(String), standsIn: [] },
  ]);
  const tasks = async () => {
    const person = { id: 'olle.o', roles: { '*': ['officer'] } } as unknown as Visitor['person'];
    const log = createLog({ level: 'silent', secrets: [] });
    const all = await town.within((workplace) =>
      waitingTasks({ workplace, now: () => new Date(), log } as unknown as DeskMeans, { person, form: '' }),
    );
    return all.filter(({ href }) => href === `/inlagg/${heir}`);
  };
  expect(await tasks()).toMatchObject([{ what: expect.stringContaining('kommit tillbaka'), committee: townCommittee }]);
  // The same after the catalog is made anew, and the same item when it is collected again.
  await town.run('reindex');
  expect(await texts()).toEqual([post.text]);
  expect(await collect(post, edited)).toMatchObject({ counts: { new: 0 } });
  await town.run('secrecy', 'mark', '--item', heir, '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Prövat', ...as);
  expect(await tasks()).toEqual([]);
  expect(await town.run('verify', '--full')).toMatchObject({ problems: [] });
});
