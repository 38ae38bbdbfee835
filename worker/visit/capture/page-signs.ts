import type { Page, Response } from 'playwright';
import type { Overlay } from '../in-page/overlays/overlay-reader.ts';
import type { ShownSigns } from '../in-page/signs/read-signs.ts';
import { inPage } from '../in-page-script.ts';

/** All the signs by which the kind of page is judged. */
export interface PageSigns extends ShownSigns {
  httpStatus: number | null;
  /** As the server gave it: seconds, or a date. */
  retryAfter: string | null;
  requestedUrl: string;
  finalUrl: string;
  /** The overlay over the middle of the page. */
  covering: Overlay | null;
}

export interface Met {
  requestedUrl: string;
  /** The main document's answer. */
  response: Response | null;
  /** The overlay that `clearOverlays` left. */
  covering: Overlay | null;
}

/** Reads the signs of a page that has come to rest. The text of frames counts, since some sites show their posts in a frame. */
export async function readSigns(page: Page, { requestedUrl, response, covering }: Met): Promise<PageSigns> {
  const shown = await page.evaluate(inPage('readShownSigns'));
  const inFrames = await Promise.all(page.frames().slice(1).map(textLengthOf));
  return {
    ...shown,
    textLength: shown.textLength + inFrames.reduce((sum, length) => sum + length, 0),
    httpStatus: response?.status() ?? null,
    retryAfter: response?.headers()['retry-after'] ?? null,
    requestedUrl,
    finalUrl: page.url(),
    covering,
  };
}

type Frame = ReturnType<Page['frames']>[number];

async function textLengthOf(frame: Frame): Promise<number> {
  try {
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts.
    return await frame.evaluate(() => (document.body ? document.body.innerText.replace(/\s+/g, ' ').trim().length : 0));
  } catch (error) {
    // A frame that has gone meanwhile shows nothing.
    if (error instanceof Error && /detached|destroyed|Cannot find context|closed/i.test(error.message)) return 0;
    throw error;
  }
}
