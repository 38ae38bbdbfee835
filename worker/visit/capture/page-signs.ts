import type { Page, Response } from 'playwright';
import { askFrame, askPage, framesOf } from '../browser/ask-page.ts';
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
  const shown = await askPage(page, inPage('readShownSigns'));
  const [, ...frames] = await framesOf(page);
  const inFrames = await Promise.all(
    frames.map(async (frame) => (await askFrame(page, frame, inPage('shownLength'), undefined)) ?? 0),
  );
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
