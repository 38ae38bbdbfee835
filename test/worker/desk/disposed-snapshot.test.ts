import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let snapshot: string;
let list: string;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const plan = `committees/${townCommittee}.yaml`;
  const rule = 'class: bilder, object: snapshot, trigger: captured, period: P2Y, action: dispose';
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Bilder }\n');
  await town.change(plan, 'rules:\n', `rules:\n  - { id: bilder-2y, decision: ks-2026-45, ${rule} }\n`);
  snapshot = await sealWords(town, '2023-05-02', 'Badhuset');
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('a list shows its snapshot with picture and link; once it is taken, list, snapshots and its own page say so', async () => {
  const officer = await desk.signedIn('olle.o', `/gallring/${list}`);
  const link = officer.locator(`tbody a[href="/ogonblicksbilder/${snapshot}"]`);
  expect(await link.textContent()).toMatch(/^Ögonblicksbild: .*2023-05-02/);
  expect(await officer.locator('tbody img').getAttribute('src')).toContain(snapshot);
  expect(await officer.textContent('main')).toContain('1 handling, ');
  expect(await officer.textContent('main')).toContain('Inte mottagen av något e-arkiv.');
  expect(await officer.textContent('main')).not.toContain('återfunnet i någon ögonblicksbild');
  expect(await faultsOf(desk, officer)).toEqual([]);

  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'grace' } });
  const told = `I ångerfrist på gallringslistan ${list}: kan återställas`;
  await officer.reload();
  expect(await officer.textContent('main')).toContain(told);
  expect(await officer.locator('tbody img').count()).toBe(0);
  await officer.goto(`${desk.origin}/ogonblicksbilder`);
  expect(await officer.textContent('tbody')).toContain(told);
  await officer.click(`a[href="/ogonblicksbilder/${snapshot}"]`);
  expect(await officer.textContent('main')).toContain(told);
  expect(await officer.locator(`a[href="/gallring/${list}"]`).count()).toBe(1);
  expect(await faultsOf(desk, officer)).toEqual([]);
});
