import { existsSync } from 'node:fs';
import { cp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { createLog } from '../../worker/ground/log.ts';
import { witnessAtStart } from '../../worker/process/witness-at-start.ts';
import { metaJson, picture } from '../sites/exports/fake-exports.ts';
import { packZip } from '../sites/exports/zip-builder.ts';
import { temporaryFolder } from '../storage/sample.ts';
import { civilDay } from '../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { townAccount, townCommittee } from '../tools/town.ts';

/**
 * What persons may do lawfully, by the commands, one after the other in one archive: `verify` has nothing to name after any of it. What the histories
 * of `faults/dispose/lawful.ts` do is not done again here.
 */
let town: DisposalTown;
let folder: string;
let ids: Record<string, string>;
beforeAll(async () => {
  town = await openDisposalTown();
  folder = await temporaryFolder();
  ids = await town.collect({
    due: {},
    pictured: { publishedAt: '2026-10-01T09:00:00.000Z', text: 'kvar' },
    other: { publishedAt: '2026-10-02T09:00:00.000Z' },
  });
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

const as = ['--as', 'olle.o'];
const id = (name: string) => ids[name] ?? '';
const nextCommittee = 'barn-och-utbildningsnamnden';

async function well<T = object>(...args: string[]) {
  const ended = await town.run<T & { error?: object }>(...args);
  if (ended.code !== 0) throw new Error(`expected ${args.join(' ')} to end well, found ${JSON.stringify(ended)}`);
  return ended;
}
const byTwo = async (...args: string[]) => {
  const ends = [];
  for (const person of ['ada.a', 'bo.b']) ends.push(await town.run(...args, ...(await town.proven(person))));
  expect(ends.at(-1)).toMatchObject({ code: 0 });
};

/** A loss that a person has accepted is told for ever. */
let isLossAccepted = false;

/** Full and quick look, as it is, after a start of the worker and after `reindex`. */
async function expectNothingNamed(): Promise<void> {
  const look = async (...how: string[]) =>
    (await town.run<{ problems: { problem: string }[] }>('verify', ...how)).problems.filter(
      ({ problem }) => !(isLossAccepted && problem.startsWith('has lost lines for good')),
    );
  const looks = async () => ({ full: await look(), quick: await look('--quick') });
  const nothing = { full: [], quick: [] };
  expect(await looks()).toEqual(nothing);
  await town.within((workplace) => witnessAtStart(workplace, createLog({ level: 'silent', secrets: [] })));
  const rebuilt = await town.run('reindex');
  expect(rebuilt).toMatchObject({ code: 0, found: [], locked: [], lost: [], problems: [] });
  expect(await looks()).toEqual(nothing);
}

/** An export of Facebook's with a post for each text, and a picture of the first. */
async function exported(name: string, texts: readonly string[]): Promise<string> {
  const uri = 'media/posts/1_n.jpg';
  const posts = texts.map((post, n) => ({
    timestamp: Date.parse('2026-09-01T09:00:00Z') / 1000 + n * 3600,
    data: [{ post }],
    ...(n === 0 ? { attachments: [{ data: [{ media: { uri, creation_timestamp: 1_788_000_000, title: '' } }] }] } : {}),
  }));
  const path = join(folder, name);
  await writeFile(
    path,
    packZip([
      { name: 'f/posts/profile_posts_1.json', content: metaJson(posts) },
      { name: `f/${uri}`, content: picture('1_n.jpg') },
    ]),
  );
  return path;
}

test('an export is imported, and a later one that has some of it already', async () => {
  const first = await well<{ imported: { counts: { new: number } } }>(
    'import',
    townAccount,
    await exported('a.zip', ['Ett', 'Två']),
  );
  expect(first.imported.counts.new).toBe(2);
  await expectNothingNamed();
  const second = await well<{ imported: { counts: { new: number } } }>(
    ...['import', townAccount, await exported('b.zip', ['Ett', 'Två', 'Tre'])],
  );
  expect(second.imported.counts.new).toBe(1);
  await expectNothingNamed();
});

test('pictures that a person saved are imported as a snapshot', async () => {
  const path = join(folder, 'Skärmbild.png');
  await sharp({ create: { width: 400, height: 600, channels: 3, background: '#369' } })
    .png()
    .toFile(path);
  await well('import', townAccount, path, '--note', 'Kräver inloggning', '--taken-at', '2026-11-20T14:30');
  await expectNothingNamed();
});

test('decisions, each taken back', async () => {
  const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om hälsa'];
  const words = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dold', '--no-case', 'Ringa'];
  await well('item', 'lock', id('other'), '--reason', 'Olagligt', ...as);
  await byTwo('item', 'unlock', id('other'));
  await well('secrecy', 'mark', '--item', id('other'), ...law, ...as);
  await well('secrecy', 'lift', '--item', id('other'), '--reason', 'Omprövad', ...as);
  await well('takedown', 'add', id('other'), ...words, ...as);
  await well('takedown', 'close', id('other'), ...as);
  const why = ['--kind', 'legal', '--reason', 'r', '--mandate', 'm', '--case', 'KS 2026/3', '--review', '2099-01-01'];
  const placed = await well<{ holds: { id: string }[] }>('hold', 'add', '--item', id('other'), ...why, ...as);
  await byTwo('hold', 'lift', placed.holds[0]?.id ?? '', '--reason', 'Prövat');
  await expectNothingNamed();
});

test('an item is handed over, and the receipt kept', async () => {
  const receipt = join(folder, 'kvitto.pdf');
  await writeFile(receipt, 'Mottaget');
  await well('item', 'deliver', id('pictured'), '--date', '2026-11-20', '--receipt-file', receipt, ...as);
  await expectNothingNamed();
});

test('a list is carried into quarantine and restored', async () => {
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) expect((await town.approve(list.id, person)).error).toBeUndefined();
  await well('dispose', 'execute', list.id);
  expect(await readdir(join(town.archive, '.karantan'))).toHaveLength(1);
  await well('item', 'tag', id('due'), '--tag', 'badplats', ...as);
  await expectNothingNamed();
  // Put back from a backup, and still in quarantine: the destruction would leave it.
  const items = join(townCommittee, townAccount, 'inlagg');
  const shelf = join(town.archive, '.karantan', list.id, items);
  const [waits = ''] = (await readdir(shelf, { recursive: true })).filter((name) => name.endsWith('.json'));
  const again = join(town.archive, items, waits);
  await cp(join(shelf, waits), again);
  const { problems } = await town.run<{ problems: { problem: string }[] }>('verify');
  const twice = problems.map(({ problem }) => problem).filter((problem) => problem.includes('in the quarantine of'));
  expect(twice).toEqual([`stands in its place, and in the quarantine of ${list.id} as well`]);
  await rm(again);
  await expectNothingNamed();
  await well('dispose', 'restore', list.id, '--reason', 'Fel', ...as);
  await expectNothingNamed();
});

test('a list is proposed and rejected, another cancelled', async () => {
  for (const [act, person] of [
    ['reject', 'ada.a'],
    ['cancel', 'olle.o'],
  ] as const) {
    const { list } = await town.propose();
    const proof = person === 'olle.o' ? as : await town.proven(person);
    await well('dispose', act, list.id, '--reason', 'Fel', ...proof);
  }
  await expectNothingNamed();
});

test('doctor mends the modes', async () => {
  await town.run('doctor', '--fix');
  await expectNothingNamed();
});

/** The whole data folder with the archive in it, as a backup has it. */
async function backUp(): Promise<string> {
  const backup = join(await temporaryFolder(), 'data');
  await cp(dirname(town.archive), backup, { recursive: true, preserveTimestamps: true });
  return backup;
}

test('a whole backup is put back: nothing is named, and the head that was noted since tells that something is gone', async () => {
  const backup = await backUp();
  await well('item', 'lock', id('other'), '--reason', 'Olagligt', ...as);
  await town.collect({ later: { publishedAt: '2026-10-05T09:00:00.000Z' } });
  const { head } = await town.run<{ head: string }>('verify');
  await rm(dirname(town.archive), { recursive: true });
  await cp(backup, dirname(town.archive), { recursive: true, preserveTimestamps: true });
  await expectNothingNamed();
  expect(await town.run('verify', '--head', head)).toMatchObject({
    code: 1,
    problems: [{ path: 'liggare', problem: expect.stringContaining('cut or rewritten') }],
  });
});

test('the archive alone is put back, with a catalog that is newer: a person accepts the loss, and reindex makes them agree', async () => {
  const backup = await backUp();
  await well('item', 'tag', id('other'), '--tag', 'kris', ...as);
  const later = await town.collect({ later: { publishedAt: '2026-10-05T09:00:00.000Z' } });
  await rm(town.archive, { recursive: true });
  await cp(join(backup, 'arkiv'), town.archive, { recursive: true, preserveTimestamps: true });
  await well('ledger', 'accept-loss', '--reason', 'Från säkerhetskopia', ...(await town.proven('olle.o')));
  isLossAccepted = true;
  await well('reindex');
  await expectNothingNamed();
  const rows = await town.within(({ catalog }) => catalog.items.find({ ids: [later.later ?? '', id('other')] }));
  expect(rows.map((row) => [row.id, row.tags])).toEqual([[id('other'), []]]);
});

test('another committee takes the account over, and what is imported from then on is filed for it', async () => {
  const dayAgo = (days: number) => civilDay(-days);
  await town.change(
    'accounts.yaml',
    'committee: kommunstyrelsen\n',
    `committee: [{ id: ${townCommittee}, to: ${dayAgo(3)} }, { id: ${nextCommittee}, from: ${dayAgo(2)} }]\n`,
  );
  await expectNothingNamed();
  await well('import', townAccount, await exported('c.zip', ['Ett', 'Två', 'Tre', 'Fyra']));
  expect((await stat(join(town.archive, nextCommittee, townAccount, 'inlagg'))).isDirectory()).toBe(true);
  await well('item', 'tag', id('other'), '--tag', 'kris', ...as);
  await expectNothingNamed();
});

test('the account is closed', async () => {
  await town.change('accounts.yaml', 'status: active', 'status: closed');
  await town.change('accounts.yaml', 'closed: null', `closed: ${civilDay()}`);
  await expectNothingNamed();
  expect(existsSync(join(town.archive, townCommittee, townAccount))).toBe(true);
});

test('the language of what is filed is changed', async () => {
  await town.change('settings.yaml', 'locale: sv', 'locale: en');
  await expectNothingNamed();
});
