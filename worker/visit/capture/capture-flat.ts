import type { Page } from 'playwright';
import { weighTestimony } from '../../../jobs/visit/witness.ts';
import type { SecondLook } from '../../../jobs/visit/witnesses/second-look.ts';
import type { Witnessed } from '../../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { pageSlices } from '../../papers/pdfa/page-slices.ts';
import { askPage } from '../browser/ask-page.ts';
import type { ShownPicture } from '../in-page/pictures/shown-pictures.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import type { PageExtent } from '../in-page/watch/freeze.ts';
import { inPage } from '../in-page-script.ts';
import { interventionWords, stepWords, warningWords } from '../told/visit-words.ts';
import { lookedFor, watchDrawn } from './blank-pictures.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { countClosedParts } from './closed-parts.ts';
import { expandMore, openedInWords, type TakenAway } from './expand-more.ts';
import { type LaidOut, readLaidOut } from './laid-out.ts';
import { amongRead, liesOn, lookAgain, stoodAmong, wordlessAmong } from './look-again.ts';
import { type LayoutLook, lookAtLayout } from './outside-posts.ts';
import { commentsGone, keptPosts, postsInTiles, postsUnpictured } from './post-pictures.ts';
import { waitUntilStill } from './readiness.ts';
import { showWindow, type Tiles, takeTiles } from './take-tiles.ts';
import { withTakenAway } from './taken-away.ts';
import { readTextLayer } from './text-layer.ts';
import { noneUndrawn, type Undrawn, undrawnWarnings } from './undrawn.ts';
import type { Walked } from './walk-feed.ts';
import { openWorkbench } from './work-on-tiles.ts';

/** Captures a page that keeps all that it has shown, with what presses took away below it. */
export async function captureFlat(page: Page, task: CaptureTask, walked: Walked): Promise<Captured> {
  const takenAway: TakenAway[] = [];
  return withTakenAway(task.folder, takenAway, await captureStanding(page, task, walked, takenAway));
}

/**
 * Captures what stands on such a page: it is opened, held still, read and pictured whole; each post's picture is cut from the whole. `takenAway`: gets
 * what presses took away.
 */
export async function captureStanding(
  page: Page,
  task: CaptureTask,
  walked: Walked,
  takenAway: TakenAway[],
): Promise<{ captured: Captured; read: ReadPost[] }> {
  const { log, inFlight } = task;
  const interventions = openedInWords(walked.clicked);
  const opened = await askPage(page, inPage('openScroller'));
  if (walked.inner && opened) interventions.push(interventionWords.scrollerOpened);
  if (task.level !== 'overview') {
    await log.run('open comments and folded text', async () => {
      const clicked = await expandMore(
        page,
        inFlight,
        {
          phrases: task.expandPhrases,
          scope: 'posts',
          deadline: task.deadline,
          presses: task.presses,
        },
        takenAway,
      );
      interventions.push(...openedInWords(clicked));
      return { value: undefined, note: stepWords.openedMore(clicked.length) };
    });
  }
  await log.run('wait for the last pictures', async () => {
    const value = await waitUntilStill(page, inFlight, task.stillMs);
    return { value, ...(value.ready ? {} : { outcome: 'partial', note: stepWords.notStill(value.unmet) }) };
  });
  const { size, read, readAt, witness, textLayer, undrawn, taken, pictures, flat, laid } = await pictureSteady(
    page,
    task,
  );
  // What has come since the wait above is in the pictures too, and what has not is not.
  const stability = await askPage(page, inPage('readStability'));
  const layout = laid && lookAtLayout();
  if (laid) layout?.note(laid, read);
  const stopReason = opened ? walked.stopReason : 'height';
  // What takes away what it has shown shows other things at each look, and is told of already.
  const mayBeHeld = witness.textsGone === 0;
  const secondLook =
    laid && layout && mayBeHeld
      ? await atTheWindow(page, task, { read, pictures, flat, laid, layout, size, stopReason })
      : null;
  const captured: Captured = {
    tiles: taken.tiles,
    blank: taken.blank,
    overview: taken.overview,
    pdfSlices: taken.pdfSlices,
    widthCss: size.widthCss,
    heightCss: size.heightCss,
    fullWidthCss: size.fullWidthCss,
    steady: taken.steady,
    textLayer,
    posts: (task.level === 'overview' ? postsUnpictured : postsInTiles)(taken.tiles, read, {
      at: readAt,
      numberOrder: task.numberOrder,
    }),
    postsSeen: task.level === 'overview' ? 0 : Math.max(walked.postsSeen, read.length),
    commentsUnpictured: commentsGone(read),
    imagesLoaded: stability.loadedImages,
    imagesFailed: stability.brokenImages + stability.pendingImages,
    // A part that cannot be opened is pictured only as far as its window shows it.
    stopReason,
    witness,
    signs: walked.signs,
    pictures: await lookedFor(page, pictures, flat),
    layout: layout?.testify(read) ?? null,
    secondLook,
    closedParts: laid ? countClosedParts(laid) : 0,
    interventions,
    warnings: [
      ...(stability.pendingImages > 0 ? [warningWords.picturesPending(stability.pendingImages)] : []),
      ...undrawnWarnings(undrawn),
    ],
  };
  return { captured, read };
}

/** The second look, once the page shows its window again. */
async function atTheWindow(
  page: Page,
  task: CaptureTask,
  {
    read,
    pictures,
    flat,
    laid,
    layout,
    size,
    stopReason,
  }: Pick<Pictured, 'read' | 'pictures' | 'flat' | 'size'> & Looked,
): Promise<SecondLook | null> {
  await showWindow(page);
  const drawn = pictures.filter((one) => one.waits === 'no' && !flat.includes(one));
  const addresses = new Set(pictures.filter(({ waits }) => waits === 'no').map(({ address }) => address));
  const isOnDrawn = liesOn(drawn.map(({ box }) => box));
  return lookAgain(page, task, {
    has: amongRead(read),
    pictured: (address, box) => addresses.has(address) || isOnDrawn(box),
    saw: layout.saw,
    stood: stoodAmong(laid.items),
    heightCss: size.heightCss,
    stopReason,
    isKept: true,
    wordless: wordlessAmong(read),
  });
}

/** A page that changes its height in each of this many tries is kept as it was at the last try, and said to be partial. */
const tries = 3;
/** Pictures that do not come at this many places do not come. */
const mostRevisits = 30;

/** Goes once more to the pictures that the tiles do not show, and waits there. True where one of them has come: the page is pictured anew. */
async function visitAgain(page: Page, task: CaptureTask, { pictures, flat }: Pictured): Promise<boolean> {
  const missed = pictures.filter(
    (one) => one.waits === 'stand-in' || one.waits === 'coming' || (one.waits === 'tiny' && flat.includes(one)),
  );
  if (missed.length === 0) return false;
  await showWindow(page);
  for (const { box } of missed.slice(0, mostRevisits)) {
    if (Date.now() > task.deadline) break;
    await askPage(page, inPage('scrollToY'), Math.max(0, box.y - 100));
    await askPage(page, inPage('awaitPictures'), { anew: true });
  }
  const now = await askPage(page, inPage('readPictures'));
  return now.filter(({ waits }) => waits === 'no').length > pictures.filter(({ waits }) => waits === 'no').length;
}

/** When a page changes its height, the texts and posts that were read stand elsewhere in its pictures, so all is read and pictured anew. */
async function pictureSteady(page: Page, task: CaptureTask): Promise<Pictured> {
  for (let attempts = 1; ; attempts += 1) {
    const isLast = attempts === tries;
    const pictured = await readAndPicture(page, task, isLast);
    const isSettled = pictured.taken.steady && !(attempts === 1 && (await visitAgain(page, task, pictured)));
    if (isSettled || isLast) return pictured;
  }
}

interface Looked {
  laid: LaidOut;
  layout: LayoutLook;
  stopReason: Walked['stopReason'];
}

interface Pictured {
  size: PageExtent;
  read: ReadPost[];
  /** UTC. */
  readAt: string;
  witness: Witnessed;
  textLayer: TextLayer;
  undrawn: Undrawn;
  taken: Tiles;
  pictures: ShownPicture[];
  /** What the browser had laid out when the posts were read; null at level `overview`. */
  laid: LaidOut | null;
  /** Those that the tiles show in one colour. */
  flat: ShownPicture[];
}

async function readAndPicture(page: Page, task: CaptureTask, isLast: boolean): Promise<Pictured> {
  const { log, folder } = task;
  const size = await log.run('hold the page still', async () => {
    await askPage(page, inPage('freeze'));
    return { value: await askPage(page, inPage('pageSize')) };
  });
  const { read, witness } = await log.run('read the posts', async () => {
    const shown = await askPage(page, inPage('readPosts'));
    const told = await askPage(page, inPage('readTestimony'));
    const value = { read: shown, witness: weighTestimony(told, keptPosts(shown)) };
    return { value, note: stepWords.posts(value.read.length) };
  });
  const readAt = new Date().toISOString();
  const laid = task.level === 'overview' ? null : await readLaidOut(page);
  const undrawn = noneUndrawn();
  const textLayer = await log.run('read the visible text', async () => ({
    value: await readTextLayer(page, size, undrawn),
  }));
  const pictures = await askPage(page, inPage('readPictures'));
  const drawn = watchDrawn(pictures);
  const stretches = read.map(({ box }) => ({ top: box.y, bottom: box.y + box.height }));
  const height = Math.min(size.heightCss, task.maxHeight);
  const slices =
    task.pdfPictures === 'jpeg' ? pageSlices({ widthCss: size.widthCss, height }, stretches, textLayer) : null;
  const taken = await log.run('take the picture tiles', async () => {
    // At level `overview` no post is pictured by itself.
    const pictured = task.level === 'overview' ? { posts: [], keepWhole: [] } : { posts: read, keepWhole: stretches };
    const bench = openWorkbench(folder, size, { posts: pictured.posts, text: textLayer, slices, drawn });
    const extent = { ...size, maxHeight: task.maxHeight, keepWhole: pictured.keepWhole };
    const value = await takeTiles(page, extent, bench, task.onlookers);
    const note = stepWords.tiles(value.tiles.length, value.steady);
    return { value, note, ...(value.steady || !isLast ? {} : { outcome: 'partial' as const }) };
  });
  return { size, read, readAt, witness, textLayer, undrawn, taken, pictures, flat: drawn.flat(), laid };
}
