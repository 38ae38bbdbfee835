import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { decode } from '../../../../worker/papers/pictures/picture.ts';
import { atEachDocument } from '../../../../worker/visit/browser/ask-page.ts';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { drawnSmall } from '../../../../worker/visit/capture/draw-small.ts';
import { inPage } from '../../../../worker/visit/in-page-script.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

const markup = `<!doctype html><title>Prov</title><body style="margin:0"><div style="height:100vh;width:100vw;background:
linear-gradient(45deg,#1b4f8f,#fff)"><p style="padding:20px">Sommarens öppettider</p></div><div id="later" style="height:3000px"></div>
<script>window.told = []; addEventListener('resize', () => told.push('resize'));
new IntersectionObserver(([one]) => told.push(one.isIntersecting)).observe(later)</script>`;

let browser: LaunchedBrowser;
let page: Page;
beforeAll(async () => {
  browser = await openTestBrowser();
  page = await (await newVisitContext(browser, { proxy: null })).newPage();
  await atEachDocument(page, inPage('installWatch'), null);
  await page.setContent(markup);
  await twoFrames();
});
afterAll(() => browser.close());

const twoFrames = () =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const whatItSees = () =>
  page.evaluate(() => {
    const { innerWidth, innerHeight, outerWidth, devicePixelRatio, visualViewport: seen } = window;
    const shown = [seen?.width, seen?.height, seen?.scale];
    const wide = matchMedia('(min-width: 1280px) and (max-resolution: 1dppx)').matches;
    return { innerWidth, innerHeight, outerWidth, devicePixelRatio, screen: screen.width, shown, wide };
  });
/** The window as the browser draws it, without what Playwright does for a picture. */
const drawn = async () => {
  const session = await page.context().newCDPSession(page);
  return (await session.send('Page.captureScreenshot', { format: 'png' })).data;
};
const told = () => page.evaluate(() => (window as unknown as { told: unknown[] }).told);

test('the page cannot tell that it is drawn small, and looks the same afterwards', async () => {
  const [before, picture] = [await whatItSees(), await page.screenshot()];
  // A busy browser gives a page its size after it has begun, and tells it so.
  const toldBefore = await told();
  expect(before).toMatchObject({ innerWidth: 1280, innerHeight: 900 });
  const asDrawn = await drawn();
  const during = await drawnSmall(page, async () => {
    await twoFrames();
    return { sees: await whatItSees(), told: await told(), drawn: await drawn() };
  });
  expect(during).toMatchObject({ sees: before, told: toldBefore });
  expect(during.drawn).not.toBe(asDrawn);
  expect(await whatItSees()).toEqual(before);
  expect((await page.screenshot()).equals(picture)).toBe(true);
  expect(await told()).toEqual(toldBefore);
});

const withPicture = `<!doctype html><title>Prov</title><body style="margin:0"><img id="red" width="400" height="300" alt=""
src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='400' height='300'%3E%3Crect width='400' height='300' fill='red'/%3E%3C/svg%3E">`;

const reds = async () => {
  const { rgb } = await decode(await page.screenshot());
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) if (rgb[at] === 255 && rgb[at + 1] === 0) count += 1;
  return count;
};
/** What an observer that waits for the whole picture is told. */
const shareInView = () =>
  page.evaluate(() => {
    const picture = document.querySelector('img') as HTMLImageElement;
    return new Promise((tell) => new IntersectionObserver(([one]) => tell(one?.intersectionRatio)).observe(picture));
  });

test('pictures are not drawn meanwhile, but loaded and in view for whoever observes them', async () => {
  await page.setContent(withPicture);
  const during = await drawnSmall(page, async () => {
    await page.evaluate(() => {
      document.adoptedStyleSheets = [...document.adoptedStyleSheets]; // A page that adds a sheet of its own may copy the list.
    });
    const isLoaded = await page.evaluate(() => (document.querySelector('img') as HTMLImageElement).naturalWidth > 0);
    return { isLoaded, share: await shareInView(), reds: await reds() };
  });
  expect(during).toEqual({ isLoaded: true, share: 1, reds: 0 });
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  expect(await reds()).toBe(400 * 300);
});
