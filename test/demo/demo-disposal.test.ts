import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { showDisposal } from '../../demo/demo-disposal.ts';
import { today } from '../../worker/cli/parts/configuration.ts';
import { openTown, type Town, townCommittee } from '../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
  const publishedAt = `${Number(today().slice(0, 4)) - 4}-05-10T09:00:00.000Z`;
  const old = ['fraga', 'tack', 'undran', 'ros', 'klagan', 'svar'].map((name) => [name, { publishedAt }]);
  const own = {
    kind: 'post',
    direction: 'drawn-up',
    author: { role: 'account', name: 'Exempelkommun', platformId: null },
  };
  await town.collect({ ...Object.fromEntries(old), inlagg: { ...own, publishedAt } });
});
afterEach(() => town.close());

const shown = () =>
  town.within((workplace) => showDisposal(workplace, { today: today(), now: new Date().toISOString() }));

test('the demo lists the comments whose time is out with a dry run, removes nothing, and shows the same the second time', async () => {
  const first = await shown();
  expect(first?.list).toMatchObject({ state: 'proposed', proposedBy: 'arkivarie.a', approvalsNeeded: 2 });
  expect(first?.dryRun).toMatchObject({ simulated: true, counts: { items: first?.list.items } });
  expect(first?.list.items).toBeGreaterThan(5);
  const { steps } = JSON.parse(await readFile(join(town.archive, first?.folder ?? ''), 'utf8')) as { steps: object[] };
  expect(steps).toHaveLength(first?.list.items ?? 0);
  const countOf = () => town.within(({ catalog }) => catalog.items.countOf(townCommittee));
  const before = await countOf();
  expect(before).toBeGreaterThan(first?.list.items ?? 0);
  expect(await shown()).toEqual(first);
  expect(await countOf()).toBe(before);
});
