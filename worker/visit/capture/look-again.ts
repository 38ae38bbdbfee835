import { randomInt } from 'node:crypto';
import type { Page } from 'playwright';
import type { SecondLook } from '../../../jobs/visit/witnesses/second-look.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import { inPage } from '../in-page-script.ts';
import type { CaptureTask } from './captured.ts';
import { type LaidItem, readLaidOut } from './laid-out.ts';
import { saidIn, squeezed, withoutCounts } from './outside-posts.ts';
import { waitUntilStill } from './readiness.ts';
import { leastStride } from './stop-reckoning.ts';
import type { StopReason } from './walk-feed.ts';

/** What a capture has brought home, to be held against what stands on the page some seconds later. */
export interface BroughtHome {
  /** Whether a post is among those that were read: under its key, or with its words. */
  has(post: ReadPost): boolean;
  /** Whether a picture had come, or another at its place. */
  pictured(address: string, box: Box): boolean;
  /** Whether a text was seen. */
  saw(text: string): boolean;
  /** Whether words were seen at this place, in whose place others stand now. */
  stood(box: Box): boolean;
  heightCss: number;
  stopReason: StopReason;
  /** The page keeps all that it has shown: one look at the layout is one at all places. */
  isKept: boolean;
  /** Where posts stand that have no words of their own: words may come to those who stay. */
  wordless: readonly Box[];
}

/** A person's sample: so many windows, and so long at each before it counts as still. */
const mostPlaces = 3;
const lingerMs = 700;
const stillMs = 2_500;

/** Whoever stopped before the end of a feed knows that there is more. */
const walkedToEnd: ReadonlySet<StopReason> = new Set(['end-of-feed', 'loop', 'already-captured']);

/**
 * Looks at some places of the captured height once more, waiting at each as a person would, and tells what stands there that was not captured. Null where
 * the capture had not come to its end, or no time is left. The page must show its window.
 */
export async function lookAgain(
  page: Page,
  task: Pick<CaptureTask, 'deadline' | 'inFlight' | 'level' | 'log'>,
  home: BroughtHome,
): Promise<SecondLook | null> {
  if (task.level === 'overview' || !walkedToEnd.has(home.stopReason) || Date.now() > task.deadline) return null;
  return task.log.run('look once more, slowly', async () => ({ value: await lookAtPlaces(page, task, home) }));
}

async function lookAtPlaces(page: Page, task: Pick<CaptureTask, 'inFlight'>, home: BroughtHome): Promise<SecondLook> {
  const began = performance.now();
  const seed = randomInt(2 ** 31);
  const { height } = await askPage(page, inPage('viewNow'));
  const wordless = home.wordless.slice(0, mostPlaces);
  const byChance = placesIn(seed, home.heightCss, height);
  const places = [...byChance, ...wordless.map(({ y }) => Math.max(0, Math.round(y) - height / 4))].sort(upwards);
  const found = { posts: new Set<string>(), words: new Map<string, LaidItem>(), pictures: new Set<string>() };
  for (const [at, y] of places.entries()) {
    await linger(page, task, y);
    const view = await askPage(page, inPage('viewNow'));
    const isInView = ({ y: top, height: high }: Box, from: number) => top < from + view.height && top + high > from;
    // Below, a feed that was left among known posts goes on.
    const mayBeNew = ({ y: top }: Box) => home.stopReason === 'end-of-feed' || top < home.heightCss - 1;
    for (const post of await askPage(page, inPage('readPosts')))
      if (!home.has(post) && mayBeNew(post.box)) found.posts.add(post.key);
    const top = view.inner ? view.top : view.y;
    for (const { address, waits, box } of await askPage(page, inPage('readPictures')))
      if (waits === 'no' && address !== '' && isInView(box, top) && mayBeNew(box) && !home.pictured(address, box))
        found.pictures.add(address);
    if (at < places.length - 1 && home.isKept) continue;
    const laid = await readLaidOut(page);
    for (const item of laid.items) {
      const { text, box, node } = item;
      if (text === '' || laid.furniture[node] || (!view.inner && !mayBeNew(box)) || home.saw(text) || home.stood(box))
        continue;
      found.words.set(squeezed(text), item);
    }
  }
  const texts = [...found.words.values()].map(({ text }) => text);
  return {
    seed,
    places: byChance.length,
    wordless: wordless.length,
    ms: Math.round(performance.now() - began),
    posts: found.posts.size,
    words: texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0),
    pictures: found.pictures.size,
    named: texts.sort((one, other) => other.length - one.length),
    isAnew: false,
  };
}

/** Goes to a place and stays there, as long as a person would: what comes late comes to those who stay. */
async function linger(page: Page, task: Pick<CaptureTask, 'inFlight'>, y: number): Promise<void> {
  const arrived = performance.now();
  await askPage(page, inPage('scrollToY'), y);
  await askPage(page, inPage('awaitPictures'));
  await poll(stillMs, async () => performance.now() - arrived >= lingerMs);
  await waitUntilStill(page, task.inFlight, stillMs);
}

/** Walks down the page as a slow person does, to its end or the task's deadline: whatever comes only to those who stay has come then. */
export async function walkSlowly(page: Page, task: Pick<CaptureTask, 'deadline' | 'inFlight'>): Promise<void> {
  for (let y = 0; Date.now() < task.deadline; ) {
    await linger(page, task, y);
    const { height, whole } = await askPage(page, inPage('viewNow'));
    y += Math.max(leastStride, Math.round(height * 0.9));
    if (y >= whole) return;
  }
}

/** From top to bottom. The same for the same seed. */
export function placesIn(seed: number, whole: number, window: number): number[] {
  const last = Math.max(0, whole - window);
  const count = Math.min(mostPlaces, 1 + Math.floor(last / window));
  const places: number[] = [];
  for (let at = 0, state = seed; at < count; at += 1) {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    places.push(Math.round((((more ^ (more >>> 14)) >>> 0) / 2 ** 32) * last));
  }
  return places.sort(upwards);
}

function upwards(one: number, other: number): number {
  return one - other;
}

/** The places of posts that say only what most others say too, a name and a count, where most say more. */
export function wordlessAmong(read: readonly Pick<ReadPost, 'text' | 'box'>[]): Box[] {
  const lines = read.map(({ text }) => new Set(text.split('\n').map(withoutCounts)));
  const isUsual = (line: string) => lines.filter((one) => one.has(line)).length > read.length / 2;
  const wordless = read.filter((_, at) => [...(lines[at] ?? [])].every((line) => line === '' || isUsual(line)));
  return wordless.length < read.length / 2 ? wordless.map(({ box }) => box) : [];
}

/** Tells whether a post is among these. A list that fills its elements anew may call it by its place: then its words count. */
export function amongRead(read: readonly ReadPost[]): (post: ReadPost) => boolean {
  const keys = new Set(read.map(({ key }) => key));
  const said = saidIn(read);
  return ({ key, whole }) => keys.has(key) || said.includes(squeezed(whole));
}

/** Few words are no reason to think that what stands there now replaces them. */
const leastReplaced = 5;

/** Whether words of the capture stood where this stands. */
export function stoodAmong(items: readonly LaidItem[]): (box: Box) => boolean {
  return liesOn(items.filter(({ text }) => text.split(/\s+/).length >= leastReplaced).map(({ box }) => box));
}

/** Tells of a box whether its middle lies on one of these. */
export function liesOn(boxes: readonly Box[]): (box: Box) => boolean {
  return ({ x, y, width, height }) => {
    const [atX, atY] = [x + width / 2, y + height / 2];
    return boxes.some((one) => one.x <= atX && atX <= one.x + one.width && one.y <= atY && atY <= one.y + one.height);
  };
}
