import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { writeGlimpse } from '../../../storage/files/glimpse.ts';
import { fileItems, openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { sealScene } from '../copies/masked-scene.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

/* Who sees the picture of a page while it is taken. Nothing is visited here: the drafts and their glimpses are laid by the test. */

const as = ['--as', 'karin.k'];

let town: Town;
let desk: DeskAlone;
let pages: Record<'officer' | 'reader' | 'foreign' | 'nobody', Page>;

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  desk = await openDeskAlone(town);
  const [officer, reader, foreign] = [
    await desk.signedIn('karin.k'),
    await desk.signedIn('lova.l'),
    await desk.signedIn('otto.o'),
  ];
  pages = { officer, reader, foreign, nobody: await desk.browser.newPage() };
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const glimpse = (shade: number) => {
  const background = { r: shade, g: shade, b: shade };
  return sharp({ create: { width: 320, height: 200, channels: 3, background } })
    .webp()
    .toBuffer();
};

/** An order that is being worked on, of which a person sees a picture of that shade. */
async function begun(account: string, shade: number) {
  const { orders, archive } = desk.workplace;
  const asked = { reason: 'other', note: null, slot: null, orderedBy: 'karin.k' } as const;
  const at = new Date(Date.now() + shade * 60_000).toISOString();
  const [placed] = await orders.placeOrders([{ ...asked, account, committee: townCommittee, orderedAt: at }]);
  const { id } = placed?.order ?? { id: '' };
  const draft = await archive.draft(id);
  await writeGlimpse(draft.path, await glimpse(shade));
  return { id, draft, path: `/bestallningar/${id}` };
}

const status = async (page: Page, path: string) => (await page.request.get(`${desk.origin}${path}`)).status();

test('those who may read the account see the newest picture, and nobody else; it goes with the draft', async () => {
  const { id, draft, path } = await begun(townAccount, 10);
  await writeGlimpse(draft.path, await glimpse(20));
  for (const page of [pages.officer, pages.reader]) {
    const answer = await page.request.get(`${desk.origin}${path}/bild?del=1`);
    expect(answer.headers()).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-store' });
    const { channels } = await sharp(await answer.body()).stats();
    expect(Math.round(channels[0]?.mean ?? 0)).toBe(20);
  }
  expect(await status(pages.foreign, `${path}/bild`)).toBe(404);
  expect(await status(pages.nobody, `${path}/bild`)).toBe(401);
  expect(await status(pages.officer, '/bestallningar/ingen/bild')).toBe(404);
  await draft.discard();
  expect(await status(pages.officer, `${path}/bild`)).toBe(404);
  const left = await readdir(join(town.archive, '.utkast'));
  expect(left.filter((name) => name.startsWith(id))).toEqual([]);
});

/** Files a post of the account. Returns its id. */
const post = async (account: string, text: string) => {
  const of = { account, committee: townCommittee, kind: 'post' as const, direction: 'drawn-up' as const };
  const at = new Date().toISOString();
  const { it = '' } = await town.within((workplace) => fileItems(workplace, { it: { ...of, text } }, at, []));
  return it;
};
const why = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', ...as];

test.each([
  [
    'a post of it is secret',
    'instagram-exempelkommun',
    async (account: string) => town.run('secrecy', 'mark', '--item', await post(account, 'Om någons hälsa'), ...why),
  ],
  [
    'a post of it is locked',
    'youtube-exempelkommun',
    async (account: string) => town.run('item', 'lock', await post(account, 'Låst'), ...as),
  ],
  [
    'a snapshot of it is secret',
    townAccount,
    async () => town.run('secrecy', 'mark', '--snapshot', await sealScene(town), ...why),
  ],
])('nobody sees anything of a visit before its snapshot is there, when %s', async (_, account, hold) => {
  const { draft, path } = await begun(account, 30);
  expect(await status(pages.officer, `${path}/bild`)).toBe(200);
  await pages.officer.goto(`${desk.origin}${path}`);
  expect(await pages.officer.locator('#vaxer').count()).toBe(1);
  expect(await hold(account)).toMatchObject({ code: 0 });
  for (const page of [pages.officer, pages.reader]) {
    expect(await status(page, `${path}/bild`)).toBe(404);
    await page.goto(`${desk.origin}${path}`);
    expect(await page.textContent('main')).toContain('Bilden visas inte medan besöket pågår.');
    expect(await page.locator('#vaxer').count()).toBe(0);
  }
  await draft.discard();
});
