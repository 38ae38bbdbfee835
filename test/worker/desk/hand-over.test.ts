import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { daysLater } from '../../../config/base/values.ts';
import { digestFile, digestText } from '../../../storage/files/bag.ts';
import { today } from '../../../worker/cli/parts/configuration.ts';
import { allOf, openTown, type Town } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;
let ids: Record<string, string>;
beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  ids = await town.collect({ post: { kind: 'post', text: 'Hej' }, question: { thread: 'post', parent: 'post' } });
  desk = await openDeskAlone(town);
});
afterAll(async () => {
  await desk.close();
  await town.close();
});

interface Packages {
  packages: { item: string; receiver: string; receiptBy: string; sha256: string }[];
}

test('an item is handed over at the desk: its package is fetched, waits for its receipt, and the receipt is kept', async () => {
  const page = await desk.signedIn('karin.k', `/inlagg/${ids.question}`);
  await page.getByLabel('Mottagare').fill('   ');
  const fetch = page.getByRole('button', { name: 'Hämta paket' });
  await fetch.click();
  expect(await page.textContent('.fault')).toContain('Skriv vem som ska ta emot paketet');
  expect((await town.run<Packages>('item', 'packages')).packages).toEqual([]);
  // The browser of the tests takes no file: the same form is sent without it.
  const form = Object.fromEntries(
    await page
      .locator('form[action$="/paket"] input')
      .evaluateAll((all) => (all as HTMLInputElement[]).map(({ name, value }) => [name, value] as const)),
  );
  const answer = await page.request.post(`${desk.origin}/inlagg/${ids.question}/paket`, {
    headers: { origin: desk.origin },
    form: { ...form, mottagare: 'Registratorn' },
  });
  expect(answer.headers()['content-disposition']).toMatch(
    /^attachment; filename="facebook-exempelkommun_\d{4}-\d\d-\d\d_.+_paket\.zip"$/,
  );
  const file = join(town.data, 'hamtat.zip');
  await writeFile(file, await answer.body());
  const names = await readdir(unpack(file));
  expect(names).toContain('manifest-sha256.txt');
  const { packages } = await town.run<Packages>('item', 'packages');
  expect(packages).toMatchObject([{ item: ids.question, receiver: 'Registratorn', receiptBy: daysLater(today(), 30) }]);
  expect((await digestFile(file)).sha256).toBe(packages[0]?.sha256);
  expect(await readdir(join(town.data, 'desk'))).not.toContainEqual(expect.stringMatching(/^paket-/));
  await page.goto(`${desk.origin}/inlagg/${ids.question}`);
  expect(await page.textContent('main')).toContain('Paketet till Registratorn väntar på kvitto');
  expect(await faultsOf(desk, page)).toEqual([]);

  await page.getByLabel('Kvittots dag').fill(today());
  const note = page.getByRole('button', { name: 'Anteckna kvitto' });
  await note.click();
  expect(await page.textContent('.fault')).toContain('dess nummer eller fil');
  await page.getByLabel('Kvittots dag').fill(today());
  const buffer = Buffer.from('Mottaget åäö');
  await page.getByLabel('Kvittot, högst').setInputFiles({ name: 'Kvitto.TXT', mimeType: 'text/plain', buffer });
  await note.click();
  expect(await page.textContent('main')).toMatch(/levererat.+kvitto: kvitto\.txt/i);
  expect((await town.run<Packages>('item', 'packages')).packages).toEqual([]);
  const decided = await town.within(({ catalog }) => catalog.items.actions([ids.question ?? '']));
  expect(decided.get(ids.question ?? '')?.at(-1)).toMatchObject({
    what: 'deliver',
    by: 'karin.k',
    deliveredAt: today(),
    receiptFile: { sha256: digestText('Mottaget åäö') },
  });
  expect(await town.run('verify')).toMatchObject({ code: 0 });
  await page.close();
});

test('a reader, an officer of another committee and a locked item get neither form nor package', async () => {
  for (const person of ['lova.l', 'otto.o']) {
    const page = await desk.signedIn(person, '/inloggningar');
    const formular = (await page.locator('[name=formular]').first().getAttribute('value')) ?? '';
    const sent = { formular, mottagare: 'Jag', 'kvitto-senast': '2999-01-01' };
    const asked = { headers: { origin: desk.origin }, form: sent };
    expect((await page.request.post(`${desk.origin}/inlagg/${ids.post}/paket`, asked)).status()).toBe(404);
    await page.goto(`${desk.origin}/inlagg/${ids.post}`);
    expect(await page.locator('form[action$="/paket"]').count()).toBe(0);
    await page.close();
  }
  const page = await desk.signedIn('karin.k', `/inlagg/${ids.post}`);
  await page.getByLabel('Mottagare').fill('Registratorn');
  expect(await town.run('item', 'lock', ids.post ?? '')).toMatchObject({ code: 0 });
  await page.getByRole('button', { name: 'Hämta paket' }).click();
  expect(await page.textContent('.fault')).toContain('Inlägget är låst');
  expect(await page.locator('form[action$="/paket"]').count()).toBe(0);
  expect(await town.within(({ ledger }) => allOf(ledger.entriesAbout(['item-packaged'])))).toHaveLength(1);
  await page.close();
});
