import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import type { Visit, VisitRequest } from '../../jobs/visit.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { type InFlight, watchInFlight } from './in-flight.ts';
import { freeze } from './in-page/freeze.ts';
import { installWatch } from './in-page/watch-stability.ts';
import { loadByScrolling } from './load-by-scrolling.ts';
import { type Opened, openPage } from './open-page.ts';
import { judgePageKind } from './page-kind.ts';
import { waitUntilStill } from './readiness.ts';
import { takeTiles } from './take-tiles.ts';
import { readTextLayer } from './text-layer.ts';
import { type OnStep, openStepLog, type StepLog } from './visit-steps.ts';

export interface VisitPlace {
  context: BrowserContext;
  /** What the browser calls itself, for the description: `Chromium 156.0.…`. */
  browser: string;
  /** The draft's folder; pictures go into its `data/`. */
  folder: string;
  maxHeight: number;
  signal: AbortSignal;
  onStep: OnStep;
}

const stillMs = 15_000;

/**
 * Visits one account's page and brings home its pictures and its text. Steps that fail end the visit by throwing (the browser
 * died, the deadline passed); that the site shows no page is a result, told by `kind`.
 */
export async function visitPage(place: VisitPlace, request: VisitRequest): Promise<Visit> {
  const log = openStepLog(place.onStep, place.signal);
  const page = await place.context.newPage();
  await page.addInitScript(installWatch);
  page.on('dialog', (dialog) => void dialog.dismiss().catch(ignoreClosed));
  const inFlight = watchInFlight(page);
  try {
    return await runSteps(place, request, page, inFlight, log);
  } finally {
    inFlight.close();
  }
}

async function runSteps(
  place: VisitPlace,
  request: VisitRequest,
  page: Page,
  inFlight: InFlight,
  log: StepLog,
): Promise<Visit> {
  const warnings: string[] = [];
  const url = request.account.url ?? '';
  await mkdir(join(place.folder, 'data'), { recursive: true });
  const opened = await log.run<Opened>('open the page', async () => {
    const value = await openPage(page, url);
    return value.reached ? { value, note: value.rung } : { value, outcome: 'failed', note: value.because };
  });
  const bare = {
    steps: log.steps,
    interventions: [],
    warnings,
    browser: place.browser,
    httpStatus: null,
    finalUrl: null,
  };
  if (!opened.reached) return { ...bare, ...nothingSeen, kind: 'unreachable', evidence: opened.because };

  await log.run('wait until the page is still', async () => {
    const { ready, unmet } = await waitUntilStill(page, inFlight, stillMs);
    return { value: undefined, ...(ready ? {} : { outcome: 'partial', note: `not still: ${unmet.join(', ')}` }) };
  });
  const loaded = await log.run('load what is lazy by scrolling', async () => {
    const value = await loadByScrolling(page, inFlight, { maxHeight: place.maxHeight, deadline: request.deadline });
    return { value, note: value.stopReason };
  });
  const still = await log.run('wait for the last pictures', async () => {
    const value = await waitUntilStill(page, inFlight, stillMs);
    return { value, ...(value.ready ? {} : { outcome: 'partial', note: `not still: ${value.unmet.join(', ')}` }) };
  });
  if (still.stability.pendingImages > 0)
    warnings.push(`${still.stability.pendingImages} pictures never finished loading`);
  const size = await log.run('hold the page still', async () => ({ value: await page.evaluate(freeze) }));
  const textLayer = await log.run('read the visible text', async () => ({ value: await readTextLayer(page, size) }));
  const seen = {
    httpStatus: opened.response?.status() ?? null,
    finalUrl: page.url(),
    steps: log.steps,
    interventions: [],
    warnings,
    browser: place.browser,
  };
  const { kind, evidence } = judgePageKind({
    httpStatus: seen.httpStatus,
    textLength: visibleCharacters(textLayer),
    imagesLoaded: still.stability.loadedImages,
  });
  if (kind !== 'page') {
    const evidencePicture = await log.run('picture what met us', () => pictureOfViewport(page, place.folder));
    return { ...seen, ...nothingSeen, kind, evidence, evidencePicture };
  }
  const taken = await log.run('take the picture tiles', async () => {
    const value = await takeTiles(page, place.folder, { ...size, maxHeight: place.maxHeight });
    return { value, note: `${value.tiles.length} tiles`, ...(value.steady ? {} : { outcome: 'partial' as const }) };
  });
  if (!taken.steady) warnings.push('the page changed its height while it was pictured');
  await writeFile(join(place.folder, 'data/textlager.json'), `${JSON.stringify(textLayer)}\n`);
  const truncated = taken.heightCss > place.maxHeight;
  return {
    ...seen,
    kind,
    evidence,
    evidencePicture: null,
    textLayer,
    tiles: taken.tiles,
    page: {
      widthCss: size.widthCss,
      heightCss: taken.heightCss,
      tiles: taken.tiles.length,
      truncated,
      ...(truncated
        ? { truncatedBecause: `the page is ${taken.heightCss} px high, the limit is ${place.maxHeight} px` }
        : {}),
    },
    completeness: {
      postsSeen: 0,
      postsCaptured: 0,
      commentsShown: 0,
      commentsCaptured: 0,
      imagesLoaded: still.stability.loadedImages,
      imagesFailed: still.stability.brokenImages + still.stability.pendingImages,
      oldest: null,
      newest: null,
      stopReason: loaded.stopReason,
    },
  };
}

/** The parts of a visit that are empty when no page was seen. */
const nothingSeen: Pick<Visit, 'page' | 'tiles' | 'textLayer' | 'completeness' | 'evidencePicture'> = {
  page: null,
  tiles: [],
  textLayer: null,
  completeness: null,
  evidencePicture: null,
};

async function pictureOfViewport(page: Page, folder: string): Promise<{ value: string }> {
  const path = join(folder, 'data/mottes-av.png');
  await page.screenshot({ path, animations: 'disabled', timeout: 15_000 });
  return { value: path };
}

function visibleCharacters(layer: TextLayer): number {
  return layer.blocks.reduce((sum, block) => sum + block.runs.reduce((length, run) => length + run.text.length, 0), 0);
}

/** A dialog that its page took with it is gone, which is what dismissing was for. */
function ignoreClosed(error: unknown): void {
  if (!(error instanceof Error && /closed|No dialog is showing/i.test(error.message))) throw error;
}
