import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveryFile } from '../../../storage/layout/deliveries-layout.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let id: string;
const at = '2025-05-10T09:00:00.000Z';
const own = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.write('agreements.yaml', agreementsFile({ receiver: 'Regionarkivet <i>Syd</i>' }));
  await town.collect({
    kept: { kind: 'post', direction: 'drawn-up', author: own, publishedAt: at, capturedAt: at, text: 'Badet öppnar' },
  });
  await town.acceptPlans();
  await town.run('verify');
  const period = ['--from', '2025-01-01', '--to', '2025-12-31'];
  const proposed = await town.run<{ deliveries: { id: string }[] }>(
    ...['delivery', 'propose', '--agreement', 'regionarkivet', ...period, '--as', 'olle.o'],
  );
  id = proposed.deliveries[0]?.id ?? '';
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await town?.close();
});

test('a delivery tells what it holds and what became of it, and an officer says what happened', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  await page.getByRole('link', { name: id }).click();
  const text = (await page.textContent('main')) ?? '';
  expect(text).toMatch(/föreslagen[\s\S]+Regionarkivet <i>Syd<\/i>[\s\S]+0 ögonblicksbilder, 1 inlägg/);
  expect(text).toContain(`ogonblick delivery make ${id} --to`);
  await page.getByLabel('Skäl').fill('   ');
  await page.getByRole('button', { name: 'Återkalla leveransen' }).click();
  expect(await page.textContent('.fault')).toBe('Skriv skälet.');
  await page.getByLabel('Skäl').fill('Fel period');
  await page.getByRole('button', { name: 'Återkalla leveransen' }).click();
  expect(await page.textContent('main')).toMatch(
    /återkallad innan den togs emot[\s\S]+Återkallad \(olle\.o, .+\): Fel period/,
  );
  expect(await page.locator('form[action^="/leveranser"]').count()).toBe(0);
  await page.close();
});

test('the pages are readable for everybody, in both languages', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  expect(await faultsOf(desk, page, ['/leveranser', `/leveranser/${id}`])).toEqual([]);
  await page.close();
});

test('who is no officer of the committee finds none', async () => {
  for (const person of ['lova.l', 'otto.o']) {
    const page = await desk.signedIn(person, '/leveranser');
    expect(await page.textContent('main')).toContain('Inga leveranser.');
    expect((await page.goto(`${desk.origin}/leveranser/${id}`))?.status()).toBe(404);
    await page.close();
  }
});

test('a delivery whose file is damaged is told of as one that is not shown', async () => {
  const file = join(town.archive, deliveryFile(townCommittee, id));
  const whole = await readFile(file, 'utf8');
  await chmod(file, 0o640);
  await writeFile(file, '{');
  const page = await desk.signedIn('olle.o', '/leveranser');
  expect(await page.textContent('.fault')).toBe(
    'En leverans går inte att läsa och visas inte. Kör `ogonblick verify`.',
  );
  await writeFile(file, whole);
  await page.reload();
  expect(await page.locator('.fault').count()).toBe(0);
  await page.close();
});
