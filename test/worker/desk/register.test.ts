import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town, townAccount } from '../../tools/town.ts';
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

const register = () => readFile(join(town.config, 'accounts.yaml'), 'utf8');
const known = (id: string) => desk.workplace.configuration.accounts.find((one) => one.id === id);
const change = `/konton/${townAccount}/andra`;

test('an officer changes an account, sees first what changes, and loses nothing that was typed', async () => {
  const before = await register();
  const page = await desk.signedIn('karin.k', `/konton/${townAccount}`);
  await page.click('a:has-text("Ändra uppgifter")');
  await page.fill('[name=intervall], [name=bildintervall]', 'varje år');
  await page.fill('[name=enhet]', 'Enheten: "åäö" #1');
  await page.click('button:has-text("Visa vad som ändras")');
  expect(await page.textContent('[role=alert]')).toMatch(/accounts\.yaml:\d+: .*varje år/s);
  expect(await page.inputValue('[name=enhet]')).toBe('Enheten: "åäö" #1');
  await page.fill('[name=bildintervall]', 'P6M');
  await page.fill('[name=administrator-2-namn]', 'Åke Ö');
  await page.fill('[name=administrator-2-epost]', 'ake@example.se');
  await page.click('button:has-text("Visa vad som ändras")');
  expect(await page.textContent('table')).toContain('P6M');
  await page.click('button:has-text("Ändra mer")');
  await page.fill('[name=administrator-2-telefon]', '0383-1');
  await page.click('button:has-text("Visa vad som ändras")');
  expect(await register()).toBe(before);
  await page.click('button:has-text("Spara ändringen")');
  await page.waitForURL(`**/konton/${townAccount}`);
  expect(known(townAccount)).toMatchObject({ unit: 'Enheten: "åäö" #1', capture: { interval: 'P6M' } });
  expect(known(townAccount)?.assignment.administrators[2]).toMatchObject({ name: 'Åke Ö', phone: '0383-1' });
  expect(await desk.workplace.ledger.head()).toMatchObject({
    event: 'register-changed',
    actor: 'karin.k',
    data: { commit: 'no' },
  });
  await page.close();
});

test('of two who change the same file the second is refused, with what they typed over what stands now', async () => {
  const [one, two] = [await desk.signedIn('karin.k', change), await desk.signedIn('karin.k', change)];
  for (const [page, name] of [[one, 'Ett'] as const, [two, 'Två'] as const]) {
    await page.fill('[name=syfte]', name);
    await page.click('button:has-text("Visa vad som ändras")');
  }
  await one.click('button:has-text("Spara ändringen")');
  await two.click('button:has-text("Spara ändringen")');
  expect(await two.textContent('[role=alert]')).toContain('har ändrats sedan den lästes');
  expect(await two.inputValue('[name=syfte]')).toBe('Två');
  expect(known(townAccount)?.assignment.purpose).toBe('Ett');
  await Promise.all([one.close(), two.close()]);
});

test('an account is added, its closing asked for, and it is closed with a reason where no snapshot answers', async () => {
  const page = await desk.signedIn('karin.k', '/konton/nytt');
  await page.fill('[name=beteckning]', townAccount);
  await page.selectOption('[name=plattform]', 'web');
  await page.fill('[name=namn]', '&x *y: #z');
  await page.selectOption('[name=namnd]', 'kommunstyrelsen');
  await page.click('button:has-text("Lägg till kontot")');
  expect(await page.textContent('[role=alert]')).toContain(townAccount);
  expect(await page.inputValue('[name=namn]')).toBe('&x *y: #z');
  await page.fill('[name=beteckning]', 'webb-ny');
  await page.click('button:has-text("Lägg till kontot")');
  expect(await page.textContent('h1')).toBe('&x *y: #z, Webbplats');
  await page.click('a:has-text("Avsluta kontot")');
  await page.click('button:has-text("Begär avslut")');
  expect(known('webb-ny')?.status).toBe('closing');
  await page.click('a:has-text("Avsluta kontot")');
  await page.fill('[name=avslutat]', '2020-01-31');
  await page.fill('[name=skal]', 'Plattformen stängde det');
  await page.click('button:has-text("Avsluta kontot")');
  await page.waitForURL('**/konton/webb-ny');
  expect(known('webb-ny')).toMatchObject({
    status: 'closed',
    closed: '2020-01-31',
    closingWaiver: 'Plattformen stängde det',
  });
  await page.close();
});

test('who has no right, and whoever where the setting says so, changes nothing, by page or by form', async () => {
  const before = await register();
  const reader = await desk.signedIn('lova.l', `/konton/${townAccount}`);
  expect(await reader.locator('a:has-text("Ändra uppgifter")').count()).toBe(0);
  for (const path of [change, `/konton/${townAccount}/avsluta`, '/konton/nytt']) {
    await reader.goto(`${desk.origin}${path}`);
    expect(await reader.textContent('[role=alert]')).toContain('Bara en arkivhandläggare');
  }
  const foreign = await desk.signedIn('otto.o', change);
  expect(await foreign.textContent('h1')).toBe('Sidan finns inte');
  const officer = await desk.signedIn('karin.k', change);
  await officer.fill('[name=syfte]', 'Tre');
  const { configuration } = desk.workplace;
  const { settings } = configuration;
  const closed = { ...settings, desk: { ...settings.desk, register: 'read-only' as const } };
  desk.workplace.configuration = { ...configuration, settings: closed };
  await officer.click('button:has-text("Visa vad som ändras")');
  expect(await officer.textContent('[role=alert]')).toContain('desk.register');
  expect(await register()).toBe(before);
  await Promise.all([reader.close(), foreign.close(), officer.close()]);
});
