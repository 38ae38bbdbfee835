import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';

interface Holds {
  holds: {
    id: string;
    kind: string;
    scope: string;
    state: string;
    caught: number;
    caseNumber: string;
    history: object[];
  }[];
}

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const holds = async (...args: string[]) => (await town.run<Holds>('hold', 'list', ...args)).holds;
const item = (...args: string[]) => town.run<{ items: WholeItem[] }>('item', ...args);
const held = async (id: string | undefined) =>
  (await town.run<{ held: boolean; permittedFrom: string | null }>('item', 'explain', id ?? '')).held;

test('a case number on items places one hold by itself; a person lifts it with a reason, and it stays to be seen', async () => {
  const { a = '', b = '', c = '' } = await town.collect({ a: {}, b: {}, c: {} });
  const registered = await item('register', a, b, '--case', 'KS 2026/7', '--as', 'karin.k');
  const [hold, ...others] = await holds();
  expect(others).toEqual([]);
  expect(hold).toMatchObject({ kind: 'case', scope: 'items', state: 'standing', caught: 2, caseNumber: 'KS 2026/7' });
  expect(hold).toMatchObject({ committee: townCommittee, placedBy: 'karin.k', mandate: 'Ärende KS 2026/7' });
  expect(registered.items.map((one) => one.holds)).toEqual([[hold?.id], [hold?.id]]);
  expect([await held(a), await held(b), await held(c)]).toEqual([true, true, false]);

  // The same number again places no other hold; an item more in the case has its own.
  await item('register', a, '--case', 'KS 2026/7');
  expect(await holds()).toHaveLength(1);
  await item('register', a, c, '--case', 'KS 2026/7');
  expect((await holds()).map(({ caught }) => caught)).toEqual([2, 1]);

  const id = hold?.id ?? '';
  expect((await town.run('hold', 'lift', id, '--reason', 'Ärendet är avslutat')).error?.name).toBe('NotAllowedError');
  const lifted = await town.run<Holds>('hold', 'lift', id, '--reason', 'Ärendet är avslutat', '--as', 'karin.k');
  expect(lifted).toMatchObject({ code: 0, holds: [{ id, state: 'lifted' }] });
  expect(await held(a)).toBe(false);
  expect((await holds('--all')).find((one) => one.id === id)).toMatchObject({
    state: 'lifted',
    history: [{ by: 'karin.k', reason: 'Ärendet är avslutat' }],
  });
  // What a person has lifted is not placed again for the same number.
  await item('register', a, '--case', 'KS 2026/7');
  expect(await held(a)).toBe(false);
});

test('a case that is closed already places none', async () => {
  const { a = '' } = await town.collect({ a: {} });
  await item('register', a, '--case', 'KS 2026/7', '--closed', '2026-05-01');
  expect(await holds()).toEqual([]);
});

test('a police report, and a note of a takedown with a case number, place holds; one for each committee', async () => {
  const {
    a = '',
    b = '',
    other = '',
  } = await town.collect({
    a: {},
    b: {},
    other: { committee: 'barn-och-utbildningsnamnden' },
  });
  const reported = await item('report-police', a, other, '--number', '5000-K123-26', '--reason', 'Hot');
  expect(reported.code).toBe(0);
  expect((await holds()).map((hold) => [hold.kind, hold.caseNumber, hold.caught])).toEqual([
    ['police', '5000-K123-26', 1],
    ['police', '5000-K123-26', 1],
  ]);
  const note = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dolt'];
  await town.run('takedown', 'add', b, ...note, '--case', 'KS 2026/8');
  expect((await holds()).at(-1)).toMatchObject({ kind: 'case', caseNumber: 'KS 2026/8', caught: 1 });
  expect([await held(a), await held(b), await held(other)]).toEqual([true, true, true]);
  const { c = '' } = await town.collect({ c: {} });
  await town.run('takedown', 'add', c, ...note, '--no-case', 'Ringa betydelse');
  expect(await held(c)).toBe(false);
  const { d = '' } = await town.collect({ d: {} });
  await town.run('takedown', 'add', d, ...note, '--case', 'KS 2026/9', '--police', '5000-K124-26');
  expect((await holds()).slice(-2).map(({ kind }) => kind)).toEqual(['case', 'police']);
  await town.run('reindex');
  expect([await held(a), await held(b), await held(other)]).toEqual([true, true, true]);
});

test.each(['2030-01-01', '2001-01-01'])(
  'a case that is said to be closed on %s is refused: it would be held by nothing',
  async (closed) => {
    const { a = '' } = await town.collect({ a: {} });
    const { error } = await item('register', a, '--case', 'KS 2026/7', '--closed', closed);
    expect(error).toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(`case closed on ${closed}`),
    });
    expect(await holds()).toEqual([]);
    // A decision of version 1.0.0, which had no such door.
    await town.within(async (workplace) => {
      const [row] = await workplace.catalog.items.find({ ids: [a] });
      const store = itemStoreOf(workplace);
      const decision = {
        what: 'register',
        caseNumber: 'KS 2026/7',
        registeredAt: '2026-01-02',
        caseClosedAt: closed,
      } as const;
      if (row) await store.decide('olle.o', new Date().toISOString(), [{ id: store.newId(), row, decision }]);
    });
    const verdict = await town.run<{ state: string; because: string }>('item', 'explain', a);
    expect(verdict.because).toMatch(new RegExp(`räknas inte, .*ärendet avslutat ${closed}`));
    expect(verdict.state).not.toBe('due');
  },
);
