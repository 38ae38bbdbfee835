/** Ways to a PDF of one loaded page: ours, the browser's own print, and Ghostscript after that. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { writeSnapshotPdf } from '../../../worker/papers/pdfa/snapshot-pdf.ts';
import { openJudge } from '../../../worker/papers/pdfa/verapdf.ts';
import { askPage } from '../../../worker/visit/browser/ask-page.ts';
import { newVisitContext } from '../../../worker/visit/browser/browser-context.ts';
import { findChromium } from '../../../worker/visit/browser/find-chromium.ts';
import { launchBrowser } from '../../../worker/visit/browser/launch.ts';
import { watchDrawn } from '../../../worker/visit/capture/blank-pictures.ts';
import { takeTiles } from '../../../worker/visit/capture/take-tiles.ts';
import { readTextLayer } from '../../../worker/visit/capture/text-layer.ts';
import { noneUndrawn } from '../../../worker/visit/capture/undrawn.ts';
import { openWorkbench } from '../../../worker/visit/capture/work-on-tiles.ts';
import { inPage } from '../../../worker/visit/in-page-script.ts';
import { obey } from '../contender.ts';
import { ghostscript, ghostscriptThere } from './ghostscript.ts';
import { linksKept, wordsKept } from './pdf-contents.ts';

export type Flavour = '1b' | '1a' | '2b' | '2u' | '2a';

/** What is in a PDF. `valid`: null where nothing judges. */
export interface Contents {
  pages: number;
  bytes: number;
  words: number;
  links: number;
  valid: boolean | null;
  validator: string | null;
  failedRules: string[];
}

interface Loaded {
  page: Page;
  url: string;
  size: { widthCss: number; heightCss: number };
  words: string;
  links: string[];
}

const stack = openClosingStack();
const folder = await mkdtemp(join(tmpdir(), 'ogonblick-bench-pdf-'));
await chmod(folder, 0o755);
stack.add(() => rm(folder, { recursive: true, force: true }));
const judge = await openJudge();
stack.add(() => judge?.close());
const fileOf = (name: string) => join(folder, `${name}.pdf`);
let loaded: Loaded | null = null;
let pictured: { tiles: (Tile & { path: string })[]; textLayer: TextLayer } | null = null;

obey({
  /** Loads the whole feed and holds it still. */
  async open({ url }: { url: string }) {
    const chromium = await findChromium({});
    if (!chromium) throw new Error('no Chromium on this machine');
    const launched = await launchBrowser({ chromium, proxy: null });
    stack.add(() => launched.close());
    const context = await newVisitContext(launched, { proxy: null });
    const page = await context.newPage();
    await page.goto(url);
    await page.click('#cookie-reject');
    await scrollThrough(page);
    await askPage(page, inPage('freeze'));
    const size = await askPage(page, inPage('pageSize'));
    // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is no word of the page.
    const words = await page.evaluate(() => document.body.innerText);
    const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
    loaded = { page, url, size, words, links };
    return { ghostscript: ghostscriptThere(), judge: judge !== null };
  },
  /** What our PDF is made of; the tiles are files of the snapshot anyway. */
  async picture() {
    const { page, size } = here();
    await rm(join(folder, 'data'), { recursive: true, force: true });
    await mkdir(join(folder, 'data'));
    const textLayer = await readTextLayer(page, size, noneUndrawn());
    const bench = openWorkbench(folder, size, { posts: [], text: textLayer, slices: null, drawn: watchDrawn([]) });
    const { tiles } = await takeTiles(page, { ...size, maxHeight: 300_000, keepWhole: [] }, bench);
    pictured = { textLayer, tiles: tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) })) };
  },
  async ours({ flavour, images }: { flavour: Flavour; images: 'png' | 'jpeg' }) {
    const { url, size } = here();
    if (!pictured) throw new Error('expected pictures, found none');
    const name = `${flavour}-${images}`;
    await rm(fileOf(name), { force: true });
    const { path } = await writeSnapshotPdf({
      target: fileOf(name),
      flavour,
      images,
      locale: 'sv',
      title: 'Exempelkommun',
      sourceUrl: url,
      createdAt: '2026-11-24T08:30:00Z',
      software: 'ogonblick',
      provenance: { heading: 'Ögonblicksbild', rows: [{ label: 'Adress', value: url }], digests: [] },
      page: size,
      tiles: pictured.tiles,
      keepWhole: [],
      textLayer: pictured.textLayer,
    });
    return path;
  },
  async print() {
    await here().page.pdf({ path: fileOf('print') });
    return fileOf('print');
  },
  ghostscript: async () => ghostscript(fileOf('print'), fileOf('ghostscript'), folder),
  /** Looks into one; not measured. */
  async look({ path, flavour }: { path: string; flavour: Flavour }): Promise<Contents> {
    const { words, links } = here();
    const { stdout } = await promisify(execFile)('pdfinfo', [path]);
    const told = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(stdout)?.[1]);
    const verdict = judge && existsSync(path) ? await judge.judge(path, flavour) : null;
    return {
      pages: told('Pages'),
      bytes: told('File size'),
      words: await wordsKept(path, words),
      links: await linksKept(path, links),
      valid: verdict?.valid ?? null,
      validator: verdict?.validator ?? null,
      failedRules: verdict?.failedRules ?? [],
    };
  },
  close: () => stack.close(),
});

function here(): Loaded {
  if (!loaded) throw new Error('expected a loaded page, found none');
  return loaded;
}

async function scrollThrough(page: Page): Promise<void> {
  for (let atEnd = 0; atEnd < 3; ) {
    await page.mouse.wheel(0, 800);
    await wait(200);
    const left = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
    atEnd = left < 1 ? atEnd + 1 : 0;
  }
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth),
  );
}
