import type { Page } from 'playwright';
import { openTown, townAccount } from '../tools/town.ts';
import { openDeskAlone } from '../worker/desk/desk-alone.ts';
import { sealFull } from '../worker/desk/full-town.ts';
import { median, printTable } from './figures.ts';

/** The line that WebPageTest calls 4G: 9 Mbit/s, and 170 ms before each answer. */
const fourG = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };
const unhindered = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** When words and the first picture were seen, in ms from the beginning; how much the page moved (0: nothing); what came over the line. */
interface Seen {
  words: number;
  picture: number | null;
  moved: number;
  bytes: number;
}

/** What a person sees of pages with pictures, and when, on a slow line and beside it on none; each in a browser that has nothing kept. */
export async function firstPicture(rounds: number): Promise<void> {
  const town = await openTown();
  const earlier = await sealFull(town, 2025, false, true);
  const snapshot = await sealFull(town, 2026, true, true);
  const desk = await openDeskAlone(town);
  try {
    const page = await desk.signedIn('karin.k');
    await page.addInitScript(markPictures);
    const paths = [
      '/konton',
      `/konton/${townAccount}`,
      `/ogonblicksbilder/${snapshot}`,
      `/ogonblicksbilder/${snapshot}/bild`,
      `/ogonblicksbilder/${snapshot}/jamfor/${earlier}`,
    ];
    const rows: string[][] = [];
    for (const path of paths) {
      const slow = await looks(page, `${desk.origin}${path}`, fourG, rounds);
      const bare = await looks(page, `${desk.origin}${path}`, unhindered, rounds);
      const { moved, bytes } = slow.at(-1) as Seen;
      rows.push([
        path.replace(snapshot, ':nyare').replace(earlier, ':aldre'),
        ...[slow, bare].flatMap((seen) => [ms(seen.map(({ words }) => words)), ms(seen.map(({ picture }) => picture))]),
        ...[moved.toFixed(3), (bytes / 1000).toFixed(0)],
      ]);
    }
    printTable('First words and first picture: the goal is a picture within 500 ms on 4G (9 Mbit/s, 170 ms)', [
      ['page', 'words, 4G', 'picture, 4G', 'words', 'picture', 'moved', 'kB with pictures'],
      ...rows,
    ]);
  } finally {
    await desk.close();
    await town.close();
  }
}

function ms(values: readonly (number | null)[]): string {
  const seen = values.filter((value) => value !== null);
  return seen.length === 0 ? 'none' : `${median(seen).toFixed(0)} ms`;
}

/** Runs in the page, before it: a browser tells of those pictures only whose element asks for it. */
function markPictures(): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof HTMLImageElement) node.setAttribute('elementtiming', 'bild');
  }).observe(document, { childList: true, subtree: true });
}

async function looks(page: Page, address: string, line: typeof fourG, rounds: number): Promise<Seen[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  await client.send('Network.emulateNetworkConditions', line);
  const seen: Seen[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('about:blank');
    await page.goto(address, { waitUntil: 'load' });
    seen.push(await page.evaluate(whatWasSeen));
  }
  await client.detach();
  return seen;
}

/** Runs in the page. */
async function whatWasSeen(): Promise<Seen> {
  const entries = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      // Where there are none, none is told of.
      setTimeout(() => resolve([]), 1_000);
    });
  const [pictures, shifts] = [await entries('element'), await entries('layout-shift')];
  const times = pictures.map((one) => one.startTime).filter((time) => time > 0);
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return {
    words: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    picture: times.length === 0 ? null : Math.min(...times),
    moved: shifts.reduce((all, shift) => all + (shift as PerformanceEntry & { value: number }).value, 0),
    bytes: loaded.reduce((all, one) => all + (one as PerformanceResourceTiming).transferSize, 0),
  };
}
