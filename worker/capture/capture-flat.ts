import type { Page } from 'playwright';
import { pageSlices } from '../pdfa/page-slices.ts';
import { askPage } from './ask-page.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { expandMore, openedInWords } from './expand-more.ts';
import { freeze } from './in-page/freeze.ts';
import { type ReadPost, readPosts } from './in-page/post-reader.ts';
import { openScroller } from './in-page/scroll.ts';
import { postsInTiles } from './post-pictures.ts';
import { waitUntilStill } from './readiness.ts';
import { takeTiles } from './take-tiles.ts';
import { readTextLayer } from './text-layer.ts';
import type { Walked } from './walk-feed.ts';
import { openWorkbench } from './work-on-tiles.ts';

/** A page that keeps all that it has shown: opened, held still, read, and pictured whole; each post's picture is cut from that. */
export async function captureFlat(page: Page, task: CaptureTask, walked: Walked): Promise<Captured> {
  const { log, inFlight, folder } = task;
  const interventions = openedInWords(walked.clicked);
  const opened = await page.evaluate(openScroller);
  if (walked.inner && opened) interventions.push('the box in which the page scrolls was opened to its full height');
  if (task.level !== 'overview') {
    await log.run('open comments and folded text', async () => {
      const clicked = await expandMore(page, inFlight, {
        phrases: task.expandPhrases,
        scope: 'posts',
        deadline: task.deadline,
      });
      interventions.push(...openedInWords(clicked));
      return { value: undefined, note: `${clicked.length} opened` };
    });
  }
  const still = await log.run('wait for the last pictures', async () => {
    const value = await waitUntilStill(page, inFlight, task.stillMs);
    return { value, ...(value.ready ? {} : { outcome: 'partial', note: `not still: ${value.unmet.join(', ')}` }) };
  });
  const size = await log.run('hold the page still', async () => ({ value: await page.evaluate(freeze) }));
  const read = await log.run<ReadPost[]>('read the posts', async () => {
    const value = task.level === 'overview' ? [] : await askPage(page.mainFrame(), readPosts);
    return { value, note: `${value.length} posts` };
  });
  const textLayer = await log.run('read the visible text', async () => ({ value: await readTextLayer(page, size) }));
  const stretches = read.map(({ box }) => ({ top: box.y, bottom: box.y + box.height }));
  const slicesFor = (heightCss: number) => {
    if (task.pdfPictures !== 'jpeg') return null;
    const height = Math.min(heightCss, task.maxHeight);
    return pageSlices({ widthCss: size.widthCss, height }, stretches, textLayer);
  };
  const taken = await log.run('take the picture tiles', async () => {
    const value = await takeTiles(page, { ...size, maxHeight: task.maxHeight, keepWhole: stretches }, (whole) =>
      openWorkbench(folder, whole, { posts: read, text: textLayer, slices: slicesFor(whole.heightCss) }),
    );
    return { value, note: `${value.tiles.length} tiles`, ...(value.steady ? {} : { outcome: 'partial' as const }) };
  });
  return {
    tiles: taken.tiles,
    blank: taken.blank,
    overview: taken.overview,
    pdfSlices: taken.pdfSlices,
    widthCss: size.widthCss,
    heightCss: taken.heightCss,
    steady: taken.steady,
    textLayer,
    posts: postsInTiles(taken.tiles, read),
    postsSeen: task.level === 'overview' ? 0 : Math.max(walked.postsSeen, read.length),
    imagesLoaded: still.stability.loadedImages,
    imagesFailed: still.stability.brokenImages + still.stability.pendingImages,
    // What cannot be opened is pictured as far as its window shows it.
    stopReason: opened ? walked.stopReason : 'height',
    interventions,
    warnings:
      still.stability.pendingImages > 0 ? [`${still.stability.pendingImages} pictures never finished loading`] : [],
  };
}
