import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Hold, HoldEvent } from '../../../storage/records/hold.ts';
import { personLine } from '../../tools/passphrase.ts';
import { allOf, openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

type Shown = Omit<Hold, 'caught'> & { caught: number; state: string; history: HoldEvent[] };
interface Holds {
  holds: Shown[];
}
interface Explained {
  state: string;
  dueFrom: string;
  held: boolean;
  because: string;
}

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const why = ['--reason', 'Begäran från Frida Fråga', '--mandate', 'TF 2 kap.', '--case', 'KS 2026/9', '--review'];
const add = (...args: string[]) => town.run<Holds>('hold', 'add', ...args, ...why, '2099-01-01');
const explain = (id: string | undefined) => town.run<Explained>('item', 'explain', id ?? '');
const lift = async (id: string, by: string) =>
  town.run<Holds>('hold', 'lift', id, '--reason', 'Utlämnad', ...(await town.proven(by)));
const heldNow = async () =>
  Object.fromEntries(
    (await town.run<{ items: WholeItem[] }>('item', 'list')).items.map(({ platformId, holds }) => [platformId, holds]),
  );
const stopFolder = () => join(town.archive, townCommittee, 'gallring/stopp');

test('a hold on an item changes neither state nor date, and two persons lift it', async () => {
  const { a } = await town.collect({ a: {}, b: {} });
  expect(await explain(a)).toMatchObject({
    code: 0,
    state: 'due',
    dueFrom: '2026-01-01',
    permittedFrom: '2026-03-06',
    held: false,
  });
  const placed = await add('--item', a ?? '', '--as', 'karin.k');
  expect(placed).toMatchObject({ code: 0, holds: [{ committee: townCommittee, kind: 'legal', state: 'standing' }] });
  const id = placed.holds[0]?.id ?? '';
  expect(id).toMatch(/^GS-\d{4}-001$/);
  const explained = await explain(a);
  expect(explained).toMatchObject({ state: 'due', dueFrom: '2026-01-01', permittedFrom: null, held: true });
  expect(explained.because).toContain(`gallringsstopp ${id}`);
  expect(await heldNow()).toEqual({ a: [id], b: [] });
  for (const unproven of [[], ['--as=karin.k']]) {
    expect((await town.run('hold', 'lift', id, '--reason', 'x', ...unproven)).error?.name).toBe('NotAllowedError');
  }
  expect(await lift(id, 'karin.k')).toMatchObject({ code: 1, holds: [{ state: 'lift-asked' }] });
  expect(await lift(id, 'karin.k')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  expect(await explain(a)).toMatchObject({ held: true });
  expect(await lift(id, 'lars.l')).toMatchObject({
    code: 0,
    holds: [{ state: 'lifted', history: [{}, { by: 'lars.l' }] }],
  });
  expect(await explain(a)).toMatchObject({ held: false });
  expect((await town.run<Holds>('hold', 'list')).holds).toEqual([]);
  expect((await town.run<Holds>('hold', 'list', '--all')).holds).toHaveLength(1);
});

test('each scope holds what it names, and what comes later', async () => {
  const { a } = await town.collect({ a: {}, other: { account: 'instagram-exempelkommun' } });
  const [thread, account, committee] = [
    (await add('--thread', a ?? '')).holds[0]?.id,
    (await add('--account', townAccount)).holds[0]?.id,
    (await add('--committee', townCommittee)).holds[0]?.id,
  ];
  await town.collect({ answer: { thread: a ?? '' } });
  expect(await heldNow()).toEqual({
    a: [thread, account, committee],
    answer: [thread, account, committee],
    other: [committee],
  });
});

test('a query holds what it found when it was placed, and whatever it finds later, in each committee: one hold', async () => {
  const { a } = await town.collect({ a: { text: 'Badhuset läcker' }, b: { text: 'Biblioteket' } });
  const placed = await add('--query', 'badhus*', '--kind', 'disclosure');
  const others = ['barn-och-utbildningsnamnden', 'kultur-och-fritidsnamnden'];
  expect(placed.holds).toMatchObject([{ committees: [others[0], townCommittee, others[1]], caught: 1 }]);
  const mine = placed.holds[0]?.id;
  await town.collect({ later: { text: 'Om badhusets tak' }, elsewhere: { text: 'Badhuset', committee: others[1] } });
  expect(await heldNow()).toEqual({ a: [mine], b: [], later: [mine], elsewhere: [mine] });
  // What a person changes about an item takes it out of the query, never out of the hold.
  const tagged = await add('--query', `committee:${townCommittee} tag:kris`);
  expect(tagged.holds[0]?.caught).toBe(0);
  await town.run('item', 'tag', a ?? '', '--tag', 'kris');
  const again = await add('--query', `committee:${townCommittee} tag:kris`);
  await town.run('item', 'tag', a ?? '', '--untag', 'kris');
  expect((await heldNow()).a).toEqual([mine, again.holds[0]?.id]);
});

test('what is misspelt is refused: it would hold nothing', async () => {
  await town.collect({ a: {} });
  for (const wrong of [
    ['--item', 'x'],
    ['--thread', 'x'],
    ['--account', 'x'],
    ['--committee', '*'],
    ['--query', 'kind:nothing'],
    ['--query', ' '],
    ['--query', 'committee:x'],
    ['--account', townAccount, '--committee', townCommittee],
    [],
  ]) {
    expect([wrong, (await add(...wrong)).error?.name]).toEqual([wrong, 'UsageError']);
  }
  expect((await town.run('hold', 'add', '--account', townAccount, ...why, 'soon')).code).toBe(2);
  expect((await town.run<Holds>('hold', 'list', '--all')).holds).toEqual([]);
});

test('one whose review is overdue is listed with exit 1', async () => {
  await town.run('hold', 'add', '--account', townAccount, ...why, '2026-01-01');
  expect((await town.run<Holds>('hold', 'list')).code).toBe(1);
});

test('the ledger tells of each word, once, without the words themselves', async () => {
  const { holds } = await add('--account', townAccount, '--kind', 'audit');
  await lift(holds[0]?.id ?? '', 'karin.k');
  await town.run('hold', 'list');
  const entries = await town.within(({ ledger }) =>
    allOf(ledger.entriesAbout(['hold-placed', 'hold-lift-asked', 'hold-lifted'])),
  );
  expect(entries.map(({ event, actor }) => [event, actor])).toEqual([
    ['hold-placed', expect.stringMatching(/^cli:/)],
    ['hold-lifted', 'karin.k'],
  ]);
  expect(JSON.stringify(entries)).not.toContain('Frida');
});

test('a hold whose file a killed process has written is in force, and reindex gives the same', async () => {
  const { a } = await town.collect({ a: {} });
  const { holds } = await add('--item', a ?? '');
  const [name] = await readdir(stopFolder());
  const written = JSON.parse(await readFile(join(stopFolder(), name ?? ''), 'utf8')) as Hold;
  const second = { ...written, id: written.id.replace('001', '002'), scope: 'account', target: townAccount };
  await writeFile(join(stopFolder(), `${second.id}.json`), JSON.stringify(second));
  expect((await heldNow()).a).toEqual([holds[0]?.id, second.id]);
  const before = (await town.run<Holds>('hold', 'list')).holds;
  expect((await town.run('reindex')).code).toBe(0);
  expect((await town.run<Holds>('hold', 'list')).holds).toEqual(before);
  await rm(join(town.archive, '../katalog.sqlite'));
  expect((await town.run<Holds>('hold', 'list')).holds).toEqual(before);
});

test('a hold that cannot be read stops whoever asks what is held', async () => {
  const { a } = await town.collect({ a: {} });
  await add('--item', a ?? '');
  await writeFile(join(stopFolder(), 'GS-2026-777.json'), '{}');
  expect((await explain(a)).error?.name).toBe('RecordDamagedError');
});

test('holds placed and lifted at once each have a name and a word of their own', async () => {
  await town.collect({ a: {} });
  await town.within(async (workplace) => {
    const [one, two] = [holdsOf(workplace), holdsOf(workplace)];
    const many = await Promise.all([one.place(newHold, 2026), two.place(newHold, 2026), one.place(newHold, 2026)]);
    expect(many.map(({ hold: { id } }) => id).sort()).toEqual(['GS-2026-001', 'GS-2026-002', 'GS-2026-003']);
    const word = { what: 'lift-asked', by: 'karin.k', at: '2026-02-01T00:00:00Z', reason: 'r' } as const;
    const [filed] = many;
    if (filed === undefined) throw new Error('expected a hold, found none');
    expect((await Promise.all([one.tell(filed, word), two.tell(filed, word)])).sort()).toEqual([
      'occupied',
      'published',
    ]);
  });
});

const newHold: Omit<Hold, 'format' | 'id'> = {
  committee: townCommittee,
  kind: 'legal',
  scope: 'account',
  target: townAccount,
  caught: [],
  reason: 'r',
  mandate: 'm',
  caseNumber: 'KS 1',
  reviewBy: '2027-01-01',
  placedBy: 'karin.k',
  placedAt: '2026-01-01T00:00:00Z',
};

async function takenOverByNya(): Promise<void> {
  await town.write(
    'committees/nya.yaml',
    `committee: nya\nname: Nya\ntakesOver: [${townCommittee}]\nplan: { title: P, version: "1" }\n`,
  );
  await town.change(`committees/${townCommittee}.yaml`, 'successor: null', 'successor: nya');
  await town.change(
    'accounts.yaml',
    `committee: ${townCommittee}`,
    `committee: [{ id: ${townCommittee}, to: 2026-10-31 }, { id: nya, from: 2026-11-01 }]`,
  );
}

test('a hold on a committee, and one by a query, follows to what its successor collects of its accounts', async () => {
  const nya = { committee: 'nya' };
  await town.collect({ old: {}, other: { account: 'youtube-exempelkommun', platform: 'youtube' } });
  const whole = (await add('--committee', townCommittee, '--as', 'karin.k')).holds[0]?.id ?? '';
  const query =
    (await add('--query', `committee:${townCommittee} account:${townAccount}`, '--as', 'karin.k')).holds[0]?.id ?? '';
  await takenOverByNya();
  await town.collect({ late: nya, foreign: { ...nya, account: 'facebook-exempelskolan' } });
  expect(await heldNow()).toEqual({ old: [whole, query], other: [whole], late: [whole, query], foreign: [] });
});

test('a hold over several committees is lifted at once, by officers of all of them; its lost file holds all of them', async () => {
  await town.change('people.yaml', 'people:\n', `people:\n${personLine('per.p', 'kommunstyrelsen: [officer]')}`);
  const committee = 'kultur-och-fritidsnamnden';
  await town.collect({ a: { text: 'Badhuset läcker' }, b: { text: 'Badhuset', committee }, c: { committee } });
  const per = await town.proven('per.p');
  expect(await add('--query', 'badhus*', ...per)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const { holds } = await add('--query', 'badhus*', '--kind', 'audit', '--as', 'karin.k');
  expect(holds).toHaveLength(1);
  const [{ id, committee: home }] = holds as [Shown];
  expect(await heldNow()).toEqual({ a: [id], b: [id], c: [] });
  expect(await lift(id, 'per.p')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  const file = join(town.archive, home, 'gallring/stopp', `${id}.json`);
  const text = await readFile(file, 'utf8');
  await rm(file);
  expect(await town.run('reindex')).toMatchObject({ code: 1, lost: [id] });
  expect(await heldNow()).toEqual({ a: [id], b: [id], c: [id] });
  await writeFile(file, text);
  expect(await heldNow()).toEqual({ a: [id], b: [id], c: [] });
  expect(await lift(id, 'karin.k')).toMatchObject({ code: 0, holds: [{ state: 'lifted' }] });
  expect(await heldNow()).toEqual({ a: [], b: [], c: [] });
});

test('a hold over several committees follows to the successor of one of them', async () => {
  const nya = { committee: 'nya', text: 'Badhuset' };
  await town.collect({ old: { text: 'Badhuset' } });
  const id = (await add('--query', 'badhus*', '--as', 'karin.k')).holds[0]?.id ?? '';
  await takenOverByNya();
  await town.collect({ late: nya, foreign: { ...nya, account: 'facebook-exempelskolan' } });
  expect(await heldNow()).toEqual({ old: [id], late: [id], foreign: [] });
});
