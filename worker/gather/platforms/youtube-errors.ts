import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';
import { type Answer, type Failing, judgeStatus, shorten } from './failing.ts';

const errorShape = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    errors: z.array(z.looseObject({ reason: z.string().catch('') })).catch([]),
  }),
});

/** Google's answer about a token that has ended or never was one. */
const tokenErrorShape = z.looseObject({ error: z.literal('invalid_token') });

const faults: Readonly<Record<string, Failing['fault']>> = {
  quotaExceeded: 'wait',
  dailyLimitExceeded: 'wait',
  rateLimitExceeded: 'retry',
  userRateLimitExceeded: 'retry',
  processingFailure: 'retry',
  backendError: 'retry',
  channelNotFound: 'gone',
  playlistNotFound: 'gone',
  videoNotFound: 'gone',
  commentNotFound: 'gone',
  commentThreadNotFound: 'gone',
  keyInvalid: 'reconnect',
  keyExpired: 'reconnect',
  authError: 'reconnect',
  commentsDisabled: 'permission',
  forbidden: 'permission',
  insufficientPermissions: 'permission',
  accessNotConfigured: 'permission',
};

/** Source: YouTube Data API, "Errors": the reasons say more than the statuses. `now` in milliseconds since 1970. */
export function judgeYouTube({ status, body }: Answer, authorised: boolean, now: number): Failing | null {
  if (tokenErrorShape.safeParse(body).success) {
    return { fault: 'reconnect', because: 'that Google calls the token invalid', code: 'invalid_token' };
  }
  const error = errorShape.safeParse(body).data?.error;
  const failing = judgeStatus(status, error === undefined ? null : shorten(error.message), authorised);
  if (failing === null || error === undefined) return failing;
  const reason = error.errors[0]?.reason ?? '';
  const told = { ...failing, ...(reason === '' ? {} : { code: reason }) };
  if (/API key (not valid|expired)/i.test(error.message)) return { ...told, fault: 'reconnect', final: false };
  const fault = faults[reason];
  if (fault === undefined) return told;
  return { ...told, fault, final: false, ...(fault === 'wait' ? { waitUntil: quotaReset(now) } : {}) };
}

/** A project's quota comes back at midnight in California. */
function quotaReset(now: number): number {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('America/Los_Angeles');
  return there.add({ days: 1 }).startOfDay().epochMilliseconds;
}
