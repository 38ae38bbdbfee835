import { chmod, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { deliveryFile } from '../../../storage/layout/deliveries-layout.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townCommittee } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let id: string;
const at = '2025-05-10T09:00:00.000Z';
const own = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.write('agreements.yaml', agreementsFile({ receiver: 'Regionarkivet <i>Syd</i>', profile: 'plain' }));
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
});
afterAll(async () => {
  await desk?.close();
  await town?.close();
});

test('a delivery tells what it holds and what became of it, and an officer says what happened', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  await page.getByRole('link', { name: id }).click();
  const text = (await page.textContent('main')) ?? '';
  expect(text).toMatch(/föreslagen[\s\S]+Regionarkivet <i>Syd<\/i>[\s\S]+0 ögonblicksbilder, 1 inlägg/);
  expect(text).toMatch(/Kontonalla som nämnden har[\s\S]+GallringEnligt överenskommelsen: /);
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

const propose = async (page: Page, replaced: string) => {
  await page.goto(`${desk.origin}/leveranser/ny`);
  await page.getByLabel('Överenskommelse').selectOption({ index: 1 });
  await page.getByLabel('Från och med').fill('2025-01-01');
  await page.getByLabel('Till och med').fill('2025-12-31');
  await page.getByLabel(/^Ersätter en/).selectOption(replaced);
  await page.getByRole('button', { name: 'Föreslå en leverans' }).click();
};

test('a delivery is proposed at the desk: what stands in the way is told with its way out, and the form is filled in again', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  await page.getByRole('link', { name: 'Föreslå en leverans' }).click();
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.getByLabel('Överenskommelse').selectOption({ index: 1 });
  await page.getByLabel('Från och med').fill('2025-01-01');
  await page.getByLabel('Till och med').fill('2999-12-31');
  const button = page.getByRole('button', { name: 'Föreslå en leverans' });
  await button.click();
  expect(await page.textContent('.fault')).toContain('Tiden ska vara över');
  const formular = await page.locator('main [name=formular]').inputValue();
  const period = { avtal: 'regionarkivet', fran: '2025-01-01', till: '2025-12-31' };
  const other = await page.request.post(`${desk.origin}/leveranser/ny`, {
    headers: { origin: desk.origin },
    form: { formular, ...period, 'konto-facebook-exempelskolan': '1' },
  });
  expect(await other.text()).toContain('Exempelskolan, Facebook hör inte till Kommunstyrelsen');
  await page.getByLabel('Till och med').fill('2025-12-31');
  const [mark, away] = [join(town.data, 'verifiering.json'), join(town.data, 'borta.json')];
  await rename(mark, away);
  await page.getByLabel('Exempelkommun, Facebook').check();
  await button.click();
  await afterAct(page);
  expect(await page.textContent('[role=alert]')).toBe('Leveransen är inte föreslagen, för detta står i vägen:');
  expect(await page.locator('main li').allTextContents()).toEqual([
    expect.stringMatching(/^ingen kontroll av kontrollsummor .+ Be systemförvaltaren/),
  ]);
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.getByRole('link', { name: 'Tillbaka till formuläret' }).click();
  expect(await page.getByLabel('Till och med').inputValue()).toBe('2025-12-31');
  expect(await page.getByLabel('Exempelkommun, Facebook').isChecked()).toBe(true);
  await rename(away, mark);
  await page.getByRole('button', { name: 'Föreslå en leverans' }).click();
  await afterAct(page);
  expect(await page.textContent('main')).toMatch(/föreslagen[\s\S]+0 ögonblicksbilder, 1 inlägg/);
  await page.close();
});

test('it is packed and judged by the worker, sent, accepted by a receipt that names it, recalled, and replaced by another', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  await page.locator('tbody a').first().click();
  const at = page.url();
  const made = at.slice(at.lastIndexOf('/') + 1);
  await page.getByLabel('Största paket').fill('ett par GB');
  await page.getByRole('button', { name: 'Packa leveransen' }).click();
  expect(await page.textContent('.fault')).toContain('Skriv den största storleken');
  await page.getByLabel('Största paket').fill('1MB');
  await page.getByRole('button', { name: 'Packa leveransen' }).click();
  expect(await afterAct(page)).toMatch(/Klart\. \d+ filer, \d+ byte\./);
  const path = join(town.data, 'leveranser', `${made}.tar`);
  expect(await page.textContent('dl')).toContain(path);
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  expect(await page.getByRole('button', { name: 'Packa leveransen' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Granska paketet' }).click();
  expect(await afterAct(page)).toContain('Klart. Paketet är som det gjordes; profilen plain har ingen granskare.');
  const whole = await readFile(path);
  await writeFile(path, Buffer.concat([whole, Buffer.from('x')]));
  await page.getByRole('button', { name: 'Granska paketet' }).click();
  expect(await afterAct(page)).toMatch(/Paketet är inte giltigt\.[\s\S]+paketet är inte som det gjordes/);
  await writeFile(path, whole);

  await page.goto(at);
  const paper = await page.request.get(`${at}/reversal.pdf`);
  expect([paper.headers()['content-type'], (await paper.body()).subarray(0, 5).toString()]).toEqual([
    'application/pdf',
    '%PDF-',
  ]);
  expect(await page.getByRole('link', { name: 'Att skriva under (PDF)' }).getAttribute('href')).toBe(
    `/leveranser/${made}/reversal.pdf`,
  );
  await page.locator('#skickad-dag').fill('2026-01-30');
  await page.getByLabel('Hur den skickades').fill('SFTP');
  await page.getByRole('button', { name: 'Anteckna att den skickats' }).click();
  expect(await faultsOf(desk, page)).toEqual([]);
  const accept = async (name: string, content: Buffer) => {
    await page.locator('#godkand-dag').fill(civilDay(0));
    await page
      .getByLabel('Kvittensen')
      .first()
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
    await page.getByRole('button', { name: 'Anteckna att mottagaren godkänt den' }).click();
  };
  await accept('kvitto.txt', Buffer.from('Mottaget: LEV-1999-001 åäö'));
  expect(await page.textContent('.fault')).toContain(`Kvittensen nämner inte ${made}. Se efter`);
  await accept('kvitto.pdf', Buffer.from([0, 255, 1]));
  expect(await page.textContent('.fault')).toContain('kryssa för att den gäller');
  const receipt = Buffer.from(`Mottaget: ${made} åäö`);
  await accept('Kvitto från arkivet.XML', receipt);
  expect(await page.textContent('dl')).toContain('godkänd av mottagaren');
  const shelf = join(town.archive, townCommittee, 'leveranser');
  const kept = (await readdir(shelf)).find((name) => name.startsWith(made) && name.endsWith('_kvitto.xml')) ?? '';
  expect(await readFile(join(shelf, kept))).toEqual(receipt);

  await page.locator('#fel-skal').fill('Fel bild');
  await page.getByRole('button', { name: 'Anteckna att något i den var fel' }).click();
  expect(await page.textContent('main')).toMatch(/Återkallad efter mottagandet \(olle\.o, .+\): Fel bild/);
  await propose(page, made);
  await afterAct(page);
  expect(await page.textContent('dl')).toMatch(
    new RegExp(`föreslagen[\\s\\S]+1 inlägg[\\s\\S]+Ersätter${made} \\(återkallad .+: Fel bild\\)`),
  );
  await page.getByRole('link', { name: made }).click();
  expect(await page.textContent('dl')).toMatch(/Ersätts avLEV-\d{4}-\d{3} \(föreslagen\)/);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
  await page.close();
});

test('a form with a file is refused when it is too large, is none, or comes from nobody who may send it', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  const to = `${desk.origin}/leveranser/${id}/kvittens`;
  const send = (from: Page, content: Buffer, more: Record<string, string> = {}) =>
    from.request.post(to, {
      headers: { origin: desk.origin },
      multipart: { ...more, kvittens: { name: 'k.txt', mimeType: 'text/plain', buffer: content } },
    });
  expect((await send(page, Buffer.alloc(11 * 1024 * 1024))).status()).toBe(413);
  expect((await send(page, Buffer.from(id))).status()).toBe(403);
  const type = { 'content-type': 'multipart/form-data; boundary=x', origin: desk.origin };
  expect((await page.request.post(to, { headers: type, data: 'ingenting' })).status()).toBe(400);
  const reader = await desk.signedIn('lova.l', '/inloggningar');
  const formular = (await reader.locator('[name=formular]').first().getAttribute('value')) ?? '';
  expect((await send(reader, Buffer.from(id), { formular })).status()).toBe(404);
  await Promise.all([page.close(), reader.close()]);
});

test('the pages are readable for everybody, in both languages', async () => {
  const page = await desk.signedIn('olle.o', '/leveranser');
  expect(await faultsOf(desk, page, ['/leveranser', '/leveranser/ny', `/leveranser/${id}`])).toEqual([]);
  await page.close();
});

test('who is no officer of the committee finds none', async () => {
  for (const person of ['lova.l', 'otto.o']) {
    const page = await desk.signedIn(person, '/leveranser');
    // Only who may read any is told that there is none.
    const told = person === 'lova.l' ? 'Leveranser läses av' : 'Inga leveranser för de nämnder';
    expect(await page.textContent('main')).toContain(told);
    expect((await page.goto(`${desk.origin}/leveranser/${id}`))?.status()).toBe(404);
    await page.goto(`${desk.origin}/leveranser/ny`);
    const hinder = person === 'lova.l' ? 'Leveranser läses av' : 'Ingen överenskommelse gäller i dag';
    expect(await page.textContent('main')).toContain(hinder);
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
