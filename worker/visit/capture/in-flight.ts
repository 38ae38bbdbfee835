import type { Page, Request, Response } from 'playwright';
import type { BodyReads } from '../in-page/watch/watch-bodies.ts';

/** Kinds of requests whose arrival changes how the page looks. Pings, sockets, event streams and media never end or never matter here. */
const relevantKinds = new Set(['document', 'stylesheet', 'script', 'image', 'font', 'fetch', 'xhr']);

/** A request that has waited this long is a long poll or a hanging picture, and is waited for no longer. The picture gate names a hanging picture. */
const longPollMs = 10_000;

/** Knows how long the page has been without a relevant request in flight. Times are milliseconds of `performance.now()`. */
export interface InFlight {
  /** `reads`: what the page says of the answers that its scripts read. */
  quietForMs(reads: BodyReads): number;
  close(): void;
}

interface Open {
  since: number;
  /** The address of a `fetch` whose answer's head has come. From then on the page knows whether a script reads the rest. */
  answered: string | null;
}

/**
 * Follows the page's requests. A `fetch` counts until the head of its answer has come, and after that as long as a script reads the body.
 * The reason is an answer with `no-store` whose body nobody reads: Chromium (156) takes one piece of it and never tells an end, neither as
 * `loadingFinished` nor when the answer is garbage collected. From outside it looks just like an answer whose end is late.
 */
export function watchInFlight(page: Page): InFlight {
  const open = new Map<Request, Open>();
  let lastChange = performance.now();

  const begun = (request: Request) => {
    if (!relevantKinds.has(request.resourceType())) return;
    open.set(request, { since: performance.now(), answered: null });
    lastChange = performance.now();
  };
  const answered = (response: Response) => {
    const one = open.get(response.request());
    if (!one || !readIsTold(page, response)) return;
    one.answered = response.url();
    lastChange = performance.now();
  };
  const ended = (request: Request) => {
    if (open.delete(request)) lastChange = performance.now();
  };
  page.on('request', begun);
  page.on('response', answered);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);

  const waitsFor = ({ since, answered: address }: Open, streamed: readonly string[]) =>
    performance.now() - since < longPollMs && (address === null || streamed.includes(address));
  return {
    quietForMs({ beingRead, sinceReadMs, streamed }) {
      if (beingRead > 0 || [...open.values()].some((one) => waitsFor(one, streamed))) return 0;
      return Math.min(performance.now() - lastChange, sinceReadMs);
    },
    close() {
      page.off('request', begun);
      page.off('response', answered);
      page.off('requestfinished', ended);
      page.off('requestfailed', ended);
    },
  };
}

/** Whether the page tells of reads of this answer: not of reads by its frames' scripts or by the browser itself (WebAssembly). */
function readIsTold(page: Page, response: Response): boolean {
  const request = response.request();
  const type = response.headers()['content-type'] ?? '';
  return request.resourceType() === 'fetch' && request.frame() === page.mainFrame() && !/wasm/i.test(type);
}
