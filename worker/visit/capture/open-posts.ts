import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Words } from '../../../config/base/words.ts';
import type { PostsOpened } from '../../../jobs/visit/visit.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { postPictureFile, tileFile } from '../../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { poll } from '../../ground/poll.ts';
import { widenPicture } from '../../papers/pictures/widen-picture.ts';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import { genericPack, type SitePack } from '../packs/site-packs.ts';
import { openedWords } from '../told/visit-words.ts';
import { type PostPage, pictured, setBelow } from './below.ts';
import { captureFlat } from './capture-flat.ts';
import type { Captured, CaptureTask } from './captured.ts';
import { comeToRest, ofOneDocument, type Resting } from './come-to-rest.ts';
import { type Leafed, leafPictures } from './leaf-pictures.ts';
import { openPage } from './open-page.ts';
import { judgePage } from './page-kind.ts';
import { isSameSite, isWebAddress } from './same-site.ts';
import { VisitBrokenError, withDeadline } from './visit-deadline.ts';

/** A list of posts under way. `resting`: how its page was brought to rest; `task`: how it was captured. */
export interface Opening {
  resting: Resting;
  task: CaptureTask;
  sites: ReadonlyMap<string, SitePack>;
  pack: SitePack;
  signal: AbortSignal;
}

/** What a post's page is pictured of: what stands further down are other posts. */
const mostHeight = 8_000;
/** Between two pages, so that the site need not take us for an attack. */
const pauseMs = 1_000;
/** So long the browser may take to show its own page of a fault. */
const faultPageMs = 2_000;
/** A site that answers two posts in a row with no page does not show them. */
const mostRefusals = 2;

/**
 * Opens each post of which the page shows neither words nor time, as a grid of pictures does, and sets its page below the page's own pictures.
 * Ends with the first wall, or when the task's time is up: what was not opened is counted, with the reason. The page that was captured is left.
 */
export async function openPosts(
  opening: Opening,
  listed: Captured,
): Promise<{ captured: Captured; opened: PostsOpened | null }> {
  const { task, pack, resting } = opening;
  const wanted = listed.posts.flatMap((post, index) => (needsOpening(pack, post) ? [{ post, index }] : []));
  if (wanted.length === 0 || task.level === 'overview') return { captured: listed, opened: null };
  const told: PostsOpened = { asked: wanted.length, opened: 0, because: null };
  // The pictures of posts are set below those of the page, which must be whole for that.
  if (listed.heightCss > pictured(listed.tiles) || listed.fullWidthCss !== null)
    return { captured: listed, opened: { ...told, because: openedWords.listCut } };
  const above = pictured(listed.tiles);
  const captured = await task.log.run('open the posts one by one', async () => {
    const value = await openEach(opening, listed, wanted, { told, home: resting.page.url() });
    const note = openedWords.opened(told.opened, told.asked);
    return { value, note, ...(told.opened < told.asked ? { outcome: 'partial' as const } : {}) };
  });
  const interventions = [...captured.interventions, openedWords.below(told.opened, above)];
  return { captured: told.opened === 0 ? captured : { ...captured, interventions }, opened: told };
}

function needsOpening({ opened }: SitePack, post: ShownPost): boolean {
  return opened !== null && post.permalink !== null && post.text === '' && !hasTime(post);
}

function hasTime({ time, timeShown }: ShownPost): boolean {
  return time !== null || timeShown !== null;
}

async function openEach(
  opening: Opening,
  listed: Captured,
  wanted: readonly { post: ShownPost; index: number }[],
  { told, home }: { told: PostsOpened; home: string },
): Promise<Captured> {
  let captured = listed;
  let refusals = 0;
  for (const { post, index } of wanted) {
    if (Date.now() > opening.task.deadline) {
      told.because ??= openedWords.noTime;
      break;
    }
    const address = post.permalink ?? '';
    // Whoever writes a page could otherwise lead us anywhere.
    if (!isSameSite(address, home)) {
      told.because ??= openedWords.otherSite;
      continue;
    }
    const folder = join(opening.task.folder, 'inlagg', `${index + 1}`);
    await mkdir(join(folder, 'data'), { recursive: true });
    try {
      const met = await inTime(opening, openOne(opening, address, folder)).catch(orWhyNot);
      if ('because' in met) told.because ??= met.because;
      refusals = 'because' in met ? refusals + 1 : 0;
      if (refusals === mostRefusals) break;
      if (!('because' in met)) {
        captured = await setBelow(opening.task.folder, captured, met.page, index);
        if (met.page.post === null) told.because ??= openedWords.notRecognised;
        else if (met.isCut) told.because ??= openedWords.cut(mostHeight);
        else if (!met.isWhole) told.because ??= openedWords.notLeafed;
        else told.opened += 1;
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await pause(pauseMs, undefined, { signal: opening.signal });
  }
  await rm(join(opening.task.folder, 'inlagg'), { recursive: true, force: true });
  await removeIfEmpty(join(opening.task.folder, dirname(postPictureFile(1))));
  return captured;
}

async function removeIfEmpty(folder: string): Promise<void> {
  if ((await namesIn(folder)).length === 0) await rm(folder, { recursive: true, force: true });
}

/** The page of one post; or why there is none. */
async function openOne(
  { resting, task, sites, pack }: Opening,
  address: string,
  folder: string,
): Promise<{ page: PostPage; isWhole: boolean; isCut: boolean } | { because: Words }> {
  const { page, document, inFlight, deadline } = resting;
  const opened = await openPage(page, address, deadline);
  if (!opened.reached) {
    // The browser's own page of the fault comes a moment later, and would take the place of the next post's.
    await poll(faultPageMs, async () => page.url().startsWith('chrome-error:'));
    return { because: opened.because };
  }
  const rest = await comeToRest({ ...resting, requestedUrl: address });
  if (rest === null) return { because: openedWords.ledNowhere };
  const { kind, evidence } = judgePage(rest.signs, resting.phrases);
  if (kind !== 'page') return { because: evidence };
  if (!isOfPost(page.url(), address)) return { because: openedWords.ledAway };
  return ofOneDocument({ page, document }, async () => {
    const { posts, comments } = genericPack(sites);
    const reading = { ...pack, ...pack.opened, unopened: [], otherwise: { posts, comments } };
    await askPage(page, inPage('installPostReader'), reading);
    const { before, isWhole } = await leafPictures(page, inFlight, pack.opened?.next ?? [], task.deadline);
    const walked = { postsSeen: 0, virtual: false, stopReason: 'end-of-feed', inner: false } as const;
    const signs = await askPage(page, inPage('readSignsOfMore'));
    const captured = await captureFlat(
      page,
      // Onlookers keep the list, in which they find their way.
      { ...task, folder, maxHeight: mostHeight, pdfPictures: 'png', onlookers: null },
      { ...walked, heightCss: 0, foundBy: 'pack', clicked: [], keys: new Set(), signs },
    );
    const [shown] = captured.posts;
    const post = shown && (shown.text !== '' || hasTime(shown)) ? shown : null;
    const interventions = [...rest.cleared.interventions, ...captured.interventions];
    const leafed = before.map(({ address: at }) => at).filter(isWebAddress);
    const media = [...new Set([...leafed, ...(post?.media ?? [])])];
    return {
      page: {
        folder,
        captured: await withLeafed(folder, { ...captured, interventions }, before),
        post: post && { ...post, media },
      },
      isWhole,
      isCut: captured.heightCss > pictured(captured.tiles),
    };
  });
}

/** The pictures that were leafed through stand below the post's page, each as a tile: their words, if any, are in their pixels alone. */
async function withLeafed(folder: string, captured: Captured, leafed: readonly Leafed[]): Promise<Captured> {
  const tiles = [...captured.tiles];
  const width = captured.widthCss;
  for (const { png } of leafed) {
    const file = tileFile(tiles.length + 1);
    const wide = await widenPicture(png, width);
    await writeFile(join(folder, file), wide.png);
    tiles.push({ file, y: pictured(tiles), width, height: wide.height });
  }
  return { ...captured, tiles };
}

/**
 * Waits for the opening of one post. A page that hangs answers nothing, and has no deadline of its own: it is closed half-way between the end of
 * the opening and that of the visit, so that what is captured is kept. No further post is opened then.
 */
async function inTime<T>({ resting, task, signal }: Opening, work: Promise<T>): Promise<T> {
  const until = (task.deadline + resting.deadline) / 2;
  const broken = new Promise<never>(() => undefined);
  try {
    return await withDeadline(work, { deadline: until, signal, broken });
  } catch (error) {
    if (Date.now() >= until) {
      await resting.page.close();
      await Promise.allSettled([work]);
    }
    throw error;
  }
}

/** A post's page that never comes to rest, hangs or crashes ends its own opening; what is no fault of the page is thrown on. */
function orWhyNot(error: unknown): { because: Words } {
  if (!(error instanceof VisitBrokenError)) throw error;
  if (error.cause !== undefined && !isOfPage(error.cause)) throw error.cause;
  return { because: { sv: error.inSwedish, en: error.message } };
}

/** Playwright's errors begin with what was called. */
function isOfPage(error: unknown): boolean {
  return error instanceof Error && /^(?:page|locator|frame|cdpSession)\.\w+: /.test(error.message);
}

/** A platform may tell the same post under another path: the last part of the address is the post's. */
function isOfPost(shown: string, address: string): boolean {
  if (!isSameSite(shown, address)) return false;
  const partsOf = (url: string) => new URL(url).pathname.split('/').filter(Boolean);
  const id = partsOf(address).at(-1);
  return id !== undefined && partsOf(shown).includes(id);
}
