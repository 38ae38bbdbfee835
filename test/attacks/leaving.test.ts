import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { passphraseHashOf } from '../tools/passphrase.ts';
import { openTown, type Town } from '../tools/town.ts';
import { type DeskAlone, openDeskAlone, personWith } from '../worker/desk/desk-alone.ts';
import { browserAt } from './ask.ts';

let town: Town;
let desk: DeskAlone;
let people: string;

beforeAll(async () => {
  town = await openTown();
  await town.change('people.yaml', 'people:\n', `people:\n${personWith('ada.a', '"*": [reader, officer]')}`);
  people = await readFile(join(town.config, 'people.yaml'), 'utf8');
  desk = await openDeskAlone(town);
}, 120_000);
beforeEach(() => town.write('people.yaml', people));
afterAll(async () => {
  await desk.close();
  await town.close();
});

const status = async (browser: ReturnType<typeof browserAt>, path = '/konton') => (await browser.ask({ path })).status;

async function ada() {
  const browser = browserAt(desk.origin);
  expect((await browser.signIn('ada.a')).status).toBe(303);
  expect(await status(browser)).toBe(200);
  return browser;
}

const line = personWith('ada.a', '"*": [reader, officer]');

describe('with the very next request nobody is signed in any more', () => {
  test.each<[string, () => string]>([
    ['who is taken out of people.yaml', () => people.replace(line, '')],
    ['who has other roles', () => people.replace(line, personWith('ada.a', '"*": [reader]'))],
    ['who has a new passphrase', () => people.replace(passphraseHashOf('ada.a'), passphraseHashOf('ny'))],
    ['who is taken out while another entry is faulty', () => people.replace(line, '  - { id: Fel }\n')],
  ])('%s', async (_name, written) => {
    const browser = await ada();
    await town.write('people.yaml', written());
    expect(await status(browser)).toBe(401);
    await town.write('people.yaml', people);
    // What has ended does not come back with the old file.
    expect(await status(browser)).toBe(401);
  });

  test('also when another file of the configuration is faulty, and the file’s time was set back', async () => {
    const browser = await ada();
    const accounts = await readFile(join(town.config, 'accounts.yaml'), 'utf8');
    await town.write('accounts.yaml', 'accounts: [{ id: halvskri');
    const file = join(town.config, 'people.yaml');
    await writeFile(file, people.replace('id: ada.a,', 'id: ada.b,'));
    await utimes(file, new Date(0), new Date(0));
    expect(await status(browser)).toBe(401);
    await town.write('accounts.yaml', accounts);
  });

  test('and cannot sign in anew', async () => {
    await ada();
    await town.write('people.yaml', people.replace(line, ''));
    expect((await browserAt(desk.origin).signIn('ada.a')).status).toBe(401);
  });
});

test('of a file with faults those stay who stand in it as they did, and who is new is not let in', async () => {
  const browser = await ada();
  await town.write('people.yaml', `${people}${personWith('ny.n', '"*": [reader]')}  - { id: Fel }\n`);
  expect(await status(browser)).toBe(200);
  expect((await browserAt(desk.origin).signIn('ny.n')).status).toBe(401);
});

test('a file that is being written in signs nobody out', async () => {
  const browser = await ada();
  await town.write('people.yaml', `${people.slice(0, 40)}: [`);
  expect(await status(browser)).toBe(200);
});

test('somebody sees where they are signed in, ends one of them, and all', async () => {
  const [here, there, elsewhere] = [await ada(), await ada(), await ada()];
  const page = (await here.ask({ path: '/inloggningar' })).body;
  const marks = [...page.matchAll(/name="vilken" value="([^"]+)"/g)].map(([, mark]) => mark ?? '');
  expect(marks.length).toBeGreaterThanOrEqual(3);
  const formular = await here.form();
  const ended = await here.ask({ path: '/inloggningar', form: { formular, vilken: marks[1] ?? '' } });
  expect([ended.status, ended.headers.location]).toEqual([303, '/inloggningar']);
  expect([await status(here), await status(there), await status(elsewhere)]).toEqual([200, 401, 200]);
  const all = await here.ask({ path: '/inloggningar', form: { formular } });
  expect(all.headers.location).toBe('/logga-in');
  expect([await status(here), await status(elsewhere)]).toEqual([401, 401]);
});

test('whoever signs in very often ends sessions of their own only', async () => {
  const [others, first] = [browserAt(desk.origin), await ada()];
  await others.signIn('karin.k');
  for (let at = 0; at < 20; at += 1) await browserAt(desk.origin).signIn('ada.a');
  expect([await status(others), await status(first)]).toEqual([200, 401]);
});
