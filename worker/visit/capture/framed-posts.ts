import type { Frame, Page } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import { platformRecord, platforms } from '../../../config/base/platforms.ts';
import { inPage } from '../in-page-script.ts';
import type { Framed } from '../told/visit-words.ts';
import { askPage } from './ask-page.ts';

/** Pages that platforms give for a frame around one film or for a button. */
const noFeed = /\/(?:embed|player|like|share|follow)\b|\/(?:like|share_button|follow)\.php/;

/** The sites whose posts stand in frames that are shown. Pictures and text have them; the reader of posts looks at the page alone. */
export async function findFramedPosts(page: Page): Promise<Framed[]> {
  const found = new Map<string, number>();
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const { host, hasFeed } = placeOf(frame, page);
    const atLeast = await postsIn(frame);
    if (atLeast === null || (atLeast === 0 && !hasFeed)) continue;
    found.set(host, (found.get(host) ?? 0) + atLeast);
  }
  return [...found].map(([host, atLeast]) => ({ host, atLeast }));
}

/** A frame that the page itself has written (`srcdoc`) is of the page's site. */
function placeOf(frame: Frame, page: Page): { host: string; hasFeed: boolean } {
  const own = parseUrl(frame.url());
  const host = own?.hostname || new URL(page.url()).hostname;
  const isPlatform = platforms.some((platform) =>
    platformRecord(platform).hosts.some((one) => host === one || host.endsWith(`.${one}`)),
  );
  return { host, hasFeed: isPlatform && !noFeed.test(own?.pathname ?? '') };
}

/** Null where nothing of the frame is shown, or it has gone meanwhile. */
async function postsIn(frame: Frame): Promise<number | null> {
  try {
    const element = await frame.frameElement();
    const window = await element.evaluate(inPage('frameWindow'));
    await element.dispose();
    if (!window || window.width < leastSide || window.height < leastSide) return null;
    return (await askPage(frame, inPage('readShownSigns'))).posts;
  } catch (error) {
    if (error instanceof Error && /detached|destroyed|Cannot find context|closed/i.test(error.message)) return null;
    throw error;
  }
}

/** A smaller frame shows a button, or measures. CSS pixels. */
const leastSide = 100;
