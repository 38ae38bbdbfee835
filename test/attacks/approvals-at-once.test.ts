import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { approve, findList } from '../../jobs/disposal/decide-list.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { allOf, townCommittee } from '../tools/town.ts';

let town: DisposalTown;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.collect({ a: {}, b: {} });
  await town.acceptPlans();
});
afterAll(() => town.close());

test('one person who approves many times at once has approved once, and nobody else’s approval is lost by it', async () => {
  const { list } = await town.propose();
  await town.within(async (workplace) => {
    const now = new Date().toISOString();
    const today = now.slice(0, 10);
    const named = await findList(workplace, list.id, today);
    if (!named) throw new Error('expected the list, found none');
    const by = [...Array<string>(6).fill('ada.a'), 'bo.b', 'bo.b'];
    await Promise.allSettled(by.map((person) => approve(workplace, named, { by: person, now, today })));
    const told = await allOf(workplace.ledger.entriesAbout(['disposal-approved']));
    expect(told.map(({ actor }) => actor).sort()).toEqual(['ada.a', 'bo.b']);
  });
  const filed = await readdir(join(town.archive, townCommittee, 'gallring/listor', list.id));
  expect(filed.filter((name) => name.startsWith('godkannande'))).toHaveLength(2);
  expect((await town.show(list.id)).list.state).toBe('approved');
});
