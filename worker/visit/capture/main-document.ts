import type { Frame, Page, Request, Response } from 'playwright';
import { isWebAddress } from './same-site.ts';

/** A request for a document, whoever made it. `told` is Chromium's own name of what went wrong. */
export interface Way {
  url: string;
  /** What the server answered; null when nothing came. */
  status: number | null;
  told: string | null;
}

/** Which document the window shows, and how the window came to it. A page may lead on by script or `meta refresh` at any moment. */
export interface MainDocument {
  /** How many documents have been shown. A page that changes its own address (`pushState`) stays the same document. */
  shown(): number;
  /** The answer that brought the document; null for a document without one (`about:blank`, the browser's own error page). */
  response(): Response | null;
  /** The address at which the first document was opened, after its server's redirects; null before that. */
  openedAt(): string | null;
  /** The last request for a document, whether or not it led to one. */
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
    // The answer was a download, or had no content.
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
