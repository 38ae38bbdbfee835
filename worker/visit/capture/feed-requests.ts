import type { Page, Request, Response } from 'playwright';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { FailedRequest } from '../../../jobs/visit/witnesses/network.ts';
import { isSameSite } from './same-site.ts';

/** Knows what became of the requests that the page's scripts made of its own site. */
export interface FeedRequests {
  /** From now on they are the feed's: the page has been shown, and is walked down. */
  begin(): void;
  /** Those that failed, and were not answered well when they were made again. */
  testify(): Promise<{ asked: number; failed: FailedRequest[] }>;
  close(): void;
}

/** What is told to those who count visitors shows nothing. */
const isTelling =
  /log(?:s|ging)?\b|collect|telemetry|metric|beacon|track|analytic|report|stat(?:s|istics)\b|event|ping\b|rum\b/i;
/** A list of errors is short; of a longer answer something has come. */
const mostBytes = 200_000;

export function watchFeedRequests(page: Page): FeedRequests {
  let isOpen = false;
  let asked = 0;
  const failed = new Map<string, FailedRequest>();
  const answered = new Set<string>();
  const reading: Promise<void>[] = [];

  const isOfFeed = (request: Request) =>
    isOpen &&
    /^(?:fetch|xhr)$/.test(request.resourceType()) &&
    isSameSite(request.url(), page.url()) &&
    !isTelling.test(parseUrl(request.url())?.pathname ?? '');
  const wayOf = (request: Request) => `${request.method()} ${parseUrl(request.url())?.pathname ?? ''}`;
  const well = (way: string) => {
    answered.add(way);
    failed.delete(way);
  };
  const responded = (response: Response) => {
    const request = response.request();
    if (!isOfFeed(request)) return;
    asked += 1;
    const [way, status] = [wayOf(request), response.status()];
    // What is refused from the beginning is not for visitors; what was answered before is.
    if (status === 429 || status >= 500 || (status >= 400 && answered.has(way)))
      failed.set(way, { answer: `HTTP ${status}` });
    else if (status < 400) reading.push(readErrors(response, way));
  };
  const readErrors = async (response: Response, way: string) => {
    const { 'content-type': type = '' } = response.headers();
    const body = /json/.test(type) ? await response.text().catch(() => null) : null;
    const errors = body !== null && body.length < mostBytes ? errorsIn(body) : 0;
    if (errors > 0) failed.set(way, { answer: `HTTP ${response.status()}, errors: ${errors}` });
    else well(way);
  };
  const cut = (request: Request) => {
    const why = request.failure()?.errorText ?? '';
    // A page lets go of what it needs no more, and what the guard or we refuse is told elsewhere.
    if (isOfFeed(request) && !/ABORTED|BLOCKED|TUNNEL|PROXY/.test(why)) failed.set(wayOf(request), { answer: why });
  };
  page.on('response', responded);
  page.on('requestfailed', cut);
  return {
    begin() {
      isOpen = true;
    },
    async testify() {
      isOpen = false;
      await Promise.all(reading);
      return { asked, failed: [...failed.values()] };
    },
    close() {
      page.off('response', responded);
      page.off('requestfailed', cut);
    },
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
