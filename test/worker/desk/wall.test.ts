import { link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { bagFiles, snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { sampleDescription } from '../../storage/sample.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';
import { violationsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

/** 300 accounts; those of the first two pages and a few more have their ten years. */
const accounts = 300;
const pictured = 45;
const years = Array.from({ length: 10 }, (_, at) => 2017 + at);
const idOf = (number: number) => `konto-${String(number).padStart(3, '0')}`;

let town: Town;
let desk: DeskAlone;

const entry = (number: number) => `  - id: ${idOf(number)}
    platform: ${['facebook', 'instagram', 'x', 'youtube'][number % 4]}
    name: Skola ${number}
    url: https://example.org/${number}
    committee: ${townCommittee}
    status: active
    capture: { basis: 'KS 2026/12' }
`;

/** A page that looks like one, of its own colour. */
const drawn = (hue: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="2400"><rect width="640" height="2400" fill="#f0f2f5"/><rect width="640" height="220" fill="hsl(${hue} 45% 45%)"/><circle cx="110" cy="230" r="70" fill="hsl(${hue} 60% 80%)"/>${[0, 1, 2, 3, 4].map((post) => `<rect x="30" y="${340 + post * 420}" width="580" height="400" rx="12" fill="#fff"/><rect x="50" y="${365 + post * 420}" width="${300 + post * 40}" height="18" fill="#888"/><rect x="50" y="${400 + post * 420}" width="480" height="12" fill="#bbb"/><rect x="50" y="${430 + post * 420}" width="540" height="290" fill="hsl(${hue + post * 25} 40% 60%)"/>`).join('')}</svg>`,
    ),
  );

beforeAll(async () => {
  town = await openTown();
  await writeFile(
    join(town.config, 'accounts.yaml'),
    `accounts:\n${Array.from({ length: accounts }, (_, at) => entry(at + 1)).join('')}`,
  );
  await addOnlookers(town);
  const pictures = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      const file = join(town.config, `bild-${at}.png`);
      await drawn(at * 30)
        .png()
        .toFile(file);
      return file;
    }),
  );
  await town.within(async ({ catalog, ledger }) => {
    await ledger.append('account-status-seen', 'clock', { status: 'active', accounts: idOf(5) });
    for (let number = 1; number <= pictured; number += 1) {
      for (const year of years) {
        // A hole in 2020, and one that is new.
        if ((year === 2020 && number % 7 === 3) || (number === 5 && year < 2024)) continue;
        const account = idOf(number);
        const at = `${year}-01-15T02:0${number % 10}:00.000Z`;
        const id = snapshotId({ account, at, reason: 'yearly', timezone: 'Europe/Stockholm' });
        const folder = snapshotFolder(townCommittee, account, id);
        const status = number % 9 === 4 && year === 2025 ? 'partial' : 'complete';
        const told = { id, account, committee: townCommittee, folder, status, startedAt: at, finishedAt: at } as const;
        await catalog.recordSnapshot(sampleDescription({ ...told, reason: 'yearly' }), '');
        const path = join(town.archive, folder, bagFiles.overview);
        await mkdir(dirname(path), { recursive: true });
        await link(pictures[(number + year) % pictures.length] ?? '', path);
      }
    }
  });
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** How much of the window is covered by the wall's pictures, and where the first one ends. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.wall img')].map((img) => img.getBoundingClientRect());
    const wall = document.querySelector('.wall')?.getBoundingClientRect();
    const inView = (from: number, to: number, end: number) => Math.max(0, Math.min(to, end) - Math.max(from, 0));
    const area = boxes.reduce(
      (sum, { left, right, top, bottom }) =>
        sum +
        inView(left, right, Math.min(innerWidth, wall?.right ?? 0)) *
          inView(top, bottom, Math.min(innerHeight, wall?.bottom ?? 0)),
      0,
    );
    const [first] = boxes;
    return {
      share: area / (innerWidth * innerHeight),
      foot: first?.bottom ?? Number.POSITIVE_INFINITY,
      wide: document.documentElement.scrollWidth,
    };
  });

test('the pictures are on the first screen, light, and no page goes sideways', async () => {
  for (const [width, height, share] of [
    [1440, 900, 0.4],
    [390, 844, 0.17],
  ] as const) {
    const page = await desk.signedIn('lova.l', '/konton', width);
    await page.setViewportSize({ width, height });
    await page.goto(`${desk.origin}/konton`, { waitUntil: 'networkidle' });
    const found = await seen(page);
    expect(found).toEqual({ share: expect.any(Number), foot: expect.any(Number), wide: width });
    expect(found.foot).toBeLessThan(height);
    expect(found.share).toBeGreaterThan(share);
    expect(await violationsOf(page)).toEqual([]);
    const [src = ''] = await page
      .locator('.wall img')
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).src));
    const small = await (await page.request.get(src)).body();
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 224 });
    expect(small.length).toBeLessThan(8_000);
    expect((await (await page.request.get(`${desk.origin}/konton`)).body()).length).toBeLessThan(100_000);
    await page.close();
  }
}, 120_000);

test('2024 of an account is found and shown by two clicks, also by keys alone and without a script', async () => {
  const page = await desk.signedIn('lova.l', '/');
  await page.setViewportSize({ width: 1440, height: 900 });
  let clicks = 0;
  const click = async (selector: string) => {
    clicks += 1;
    await page.click(selector);
  };
  await click('nav a:has-text("Arkivet")');
  await click('tr[data-konto="konto-002"] a:has(img[alt*="2024-"])');
  expect(new URL(page.url()).pathname).toMatch(/^\/ogonblicksbilder\/konto-002_2024-01-15T0302_arlig\/bild$/);
  expect(clicks).toBe(2);
  await page.goto(`${desk.origin}/konton`);
  await page.focus('tr[data-konto="konto-002"] th a');
  const held = () => page.evaluate(() => document.activeElement?.querySelector('img')?.alt ?? null);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  expect(await held()).toMatch(/^Skola 3.* 2025-01-15, komplett$/);
  // What is in hand is shown large until Escape; a hole is passed over.
  expect(await page.getAttribute('.large img', 'src')).toMatch(/konto-003\/.*\?topp$/);
  await page.keyboard.press('Escape');
  expect(await page.isVisible('.large')).toBe(false);
  for (const key of Array<string>(5).fill('ArrowRight')) await page.keyboard.press(key);
  expect(await held()).toContain('2019-01-15');
  expect(await page.locator('tr[data-konto="konto-003"] td.hole').allTextContents()).toEqual(['saknas']);
  expect(await page.locator('tr[data-konto="konto-005"] td.none').count()).toBe(7);
  expect(await page.locator('tr[data-konto="konto-004"] .mark.poor').allTextContents()).toEqual(['ofullständig']);
  // More come as one nears them; without a script the pages are turned.
  await page.evaluate(() => document.querySelector('.wall')?.scrollTo(0, 1e6));
  await page.waitForSelector('tr[data-konto="konto-021"]', { state: 'attached' });
  await page.close();
  const storageState = await (await desk.signedIn('lova.l', '/konton')).context().storageState();
  const plain = await (await desk.browser.newContext({ javaScriptEnabled: false, storageState })).newPage();
  await plain.setViewportSize({ width: 390, height: 844 });
  await plain.goto(`${desk.origin}/konton`);
  await plain.click('.years-line a:has-text("2019")');
  const box = await plain.locator('#ar-2019').boundingBox();
  expect(box?.x).toBeGreaterThan(100);
  expect(box?.x).toBeLessThan(390);
  await plain.click('nav.pages a:has-text("Nästa sida")');
  expect(await plain.locator('.wall tbody tr').first().getAttribute('data-konto')).toBe('konto-021');
  await plain.context().close();
}, 120_000);

test('the table is sorted as Swedes do, and chips narrow both views down', async () => {
  const page = await desk.signedIn('lova.l', '/konton?vy=tabell');
  const names = () => page.locator('.stack tbody th a').allTextContents();
  expect((await names()).slice(0, 11)).toEqual(Array.from({ length: 11 }, (_, at) => `Skola ${at + 1}`));
  await page.click('thead a:has-text("Konto")');
  await page.click('thead a:has-text("Konto")');
  expect((await names())[0]).toBe('Skola 300');
  expect(await page.getAttribute('thead th:has(a:has-text("Konto"))', 'aria-sort')).toBe('descending');
  await page.click('summary:has-text("Plattform")');
  await page.click('.chips details[open] a:has-text("YouTube")');
  expect(await page.textContent('.chips')).toContain('75 av 300 konton');
  await page.click('.views a:has-text("Bilder")');
  expect(await page.locator('.wall tbody tr').first().getAttribute('data-konto')).toBe('konto-003');
  expect(await violationsOf(page)).toEqual([]);
  await page.click('.chip.on');
  expect(await page.textContent('.chips')).toContain('300 konton');
  await page.close();
}, 120_000);
