import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { weighTestimony } from '../../../jobs/visit/witness.ts';
import { poll } from '../../ground/poll.ts';
import { openTileCanvas } from '../../papers/pictures/tile-canvas.ts';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import { interventionWords, stepWords } from '../told/visit-words.ts';
import { lookedFor } from './blank-pictures.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { expandMore, openedInWords } from './expand-more.ts';
import { emptyLayer } from './join-text.ts';
import { amongRead, lookAgain } from './look-again.ts';
import { lookAtLayout, saidIn, squeezed } from './outside-posts.ts';
import { cutHighPosts, type Journey, pictureStop, type Stop } from './picture-stop.ts';
import { commentsGone, keptPosts, shownPost } from './post-pictures.ts';
import { isWebAddress } from './same-site.ts';
import { hasEnded, nextStop, noLooks, raise, type Standing, settle } from './stop-reckoning.ts';
import { maxTileHeight } from './take-tiles.ts';
import { noneUndrawn, undrawnWarnings } from './undrawn.ts';
import { blankBands } from './verify-tiles.ts';
import { waitForGrowth } from './wait-for-growth.ts';
import type { StopReason, Walked } from './walk-feed.ts';

const stillMs = 3_000;

/**
 * Captures a page that keeps only the posts near the viewport (200 posts seen, 5 in any picture of the whole page) on the way down, stop by
 * stop. Each stop is placed so that the next post is in view whole. The post's picture is cut from the stop's picture, and the stops
 * together make the picture of the page. `clear`: does away with what has come to lie over the page.
 */
export async function captureVirtual(
  page: Page,
  task: CaptureTask,
  walked: Walked,
  clear: () => Promise<void>,
): Promise<Captured> {
  const { log, folder } = task;
  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const canvas = openTileCanvas(folder, maxTileHeight);
  const journey: Journey = {
    page,
    task,
    canvas,
    posts: new Map(),
    aimed: new Map(),
    text: null,
    undrawn: noneUndrawn(),
    covered: 0,
    pictures: new Map(),
    images: { loaded: new Set(), broken: new Set() },
    clicked: [],
    layout: lookAtLayout(),
    stops: 0,
    closedParts: 0,
    session: await page.context().newCDPSession(page),
  };
  const stopReason = await log.run('picture the posts on the way down', async () => {
    const value = await travel(journey, clear);
    await task.onlookers?.settle();
    return { value, note: stepWords.postsUntil(journey.posts.size, value) };
  });
  const readAt = new Date().toISOString();
  const told = await askPage(page, inPage('readTestimony'));
  const signs = await askPage(page, inPage('readSignsOfMore'));
  await journey.session.detach();
  const extent = await askPage(page, inPage('pageSize'));
  const { tiles, width, height } = await log.run('join the picture tiles', async () => ({
    value: await canvas.close(),
  }));
  await cutHighPosts(journey, tiles);
  const pictures = [...journey.pictures.values()];
  // Those that no stop has shown otherwise were still on their way when they were passed.
  const late = pictures.filter(({ shown }) => shown.waits === 'coming').map(({ shown: { address } }) => address);
  const flat = pictures.filter(({ isFlat }) => isFlat).map(({ shown }) => shown);
  const read = [...journey.posts.values()].map((post) => post.read);
  const said = saidIn(read);
  const addresses = new Set(
    pictures.filter(({ shown }) => shown.waits === 'no').map(({ shown: { address } }) => address),
  );
  const secondLook = await lookAgain(page, task, {
    has: amongRead(read),
    pictured: (address) => addresses.has(address),
    saw: (text) => journey.layout.saw(text) || said.includes(squeezed(text)),
    stood: () => false,
    heightCss: journey.covered,
    stopReason,
    isKept: false,
    wordless: [],
  });
  const looked = await lookedFor(
    page,
    pictures.map(({ shown }) => shown),
    flat,
  );
  const placed = [...journey.posts.values()].map(({ read, number, picture }) =>
    shownPost(read, number, picture, { at: readAt, numberOrder: task.numberOrder, tiles }),
  );
  const textLayer = { ...(journey.text ?? emptyLayer), page: { widthCss: width, heightCss: height } };
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
    // What the page has taken away since it was walked down was seen all the same. What has no address may have had another key then.
    postsSeen: new Set([...[...walked.keys].filter(isWebAddress), ...journey.posts.keys()]).size,
    commentsUnpictured: commentsGone(read),
    imagesLoaded: journey.images.loaded.size,
    imagesFailed: new Set([...journey.images.broken, ...late]).size,
    stopReason,
    // What stood beside the posts may have gone since. It was pictured while it was there.
    witness: weighTestimony({ ...told, gone: [] }, keptPosts(read)),
    signs,
    pictures: looked,
    layout: task.level === 'overview' ? null : journey.layout.testify(read, journey.stops),
    secondLook,
    closedParts: journey.closedParts,
    interventions: [
      interventionWords.picturedOnTheWay,
      interventionWords.fixedHidden,
      ...openedInWords(journey.clicked),
    ],
    warnings: undrawnWarnings(journey.undrawn),
  };
}

async function travel(journey: Journey, clear: () => Promise<void>): Promise<StopReason> {
  const { page, task } = journey;
  let looks = noLooks;
  for (let asked = 0; ; ) {
    const stop = await arrive(journey, asked, clear);
    await pictureStop(journey, stop);
    if (asked === 0) await askPage(page, inPage('hideFixed'));
    if (journey.posts.size >= task.maxPosts) return 'count';
    if (journey.covered >= task.maxHeight) return 'height';
    if (Date.now() > task.deadline) return 'time';
    const { whole } = await askPage(page, inPage('viewNow'));
    const next = nextStop({ ...standing(journey, stop), asked, whole });
    looks = raise(looks, { height: whole, posts: journey.posts.size });
    if (next) {
      asked = next.y;
      journey.aimed = next.aimed;
      continue;
    }
    const height = await waitForGrowth(page, task.inFlight, whole);
    const { expandPhrases: phrases, deadline, inFlight, presses } = task;
    const more = await expandMore(page, inFlight, { phrases, scope: 'feed', deadline, presses });
    journey.clicked.push(...more);
    looks = settle(looks, { height, stirred: height > whole || more.length > 0 });
    if (hasEnded(looks)) return journey.covered + 1 < whole ? 'stuck' : 'end-of-feed';
  }
}

function standing({ posts, covered, aimed }: Journey, stop: Stop): Omit<Standing, 'asked' | 'whole'> {
  const waiting = stop.posts
    .filter(({ key, clipped }) => !clipped && !posts.get(key)?.picture)
    .map(({ key, box }) => ({ key, top: box.y, height: box.height }));
  return { height: stop.viewport.height, covered, waiting, aimed };
}

/** Scrolls to a place, opens what is folded there, and waits until everything in view is still. */
async function arrive({ page, task, clicked }: Journey, y: number, clear: () => Promise<void>): Promise<Stop> {
  const { expandPhrases: phrases, deadline, inFlight, presses } = task;
  await askPage(page, inPage('scrollToY'), y);
  await clear();
  if (task.level !== 'overview')
    clicked.push(...(await expandMore(page, inFlight, { phrases, scope: 'posts', deadline, presses })));
  await askPage(page, inPage('awaitPictures'), { backgrounds: true });
  await poll(
    stillMs,
    async () => {
      const { pendingImages, quietMs: quiet } = await askPage(page, inPage('readStability'));
      return pendingImages === 0 && quiet >= 30;
    },
    16,
  );
  await askPage(page, inPage('pointAtLinks'));
  const { y: at, width, height, top, inner } = await askPage(page, inPage('viewNow'));
  const posts = await askPage(page, inPage('readPosts'));
  // A list that refills its elements leaves them in any order in the document.
  posts.sort((one, other) => one.box.y - other.box.y);
  return { y: at, viewport: { width, height, top, inner }, posts };
}
