import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ledgerOf, wideItems } from '../../jobs/narrowing/wide-archive.ts';
import { openDeliveringTown, post, proposal, type Shown } from '../../tools/delivering-town.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let folder: string;
let id: string;
let officer: string[];
beforeAll(async () => {
  town = await openDeliveringTown();
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
  officer = await town.proven('olle.o');
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const { p, c1 } = wideItems();
  await town.collect({ p: { ...p, ...post }, c1 });
  await town.acceptPlans();
  await town.run('verify');
  const { deliveries } = await town.run<Shown>(...proposal, ...officer);
  id = deliveries[0]?.id ?? '';
  const made = await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer);
  // The fault as it went out.
  expect(await readFile(made.package.path, 'utf8')).toContain('kanariefagel ett');
  await town.run('reindex');
  await addOnlookers(town);
  desk = await openDeskAlone(town);
});
afterAll(async () => {
  jest.useRealTimers();
  await desk?.close();
  await town?.close();
  await rm(folder, { recursive: true, force: true });
});

test('Driftstatus names a delivery that was packed before the files were narrowed, and what to write to its receiver', async () => {
  expect(ledgerOf(town.archive).some(({ event }) => event === 'items-narrowing')).toBe(true);
  const page = await desk.signedIn('lova.l', '/drift');
  const text = await page.textContent('main');
  expect(text).toMatch(new RegExp(`Leveransen ${id} till .+ packades 20\\d\\d-\\d\\d-\\d\\d.+Skriv till mottagaren:`));
  expect(text).toContain(`Gallra fältet ”raw” i alla exemplar`);
  expect(await faultsOf(desk, page, ['/drift'])).toEqual([]);
  await page.close();
});

test('the protocol of a list names the delivery that may repeat what was destroyed', async () => {
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const path = join(town.archive, townCommittee, 'gallring/listor', list.id, 'protokoll.json');
  const { notCovered } = JSON.parse(await readFile(path, 'utf8'));
  expect(notCovered.join('\n')).toMatch(
    new RegExp(`Leveransen ${id} till .+Skriv till mottagaren: ”I leveransen ${id}`),
  );
});
