import { z } from 'zod';
import { parseJson } from '../../ground/lossless-json.ts';

/** What the headers of an answer say about the next request. */
export interface Pace {
  /** No request may be sent before this; milliseconds since 1970. */
  until: number | null;
  /** A pause before the next request that keeps us below the limit; milliseconds. */
  pauseMs: number;
}

/** Meta's advice: slow down before 100 percent. */
const slowFrom = 75;
const longestPauseMs = 5_000;
/** The wait when the limit is reached and the platform tells no time. */
const unknownWaitMs = 60_000;
/** A later moment comes from a clock that is wrong somewhere, not from a limit. YouTube's quota comes back after a day at most. */
const latestMs = 48 * 3_600_000;

type Headers = { get(name: string): string | null };

/**
 * Reads X-Business-Use-Case-Usage, X-App-Usage and X-Page-Usage (Meta: percent), X-RateLimit-* (X: seconds since 1970; Mastodon: ISO time),
 * RateLimit-* (Bluesky: seconds since 1970; IETF draft: seconds from now) and Retry-After (RFC 9110: seconds or a date). A header that
 * cannot be read says nothing.
 */
export function readPace(headers: Headers, now: number): Pace {
  const usage = ['x-business-use-case-usage', 'x-app-usage', 'x-page-usage']
    .flatMap((name) => headers.get(name) ?? [])
    .map(readUsage)
    .reduce((a, b) => ({ percent: Math.max(a.percent, b.percent), minutes: Math.max(a.minutes, b.minutes) }), noUsage);
  const spent = usage.percent >= 100 || usage.minutes > 0;
  const candidates = [
    spent ? now + (usage.minutes > 0 ? usage.minutes * 60_000 : unknownWaitMs) : null,
    readWindow(headers, 'x-rate-limit', now),
    readWindow(headers, 'x-ratelimit', now),
    readWindow(headers, 'ratelimit', now),
    readRetryAfter(headers.get('retry-after'), now),
  ].filter((until): until is number => until !== null && until > now);
  const share = Math.min(1, Math.max(0, (usage.percent - slowFrom) / (100 - slowFrom)));
  return {
    until: candidates.length > 0 ? Math.min(Math.max(...candidates), now + latestMs) : null,
    pauseMs: Math.round(share * longestPauseMs),
  };
}

const percent = z.coerce.number().nonnegative().catch(0);
const use = z.looseObject({
  call_count: percent,
  total_cputime: percent,
  total_time: percent,
  estimated_time_to_regain_access: percent,
});

const noUsage = { percent: 0, minutes: 0 };

/** Reads a header that holds either one use, or lists of uses by the id of a business. */
function readUsage(header: string): { percent: number; minutes: number } {
  const parsed = parseJson(header);
  const uses = Object.values(z.record(z.string(), z.unknown()).catch({}).parse(parsed?.value))
    .filter(Array.isArray)
    .flat();
  const all = [parsed?.value, ...uses].flatMap((one) => use.safeParse(one).data ?? []);
  return {
    percent: Math.max(0, ...all.flatMap((one) => [one.call_count, one.total_cputime, one.total_time])),
    minutes: Math.max(0, ...all.map((one) => one.estimated_time_to_regain_access)),
  };
}

/** When the window starts anew, if nothing of it is left; else null. */
function readWindow(headers: Headers, prefix: string, now: number): number | null {
  const remaining = headers.get(`${prefix}-remaining`);
  if (remaining === null || !/^\s*0+\s*$/.test(remaining)) return null;
  return readReset(headers.get(`${prefix}-reset`), now) ?? now + unknownWaitMs;
}

function readReset(reset: string | null, now: number): number | null {
  if (reset === null || reset.trim() === '') return null;
  const number = Number(reset);
  if (Number.isNaN(number)) return dateOf(reset);
  return number > 1e9 ? number * 1_000 : now + number * 1_000;
}

function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  return Number.isNaN(seconds) ? dateOf(header) : now + seconds * 1_000;
}

function dateOf(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
