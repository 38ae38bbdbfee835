import type { Page } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import { platformRecord, platforms } from '../../../config/base/platforms.ts';
import { askAround, askFrame, framesOf, type ShownFrame } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import type { Framed } from '../told/visit-words.ts';

/** Pages that platforms give for a frame around one film or for a button. */
const noFeed = /\/(?:embed|player|like|share|follow)\b|\/(?:like|share_button|follow)\.php/;

/** The sites whose posts stand in frames that are shown. Pictures and text have them; the reader of posts looks at the page alone. */
export async function findFramedPosts(page: Page): Promise<Framed[]> {
  const found = new Map<string, Framed>();
  const [own, ...frames] = await framesOf(page);
  for (const frame of frames) {
    const { host, hasFeed } = placeOf(frame, page);
    const parent = [own, ...frames].find(({ id }) => id === frame.parentId);
    const atLeast = parent ? await postsIn(page, frame, parent) : null;
    if (atLeast === null || (atLeast === 0 && !hasFeed)) continue;
    const before = found.get(host) ?? { host, atLeast: 0 };
    const extent = await askFrame(page, frame, inPage('windowExtent'), undefined);
    const isCut = extent !== null && extent.whole - extent.shown > leastSide;
    const cut = isCut && extent.whole > (before.cut?.whole ?? 0) ? { cut: extent } : {};
    found.set(host, { ...before, ...cut, atLeast: before.atLeast + atLeast });
  }
  return [...found.values()];
}

/** A frame that the page itself has written (`srcdoc`) is of the page's site. */
function placeOf(frame: ShownFrame, page: Page): { host: string; hasFeed: boolean } {
  const own = parseUrl(frame.url);
  const host = own?.hostname || new URL(page.url()).hostname;
  const isPlatform = platforms.some((platform) =>
    platformRecord(platform).hosts.some((one) => host === one || host.endsWith(`.${one}`)),
  );
  return { host, hasFeed: isPlatform && !noFeed.test(own?.pathname ?? '') };
}

/** Null where nothing of the frame is shown, or it has gone meanwhile. */
async function postsIn(page: Page, frame: ShownFrame, parent: ShownFrame): Promise<number | null> {
  const window = await askAround(page, frame, parent, inPage('frameWindow'));
  if (!window || window.width < leastSide || window.height < leastSide) return null;
  return (await askFrame(page, frame, inPage('readShownSigns'), undefined))?.posts ?? null;
}

/** A smaller frame shows a button, or measures. CSS pixels. */
const leastSide = 100;
