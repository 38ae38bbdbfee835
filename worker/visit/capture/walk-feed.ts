import type { Page } from 'playwright';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import type { LookAround } from '../in-page/posts/post-reader.ts';
import type { WalkStep } from '../in-page/posts/walk-steps.ts';
import type { SignsOfMore } from '../in-page/signs/read-more.ts';
import { inPage } from '../in-page-script.ts';
import { expandMore, type Presses } from './expand-more.ts';
import type { InFlight } from './in-flight.ts';
import { waitUntilStill } from './readiness.ts';
import { hasEnded, leastStride, noLooks, raise, settle } from './stop-reckoning.ts';
import { waitForGrowth } from './wait-for-growth.ts';

/** Why the walk down a feed ended. After the first two reasons, nothing that was asked for is missing. */
export type StopReason = 'end-of-feed' | 'already-captured' | 'loop' | 'count' | 'height' | 'time' | 'stuck';

export interface FeedLimits {
  maxHeight: number;
  maxPosts: number;
  /** Epoch milliseconds. */
  deadline: number;
  /** Keys of posts that the last sealed snapshot holds. */
  known: ReadonlySet<string>;
  /** See `Expanding`. */
  expandPhrases: string[];
  presses: Presses;
}

export interface Walked {
  stopReason: StopReason;
  heightCss: number;
  /** Number of different posts seen on the way. */
  postsSeen: number;
  /** The page keeps only the posts near the viewport, so no picture of the whole page can hold all posts. */
  virtual: boolean;
  /** The page itself does not scroll; a box in it does. */
  inner: boolean;
  foundBy: LookAround['foundBy'];
  /** Texts of the buttons that were clicked to lengthen the feed. */
  clicked: string[];
  /** Keys of the posts that were met. */
  keys: ReadonlySet<string>;
  /** What the page showed at the end that tells of more. */
  signs: SignsOfMore;
}

/** Steps between two looks at the rules for when to stop: asking the page costs as much as walking a step. */
const stepsAtOnce = 5;
/** So many repeats show that a feed has begun again: it shows all its earlier posts in new elements, and nothing else. */
const leastRepeats = 20;
/**
 * After this many posts in a row that the last snapshot holds, the rest is in the archive already. What the page has laid out until then will be pictured,
 * and is walked to its end: its pictures may load on sight.
 */
const knownInARow = 20;
/** A feed that fails is asked once more. */
const mostAsksAgain = 1;
const againMs = 3_000;

/**
 * Walks down a feed to its end in steps of a viewport, so that whatever loads on sight loads and every post is met once, however few of
 * them the page keeps. At the end it waits for growth while a relevant request is in flight: a fixed wait lost posts in a third of the runs
 * under load. A page that turns out to be virtual is left at once, since it has to be pictured on the way.
 */
export async function walkFeed(page: Page, inFlight: InFlight, limits: FeedLimits): Promise<Walked> {
  const clicked: string[] = [];
  let repeats = 0;
  let knownRun = 0;
  let laidOut: { posts: number; until: number } | null = null;
  let goneBefore: number | null = null;
  let y = 0;
  await askPage(page, inPage('passByHanging'));
  const inner = await askPage(page, inPage('chooseScroller'));
  const keys = new Set<string>();
  let asksAgain = mostAsksAgain;
  // What presses took away before this walk, the page has not taken away while it was walked.
  const isVirtual = ({ vanished, commentsVanished }: LookAround) =>
    vanished > 0 || commentsVanished - (goneBefore ?? 0) >= fleetingComments;
  const end = async (stopReason: StopReason, look: LookAround): Promise<Walked> => ({
    stopReason,
    heightCss: look.height,
    postsSeen: look.seen,
    virtual: isVirtual(look),
    inner,
    foundBy: look.foundBy,
    clicked,
    keys,
    signs: await askPage(page, inPage('readSignsOfMore')),
  });
  // Before anything else: a walk that ends among known posts does not come back, and further posts would load below meanwhile.
  let top = await growAbove(page, inFlight, limits, await firstKey(page));
  const hasGrownAbove = async () => {
    const before = top;
    top = await growAbove(page, inFlight, limits, top);
    return top !== before;
  };
  for (let looks = noLooks; ; ) {
    const steps = await askPage(page, inPage('walkSteps'), { from: y, most: stepsAtOnce, leastStride });
    for (const { next, look } of steps) {
      goneBefore ??= look.commentsVanished;
      for (const key of look.fresh) keys.add(key);
      if (isVirtual(look)) return end('end-of-feed', look);
      for (const key of look.fresh) knownRun = limits.known.has(key) ? knownRun + 1 : 0;
      repeats = look.fresh.length > 0 ? 0 : repeats + look.repeated;
      if (repeats >= Math.max(leastRepeats, look.seen)) return end('loop', look);
      if (knownRun >= knownInARow) laidOut ??= { posts: look.seen, until: look.height };
      // Pictures that come lengthen it, and further posts do not.
      if (laidOut?.posts === look.seen) laidOut.until = look.height;
      if (laidOut && next >= laidOut.until) return end('already-captured', look);
      if (look.seen >= limits.maxPosts) return end('count', look);
      if (look.height > limits.maxHeight) return end('height', look);
      if (Date.now() > limits.deadline) return end('time', look);
    }
    const { next, height, look } = steps.at(-1) as WalkStep;
    if (next < height) {
      y = next;
      continue;
    }
    looks = raise(looks, { height, posts: look.seen });
    await askPage(page, inPage('jumpToEnd'));
    await askPage(page, inPage('eagerImages'));
    const grown = await waitForGrowth(page, inFlight, height);
    if (grown > height) {
      looks = settle(looks, { height: grown, stirred: true });
      if (hasEnded(looks)) return end('end-of-feed', look);
      continue;
    }
    const more = await expandMore(page, inFlight, {
      phrases: limits.expandPhrases,
      scope: 'feed',
      deadline: limits.deadline,
      presses: limits.presses,
    });
    clicked.push(...more);
    looks = settle(looks, { height, stirred: more.length > 0 });
    if (hasEnded(looks)) {
      if (await hasGrownAbove()) {
        y = 0;
        looks = noLooks;
        continue;
      }
      const again = asksAgain > 0 ? await askAgain(page, inFlight) : null;
      if (again === null) return end('end-of-feed', look);
      asksAgain -= 1;
      if (again !== '') clicked.push(again);
      looks = { ...looks, still: 0 };
    }
    await askPage(page, inPage('nudgeUp'));
  }
}

/** A page asks for what belongs above at once when its top has come, whatever else it changes. */
async function growsAtTop(page: Page, inFlight: InFlight, before: number): Promise<boolean> {
  const arrived = performance.now();
  let height = before;
  await poll(
    topMs,
    async () => {
      const { height: now, bodies } = await askPage(page, inPage('readStability'));
      height = now;
      const isQuiet = inFlight.quietForMs(bodies) >= topQuietMs;
      return height > before || (isQuiet && performance.now() - arrived >= topQuietMs);
    },
    100,
  );
  return height > before;
}

const topMs = 8_000;
const topQuietMs = 500;
/** So often a feed may grow at its top. */
const mostAbove = 200;

/** Newer posts may load above the first, when that comes into view. Goes there until none come, and gives the key of the post that is the first then. */
async function growAbove(
  page: Page,
  inFlight: InFlight,
  { deadline, maxHeight }: FeedLimits,
  top: string | null,
): Promise<string | null> {
  let first = top;
  for (let asks = 0; first !== null && asks < mostAbove && Date.now() < deadline; asks += 1) {
    const { height, whole } = await askPage(page, inPage('viewNow'));
    // Whoever watches the top is told when it comes into view anew.
    await askPage(page, inPage('scrollToY'), height);
    await askPage(page, inPage('scrollToY'), 0);
    if (whole > maxHeight || !(await growsAtTop(page, inFlight, whole))) return first;
    const now = await firstKey(page);
    // It may grow at its end as well.
    if (now === null || now === first) return first;
    first = now;
  }
  return first;
}

/** The key of the page's first post. A post keeps the key by which it is first read, and some have their address only when pointed at. */
async function firstKey(page: Page): Promise<string | null> {
  await askPage(page, inPage('pointAtLinks'));
  const [first] = await askPage(page, inPage('readPosts'));
  return first?.key ?? null;
}

/** A comment or two may be taken away while a page is looked at. */
const fleetingComments = 5;

/**
 * At the end of a feed that says that it is still loading, or that asks to try again: waits as a person would, and tries again. Gives what was pressed,
 * empty where there was only to wait; null where the page says neither.
 */
async function askAgain(page: Page, inFlight: InFlight): Promise<string | null> {
  const { busy, again } = await askPage(page, inPage('readSignsOfMore'));
  if (busy === null && again === null) return null;
  await poll(againMs, async () => {
    const now = await askPage(page, inPage('readSignsOfMore'));
    return now.busy === null && now.again === null;
  });
  const pressed = await askPage(page, inPage('pressAgain'));
  if (pressed !== null) await waitUntilStill(page, inFlight, againMs);
  return pressed ?? '';
}
