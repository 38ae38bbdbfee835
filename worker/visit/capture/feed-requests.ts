import type { Page, Request, Response } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { FailedRequest } from '../../../jobs/visit/witnesses/network.ts';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import { requestQuery } from '../wacz/request-query.ts';
import { isSameSite } from './same-site.ts';

/** Knows what became of the requests that the page's scripts made of its own site. */
export interface FeedRequests {
  /** From now on they are the feed's: the page has been shown, and is walked down. */
  begin(): void;
  /** Those that failed or were never answered, and were not answered well when they were made again. */
  testify(): Promise<{ asked: number; failed: FailedRequest[] }>;
  close(): void;
}

/** What is told to those who count visitors shows nothing. */
const isTelling =
  /log(?:s|ging)?\b|collect|telemetry|metric|beacon|track|analytic|report|stat(?:s|istics)\b|event|ping\b|rum\b/i;
/** A list of errors is short; of a longer answer something has come. */
const mostBytes = 200_000;
/** Nobody who looks at a page waits longer for an answer. */
const answerMs = 5_000;

interface Asked {
  request: Request;
  way: string;
  since: number;
  /** Its head has come, from the site or from the page's own worker, which answers with another address. */
  answeredBy: 'nobody' | 'site' | 'worker';
  /** Null while it is not answered to its end. */
  end: 'well' | 'refused' | FailedRequest | null;
}

export function watchFeedRequests(page: Page): FeedRequests {
  // Its service workers' requests as well: the page's own are known from their answers on, where a worker gives these.
  const context = page.context();
  const asked = new Map<Request, Asked>();
  const reading: Promise<void>[] = [];
  /** Ways of what was open when the page had come to rest: it waits for news. Null until then. */
  let waiting: ReadonlySet<string> | null = null;

  const begun = (request: Request) => {
    const pathname = parseUrl(request.url())?.pathname ?? '';
    const isOfPage = /^(?:fetch|xhr)$/.test(request.resourceType()) && isSameSite(request.url(), page.url());
    if (!isOfPage || isTelling.test(pathname)) return;
    const way = `${request.method()} ${pathname}`;
    asked.set(request, { request, way, since: performance.now(), answeredBy: 'nobody', end: null });
  };
  const responded = (response: Response) => {
    const one = asked.get(response.request());
    const status = response.status();
    if (!one) return;
    // What the page got of it, the page's own request tells.
    if (one.request.serviceWorker()) return void asked.delete(one.request);
    one.answeredBy = response.fromServiceWorker() ? 'worker' : 'site';
    if (status === 429 || status >= 500) one.end = { answer: `HTTP ${status}` };
    else if (status >= 400) one.end = 'refused';
    else if (!/json/.test(response.headers()['content-type'] ?? '')) one.end = 'well';
  };
  const readErrors = async (one: Asked) => {
    const response = await one.request.response().catch(() => null);
    const body = (await response?.text().catch(() => null)) ?? '';
    const errors = body.length < mostBytes ? errorsIn(body) : 0;
    one.end = errors > 0 ? { answer: `HTTP ${response?.status()}, errors: ${errors}` } : 'well';
  };
  const finished = (request: Request) => {
    const one = asked.get(request);
    if (one?.end === null) reading.push(readErrors(one));
  };
  const cut = (request: Request) => {
    const one = asked.get(request);
    const why = request.failure()?.errorText ?? '';
    if (!/ABORTED|BLOCKED|TUNNEL|PROXY/.test(why)) {
      if (one) one.end = { answer: why };
      // A page lets go of what it needs no more, and what the guard or we refuse is told elsewhere: it did not fail, and was not answered well either.
    } else if (one?.end === null) asked.delete(request);
  };
  context.on('request', begun);
  context.on('response', responded);
  context.on('requestfinished', finished);
  context.on('requestfailed', cut);
  return {
    begin() {
      if (waiting !== null) return;
      waiting = new Set([...asked.values()].filter(({ end }) => end === null).map(({ way }) => way));
      asked.clear();
    },
    async testify() {
      const all = [...asked.values()];
      const open = () => all.filter(({ way, end }) => end === null && !waiting?.has(way));
      await poll(answerMs, async () => open().every(({ since }) => performance.now() - since > answerMs));
      await Promise.all(reading);
      const { unended } = (await askPage(page, inPage('readStability'))).bodies;
      // An answer to `fetch` that no script reads has no end: see `watchInFlight`.
      const isAwaited = ({ request, answeredBy }: Asked) =>
        answeredBy === 'nobody' ||
        request.resourceType() === 'xhr' ||
        unended.includes(request.url()) ||
        (answeredBy === 'worker' && unended.length > 0);
      for (const one of open()) if (isAwaited(one)) one.end = { answer: null };
      const failed = await Promise.all(all.map((one) => failureOf(one, all)));
      return { asked: all.length, failed: failed.filter((one) => one !== null) };
    },
    close() {
      context.off('request', begun);
      context.off('response', responded);
      context.off('requestfinished', finished);
      context.off('requestfailed', cut);
    },
  };
}

/** Null where it did not fail, or was made again and answered well then. */
async function failureOf(one: Asked, all: readonly Asked[]): Promise<FailedRequest | null> {
  const { end } = one;
  if (end === null || end === 'well') return null;
  const alike = all.filter(({ way }) => way === one.way);
  // What is refused always is not for visitors; what is answered at other times is.
  if (end === 'refused' && !alike.some((other) => other.end === 'well')) return null;
  const told = await Promise.all(alike.map(({ request }) => fieldsOf(request)));
  const own = told[alike.indexOf(one)] ?? new Map<string, string>();
  const isAgain = isAgainIn(told);
  const isMadeGood = alike.some((other, at) => {
    const then = told[at];
    return other.end === 'well' && at > alike.indexOf(one) && then !== undefined && isAgain(own, then);
  });
  if (isMadeGood) return null;
  return end === 'refused' ? { answer: `HTTP ${(await one.request.response())?.status()}` } : end;
}

type Fields = ReadonlyMap<string, string>;

/** What it asks for at its way: the fields of its query and of its form or JSON. */
async function fieldsOf(request: Request): Promise<Fields> {
  const query = parseUrl(request.url())?.search.slice(1) ?? '';
  const sent = request.postDataBuffer();
  const body = sent === null ? '' : await requestQuery(sent, request.headers()['content-type'] ?? '');
  return new Map(
    `${query}&${body}`.split('&').map((field) => {
      const [key = '', ...value] = field.split('=');
      return [key, value.join('=')] as const;
    }),
  );
}

/**
 * Says of two requests whether the one asks for the same as the other. All at the way are held together: what is the same in each of them, or another in each
 * (a page counts its tries), does not tell what was asked for.
 */
function isAgainIn(all: readonly Fields[]): (one: Fields, other: Fields) => boolean {
  const keys = [...new Set(all.flatMap((fields) => [...fields.keys()]))];
  const telling = keys.filter((key) => {
    const values = new Set(all.map((fields) => fields.get(key)));
    return values.size > 1 && values.size < all.length;
  });
  return (one, other) => {
    const isSame = (key: string) => one.get(key) === other.get(key);
    return keys.every(isSame) || (telling.length > 0 && telling.every(isSame));
  };
}

/** How many errors the answer tells of, where it tells of nothing else. */
function errorsIn(body: string): number {
  try {
    const told: unknown = JSON.parse(body);
    if (typeof told !== 'object' || told === null || !('errors' in told) || !Array.isArray(told.errors)) return 0;
    const data = 'data' in told ? told.data : null;
    const hasData = typeof data === 'object' && data !== null && Object.values(data).some((one) => one !== null);
    return hasData ? 0 : told.errors.length;
  } catch {
    return 0;
  }
}
