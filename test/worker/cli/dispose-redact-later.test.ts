import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { refreshArchivePages } from '../../../worker/papers/pages/refresh-archive-pages.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { withoutValidator } from '../../tools/no-validator.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { openRedactionTown, type RedactionTown, refusedWith, somePlaces } from './redaction-town.ts';

/* A decision that gains legal force later, and what stands where a list was taken back. */

withoutValidator();

let town: RedactionTown;
beforeEach(async () => {
  town = await openRedactionTown();
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

test('before the decision has legal force nothing of the list is used up: it waits, by name', async () => {
  const day = civilDay(5);
  const id = await town.approved(somePlaces, '--legal-force', day);
  const refused = refusedWith(await town.execute(id));
  expect(refused).toMatchObject({ code: 3, name: 'DisposalRefusedError' });
  expect(refused.message).toContain(day);
  expect(await town.show(id)).toMatchObject({ list: { state: 'approved' } });
  daysPass(6);
  expect(await town.execute(id)).toMatchObject({ code: 0, list: { state: 'grace' } });
});

test('a decision whose legal force comes after the list would lapse gives no list', async () => {
  const refused = refusedWith(await town.order(somePlaces, '--legal-force', civilDay(120)));
  expect(refused).toMatchObject({ code: 3, name: 'DisposalRefusedError' });
  expect(await town.run('dispose', 'list')).toMatchObject({ lists: [] });
});

test('what was made for a list that was taken back does not hold: the archive says so, and a year counts the visit once', async () => {
  const { old } = town;
  const next = `${old}_gallrad-1`;
  const known = () =>
    town.within(async ({ catalog }) => ({
      rows: (await catalog.snapshots({ gone: true })).map(({ id, list, beside }) => ({ id, list, beside })),
      starts: (await catalog.sealedStarts()).map(({ id }) => id),
    }));
  const id = await town.approved();
  expect(await town.execute(id)).toMatchObject({ list: { state: 'grace' } });
  expect(await known()).toEqual({
    rows: [
      { id: next, list: null, beside: null },
      { id: old, list: id, beside: null },
    ],
    starts: [next],
  });
  await town.run('dispose', 'restore', id, '--reason', 'Överklagat', '--as', 'olle.o');
  const back = {
    rows: [
      { id: old, list: null, beside: null },
      { id: next, list: null, beside: { of: old, list: id } },
    ],
    starts: [old],
  };
  expect(await known()).toEqual(back);
  const page = async (name: string) => readFile(join(town.archive, townCommittee, name), 'utf8');
  const told = `Gäller inte: gjordes för gallringslistan ${id}, som inte har tagit ${old}`;
  await town.within((workplace) => refreshArchivePages(workplace));
  expect(await page(`${townAccount}/index.html`)).toContain(told);
  expect(await page(`${townAccount}/index.html`)).toContain('>1 ögonblicksbild<');
  expect(await town.run('reindex')).toMatchObject({ problems: [] });
  expect(await known()).toEqual(back);
});
