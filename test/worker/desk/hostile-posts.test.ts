import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { payloads } from '../papers/pages/payloads.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let ids: string[];
let number: string;

beforeAll(async () => {
  town = await openDisposalTown();
  const author = (name: string) => ({ role: 'public' as const, name, platformId: null });
  const items = payloads.map((text, at) => [`${at}`, { text, author: author(text) }] as const);
  ids = Object.values(await town.collect(Object.fromEntries(items)));
  await town.acceptPlans();
  number = (await town.propose()).list.id;
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

/** What the desk's own pages never hold in their middle, and whether anything that was written has run. */
const harmsIn = (page: Page) =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('main :is(script,iframe,object,embed,svg,style,base,meta,img[src=x])')].map(
      ({ outerHTML }) => outerHTML,
    ),
    ...[...document.querySelectorAll('main *')].flatMap(({ attributes }) =>
      [...attributes].filter(({ name }) => name.startsWith('on')).map(({ value }) => value),
    ),
    ...('hit' in window ? ['something has run'] : []),
  ]);

test('a hundred hostile posts by hostile names are words on every page that shows them', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const paths = [
    '/inlagg',
    '/inlagg?sida=2',
    `/gallring/${number}`,
    ...ids.filter((_, at) => at % 7 === 0).map((id) => `/inlagg/${id}`),
  ];
  for (const path of paths) {
    await page.goto(`${desk.origin}${path}`);
    expect({ path, harms: await harmsIn(page) }).toEqual({ path, harms: [] });
  }
  await page.goto(`${desk.origin}/inlagg/${ids[0]}`);
  expect(await page.textContent('.item')).toBe(payloads[0]);
  expect(asked.filter((url) => new URL(url).origin !== desk.origin)).toEqual([]);
  await page.close();
});

test('two who approve in the same moment both count, and one who does it twice counts once', async () => {
  const pages = await Promise.all(
    ['ada.a', 'ada.a', 'bo.b'].map(async (person) => {
      const page = await desk.signedIn(person, `/gallring/${number}/godkann`);
      await page.fill('#nummer', number);
      await page.fill('#losenfras', passphraseOf(person));
      return page;
    }),
  );
  await Promise.all(pages.map((page) => page.click('button.grave')));
  const [page] = pages as [Page];
  await page.goto(`${desk.origin}/gallring/${number}`);
  expect(await page.textContent('main')).toContain('2 av 2');
  expect(await page.locator('li:has-text("ada.a godkände")').count()).toBe(1);
  expect(await page.locator('li:has-text("bo.b godkände")').count()).toBe(1);
  await Promise.all(pages.map((one) => one.close()));
});
