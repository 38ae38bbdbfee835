import type { Page, Request } from 'playwright';

/** Kinds whose arrival changes how the page looks. Pings, sockets, event streams and media never end or never matter here. */
const relevantKinds = new Set(['document', 'stylesheet', 'script', 'image', 'font', 'fetch', 'xhr']);

/** A request that has waited this long is a long poll or a hanging picture, not a reason to wait: the picture gate names it instead. */
const longPollMs = 10_000;

/** Knows how long the page has been without a relevant request in flight. Times in milliseconds of `performance.now()`. */
export interface InFlight {
  quietForMs(): number;
  count(): number;
  failedImages(): number;
  close(): void;
}

export function watchInFlight(page: Page): InFlight {
  const open = new Map<Request, number>();
  let lastChange = performance.now();
  let failedImages = 0;

  const begun = (request: Request) => {
    if (!relevantKinds.has(request.resourceType())) return;
    open.set(request, performance.now());
    lastChange = performance.now();
  };
  const ended = (request: Request) => {
    if (open.delete(request)) lastChange = performance.now();
  };
  const failed = (request: Request) => {
    if (request.resourceType() === 'image') failedImages += 1;
    ended(request);
  };
  page.on('request', begun);
  page.on('requestfinished', ended);
  page.on('requestfailed', failed);

  const count = () => {
    const now = performance.now();
    let waiting = 0;
    for (const since of open.values()) if (now - since < longPollMs) waiting += 1;
    return waiting;
  };
  return {
    count,
    quietForMs: () => (count() > 0 ? 0 : performance.now() - lastChange),
    failedImages: () => failedImages,
    close() {
      page.off('request', begun);
      page.off('requestfinished', ended);
      page.off('requestfailed', failed);
    },
  };
}
