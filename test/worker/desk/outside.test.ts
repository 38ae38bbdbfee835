import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('what stands outside the own accounts is added at the desk with its reason, and its page says so', async () => {
  const page = await desk.signedIn('karin.k', '/inlagg');
  await page.click('a[href="/inlagg/utanfor"]');
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.selectOption('#namnd', townCommittee);
  await page.fill('#skal', 'Nämnden svarade i tråden');
  await page.fill('#adress', 'https://www.facebook.com/exempelkommun/posts/9');
  await page.fill('#text', 'Vad händer med badhuset?');
  await page.fill('#avsandare', 'Frida Fråga');
  await page.click('main form button');
  expect(await page.textContent('[role=alert]')).toContain('facebook-exempelkommun');
  expect(await page.inputValue('#text')).toBe('Vad händer med badhuset?');
  await page.fill('#adress', 'https://bygdeforum.example/trad/17');
  await page.click('main form button');
  await page.waitForURL(/\/inlagg\/01/);
  expect(await page.textContent('main')).toContain(
    'Tillagt för hand av karin.k, från annat än egna konton. Skäl: Nämnden svarade i tråden',
  );
  // No account of the register: its page would not be there.
  expect(await page.locator('main a[href^="/konton/utanfor-"]').count()).toBe(0);
  expect(await page.textContent('main')).toContain(`utanfor-${townCommittee}`);
  expect(await faultsOf(desk, page)).toEqual([]);
  const [, first = ''] = /\/inlagg\/(.+)$/.exec(page.url()) ?? [];

  await page.goto(`${desk.origin}/inlagg/utanfor`);
  await page.selectOption('#namnd', townCommittee);
  await page.fill('#skal', 'Svaret');
  await page.fill('#adress', 'https://bygdeforum.example/trad/17#2');
  await page.fill('#text', 'Det beslutas i mars.');
  await page.check('#egen');
  await page.fill('#svar-pa', first);
  await page.click('main form button');
  await page.waitForURL(/\/inlagg\/01/);
  const thread = await desk.workplace.catalog.items.find({ thread: first });
  expect(thread.map(({ kind, author, committee }) => [kind, author.role, committee]).sort()).toEqual([
    ['comment', 'account', townCommittee],
    ['post', 'public', townCommittee],
  ]);
  await page.close();
});

test('a reader is not offered it, and an officer adds for their own committee alone', async () => {
  const [reader, foreign] = [await desk.signedIn('lova.l', '/inlagg'), await desk.signedIn('otto.o')];
  expect(await reader.locator('a[href="/inlagg/utanfor"]').count()).toBe(0);
  expect((await reader.request.get(`${desk.origin}/inlagg/utanfor`)).status()).toBe(404);
  await foreign.goto(`${desk.origin}/inlagg/utanfor`);
  expect(await foreign.locator('#namnd option').count()).toBe(2);
  const formular = (await foreign.getAttribute('input[name=formular]', 'value')) ?? '';
  const form = { formular, namnd: townCommittee, skal: 'X', adress: 'https://bygdeforum.example/1', text: 'X' };
  const sent = await foreign.request.post(`${desk.origin}/inlagg/utanfor`, { form, headers: { origin: desk.origin } });
  expect([sent.status(), (await sent.text()).includes('Välj en nämnd')]).toEqual([422, true]);
  await Promise.all([reader.close(), foreign.close()]);
});
