import { existsSync } from 'node:fs';
import { appendFile, chmod, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { replayTombstones } from '../../../jobs/disposal/replay.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { temporaryFolder } from '../../storage/sample.ts';
import { copyFolder } from '../../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { kept } from '../../tools/kept.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
let destroyed: string[];
/** The data folder as it was before. */
let backup: string;
let backupInGrace: string;
let anew: () => Promise<void>;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const { a, b } = await town.collect({ a: {}, b: {}, keep: { publishedAt: '2026-10-01T09:00:00.000Z' } });
  destroyed = [a ?? '', b ?? ''];
  backup = join(await temporaryFolder(), 'data');
  await copyFolder(dirname(town.archive), backup);
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  backupInGrace = join(await temporaryFolder(), 'data');
  await copyFolder(dirname(town.archive), backupInGrace);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'executed' } });
  anew = await kept(town.config, town.data);
});
beforeEach(() => anew());
afterAll(async () => {
  jest.useRealTimers();
  await town.close();
});

const items = `${townCommittee}/${townAccount}/inlagg`;
const restoreItems = () => cp(join(backup, 'arkiv', items), join(town.archive, items), { recursive: true });
const restoreQuarantine = () =>
  cp(join(backupInGrace, 'arkiv/.karantan'), join(town.archive, '.karantan'), { recursive: true });
const restoreCatalog = async (from = backup) => {
  for (const end of ['', '-wal', '-shm']) {
    const file = `katalog.sqlite${end}`;
    await rm(join(dirname(town.archive), file), { force: true });
    if (existsSync(join(from, file))) await cp(join(from, file), join(dirname(town.archive), file));
  }
};
const replay = () => town.within(replayTombstones);
const found = async () => (await town.run<{ items: WholeItem[] }>('item', 'list')).items.map(({ text }) => text);
const problems = async () => (await town.run<{ problems: object[] }>('verify')).problems;

test('nothing is done where nothing has come back', async () => {
  expect(await replay()).toBe(0);
});

test.each([
  ['the items', restoreItems],
  ['the catalog', () => restoreCatalog()],
  ['both', async () => Promise.all([restoreItems(), restoreCatalog()])],
  ['what lay in quarantine', restoreQuarantine],
  ['that and its catalog', async () => Promise.all([restoreQuarantine(), restoreCatalog(backupInGrace)])],
])(
  '%s of a backup that is put back goes again at the next start, and only what was disposed of',
  async (_, putBack) => {
    await putBack();
    expect(await replay()).toBe(2);
    expect(await found()).toEqual(['keep']);
    expect(await problems()).toEqual([]);
    expect(await replay()).toBe(0);
  },
);

test('the words of what came back go from the posts by their year and from the search as well', async () => {
  const table = join(town.archive, townCommittee, townAccount, 'inlagg-2023.csv');
  await Promise.all([restoreItems(), restoreCatalog()]);
  // A backup has the pages that were written before the disposal.
  await town.within((workplace) => workplace.office.refreshPages(workplace));
  expect(await readFile(table, 'utf8')).toContain(destroyed[0]);
  expect(await replay()).toBe(2);
  expect(await readFile(table, 'utf8')).not.toContain(destroyed[0]);
}, 60_000);

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['all disposal is stopped', () => writeFile(join(town.archive, 'GALLRING-STOPPAD'), ''), /GALLRING-STOPPAD/],
  [
    'it is not to the byte what was disposed of',
    async () => {
      const file = join(town.archive, items, '2023-05', `${destroyed[0]}.v1.json`);
      await chmod(file, 0o644);
      await appendFile(file, ' ');
    },
    /not what was disposed of/,
  ],
  [
    'a hold stands on it',
    async () => {
      await restoreCatalog();
      const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
      await town.run('hold', 'add', '--account', townAccount, ...why);
    },
    /is held by GS-/,
  ],
  [
    'a hold stands on it that only its file tells of',
    async () => {
      const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
      await town.run('hold', 'add', '--account', townAccount, ...why);
    },
    /is held by GS-/,
  ],
])('what came back stays, and the start is refused, while %s', async (_, doubt, message) => {
  await restoreItems();
  await doubt();
  await expect(replay()).rejects.toMatchObject({
    name: 'DisposalRefusedError',
    message: expect.stringMatching(message),
  });
  expect(await town.run('worker')).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
  expect(await problems()).not.toEqual([]);
});
