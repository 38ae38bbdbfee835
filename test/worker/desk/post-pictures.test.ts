import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { redactedId, snapshotFolder } from '../../../storage/layout/layout.ts';
import { sampleDescription, sampleFolder } from '../../storage/sample.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { sealScene } from '../copies/masked-scene.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

const law = 'OSL 26 kap. 1 §';
const grid = `/konton/${townAccount}/bilder`;

let town: Town;
let desk: DeskAlone;
let newest: string;
let earlier: string;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  newest = await sealScene(town);
  earlier = await sealScene(town, undefined, {
    id: 'facebook-exempelkommun_2025-11-24T0930_arlig',
    startedAt: '2025-11-24T08:30:05Z',
  });
  // A copy that a list of what is to be taken out has made, and not put in its place yet.
  const copy = redactedId(newest, []);
  const redacted = {
    of: newest,
    manifestDigest: '0',
    list: 'GL-2026-001',
    decision: 'KS § 1',
    at: '2026-11-20T09:30:00Z',
  };
  await town.within(({ catalog }) =>
    catalog.recordSnapshot(
      sampleDescription({
        id: copy,
        folder: snapshotFolder(townCommittee, townAccount, copy),
        redacted: { ...redacted, shown: [], boxes: [], filesLeftOut: [], recordsLeftOut: 0 },
      }),
      '',
    ),
  );
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

test('an account’s posts stand side by side as pictures, each leading to its place on the page, without script', async () => {
  const page = await desk.signedIn('lova.l', `/konton/${townAccount}`);
  await page.click('main a:has-text("Inläggens bilder") >> nth=0');
  expect(new URL(page.url()).pathname).toBe(grid);
  const addresses = await page.locator('.grid img').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  expect(addresses).toEqual(
    ['inlagg/0001.png', 'inlagg/0003.png', 'skarmdump-002.webp'].map(
      (name) => `/arkiv/${sampleFolder}/data/${name}?topp`,
    ),
  );
  for (const address of addresses) {
    const small = await page.request.get(`${desk.origin}${address}`);
    expect(small.headers()['content-type']).toBe('image/webp');
  }
  expect(await page.textContent('main')).toContain('3 av 4 inlägg i ögonblicksbilden från 2026');
  expect(await page.locator('.grid li').first().textContent()).toContain('2026-11-01Badhuset öppnar');
  expect(await page.textContent('main h2')).toBe('Publicerade 2026');
  expect(await page.textContent('main')).not.toContain('visas inte här');
  for (const name of ['width', 'height', 'alt', 'loading'])
    expect(await page.locator(`.grid img:not([${name}])`).count()).toBe(0);
  expect(await faultsOf(desk, page, [grid])).toEqual([]);
  await page.goto(`${desk.origin}${grid}`);
  await page.click('.grid a >> nth=1');
  expect(new URL(page.url()).pathname).toBe(`/ogonblicksbilder/${newest}/bild`);
  expect(new URL(page.url()).hash).toBe('#inlagg-3');
  await page.goto(`${desk.origin}${grid}`);
  await page.click('nav a:has-text("2025")');
  expect(await page.locator('.grid a').first().getAttribute('href')).toContain(earlier);
  await page.close();
});

test('of a snapshot that is secret nothing is shown, to an officer neither; the page says that there is more', async () => {
  const marked = ['--snapshot', newest, '--paragraph', law, '--reason', 'Hälsa', '--as', 'karin.k'];
  expect(await town.run('secrecy', 'mark', ...marked)).toMatchObject({ code: 0 });
  for (const person of ['karin.k', 'lova.l']) {
    const page = await desk.signedIn(person, `${grid}?ar=2026`);
    expect(await page.locator(`.grid a[href*="${newest}"]`).count()).toBe(0);
    expect(await page.locator('.grid li').count()).toBe(3);
    expect(await page.textContent('main')).toContain('sekretessmarkerat visas inte här');
    await page.close();
  }
});

test('a list of posts that is damaged is told of', async () => {
  const folder = sampleFolder.replace(/[^/]+$/, earlier).replace('/2026/', '/2025/');
  await writeFile(join(town.archive, folder, 'data/inlagg.json'), '{');
  const page = await desk.signedIn('lova.l', grid);
  expect(await page.textContent('.fault')).toContain('1 ögonblicksbild gick inte att läsa');
  await page.close();
});

test('who may not read the committee finds no page', async () => {
  const page = await desk.signedIn('otto.o', '/');
  expect((await page.goto(`${desk.origin}${grid}`))?.status()).toBe(404);
  expect((await page.goto(`${desk.origin}/konton/nej/bilder`))?.status()).toBe(404);
  await page.close();
});
