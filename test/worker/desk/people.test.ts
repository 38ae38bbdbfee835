import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { digestOf } from '../../../config/base/replace-file.ts';
import type { Person } from '../../../config/people/people.ts';
import { feedHref } from '../../../worker/desk/operation/feed.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { openTown, type Town } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

/** `karin.k` and `lars.l` are officers of all committees. */
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

const file = () => readFile(join(town.config, 'people.yaml'), 'utf8');
const known = (id: string) => desk.workplace.configuration.people.find((one) => one.id === id);
const alert = (page: Page) => page.textContent('[role=alert]');
const fresh = 'fyra ord som bara Nya kan';

async function confirm(page: Page, person: string, [once, again] = [fresh, fresh]): Promise<void> {
  if ((await page.locator('#losenfras-ny').count()) > 0) {
    await page.fill('#losenfras-ny', once);
    await page.fill('#losenfras-igen', again);
  }
  await page.fill('#losenfras', passphraseOf(person));
  await page.click('button:has-text("Bekräfta ändringen")');
}

test('a new approver is seen before, proposed by one, confirmed by another, and writes the passphrase there; nothing tells it', async () => {
  const before = await file();
  const karin = await desk.signedIn('karin.k', '/personer');
  expect(await faultsOf(desk, karin, ['/personer', '/personer/ny'])).toEqual([]);
  await karin.goto(`${desk.origin}/personer/ny`);
  await karin.fill('#beteckning', 'nya.n');
  await karin.fill('#namn', 'Nya: "N" #å');
  await karin.fill('#titel', 'Kommunarkivarie');
  await karin.fill('#epost', 'lars.l@example.se');
  await karin.check('[name="roll-kommunstyrelsen-approver"]');
  await karin.check('#ny-fras');
  await karin.click('button:has-text("Visa vad som ändras")');
  expect(await alert(karin)).toContain('lars.l@example.se');
  await karin.fill('#epost', 'nya@example.se');
  await karin.click('button:has-text("Visa vad som ändras")');
  expect(await karin.textContent('table')).toMatch(/arkivansvarig.*skrivs när ändringen bekräftas/s);
  await karin.click('button:has-text("Föreslå ändringen")');
  await karin.waitForURL('**/personforslag/p-*');
  const id = new URL(karin.url()).pathname.split('/').at(-1);
  expect(await karin.textContent('main')).toContain('Du har föreslagit ändringen');
  expect(await karin.locator('#losenfras').count()).toBe(0);
  expect(await file()).toBe(before);

  const lars = await desk.signedIn('lars.l', '/personer');
  await lars.click('a:has-text("nya.n")');
  expect(await faultsOf(desk, lars)).toEqual([]);
  await confirm(lars, 'lars.l', [fresh, 'något annat']);
  expect(await alert(lars)).toContain('inte lika båda gångerna');
  await confirm(lars, 'lars.l', ['kort', 'kort']);
  expect(await alert(lars)).toContain('minst 8 tecken');
  await confirm(lars, 'karin.k');
  expect(await alert(lars)).toContain('Lösenfrasen stämmer inte');
  expect(await file()).toBe(before);
  await confirm(lars, 'lars.l');
  expect(await lars.textContent('main')).toContain('Förslaget är bekräftat.');
  const { becomes, end } = JSON.parse(await readFile(join(town.data, 'desk/people', `${id}.json`), 'utf8'));
  expect({ becomes, end }).toEqual({ becomes: digestOf(JSON.stringify(known('nya.n'))), end: 'confirmed' });
  expect(known('nya.n')).toMatchObject({
    name: 'Nya: "N" #å',
    title: 'Kommunarkivarie',
    roles: { kommunstyrelsen: ['approver'] },
  });
  const told = [];
  for await (const entry of desk.workplace.ledger.entries()) told.push(entry);
  expect(told.find(({ event }) => event === 'register-changed')).toMatchObject({
    actor: 'lars.l',
    data: { entry: 'nya.n', proposedBy: 'karin.k', fields: 'name title email roles.kommunstyrelsen passphrase' },
  });
  expect(told.map(({ event }) => event)).toContain('approver-seen');
  const folder = join(dirname(town.archive), 'desk/people');
  const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  for (const text of [JSON.stringify(told), ...kept]) expect(text).not.toMatch(/scrypt:|fyra ord/);

  await lars.goto(`${desk.origin}/personer`);
  expect(await lars.textContent('tr:has-text("nya.n")')).toMatch(/Kommunstyrelsen: från 20\d\d-/);
  const nya = await desk.browser.newPage();
  await nya.goto(`${desk.origin}/gallring`);
  await signIn(nya, 'nya.n', fresh);
  expect(await nya.textContent('h1')).toBe('Gallring');
  await Promise.all([karin.close(), lars.close(), nya.close()]);
});

test('whoever proposes confirms nothing, a changed person is not confirmed, and a session that ended keeps no passphrase', async () => {
  const karin = await desk.signedIn('karin.k', '/personer/karin.k/andra');
  await karin.check('[name="roll-*-approver"]');
  await karin.click('button:has-text("Visa vad som ändras")');
  await karin.click('button:has-text("Föreslå ändringen")');
  const path = new URL(karin.url()).pathname;
  const own = await karin.getAttribute('input[name=formular]', 'value');
  const form = { formular: own ?? '', steg: 'bekrafta', losenfras: passphraseOf('karin.k') };
  const answer = await karin.request.post(`${desk.origin}${path}`, { form, headers: { origin: desk.origin } });
  expect(await answer.text()).toContain('Du har föreslagit ändringen');
  expect(known('karin.k')?.roles['*']).toEqual(['officer']);
  const out = await desk.browser.newContext();
  const again = await out.request.post(`${desk.origin}${path}`, {
    form: { formular: 'x', 'losenfras-ny': fresh, losenfras: fresh },
    headers: { origin: desk.origin },
  });
  expect(again.status()).toBe(401);
  expect(await again.text()).not.toContain('fyra ord');

  await town.change('people.yaml', 'name: karin.k,', 'name: Karin K,');
  const lars = await desk.signedIn('lars.l', path);
  expect(await lars.textContent('main')).toContain('har ändrats eller slutat sedan dess');
  await lars.click('button:has-text("Ta bort förslaget")');
  await lars.waitForURL('**/personer');
  expect(await lars.locator('a[href^="/personforslag/"]').count()).toBe(0);
  await Promise.all([karin.close(), lars.close(), out.close()]);
});

test('what gives nobody more is saved at once; who has left is let in no more, and stays named', async () => {
  const lars = await desk.signedIn('lars.l', '/personer/lova.l/andra');
  await lars.fill('#namn', 'Lova L');
  await lars.click('button:has-text("Visa vad som ändras")');
  await lars.click('button:has-text("Spara ändringen")');
  await lars.waitForURL('**/personer');
  expect(known('lova.l')?.name).toBe('Lova L');
  const lova = await desk.signedIn('lova.l', '/konton');
  const feed = `${desk.origin}${await feedHref(desk.workplace, { id: 'lova.l' } as Person)}`;
  expect((await lova.request.get(feed)).status()).toBe(200);
  await lars.goto(`${desk.origin}/personer/lova.l/slutat`);
  expect(await faultsOf(desk, lars)).toEqual([]);
  await lars.fill('#sista-dag', '2999-01-01');
  await lars.click('main form button');
  expect(await alert(lars)).toContain('kan inte ligga i framtiden');
  await lars.fill('#sista-dag', '2026-10-31');
  await lars.click('main form button');
  await lars.waitForURL('**/personer');
  expect(await lars.textContent('main')).toContain('Lova L (lova.l): 2026-10-31');
  expect(await file()).toContain('lova.l');
  expect((await lova.goto(`${desk.origin}/konton`))?.status()).toBe(401);
  expect((await lova.request.get(feed)).status()).not.toBe(200);
  await signIn(lova, 'lova.l');
  expect(await alert(lova)).toContain('stämmer inte');
  await Promise.all([lars.close(), lova.close()]);
});

test('an officer of one committee changes nobody with a role elsewhere, and gives no role there', async () => {
  const before = await file();
  const otto = await desk.signedIn('otto.o', '/personer/karin.k/andra');
  expect(await alert(otto)).toContain('rör nämnder där du varken är');
  await otto.goto(`${desk.origin}/personer/ny`);
  expect(await otto.locator('[name="roll-*-officer"], [name="roll-kommunstyrelsen-officer"]').count()).toBe(0);
  const own = await otto.getAttribute('input[name=formular]', 'value');
  const asked = { beteckning: 'x.x', namn: 'X', epost: 'x@example.se', 'roll-*-officer': 'ja', steg: 'visa' };
  const form = { formular: own ?? '', ...asked };
  const answer = await otto.request.post(`${desk.origin}/personer/ny`, { form, headers: { origin: desk.origin } });
  expect(await answer.text()).not.toContain('Roller för alla nämnder</th>');
  expect(await file()).toBe(before);
  await otto.close();
});
