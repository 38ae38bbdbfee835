import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Tile } from '../../jobs/visit.ts';
import { weighTestimony } from '../../jobs/witness.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { cutAcross } from '../pictures/cut-across.ts';
import { cutPictures } from '../pictures/cut-pictures.ts';
import { openTileCanvas, type TileCanvas } from '../pictures/tile-canvas.ts';
import { askPage } from './ask-page.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { expandMore, openedInWords } from './expand-more.ts';
import { hideFixed, pageSize } from './in-page/freeze.ts';
import { type ReadPost, readPosts } from './in-page/post-reader.ts';
import { scrollToY, viewNow } from './in-page/scroll.ts';
import { readStability } from './in-page/watch-stability.ts';
import { readTestimony } from './in-page/witness.ts';
import { poll } from './poll.ts';
import { keptPosts, postPicture, shownPost } from './post-pictures.ts';
import { type Aims, hasEnded, nextStop, noLooks, raise, type Standing, settle } from './stop-reckoning.ts';
import { maxTileHeight } from './take-tiles.ts';
import { readTextLayer } from './text-layer.ts';
import { blankBands } from './verify-tiles.ts';
import { interventionWords, stepWords } from './visit-words.ts';
import type { StopReason } from './walk-feed.ts';

const stillMs = 3_000;
const growthMs = 8_000;
const quietMs = 500;

/** One stop on the way down: where the viewport stands, what is in it. CSS pixels of the document. */
interface Stop {
  y: number;
  /** `top` is where in the window the part begins that scrolls; `inner` when that is a box and not the page. */
  viewport: { width: number; height: number; top: number; inner: boolean };
  posts: ReadPost[];
}

/**
 * A page that keeps only the posts near the viewport (200 posts seen, 5 in any picture of the whole page): pictured on the way down,
 * stop by stop. Each stop is placed so that the next post is in view whole; its picture is cut from the stop's picture, and the
 * stops together make the picture of the page.
 */
export async function captureVirtual(page: Page, task: CaptureTask): Promise<Captured> {
  const { log, folder } = task;
  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const canvas = openTileCanvas(folder, maxTileHeight);
  const journey: Journey = {
    page,
    task,
    canvas,
    posts: new Map(),
    aimed: new Map(),
    blocks: null,
    covered: 0,
    loaded: 0,
    failed: 0,
    clicked: [],
    session: await page.context().newCDPSession(page),
  };
  const stopReason = await log.run('picture the posts on the way down', async () => {
    const value = await travel(journey);
    return { value, note: stepWords.postsUntil(journey.posts.size, value) };
  });
  const told = await askPage(page.mainFrame(), readTestimony);
  await journey.session.detach();
  const extent = await page.evaluate(pageSize);
  const { tiles, width, height } = await log.run('join the picture tiles', async () => ({
    value: await canvas.close(),
  }));
  await cutHighPosts(journey, tiles);
  const placed = [...journey.posts.values()].map(({ read, number, picture }) =>
    shownPost(read, number, picture, tiles),
  );
  const textLayer = { ...(journey.blocks ?? emptyLayer), page: { widthCss: width, heightCss: height } };
  return {
    tiles,
    blank: await blankBands(folder, tiles, textLayer),
    overview: null,
    pdfSlices: null,
    widthCss: width,
    heightCss: height,
    // Each stop shows the window's width and no more.
    fullWidthCss: extent.fullWidthCss ?? (extent.widthCss > width ? extent.widthCss : null),
    steady: true,
    textLayer,
    posts: placed,
    postsSeen: journey.posts.size,
    imagesLoaded: journey.loaded,
    imagesFailed: journey.failed,
    stopReason,
    // What stood beside the posts may have gone since: it was pictured when it was there.
    witness: weighTestimony({ ...told, gone: [] }, keptPosts([...journey.posts.values()].map(({ read }) => read))),
    interventions: [
      interventionWords.picturedOnTheWay,
      interventionWords.fixedHidden,
      ...openedInWords(journey.clicked),
    ],
    warnings: [],
  };
}

/** A post that has been in view. It has no picture until a stop has shown it whole. */
interface TakenPost {
  read: ReadPost;
  number: number;
  picture: string | null;
  /** No stop can show it whole: it is higher than the box that it scrolls in. */
  high: boolean;
}

interface Journey {
  page: Page;
  task: CaptureTask;
  canvas: TileCanvas;
  posts: Map<string, TakenPost>;
  /** See `Standing`. */
  aimed: Aims;
  blocks: TextLayer | null;
  /** Down to where the page has been pictured. */
  covered: number;
  loaded: number;
  failed: number;
  clicked: string[];
  session: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;
}

const emptyLayer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: null,
  title: '',
  page: { widthCss: 0, heightCss: 0 },
  blocks: [],
  links: [],
  images: [],
};

async function travel(journey: Journey): Promise<StopReason> {
  const { page, task } = journey;
  let looks = noLooks;
  for (let asked = 0; ; ) {
    const stop = await arrive(journey, asked);
    await pictureStop(journey, stop);
    if (asked === 0) await page.evaluate(hideFixed);
    if (journey.posts.size >= task.maxPosts) return 'count';
    if (journey.covered >= task.maxHeight) return 'height';
    if (Date.now() > task.deadline) return 'time';
    const { whole } = await page.evaluate(viewNow);
    const next = nextStop({ ...standing(journey, stop), asked, whole });
    looks = raise(looks, { height: whole, posts: journey.posts.size });
    if (next) {
      asked = next.y;
      journey.aimed = next.aimed;
      continue;
    }
    const height = await waitForGrowth(journey, whole);
    looks = settle(looks, { height, stirred: height > whole });
    if (hasEnded(looks)) return journey.covered + 1 < whole ? 'stuck' : 'end-of-feed';
  }
}

function standing({ posts, covered, aimed }: Journey, stop: Stop): Omit<Standing, 'asked' | 'whole'> {
  const waiting = stop.posts
    .filter(({ key, clipped }) => !clipped && !posts.get(key)?.picture)
    .map(({ key, box }) => ({ key, top: box.y, height: box.height }));
  return { height: stop.viewport.height, covered, waiting, aimed };
}

/** Scrolls to a place, opens what is folded there, and waits until what is in view is still. */
async function arrive({ page, task, clicked }: Journey, y: number): Promise<Stop> {
  const { expandPhrases: phrases, deadline, inFlight } = task;
  await page.evaluate(scrollToY, y);
  if (task.level !== 'overview')
    clicked.push(...(await expandMore(page, inFlight, { phrases, scope: 'posts', deadline })));
  await poll(
    stillMs,
    async () => {
      const { pendingImages, quietMs: quiet } = await page.evaluate(readStability);
      return pendingImages === 0 && quiet >= 30;
    },
    16,
  );
  const { y: at, width, height, top, inner } = await page.evaluate(viewNow);
  const posts = await askPage(page.mainFrame(), readPosts);
  // Elements that are filled anew stand in any order in the document.
  posts.sort((one, other) => one.box.y - other.box.y);
  return { y: at, viewport: { width, height, top, inner }, posts };
}

/** Takes the stop's picture: it lengthens the page's tiles, and the posts that are in it whole are cut from it. */
async function pictureStop(journey: Journey, stop: Stop): Promise<void> {
  const { session, canvas } = journey;
  const { y, viewport } = stop;
  const { width, height, inner } = viewport;
  const png = await capture(session, { x: 0, y: inner ? viewport.top : y, width, height }, false);
  await canvas.paste(png, y);
  await readText(journey, stop);
  // Where the page stands lower than it was asked to, nothing has shown what lies between.
  if (y <= journey.covered + 1) journey.covered = Math.max(journey.covered, y + viewport.height);
  const { loadedImages, brokenImages } = await journey.page.evaluate(readStability);
  journey.loaded = Math.max(journey.loaded, loadedImages);
  journey.failed = Math.max(journey.failed, brokenImages);
  for (const read of stop.posts) await picturePost(journey, stop, png, read);
}

async function picturePost(journey: Journey, { y, viewport }: Stop, png: Buffer, read: ReadPost): Promise<void> {
  const { posts, task, session } = journey;
  const { height, inner } = viewport;
  const { box, key, clipped } = read;
  const known = posts.get(key);
  const inView = box.y < y + height && box.y + box.height > y;
  if (known?.picture || !inView) return;
  const number = known?.number ?? posts.size + 1;
  const whole = box.y >= y - 1 && box.y + box.height <= y + height + 1;
  const fromTop = box.height > height && box.y >= y - 1;
  // In a box that scrolls nothing can be pictured beyond its window.
  const beyond = fromTop && !inner;
  if (clipped || (!whole && !beyond)) {
    // What is empty yet is filled before it stands whole in view.
    const isBlank = read.text === '' && read.media.length === 0;
    if (!isBlank && (!known || fromTop))
      posts.set(key, { read, number, picture: null, high: fromTop && inner && !clipped });
    return;
  }
  const picture = postPicture(number);
  const target = join(task.folder, picture);
  if (whole) await cutPictures(png, [{ target, left: box.x, top: box.y - y, width: box.width, height: box.height }]);
  // Higher than the viewport: by itself, beyond the viewport. The page is told of no resize (`freeze` holds that event back).
  else await writeFile(target, await capture(session, box, true));
  posts.set(key, { read, number, picture, high: false });
}

/** What is higher than its box is cut from the page's tiles, which hold all the stops that showed it. */
async function cutHighPosts({ posts, covered, task }: Journey, tiles: readonly Tile[]): Promise<void> {
  for (const post of posts.values()) {
    const { box } = post.read;
    if (!post.high || box.y + box.height > covered + 1) continue;
    const picture = postPicture(post.number);
    await cutAcross(task.folder, tiles, { ...box, target: join(task.folder, picture) });
    post.picture = picture;
  }
}

async function capture(
  session: Journey['session'],
  box: { x: number; y: number; width: number; height: number },
  beyond: boolean,
) {
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    captureBeyondViewport: beyond,
    clip: { ...box, scale: 1 },
  });
  return Buffer.from(data, 'base64');
}

/** The text of what this stop shows and none before it has shown. */
async function readText(journey: Journey, { y, viewport }: Stop): Promise<void> {
  const layer = await readTextLayer(journey.page, { widthCss: 0, heightCss: 0 });
  if (viewport.inner) moveDown(layer, y - viewport.top);
  const start = journey.blocks === null ? Math.min(y, journey.covered) : journey.covered;
  const to = y + viewport.height;
  const isNew = (box: { y: number; height: number }) => {
    const middle = box.y + box.height / 2;
    return middle >= start && middle < to;
  };
  const all = journey.blocks ?? { ...layer, blocks: [], links: [], images: [] };
  const firstLink = all.links.length;
  for (const block of layer.blocks) {
    const runs = block.runs
      .filter(isNew)
      .map((run) => (run.link === undefined ? run : { ...run, link: run.link + firstLink }));
    if (runs.length > 0) all.blocks.push({ ...block, runs });
  }
  for (const link of layer.links) all.links.push({ href: link.href, boxes: link.boxes.filter(isNew) });
  all.images.push(...layer.images.filter(isNew));
  journey.blocks = all;
}

/** From places in the window to places in what scrolls in a box of it. */
function moveDown({ blocks, links, images }: TextLayer, by: number): void {
  const boxes = [...blocks.flatMap(({ runs }) => runs), ...links.flatMap((link) => link.boxes), ...images];
  for (const box of boxes) box.y += by;
}

/** Gives the height that the page has when it has grown, or when all is quiet. */
async function waitForGrowth({ page, task }: Journey, before: number): Promise<number> {
  let height = before;
  await poll(growthMs, async () => {
    const now = await page.evaluate(readStability);
    height = now.height;
    return height > before || (task.inFlight.quietForMs(now.bodies) >= quietMs && now.quietMs >= quietMs / 2);
  });
  return height;
}
