import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { refresh } from '../papers/search/sought-town.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { collectThread, sealFull } from './full-town.ts';

/*
 * What a page weighs, in a town of which two snapshots show 600 posts each, and where 400 people answer one post. Bytes are those of the files, not
 * compressed, and of everything but pictures: the page, its style, its script and the typeface, as on a first visit. How long pages take is
 * measured by `npm run bench -- desk`.
 */

const most = 150_000;

let town: Town;
let desk: DeskAlone;
let page: Page;
let snapshot: string;
let earlier: string;
let ids: Record<string, string>;
let release: string;

beforeAll(async () => {
  town = await openTown();
  earlier = await sealFull(town, 2025, false);
  snapshot = await sealFull(town, 2026, true);
  ids = await collectThread(town);
  await refresh(town);
  const asked = ['--asked', 'Allt', '--received', '2026-11-20', '--received-by', 'Rut'];
  const of = ['--snapshot', snapshot, '--as', 'karin.k'];
  const { releases } = await town.run<{ releases: { id: string }[] }>('release', 'add', ...asked, ...of);
  release = releases[0]?.id ?? '';
  desk = await openDeskAlone(town);
  page = await desk.signedIn('karin.k');
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** The files of the desk that the page's head names, and the typeface. */
const partsOf = (markup: string) => [
  '/typsnitt/v20/inter-latin.woff2',
  ...[...markup.matchAll(/<(?:link rel="stylesheet" href|script src)="([^"]+)"/g)].map(([, path = '']) => path),
];
const get = async (path: string) => (await page.request.get(`${desk.origin}${path}`)).body();

/** Every page that the menu leads to, in all its groups. */
async function menuPaths(): Promise<string[]> {
  const linked = (markup: Buffer) =>
    [...`${/<header>.*?<\/header>/s.exec(`${markup}`)}`.matchAll(/<li><a href="([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
  const groups = linked(await get('/'));
  const pages = await Promise.all(groups.map(async (path) => linked(await get(path))));
  return [...new Set([...groups, ...pages.flat()])];
}

const pagesOfAKind = () => [
  `/konton/${townAccount}`,
  `/konton/${townAccount}/bilder`,
  `/konton/${townAccount}/andringar`,
  `/ogonblicksbilder/${snapshot}`,
  `/ogonblicksbilder/${snapshot}?inlagg=300`,
  `/ogonblicksbilder/${snapshot}/bild?text=badhuset`,
  `/ogonblicksbilder/${snapshot}/jamfor/${earlier}`,
  `/ogonblicksbilder/${snapshot}/gallra`,
  `/inlagg/${ids.inlagg}`,
  '/inlagg?text=badhuset',
  '/sok?text=badhuset',
  `/sekretess/${snapshot}`,
  `/planer/${townCommittee}`,
  `/utlamnande/${release}`,
  `/utlamnande/${release}/maska`,
  `/arkiv/${townCommittee}/${townAccount}/index.html`,
  '/mall',
];

test('no page of the desk weighs more than 150 kB without its pictures, but those that are told of', async () => {
  const paths = [...(await menuPaths()), ...pagesOfAKind()];
  expect(paths.length).toBeGreaterThan(30);
  const parts = new Map<string, number>();
  const large: string[] = [];
  for (const path of paths) {
    const answer = await page.request.get(`${desk.origin}${path}`);
    expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
    const body = await answer.body();
    const its = partsOf(`${body}`);
    for (const part of its) if (!parts.has(part)) parts.set(part, (await get(part)).length);
    const bytes = its.reduce((all, part) => all + (parts.get(part) ?? 0), body.length);
    if (bytes > most) large.push(path);
  }
  // docs/not-proven.md says why.
  expect(large).toEqual([
    `/konton/${townAccount}/andringar`,
    `/ogonblicksbilder/${snapshot}/bild?text=badhuset`,
    `/ogonblicksbilder/${snapshot}/jamfor/${earlier}`,
    `/ogonblicksbilder/${snapshot}/gallra`,
    `/utlamnande/${release}/maska`,
  ]);
});

test('no page of the folder weighs more than 150 kB, but those that are told of', async () => {
  const names = (await readdir(town.archive, { recursive: true })).filter((name) => name.endsWith('.html'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(town.archive, name))).size));
  const of = `${townCommittee}/${townAccount}`;
  expect(names.filter((_, at) => (sizes[at] ?? 0) > most).sort()).toEqual([
    `${of}/andringar-2026-11-24T0930_arlig.html`,
    `${of}/inlagg-2026.html`,
  ]);
});

test('in the picture, and in a long thread, a link leads to the part that has its place', async () => {
  await page.goto(`${desk.origin}/ogonblicksbilder/${snapshot}/bild`);
  expect(await page.textContent('.jumps .hint')).toBe('Inlägg 1–50 av 600.');
  await page.click('.jumps .pages a');
  expect(new URL(page.url()).hash).toBe('#inlagg-51');
  expect(await page.locator('.bit #inlagg-51, .bit #inlagg-100').count()).toBe(2);
  await page.goto(`${desk.origin}/inlagg/${ids['svar-150']}`);
  expect(await page.locator(`#trad-${ids['svar-150']}`).count()).toBe(1);
  await page.locator('.pages a').first().click();
  expect(await page.locator(`#trad-${ids['svar-150']}`).count()).toBe(0);
  expect(await page.locator('ol.hits > li').count()).toBe(100);
});

test('a post that a link names is on the page, in the desk and in the folder', async () => {
  await page.goto(`${desk.origin}/sok?text=${encodeURIComponent('"471. Nu"')}`);
  const hit = page.locator('.hits a[href*="?inlagg=472#inlagg-472"]').first();
  await hit.click();
  expect(await page.textContent('#inlagg-472')).toContain('Inlägg 472');
  await page.locator('.pages a').first().click();
  expect(new URL(page.url()).hash).toBe('#inlagg');
  const years = [
    ...`${await get(`/arkiv/${townCommittee}/${townAccount}/inlagg-2026.html`)}`.matchAll(/href="([^"]+#inlagg-\d+)"/g),
  ];
  expect(years.length).toBeGreaterThan(3);
  for (const [, href = ''] of years.slice(-3)) {
    await page.goto(
      new URL(href.replaceAll('&#x2F;', '/'), `${desk.origin}/arkiv/${townCommittee}/${townAccount}/`).href,
    );
    expect(await page.locator(new URL(page.url()).hash).count()).toBe(1);
  }
});
