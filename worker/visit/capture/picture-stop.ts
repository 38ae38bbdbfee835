import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { postPictureFile } from '../../../storage/layout/pictures-layout.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { cutAcross } from '../../papers/pictures/cut-across.ts';
import { cutPictures } from '../../papers/pictures/cut-pictures.ts';
import { glimpseOfWindow } from '../../papers/pictures/glimpse.ts';
import { isOneColour } from '../../papers/pictures/one-colour.ts';
import { decode, type Pixels } from '../../papers/pictures/picture.ts';
import type { TileCanvas } from '../../papers/pictures/tile-canvas.ts';
import { askPage } from '../browser/ask-page.ts';
import type { ShownPicture } from '../in-page/pictures/shown-pictures.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import { inPage } from '../in-page-script.ts';
import type { CaptureTask } from './captured.ts';
import { countClosedParts } from './closed-parts.ts';
import { joinText } from './join-text.ts';
import { readLaidOut } from './laid-out.ts';
import type { LayoutLook } from './outside-posts.ts';
import type { Aims } from './stop-reckoning.ts';
import { readTextLayer } from './text-layer.ts';
import type { Undrawn } from './undrawn.ts';

/** One stop on the way down: where the viewport stands and what is in it. CSS pixels of the document. */
export interface Stop {
  y: number;
  /** `top` is where in the window the scrolling part begins; `inner` says that this part is a box and not the page. */
  viewport: { width: number; height: number; top: number; inner: boolean };
  posts: ReadPost[];
}

/** A post that has been in view. It has no picture until a stop has shown it whole. */
export interface TakenPost {
  read: ReadPost;
  number: number;
  picture: string | null;
  /** No stop can show the post whole: it is higher than the window, or than the box that it scrolls in. */
  high: boolean;
}

/** What has been seen and pictured so far on the way down a page. */
export interface Journey {
  page: Page;
  task: CaptureTask;
  canvas: TileCanvas;
  posts: Map<string, TakenPost>;
  /** See `Standing`. */
  aimed: Aims;
  text: TextLayer | null;
  undrawn: Undrawn;
  /** How far down the page has been pictured. */
  covered: number;
  /** By their places: the pictures that were shown, and whether a stop has drawn one of them. */
  pictures: Map<string, { shown: ShownPicture; isFlat: boolean }>;
  /** The addresses of pictures that have come at any stop, and of those that cannot come: only a few are in the document at a time. */
  images: { loaded: Set<string>; broken: Set<string> };
  clicked: string[];
  layout: LayoutLook;
  /** How many stops there have been. */
  stops: number;
  closedParts: number;
  session: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;
}

/** Takes the stop's picture. The picture lengthens the page's tiles, and the posts that are whole in it are cut from it. */
export async function pictureStop(journey: Journey, stop: Stop): Promise<void> {
  const { session, canvas, task } = journey;
  const { y, viewport } = stop;
  const { width, height, inner } = viewport;
  const png = await capture(session, { x: 0, y: inner ? viewport.top : y, width, height });
  const pixels = await decode(png);
  await canvas.paste(pixels, y);
  noteDrawn(journey, stop, pixels, await askPage(journey.page, inPage('readPictures')));
  const shown = { y, top: viewport.top, height, inner };
  const layer = await readTextLayer(journey.page, { widthCss: 0, heightCss: 0 }, journey.undrawn);
  journey.text = joinText(journey.text, layer, { ...shown, covered: journey.covered });
  // When the page stands lower than it was asked to, no stop has shown what lies between.
  if (y <= journey.covered + 1) journey.covered = Math.max(journey.covered, y + viewport.height);
  const { loaded, broken } = await askPage(journey.page, inPage('readImageAddresses'));
  for (const address of loaded) journey.images.loaded.add(address);
  for (const address of broken) journey.images.broken.add(address);
  if (task.level !== 'overview' && isLookedAt(journey.stops)) {
    const laid = await readLaidOut(journey.page);
    journey.layout.note(laid, stop.posts, inner ? viewport.top - y : 0);
    journey.closedParts = Math.max(journey.closedParts, countClosedParts(laid));
  }
  journey.stops += 1;
  for (const read of stop.posts) await picturePost(journey, stop, png, read);
  // Nobody knows how many posts there are: the page is made while it is walked down.
  journey.task.onlookers?.show({ at: journey.posts.size, of: null }, () => glimpseOfWindow(png));
}

/** The browser is asked what it has laid out at each of the first stops, and at some of the others. */
function isLookedAt(stop: number): boolean {
  return stop < 30 || stop % 10 === 0;
}

/** So much of a picture is judged at least, in pixels: less than that side `shown-pictures.ts` does not tell of either. */
const leastSide = 32;

function noteDrawn(journey: Journey, { y, viewport }: Stop, pixels: Pixels, shown: readonly ShownPicture[]): void {
  for (const picture of shown) {
    // In a box the page's own coordinates begin at the window; the stop's are those of what scrolls in it.
    const top = viewport.inner ? picture.box.y - viewport.top : picture.box.y - y;
    const { x, width, height } = picture.box;
    const [from, to] = [Math.max(0, top), Math.min(viewport.height, top + height)];
    // Of what the window cuts, the part is drawn that is in it. A strip at its edge may be of one colour.
    if (to - from < Math.min(height, leastSide) - 1) continue;
    const key = `${Math.round(x)} ${Math.round(top + y)}`;
    const isFlat = isOneColour(pixels, { left: x, top: from, width, height: to - from });
    const before = journey.pictures.get(key);
    const isDrawn = picture.waits === 'no' && !isFlat;
    if (before && !isDrawn) continue;
    journey.pictures.set(key, { shown: { ...picture, box: { ...picture.box, y: top + y } }, isFlat });
  }
}

async function picturePost(journey: Journey, { y, viewport }: Stop, png: Buffer, read: ReadPost): Promise<void> {
  const { posts, task } = journey;
  const { height } = viewport;
  const { box, key, clipped } = read;
  const known = posts.get(key);
  if (known) takeInComments(known, read);
  const inView = box.y < y + height && box.y + box.height > y;
  if (known?.picture || !inView) return;
  const number = known?.number ?? posts.size + 1;
  const whole = box.y >= y - 1 && box.y + box.height <= y + height + 1;
  if (clipped || !whole) {
    const fromTop = box.height > height && box.y >= y - 1;
    // A post that is still empty is filled before it stands whole in view.
    const isBlank = read.text === '' && read.media.length === 0;
    // What other stops have shown of its comments stays.
    const comments = known?.read.comments ?? read.comments;
    if (!isBlank && (!known || fromTop))
      posts.set(key, { read: { ...read, comments }, number, picture: null, high: fromTop && !clipped });
    return;
  }
  const picture = postPictureFile(number);
  const target = join(task.folder, picture);
  await cutPictures(png, [{ target, left: box.x, top: box.y - y, width: box.width, height: box.height }]);
  posts.set(key, { read, number, picture, high: false });
}

/** Takes in what another stop has shown of the comments: a post may keep only those near the window. Then its picture is cut from all stops. */
function takeInComments(known: TakenPost, now: ReadPost): void {
  const { comments } = known.read;
  let more = false;
  for (const comment of now.comments) {
    const at = comments.findIndex(({ key }) => key === comment.key);
    const above = comment.parent === null ? undefined : now.comments[comment.parent]?.key;
    const parent = comments.findIndex(({ key }) => key === above);
    const found = { ...comment, parent: parent === -1 ? null : parent };
    if (at === -1) comments.push(found);
    else if (comments[at]?.gone && !comment.gone) comments[at] = found;
    else continue;
    more ||= !comment.gone;
  }
  if (more && known.picture) known.high = true;
}

/** Cuts each post that no stop showed whole from the page's tiles, which hold all the stops that showed the post. */
export async function cutHighPosts({ posts, covered, task }: Journey, tiles: readonly Tile[]): Promise<void> {
  for (const post of posts.values()) {
    const { box } = post.read;
    if (!post.high || box.y + box.height > covered + 1) continue;
    const picture = postPictureFile(post.number);
    await cutAcross(task.folder, tiles, { ...box, target: join(task.folder, picture) });
    post.picture = picture;
  }
}

async function capture(session: Journey['session'], box: { x: number; y: number; width: number; height: number }) {
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    clip: { ...box, scale: 1 },
  });
  return Buffer.from(data, 'base64');
}
