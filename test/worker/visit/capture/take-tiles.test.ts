import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import type { Tile } from '../../../../jobs/visit/visit.ts';
import { decode } from '../../../../worker/papers/pictures/picture.ts';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import type { Part } from '../../../../worker/visit/capture/onlookers.ts';
import { takeTiles } from '../../../../worker/visit/capture/take-tiles.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

/** As high as the window, then plain; a bar stays at the window's bottom. A window of another height would look different. */
const markup = `<!doctype html><style>body{margin:0;background:#00f}@media (min-height:901px){body{background:#f00}}</style>
<div style="height:100vh;background:#fff"></div><div style="height:8100px"></div>
<div style="position:fixed;bottom:0;left:0;right:0;height:60px;background:#0a0"></div>
<script>window.told = []; (function look() { told.push(innerHeight); requestAnimationFrame(look) })()</script>`;

let browser: LaunchedBrowser;
let page: Page;
beforeAll(async () => {
  browser = await openTestBrowser();
  page = await (await newVisitContext(browser, { proxy: null })).newPage();
  await page.setContent(markup);
});
afterAll(() => browser.close());

/** The page, which draws two frames after each command of whoever pictures it: a size that is meant to pass would show. */
const drawing = () =>
  like(page, {
    context: () =>
      like(page.context(), {
        async newCDPSession() {
          const session = await page.context().newCDPSession(page);
          const send = async (...command: Parameters<typeof session.send>) => {
            const answer = await session.send(...command);
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
            return answer;
          };
          return like(session, { send });
        },
      }),
  });

/** The same object, but for these of its functions. */
function like<T extends object>(of: T, own: object): T {
  return new Proxy(of, {
    get(its, key) {
      const value = Reflect.get(key in own ? own : its, key);
      return typeof value === 'function' && !(key in own) ? value.bind(its) : value;
    },
  });
}

test('the page never hears of another window while it is pictured, and every stretch shows what stands there', async () => {
  const stretches: Omit<Tile, 'file'>[] = [];
  const colours: Record<number, string> = {};
  const bench = {
    async work(png: Buffer, place: Omit<Tile, 'file'>) {
      const { rgb, width, height } = await decode(png);
      expect({ width, height }).toEqual({ width: place.width, height: place.height });
      stretches.push(place);
      for (const y of [100, 870, 950, 4_500, 8_950]) {
        const at = ((y - place.y) * width + 640) * 3;
        if (y >= place.y && y < place.y + height) colours[y] = rgb.subarray(at, at + 3).toString('hex');
      }
    },
    glimpse: async () => Buffer.from(`${stretches.length}`),
    close: async () => ({ tiles: [], blank: [], overview: '', pdfSlices: null }),
  };
  const seen: [number, number | null, string][] = [];
  const onlookers = {
    show: ({ at, of }: Part, draw: () => Promise<Buffer>) => {
      void draw().then((picture) => seen.push([at, of, `${picture}`]));
    },
    settle: async () => undefined,
  };
  const size = { widthCss: 1280, heightCss: 9_000, maxHeight: 300_000, keepWhole: [] };
  // A new page is one pixel high until the browser has come to its window.
  await page.waitForFunction(() => innerHeight === 900);
  await page.evaluate(() => void (window as unknown as { told: number[] }).told.splice(0));
  expect(await takeTiles(drawing(), size, bench, onlookers)).toMatchObject({ steady: true });
  expect(seen).toEqual([
    [1, 3, '1'],
    [2, 3, '2'],
    [3, 3, '3'],
  ]);
  expect(stretches.map(({ y, height }) => y + height)).toEqual([4_000, 8_000, 9_000]);
  expect(colours).toEqual({ 100: 'ffffff', 870: '00aa00', 950: '0000ff', 4500: '0000ff', 8950: '0000ff' });
  const told = await page.evaluate(() => (window as unknown as { told: number[] }).told);
  expect(new Set(told)).toEqual(new Set([900]));
});
