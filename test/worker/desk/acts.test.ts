import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { confirm, takeStep } from './confirm-step.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

let town: DisposalTown;
let desk: DeskAlone;
let list: string;
/** Shows the list from before its grace. */
let stale: Page;

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.collect({ a: { text: 'Gammal kommentar' } });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const begin = (page: Page, person: string) => takeStep(page, 'Börja ångerfristen', person);
const standing = async (page: Page) => {
  await page.goto(`${desk.origin}/gallring/${list}`);
  return page.textContent('dl');
};

test('where Redis is away the form says so, and nothing is begun', async () => {
  const page = await desk.signedIn('olle.o', `/gallring/${list}`);
  await desk.redis.kill();
  await begin(page, 'olle.o');
  expect(await page.textContent('[role=alert]')).toContain('Kön (Redis) svarar inte, så inget kan beställas just nu.');
  await desk.redis.startAgain();
  expect(await standing(page)).toContain('godkänd');
  await page.close();
});

test('what was ordered waits, is followed without script, and is one, whoever orders it again; nobody else sees it, and one person follows four at once, until signed out', async () => {
  await desk.rest();
  stale = await desk.signedIn('bo.b', `/gallring/${list}/angerfrist`);
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${desk.origin}/gallring/${list}`);
  await signIn(plain, 'olle.o');
  await begin(plain, 'olle.o');
  const followed = plain.url();
  expect(followed).toMatch(/\/arbeten\/execute-[0-9a-f]{16}$/);
  expect(await plain.textContent('h1')).toBe(`Börja ångerfristen: ${list}`);
  expect(await plain.textContent('#forlopp')).toBe('Väntar på sin tur.');
  expect(await plain.textContent('main')).toContain('Beställt av olle.o');
  expect(await plain.content()).toContain('<meta http-equiv="refresh" content="5">');

  const ada = await desk.signedIn('ada.a', `/gallring/${list}`);
  await begin(ada, 'ada.a');
  expect(ada.url()).toBe(followed);
  expect(await ada.textContent('main')).toContain('Beställt av olle.o');
  expect(await faultsOf(desk, ada)).toEqual([]);
  for (const person of ['lova.l', 'otto.o']) {
    const other = await desk.signedIn(person, '/');
    for (const below of ['', '/forlopp']) expect((await other.goto(`${followed}${below}`))?.status()).toBe(404);
    await other.close();
  }
  const following = await desk.signedIn('bo.b', '/');
  const streams = following.evaluate(async (address) => {
    const answers = await Promise.all(Array.from({ length: 5 }, (_, at) => fetch(`${address}?${at}`)));
    await fetch('/logga-ut', {
      method: 'POST',
      body: new URLSearchParams(
        new FormData(document.querySelector('form[action="/logga-ut"]') as HTMLFormElement) as never,
      ),
    });
    await Promise.all(answers.map((answer) => answer.text()));
    return answers.map(({ status }) => status).sort();
  }, `${followed}/forlopp`);
  expect(await streams).toEqual([...Array.from({ length: 4 }, () => 200), 429]);
  await following.close();
  await desk.work();
  // With script the page shows the end by itself, without it by being loaded again after five seconds.
  await ada.waitForSelector('text=Klart.', { timeout: 90_000 });
  await plain.waitForSelector('text=Klart.', { timeout: 90_000 });
  expect(await faultsOf(desk, ada)).toEqual([]);
  await plain.click('text=Visa resultatet');
  expect(await plain.textContent('dl')).toContain('i ångerfrist');
  await Promise.all([ada.close(), context.close()]);
}, 120_000);

test('a button orders what it says and nothing else, also on a page that was opened before grace and is pressed after it', async () => {
  desk.setTime(new Date(Date.now() + 31 * 24 * 3600 * 1000));
  await confirm(stale, 'bo.b');
  expect(await stale.textContent('[role=alert]')).toContain('Det går inte nu: listan är i ångerfrist.');
  expect(await standing(stale)).toContain('i ångerfrist');
  await stale.close();
});

test('what is refused when its turn comes says why, and leads back to the form', async () => {
  const page = await desk.signedIn('olle.o', '/');
  await desk.rest();
  await page.goto(`${desk.origin}/gallring/${list}`);
  await takeStep(page, 'Verkställ gallringen', 'olle.o');
  const stopped = join(town.archive, 'GALLRING-STOPPAD');
  await writeFile(stopped, '');
  await desk.work();
  expect(await afterAct(page)).toContain('All gallring är stoppad');
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.click('text=Tillbaka till formuläret');
  expect(await page.textContent('dl')).toContain('i ångerfrist');
  await page.close();
});

test.each(['execute-0000000000000000', '..%2f..%2fdevice-key', 'nej'])('nothing is at /arbeten/%s', async (id) => {
  const page = await desk.signedIn('olle.o', '/');
  expect((await page.goto(`${desk.origin}/arbeten/${id}`))?.status()).toBe(404);
  await page.close();
});
