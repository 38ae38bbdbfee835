import type { z } from 'zod';
import type { Log } from '../../ground/log.ts';
import { parseJson } from '../../ground/lossless-json.ts';
import type { VisitProxy } from '../../visit/egress/guard.ts';
import { notJson, readText } from './answer-text.ts';
import { type Aside, asideWhenSlow } from './aside.ts';
import { type Answer, type Failing, type Judge, platformError, shorten } from './failing.ts';
import { delayBefore, withMoment } from './next-try.ts';
import { failingOf, openOutlet, type SentWith } from './outlet.ts';
import { readPace } from './rate-limits.ts';
import { type Scrub, scrubber } from './scrub.ts';

/** What every look at a platform needs from outside. */
export interface PlatformContext {
  /** The egress guard's visit that the requests belong to. */
  proxy: VisitProxy;
  log: Log;
  /** Milliseconds since 1970. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Gives this look's place to others while the platform is waited for; left out where there are no places. */
  aside?: Aside;
  /** Called for each wait that a person would notice, so that nobody sits before a silent command. */
  onWait?(wait: Wait): void;
  /** From 0 to 1; spreads the tries of many machines. */
  random(): number;
  /** Breaks off what is under way, with the signal's reason. */
  signal?: AbortSignal;
  limits?: Partial<LineLimits>;
}

/** `because` ends the sentence "found …". */
export interface Wait {
  because: string;
  milliseconds: number;
}

export interface LineLimits {
  /** The most bytes of one answer, unpacked. */
  bytes: number;
  /** The longest time from the question to the last byte of the answer, milliseconds. */
  answerMs: number;
  /** The most tries of one question. */
  tries: number;
  /** The longest wait within the look, milliseconds; for a longer one the collecting is put off. */
  patienceMs: number;
}

const LIMITS: LineLimits = { bytes: 32 * 1024 ** 2, answerMs: 60_000, tries: 5, patienceMs: 90_000 };

/** A question to the platform's API. Tokens travel in headers, never in `search`; only questions about a token hold it there (`…-token.ts`). */
export interface Query {
  path: string;
  search: Readonly<Record<string, string>>;
  /** Parameters that are given more than once. */
  lists?: Readonly<Record<string, readonly string[]>>;
  /** Sent as JSON, by POST: TikTok wants to be asked so. Left out: GET. */
  json?: Readonly<Record<string, unknown>>;
  /** Sent as a form, by POST: LinkedIn is asked about a token so. */
  form?: Readonly<Record<string, string>>;
}

/** One account's connection to its platform's API. It keeps the pace that the platform asks for, is patient within bounds, and gives no secrets. */
export interface Line {
  /** Returns the checked answer. Throws PlatformError. */
  ask<Checked>(query: Query, schema: z.ZodType<Checked>): Promise<{ body: Checked; headers: Answer['headers'] }>;
  /** Sends another token from here on, and removes that token from everything that is kept. */
  useToken(token: string): void;
  scrub: Scrub;
  readonly context: PlatformContext;
  readonly base: URL;
  /** How many requests were sent, repeated ones included, since an invalid request costs too. */
  readonly requests: number;
  close(): Promise<void>;
}

export interface LineOptions {
  base: URL;
  token: string | null;
  /** Other secrets that are sent, which are removed from everything that is kept. */
  secrets?: readonly string[];
  /** How the platform wants the token, and the other headers that it wants in each request. */
  headers(token: string | null): Readonly<Record<string, string>>;
  judge: Judge;
}

interface Open {
  context: PlatformContext;
  limits: LineLimits;
  options: LineOptions;
  outlet: ReturnType<typeof openOutlet>;
  scrub: Scrub;
  token: string | null;
  /** The earliest moment for the next question, and how often in a row it was put off. */
  pace: { until: number; pauseMs: number; heldBack: number };
  requests: number;
}

export function openLine(context: PlatformContext, options: LineOptions): Line {
  const secrets = new Set([...(options.token === null ? [] : [options.token]), ...(options.secrets ?? [])]);
  const open: Open = {
    context,
    limits: { ...LIMITS, ...context.limits },
    options,
    outlet: openOutlet(context.proxy),
    scrub: scrubber(secrets),
    token: options.token,
    pace: { until: 0, pauseMs: 0, heldBack: 0 },
    requests: 0,
  };
  return {
    ask: (query, schema) => ask(open, query, schema),
    useToken(token) {
      secrets.add(token);
      open.token = token;
    },
    scrub: open.scrub,
    context,
    base: options.base,
    get requests() {
      return open.requests;
    },
    close: () => open.outlet.close(),
  };
}

async function ask<Checked>(open: Open, query: Query, schema: z.ZodType<Checked>) {
  const { context } = open;
  const url = addressOf(open.options.base, query);
  const asked = open.scrub(`an answer from ${url.host}${url.pathname}`);
  const sent = sentWith(query);
  const first = await tryToAsk(open, { url, sent, asked, attempt: 1 });
  if (first.answer) return checked(open, asked, first.answer, schema);
  // A platform that has failed once is waited for aside until it answers.
  const answer = await aside(context, async () => {
    for (let attempt = 2, latest: Tried = first; ; attempt += 1) {
      if (latest.answer) return latest.answer;
      await context.wait(latest.delay);
      latest = await tryToAsk(open, { url, sent, asked, attempt });
    }
  });
  return checked(open, asked, answer, schema);
}

/** `delay`: milliseconds until the next try. */
type Tried = { answer: Answer } | { answer: null; delay: number };

/** Throws PlatformError when another try is of no use. */
async function tryToAsk(
  open: Open,
  { url, sent, asked, attempt }: { url: URL; sent: SentWith | null; asked: string; attempt: number },
): Promise<Tried> {
  const { context } = open;
  await keepPace(open, asked);
  const { answer, failing, cause } = await asideWhenSlow(context.aside, askOnce(open, url, sent));
  if (answer !== null && failing === null) return { answer };
  const now = context.now();
  const told = open.scrub(withMoment(failing ?? nothingFound, now, attempt));
  const delay = delayBefore(told, attempt, { ...open.limits, now, random: () => context.random() });
  if (delay === null) throw platformError(asked, told, cause);
  context.log.debug('asking the platform again', { asked, because: told.because, inMs: delay });
  context.onWait?.({ because: told.because, milliseconds: delay });
  return { answer: null, delay };
}

function aside<Result>(context: PlatformContext, waiting: () => Promise<Result>): Promise<Result> {
  return context.aside === undefined ? waiting() : context.aside(waiting);
}

function addressOf(base: URL, { path, search, lists = {} }: Query): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(search)) url.searchParams.append(name, value);
  for (const [name, values] of Object.entries(lists)) for (const value of values) url.searchParams.append(name, value);
  return url;
}

/** What goes with a question by POST. Null: it is asked by GET. */
function sentWith({ json, form }: Query): SentWith | null {
  if (json !== undefined) return { type: 'application/json; charset=UTF-8', body: JSON.stringify(json) };
  if (form === undefined) return null;
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() };
}

/** Waits until the platform may be asked again, or puts the whole collecting off when that wait is too long. */
async function keepPace(open: Open, asked: string): Promise<void> {
  const { pace, context, limits } = open;
  context.signal?.throwIfAborted();
  const wait = Math.max(pace.until - context.now(), 0);
  if (wait > limits.patienceMs || (wait > 0 && pace.heldBack >= limits.tries)) {
    throw platformError(asked, {
      fault: 'wait',
      because: 'that the limit of the platform is reached',
      code: null,
      waitUntil: pace.until,
    });
  }
  pace.heldBack = wait > 0 ? pace.heldBack + 1 : 0;
  const all = wait + pace.pauseMs;
  if (all >= noticedMs) {
    context.onWait?.({ because: 'that the limit of the platform is reached', milliseconds: all });
    await aside(context, () => context.wait(all));
  } else if (all > 0) await context.wait(all);
}

interface Outcome {
  answer: Answer | null;
  failing: Failing | null;
  cause?: unknown;
}

async function askOnce(open: Open, url: URL, sent: SentWith | null): Promise<Outcome> {
  const { context, limits, options } = open;
  const deadline = AbortSignal.timeout(limits.answerMs);
  const signal = context.signal ? AbortSignal.any([deadline, context.signal]) : deadline;
  try {
    open.requests += 1;
    const headers = { accept: 'application/json', 'user-agent': 'ogonblick', ...options.headers(open.token) };
    const { outlet } = open;
    const response = await (sent === null ? outlet.get(url, headers, signal) : outlet.post(url, headers, signal, sent));
    const { until, pauseMs } = readPace(response.headers, context.now());
    Object.assign(open.pace, { until: until ?? 0, pauseMs });
    const text = await readText(response.body(), limits.bytes);
    if (text === null) {
      return {
        answer: null,
        failing: { fault: 'unreadable', because: `more than ${limits.bytes} bytes`, code: null, final: true },
      };
    }
    const body = parseJson(text);
    const answer = { status: response.status, headers: response.headers, body: body?.value };
    const failing = options.judge(answer) ?? (body === null ? notJson(text, response.headers) : null);
    return { answer, failing: failing?.fault === 'wait' ? { waitUntil: until, ...failing } : failing };
  } catch (error) {
    context.signal?.throwIfAborted();
    if (deadline.aborted) {
      return {
        answer: null,
        failing: { fault: 'retry', because: `none that was whole within ${limits.answerMs} ms`, code: null },
      };
    }
    const failing = failingOf(error, url.host);
    if (failing === null) throw error;
    return { answer: null, failing, cause: error };
  }
}

/** A shorter wait is neither told nor used to give the place to others. */
const noticedMs = 1_000;
const nothingFound: Failing = { fault: 'unreadable', because: 'nothing', code: null };

function checked<Checked>(open: Open, asked: string, answer: Answer, schema: z.ZodType<Checked>) {
  const result = schema.safeParse(open.scrub(answer.body));
  if (result.success) return { body: result.data, headers: answer.headers };
  const faults = result.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`);
  const because = open.scrub(`one in another shape (${shorten(faults.join('; '))})`);
  throw platformError(asked, { fault: 'unreadable', because, code: null });
}
