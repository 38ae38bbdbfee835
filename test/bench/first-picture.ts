import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { Page } from 'playwright';
import { freePort } from '../../worker/ground/free-port.ts';
import { refreshArchivePages } from '../../worker/papers/pages/refresh-archive-pages.ts';
import { openTown, townAccount, townCommittee } from '../tools/town.ts';
import { openDeskAlone } from '../worker/desk/desk-alone.ts';
import { sealFull } from '../worker/desk/full-town.ts';
import { median, printTable } from './figures.ts';

/**
 * Lines as Chromium emulates them. An answer waits at least `latency` ms; what a new connection costs is not emulated, so the first line is a browser that
 * has its connections. The second is what WebPageTest calls 4G: it lets each answer wait as long as if it had a new connection.
 */
const line = (latency: number, mbit: number) => {
  const throughput = (mbit * 1e6) / 8;
  return { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput };
};
const lines = {
  '4G, 60 ms': line(60, 9),
  '4G, 170 ms': line(170, 9),
  'no line': { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
};
type Line = (typeof lines)['no line'];

const goal = 500;

/**
 * When words, the first picture, and the first that does not stand in for another were seen, in ms from the beginning; how long the server took for the
 * page; how much the page moved (0: nothing); what came over the line.
 */
interface Seen {
  words: number;
  picture: number | null;
  whole: number | null;
  answer: number;
  moved: number;
  bytes: number;
}

/** What a person sees of pages with pictures, and when, on a slow line and beside it on none; each in a browser that has nothing kept. */
export async function firstPicture(rounds: number): Promise<void> {
  const town = await openTown();
  const earlier = await sealFull(town, 2025, false, true);
  const snapshot = await sealFull(town, 2026, true, true);
  await town.within((workplace) => refreshArchivePages(workplace));
  const desk = await openDeskAlone(town);
  const timed = await openTimed(desk.origin);
  try {
    const page = await desk.signedIn('karin.k');
    await page.addInitScript(markPictures);
    const paths = [
      '/',
      '/konton',
      `/konton/${townAccount}`,
      '/ogonblicksbilder',
      `/ogonblicksbilder/${snapshot}`,
      `/ogonblicksbilder/${snapshot}/bild`,
      `/ogonblicksbilder/${snapshot}/jamfor/${earlier}`,
      '/sok?text=badhuset',
      '/arkiv/index.html',
      `/arkiv/${townCommittee}/index.html`,
    ];
    const rows: string[][] = [];
    for (const path of paths) {
      const name = path.replace(snapshot, ':nyare').replace(earlier, ':aldre');
      for (const [told, its] of Object.entries(lines)) {
        const seen = await looks(
          page,
          `${path.startsWith('/arkiv/') ? timed.origin : desk.origin}${path}`,
          its,
          rounds,
        );
        const { moved, bytes } = seen.at(-1) as Seen;
        const firsts = seen.flatMap(({ picture }) => picture ?? []);
        rows.push([
          ...[name, told, ms(seen.map(({ answer }) => answer)), ms(seen.map(({ words }) => words))],
          ...[ms(firsts), firsts.length === 0 ? '' : `${Math.max(...firsts).toFixed(0)} ms`],
          ...[firsts.length === 0 ? '' : median(firsts) <= goal ? 'yes' : 'no', ms(seen.map(({ whole }) => whole))],
          ...[moved.toFixed(3), (bytes / 1000).toFixed(0)],
        ]);
      }
    }
    printTable(
      'First words and first picture, with nothing kept: the goal is a picture within 500 ms on 4G (9 Mbit/s)',
      [['page', 'line', 'answer', 'words', 'picture', 'slowest', 'met', 'itself', 'moved', 'kB'], ...rows],
    );
  } finally {
    timed.close();
    await desk.close();
    await town.close();
  }
}

/** The same desk, whose folder pages a script may be run in to ask when they were seen: nothing runs in them as they are. */
async function openTimed(origin: string): Promise<{ origin: string; close(): void }> {
  const { host } = new URL(origin);
  const runnable = ({ 'content-security-policy': _, ...headers }: IncomingHttpHeaders) => headers;
  const server = createServer((asked, answer) => {
    const onward = request(`${origin}${asked.url}`, { headers: { ...asked.headers, host } }, (found) => {
      answer.writeHead(found.statusCode ?? 502, runnable(found.headers));
      found.pipe(answer);
    });
    onward.end();
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function ms(values: readonly (number | null)[]): string {
  const seen = values.filter((value) => value !== null);
  return seen.length === 0 ? 'none' : `${median(seen).toFixed(0)} ms`;
}

/** Runs in the page, before it: a browser tells of those pictures only whose element asks for it. */
function markPictures(): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLImageElement)
          node.setAttribute('elementtiming', node.classList.contains('early') ? 'early' : 'itself');
  }).observe(document, { childList: true, subtree: true });
}

async function looks(page: Page, address: string, line: Line, rounds: number): Promise<Seen[]> {
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
  // Those of before come at once, and where there are none, none is told of. A picture that has another in its place comes after the page.
  const entries = (type: string, last?: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const all: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => {
        all.push(...list.getEntries());
        if (last === undefined || all.some((one) => 'identifier' in one && one.identifier === last)) resolve(all);
      });
      observer.observe({ type, buffered: true });
      setTimeout(() => resolve(all), last === undefined ? 200 : 5_000);
    });
  const awaited = document.querySelector('.early') === null ? undefined : 'itself';
  const [pictures, shifts] = [await entries('element', awaited), await entries('layout-shift')];
  const shown = pictures as (PerformanceEntry & { identifier: string })[];
  const firstOf = (its: typeof shown) => {
    const times = its.map((one) => one.startTime).filter((time) => time > 0);
    return times.length === 0 ? null : Math.min(...times);
  };
  const [answered] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return {
    words: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    picture: firstOf(shown),
    whole: firstOf(shown.filter(({ identifier }) => identifier === 'itself')),
    answer: (answered?.responseStart ?? Number.NaN) - (answered?.requestStart ?? Number.NaN),
    moved: shifts.reduce((all, shift) => all + (shift as PerformanceEntry & { value: number }).value, 0),
    bytes: loaded.reduce((all, one) => all + (one as PerformanceResourceTiming).transferSize, 0),
  };
}
