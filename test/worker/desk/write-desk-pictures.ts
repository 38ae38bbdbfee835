/**
 * `npm run desk-pictures -- FOLDER`: pictures of every page of the desk and of the archive's folder, in both languages, as wide as a
 * desktop and as a phone, for a person to look at: `FOLDER/<language>/<width>/<page>.png`. Some four minutes. With `--handbook` instead of a
 * folder: the few in Swedish that `docs/handbok.md` shows, into `docs/bilder`. Fails, when all are taken, if an address answered otherwise than is said
 * here.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { writeDemoConfiguration } from '../../../demo/demo-configuration.ts';
import { startDemoSite } from '../../../demo/demo-site.ts';
import { parseSnapshotId } from '../../../storage/layout/layout.ts';
import { refreshArchivePages } from '../../../worker/papers/pages/refresh-archive-pages.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { openCanvas } from './canvas.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { handbookPictures } from './handbook-pictures.ts';
import { approver, failing, furnish, officer, type Shown } from './pictured-town.ts';

const widths = [1280, 360];

/** The name of its picture, an address, what is done there before the picture is taken, and what the address answers, where that is not 200. */
type Pictured = readonly [name: string, path: string, act?: ((page: Page) => Promise<void>) | null, answer?: number];

const press = (page: Page) => page.locator('main form button').last().click();

/** Before somebody has signed in. */
const atTheDoor: Pictured[] = [
  ['logga-in', '/konton', null, 401],
  [
    'logga-in-fel',
    '/konton',
    async (page) => {
      await page.fill('#anvandare', officer);
      await page.fill('#losenfras', 'fel fras');
      await press(page);
    },
    401,
  ],
];

function pages(shown: Shown): Pictured[] {
  const { snapshot, secretSnapshot, items, lists, hold, byTwo, requests } = shown;
  return [
    ['oversikt', '/'],
    ['konton', '/konton'],
    ['konto', `/konton/${townAccount}`],
    ['konto-hindrat', `/konton/${failing}`],
    ['konto-bilder', `/konton/${townAccount}/bilder`],
    ['konto-andringar', `/konton/${townAccount}/andringar`],
    ['bestallning-klar', `/bestallningar/${snapshot}`],
    ['bestallning-vantar', `/bestallningar/${shown.waiting}`],
    ['ogonblicksbilder', '/ogonblicksbilder'],
    ['ogonblicksbild', `/ogonblicksbilder/${snapshot}`],
    ['ogonblicksbild-bild', `/ogonblicksbilder/${snapshot}/bild?text=badhuset#traff-2`],
    ['ogonblicksbild-granskad', `/ogonblicksbilder/${secretSnapshot}`, press],
    ['ogonblicksbild-riktlinjer', `/ogonblicksbilder/${snapshot}/riktlinjer`],
    ['personer', '/personer'],
    ['personer-ny', '/personer/ny'],
    ['mall', '/mall'],
    ['sekretess', `/sekretess/${snapshot}`],
    ['sekretess-markerad', `/sekretess/${secretSnapshot}`],
    ['sokning', '/inlagg?text=badhuset'],
    ['sokning-utan-traff', '/inlagg?text=finnsinte'],
    ['inlagg', `/inlagg/${items.fraga}`],
    ['inlagg-sekretess', `/inlagg/${items.hemlig}`],
    ['inlagg-angerfrist', `/inlagg/${shown.inGrace}`],
    [
      'inlagg-fel',
      `/inlagg/${items.reklam}`,
      async (page) => {
        await page.locator('main input[type=radio]').first().check();
        await press(page);
      },
    ],
    ['beslut-flera', '/inlagg/beslut?text=badhuset'],
    [
      'beslut-flera-kontroll',
      '/inlagg/beslut?text=badhuset',
      async (page) => {
        await page.check('input[value=tag]');
        await page.fill('#markning', 'badhuset');
        await press(page);
      },
    ],
    ['beslut-fattat', '/inlagg/beslutat?text=badhuset'],
    ['saknas', '/saknas'],
    ['anteckning-skriv', `/avpubliceringar/${items.angrad}/skriv`],
    ['avpubliceringar', '/avpubliceringar'],
    ['avpublicering', `/avpubliceringar/${items.pahopp}`],
    ['gallring', '/gallring'],
    ...Object.entries(lists).map(([state, id]) => [`gallringslista-${state}`, `/gallring/${id}`] as const),
    ['stopp', '/stopp'],
    ['stopp-sokning', `/stopp/${hold}`],
    ['stopp-tva', `/stopp/${byTwo}`],
    ['stopp-nytt', '/stopp/nytt?omfattning=query'],
    ['teman', '/teman'],
    ['tema', '/teman/badhuset'],
    ['planer', '/planer'],
    ['plan', `/planer/${townCommittee}`],
    ['plan-andring', `/planer/${townCommittee}/andring`],
    ['plan-andring-noga', `/planer/${townCommittee}/andring?noga=1`],
    ['utlamnande', '/utlamnande'],
    ['utlamnande-ny', `/utlamnande/ny?inlagg=${items.fraga}`],
    ['utlamnande-begaran', `/utlamnande/${requests.open}`],
    ['utlamnande-maska', `/utlamnande/${requests.open}/maska`],
    [
      'utlamnande-maska-ruta',
      `/utlamnande/${requests.open}/maska`,
      async (page) => {
        // The posts that were collected stand in the first part, and the snapshot in the next.
        await page.locator('main button[name=del]').first().click();
        await openCanvas(page);
        await page.fill('#lagrum-nu', 'OSL 26 kap. 1 §');
        await page.locator('.choice').first().click();
        await page.click('.canvas [data-gor=ruta]');
      },
    ],
    ['utlamnande-maska-fel', `/utlamnande/${requests.open}/maska`, press],
    ['utlamnande-avslutad', `/utlamnande/${requests.closed}`],
    ['handelser', '/handelser'],
    ['drift', '/drift'],
    ['finns-inte', '/finns-inte', null, 404],
    [
      'formular-for-gammalt',
      `/sekretess/${snapshot}`,
      async (page) => {
        await page.locator('main input[name=formular]').evaluate((field: HTMLInputElement) => {
          field.value = 'annan';
        });
        await page.fill('#lagrum', 'OSL 26 kap. 1 §');
        await page.fill('#skal', 'Hälsa');
        await press(page);
      },
    ],
    ['arkiv', '/arkiv/index.html'],
    ['sok', '/arkiv/sok.html'],
    ['arkiv-tema', '/arkiv/teman/badhuset/index.html'],
    ['arkiv-namnd', `/arkiv/${townCommittee}/index.html`],
    ['arkiv-konto', `/arkiv/${townCommittee}/${townAccount}/index.html`],
    ['arkiv-ar', `/arkiv/${townCommittee}/${parseSnapshotId(snapshot)?.year}.html`],
    [
      'arkiv-ogonblicksbild',
      `/ogonblicksbilder/${snapshot}`,
      (page) => page.locator('main a[href^="/arkiv/"]').first().click(),
    ],
    ['sessionen-slut', `/konton/${townAccount}`, losesSession],
  ];
}

/** What was written when the session ended waits for the person to sign in. */
async function losesSession(page: Page): Promise<void> {
  await page.check('input[name=orsak]');
  await page.fill('#anteckning', 'Ny logotyp på måndag');
  await page.context().clearCookies();
  await page.locator('form[action$=bestall] button').click();
  await page.fill('#anvandare', officer);
  await page.fill('#losenfras', passphraseOf(officer));
  await press(page);
}

/** What the approver sees of the list that waits. */
function approversPages({ lists }: Shown): Pictured[] {
  return [
    ['gallringslista-att-godkanna', `/gallring/${lists.proposed}`],
    ['gallringslista-godkanna', `/gallring/${lists.proposed}/godkann`],
    [
      'gallringslista-fel-nummer',
      `/gallring/${lists.proposed}/godkann`,
      async (page) => {
        await page.fill('#nummer', 'GL-2026-999');
        await page.fill('#losenfras', 'fel fras');
        await page.click('form:has(#nummer) button');
      },
    ],
  ];
}

/** The addresses that did not answer as they should. */
const amiss: string[] = [];

/** Goes to the address. One that answers otherwise than it should is noted. */
async function visit(desk: DeskAlone, page: Page, [name, path, , answer = 200]: Pictured): Promise<number | undefined> {
  const status = (await page.goto(`${desk.origin}${path}`))?.status();
  if (status !== answer) amiss.push(`${name}: expected ${path} to answer ${answer}, found ${status ?? 'no answer'}`);
  return status;
}

async function take(
  desk: DeskAlone,
  page: Page,
  folder: string,
  pictured: readonly Pictured[],
  from = 0,
): Promise<void> {
  for (const [at, one] of pictured.entries()) {
    const [name, path, act] = one;
    const status = await visit(desk, page, one);
    await act?.(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const width = page.viewportSize()?.width ?? wide;
    console.log(`${width} ${status} ${path}${wide > width ? ` (${wide} px wide)` : ''}`);
    const file = `${String(from + at).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
  }
  await page.close();
}

async function picture(desk: DeskAlone, folder: string, width: number, shown: Shown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await take(desk, await desk.browser.newPage({ viewport: { width, height: 900 } }), folder, atTheDoor);
  const all = pages(shown);
  await take(desk, await desk.signedIn(officer, '/', width), folder, all, atTheDoor.length);
  const reader = await desk.signedIn(approver, '/', width);
  await take(desk, reader, folder, approversPages(shown), atTheDoor.length + all.length);
}

/** The top of the pages that the handbook shows, in few colours: some 30 kB each. */
async function pictureHandbook(desk: DeskAlone, shown: Shown): Promise<void> {
  const size = { width: 960, height: 640 };
  const page = await desk.signedIn(officer, '/', size.width);
  await page.setViewportSize(size);
  for (const one of pages(shown).filter(([name]) => handbookPictures.includes(name))) {
    await visit(desk, page, one);
    await one[2]?.(page);
    const file = join(import.meta.dirname, '../../../docs/bilder', `handbok-${one[0]}.png`);
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 32, effort: 10 })
      .toFile(file);
  }
  await page.close();
}

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error('expected a folder for the pictures, found none');
const root = await mkdtemp(join(tmpdir(), 'ogonblick-bilder-'));
const place = { config: join(root, 'konfiguration'), data: root };
const site = await startDemoSite(import.meta.filename);
try {
  await writeDemoConfiguration(place.config, site);
  const shown = await furnish(place);
  const desk = await openDeskAlone({ config: place.config, archive: join(root, 'arkiv') });
  if (target === '--handbook') await pictureHandbook(desk, shown);
  for (const language of target === '--handbook' ? [] : (['sv', 'en'] as const)) {
    desk.speak(language);
    await refreshArchivePages(desk.workplace);
    for (const width of widths) await picture(desk, join(target, language, String(width)), width, shown);
  }
  await desk.close();
} finally {
  await site.close();
  await rm(root, { recursive: true, force: true });
}
if (amiss.length > 0) throw new Error(amiss.join('\n'));
