import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { FetchMedia } from '../../../jobs/collect/gather-media.ts';
import { PlatformError, type SeenMedia } from '../../../jobs/collect/sighting.ts';
import { nameFault } from '../../../storage/files/faults.ts';
import { type Aside, asideWhenSlow } from '../platforms/aside.ts';
import { failingOf, type Outlet } from '../platforms/outlet.ts';

/** The limits for one picture or film. */
const limits = { bytes: 2 * 1024 ** 3, answerMs: 10 * 60_000, redirects: 5 };

/** A host that has failed this often in a row is not asked again in this collecting: a thousand pictures from it would take days. */
const mostFailures = 5;

interface MediaTools {
  signal?: AbortSignal;
  aside?: Aside;
  /** See `openMediaSum`; when left out, there is no bound. */
  sum?: MediaSum;
}

/** The bound on all media of one collecting: `left` is counted down, `leftOut` counts the media for which there was no room. */
export interface MediaSum {
  readonly most: number;
  left: number;
  leftOut: number;
}

/** 100 GiB is ten years of a big account's films; the next collecting fetches the rest. */
export function openMediaSum(most = 100 * 1024 ** 3): MediaSum {
  return { most, left: most, leftOut: 0 };
}

/** Fetches media through the egress guard, without any token: media addresses are signed where they need to be. */
export function mediaFetcher(
  outlet: Outlet,
  { signal, aside, sum = openMediaSum(Infinity) }: MediaTools = {},
): FetchMedia {
  const failures = new Map<string, number>();
  return async (media, path) => {
    if (sum.left <= 0) throw overSum(sum, media);
    const host = hostOf(media.url);
    const before = failures.get(host) ?? 0;
    if (before >= mostFailures) throw failed(media, `a host that has failed ${before} times in a row`, 'retry');
    try {
      const fetched = await asideWhenSlow(aside, fetchWithin(outlet, media, { path, sum }, signal));
      failures.delete(host);
      return fetched;
    } catch (error) {
      if (error instanceof PlatformError && error.fault === 'retry') failures.set(host, before + 1);
      else failures.delete(host);
      throw error;
    }
  };
}

interface Goal {
  path: string;
  sum: MediaSum;
}

async function fetchWithin(outlet: Outlet, media: SeenMedia, goal: Goal, signal: AbortSignal | undefined) {
  const deadline = AbortSignal.timeout(limits.answerMs);
  const until = signal ? AbortSignal.any([deadline, signal]) : deadline;
  try {
    return await fetchTo(outlet, media, goal, until);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PlatformError) throw error;
    // A fault of the disk is not the platform's fault.
    const named = await nameFault(error, goal.path);
    if (named !== error) throw named;
    const failing = deadline.aborted
      ? { fault: 'retry' as const, because: `none that was whole within ${limits.answerMs / 1000} s` }
      : failingOf(error, hostOf(media.url));
    if (failing === null) throw error;
    throw failed(media, failing.because, failing.fault, error);
  }
}

async function fetchTo(outlet: Outlet, media: SeenMedia, { path, sum }: Goal, signal: AbortSignal) {
  let url = addressOf(media);
  for (let hop = 0; ; hop++) {
    const answer = await outlet.get(url, { accept: '*/*', 'user-agent': 'ogonblick' }, signal);
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (next !== null) {
      await answer.discard();
      if (hop === limits.redirects) throw failed(media, `more than ${limits.redirects} redirects`, 'unreadable');
      url = addressOf({ ...media, url: new URL(next, url).href });
      continue;
    }
    if (answer.status !== 200) {
      await answer.discard();
      throw failed(media, `HTTP ${answer.status}`, answer.status >= 500 ? 'retry' : 'gone');
    }
    await pipeline(answer.body(), atMost(limits.bytes, sum, media), createWriteStream(path, { flags: 'wx' }));
    return { mediaType: answer.headers.get('content-type') };
  }
}

function addressOf(media: SeenMedia): URL {
  const address = /^https?:\/\//i.test(media.url) ? parseUrl(media.url) : null;
  if (address !== null) return address;
  throw failed(media, 'an address that is not on the web', 'unreadable');
}

/** Counts the bytes after unpacking. */
function atMost(bytes: number, sum: MediaSum, media: SeenMedia): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      read += chunk.length;
      sum.left -= chunk.length;
      if (sum.left < 0) done(overSum(sum, media));
      else if (read > bytes) done(failed(media, `more than ${bytes} bytes`, 'unreadable'));
      else done(null, chunk);
    },
  });
}

function overSum(sum: MediaSum, media: SeenMedia): PlatformError {
  sum.leftOut += 1;
  return failed(media, `no room: one collecting fetches at most ${sum.most} bytes of pictures and films`, 'unreadable');
}

/** The failure without the address's query, which may hold a signature. */
function failed({ url }: SeenMedia, found: string, fault: PlatformError['fault'], cause?: unknown): PlatformError {
  return new PlatformError(
    `expected a picture or film from ${hostOf(url)}, found ${found}`,
    'It is tried again when the account is collected within a week.',
    fault,
    cause === undefined ? {} : { cause },
  );
}

function hostOf(url: string): string {
  return parseUrl(url)?.host ?? 'an address';
}
