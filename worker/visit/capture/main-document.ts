import type { Frame, Page, Request, Response } from 'playwright';
import { isWebAddress } from './same-site.ts';

/** A way to a document that was taken: by whom it was asked for is not known. `told` is Chromium's own name of what went wrong. */
export interface Way {
  url: string;
  /** What the server answered; null when nothing came. */
  status: number | null;
  told: string | null;
}

/** Which document the window shows, and how it came there. A page may lead on by script or `meta refresh` at any moment. */
export interface MainDocument {
  /** So many have been shown. What a page does with its own address (`pushState`) makes no other document of it. */
  shown(): number;
  /** The answer that the document came with; null for one that came with none (`about:blank`, the browser's own error page). */
  response(): Response | null;
  /** The address at which the first document was opened, after whatever its server redirected; null before that. */
  openedAt(): string | null;
  /** The way that was taken last, whether or not it led to a document. */
  lastWay(): Way | null;
  close(): void;
}

export function watchMainDocument(page: Page): MainDocument {
  let shown = 0;
  let current: Response | null = null;
  let openedAt: string | null = null;
  let coming: Response | null = null;
  let way: Way | null = null;
  const isMain = (request: Request) => request.isNavigationRequest() && request.frame() === page.mainFrame();
  const onRequest = (request: Request) => {
    if (isMain(request)) way = { url: request.url(), status: null, told: null };
  };
  const onResponse = (response: Response) => {
    if (!isMain(response.request())) return;
    way = { url: response.url(), status: response.status(), told: null };
    coming = response;
  };
  const onFailed = (request: Request) => {
    if (!isMain(request)) return;
    const status = way?.url === request.url() ? way.status : null;
    way = { url: request.url(), status, told: request.failure()?.errorText ?? null };
    // A download, or an answer without content.
    if (coming?.request() === request) coming = null;
  };
  const onNavigated = (frame: Frame) => {
    if (frame !== page.mainFrame()) return;
    const address = frame.url();
    const cameWith = coming && withoutHash(coming.url()) === withoutHash(address) ? coming : null;
    if (!cameWith && isWebAddress(address)) return;
    shown += 1;
    current = cameWith;
    coming = null;
    if (cameWith) openedAt ??= address;
  };
  page.on('request', onRequest);
  page.on('response', onResponse);
  page.on('requestfailed', onFailed);
  page.on('framenavigated', onNavigated);
  return {
    shown: () => shown,
    response: () => current,
    openedAt: () => openedAt,
    lastWay: () => way,
    close() {
      page.off('request', onRequest);
      page.off('response', onResponse);
      page.off('requestfailed', onFailed);
      page.off('framenavigated', onNavigated);
    },
  };
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
