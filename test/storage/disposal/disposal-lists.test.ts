import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rehearse } from '../../../jobs/disposal/rehearse.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import {
  type DisposalLists,
  listHash,
  type NewList,
  openDisposalLists,
  withoutItems,
} from '../../../storage/disposal/disposal-lists.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import { temporaryFolder } from '../sample.ts';

let root: string;
let catalogs: Catalog[];
/** As two processes have them. */
let one: DisposalLists;
let two: DisposalLists;

beforeEach(async () => {
  const data = await temporaryFolder();
  root = join(data, 'arkiv');
  await openArchive({ root, timezone: 'Europe/Stockholm', software: 'test' });
  catalogs = [];
  const open = async () => {
    const catalog = await openCatalog({ dataDirectory: data, databaseUrl: null });
    catalogs.push(catalog);
    const ledger = openLedger({ root, timezone: 'Europe/Stockholm', lock: catalog });
    return openDisposalLists({ root, lock: catalog, ledger, whoIs: () => ({}) });
  };
  [one, two] = [await open(), await open()];
});
afterEach(() => Promise.all(catalogs.map((catalog) => catalog.close())));

const propose = (lists: DisposalLists, committee = 'ks', changes: Partial<NewList> = {}) =>
  lists.propose({ ...newList, committee, ...changes }, 2026, (list, hash) => rehearse(list, hash, list.proposedAt));
const at = '2026-11-25T08:00:00.000Z';

test('lists that are proposed at once have numbers of their own, over all committees', async () => {
  const lists = await Promise.all([propose(one), propose(two, 'bun'), propose(one, 'kfn'), propose(two)]);
  expect(lists.map(({ id }) => id).sort()).toEqual(['001', '002', '003', '004'].map((n) => `GL-2026-${n}`));
  expect(one.names().map(({ id }) => id)).toEqual(lists.map(({ id }) => id).sort());
  expect([...(await two.told()).keys()].sort()).toEqual(lists.map(({ id }) => id).sort());
});

test('what several say at once is kept, each in a file of its own', async () => {
  const list = await propose(one);
  const hash = await listHash(list);
  const persons = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(persons.map((by, n) => (n % 2 ? one : two).approve(list, { by, at, hash })));
  const { approvals } = await one.read(list);
  expect(approvals.map(({ by }) => by).sort()).toEqual(persons);
  expect(approvals.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
});

test('a list comes back as it was frozen, less what was taken out, and its hash is what the ledger says', async () => {
  const list = await propose(one);
  expect(await one.read(list)).toMatchObject({ list, hash: await listHash(list), approvals: [], changes: [] });
  const left = withoutItems(list, ['i1']);
  const hash = await listHash(left);
  await one.change(list, { what: 'taken-out', items: ['i1'], reason: 'r', hash, by: 'a', at }, { hash, items: 1 });
  expect(await two.read(list)).toMatchObject({ list: left, hash, changes: [{ what: 'taken-out', number: 1 }] });
});

test('what is taken out once the list has ended changes nothing', async () => {
  const list = await propose(one);
  await one.change(list, { what: 'cancelled', reason: 'r', by: 'a', at });
  const hash = await listHash(withoutItems(list, ['i1']));
  await one.change(list, { what: 'taken-out', items: ['i1'], reason: 'r', hash, by: 'a', at }, { hash, items: 1 });
  expect(await one.read(list)).toMatchObject({ list, changes: [{ what: 'cancelled' }] });
});

test('a word that a killed process has written and not told the ledger counts for nothing, and takes nobody’s place', async () => {
  const list = await propose(one);
  const hash = await listHash(list);
  await one.approve(list, { by: 'a', at, hash });
  const folder = join(root, 'ks/gallring/listor', list.id);
  const record = { format: 'ogonblick-disposal-approval/1', list: list.id, number: 2, hash, by: 'b', at };
  await writeFile(join(folder, 'godkannanden_2.json'), JSON.stringify(record));
  expect((await one.read(list)).approvals.map(({ by }) => by)).toEqual(['a']);
  await one.approve(list, { by: 'c', at, hash });
  expect((await one.read(list)).approvals.map(({ by }) => by)).toEqual(['a', 'c']);
  expect((await readdir(folder)).sort()).toEqual([
    'godkannanden.json',
    'godkannanden_2.json',
    'godkannanden_3.json',
    'lista.json',
    'provkorning.json',
  ]);
});

const entry = (item: string): DisposalEntry => ({
  item,
  account: 'fb',
  kind: 'comment',
  month: '2023-05',
  versions: 1,
  parent: null,
  thread: item,
  class: 'c',
  rule: 'r',
  decision: 'd',
  trigger: { event: 'published', at: '2023-05-10' },
  dueFrom: '2026-01-01',
  capturedAt: '2023-05-11T00:00:00.000Z',
  files: [{ is: 'version', path: `ks/fb/inlagg/2023-05/${item}.v1.json`, bytes: 1, sha256: 's' }],
  snapshots: [],
  handedOut: [],
});

const newList: NewList = {
  committee: 'ks',
  committeeName: 'Kommunstyrelsen',
  proposedAt: at,
  proposedBy: 'olle.o',
  proposerVerified: false,
  today: '2026-11-25',
  expiresOn: '2027-02-23',
  plans: [],
  decisions: [],
  rules: [],
  committeeItems: 2,
  entries: [entry('i1'), entry('i2')],
  leftOut: [],
  software: 'test',
};
