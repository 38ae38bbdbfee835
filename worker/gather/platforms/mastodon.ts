import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import type { LookWindow, Presence, Seen } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { type Answer, type Failing, judgeStatus, shorten } from './failing.ts';
import { type Line, openLine, type PlatformContext, type Query } from './line.ts';
import {
  accountShape,
  isAnswer,
  mayBeKept,
  type Status,
  type StatusEntry,
  sighted,
  statusShape,
} from './mastodon-status.ts';
import { nextFrom, walkPages } from './page-walk.ts';
import { id, readEach } from './shapes.ts';
import { taken } from './token-answer.ts';
import { placeIn } from './utc.ts';
import {
  type ApiAccount,
  gap,
  type OpenView,
  oddGaps,
  openThreadLooks,
  presenceByAsking,
  type ThreadLooks,
} from './view.ts';

const listShape = z.array(z.unknown());
const contextShape = z.looseObject({ ancestors: listShape, descendants: listShape });

/** The server goes on fetching answers from other servers, and is asked again at most this often. */
const mostRefreshes = 3;
const longestRefreshSeconds = 10;

interface Looking {
  line: Line;
  /** The account's id on its server. */
  own: string;
  authorised: boolean;
  window: LookWindow;
  threads: ThreadLooks;
  /** What each seen status answers; null for a status that starts a thread. */
  parents: Map<string, string | null>;
}

/** The view of an account of a Mastodon server, or of another server that speaks its API (GoToSocial). */
export function viewMastodon(context: PlatformContext, account: ApiAccount): OpenView {
  const authorised = account.token !== null;
  const line = openLine(context, {
    base: new URL(account.baseUrl ?? new URL(account.url).origin),
    token: account.token,
    headers: (token): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` }),
    judge: (answer) => judge(answer, authorised),
  });
  return {
    look: (window) => look(line, account.url, window, authorised),
    presenceOf: (ids) => presenceOf(line, ids),
    askToken: async () => (authorised ? askToken(line) : null),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

const right = platformRecords.mastodon.token.rights.account[0];

/**
 * Mastodon tells what the token's app may. A token may no more than its app, and perhaps less, so only what the app lacks is known to lack.
 * Source: "GET /api/v1/apps/verify_credentials".
 */
async function askToken(line: Line): Promise<TokenAnswer> {
  const shape = z.looseObject({ scopes: z.array(z.string()).nullish().catch(null) });
  const { body } = await line.ask({ path: '/api/v1/apps/verify_credentials', search: {} }, shape);
  const { scopes } = body;
  return scopes == null || scopes.includes('read') || scopes.includes(right) ? taken : { ...taken, missing: [right] };
}

const errorShape = z.looseObject({ error: z.string() });

function judge({ status, body }: Answer, authorised: boolean): Failing | null {
  const said = errorShape.safeParse(body).data?.error;
  return judgeStatus(status, said === undefined ? null : shorten(said), authorised);
}

async function* look(line: Line, url: string, window: LookWindow, authorised: boolean): AsyncGenerator<Seen> {
  const { body: account } = await line.ask(
    { path: '/api/v1/accounts/lookup', search: { acct: acctOf(url) } },
    accountShape,
  );
  if (window.since === null && window.until === null && account.statuses_count !== null) {
    yield { what: 'claim', claim: { thread: null, count: account.statuses_count } };
  }
  const looking = { line, own: account.id, authorised, window, threads: openThreadLooks(), parents: new Map() };
  const answers: StatusEntry[] = [];
  yield* lookAtOwn(looking, answers);
  // The answers come last, when most of the threads that they stand in are known.
  for (const answer of answers) yield* looking.threads.look(answer.seen.id, lookAtOwnAnswer(looking, answer));
  looking.threads.end();
}

/** "https://social.example/@kommunen" -> "kommunen"; "/@kommunen@other.example" keeps its server. */
function acctOf(url: string): string {
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  const name = parts.find((part) => part.startsWith('@')) ?? parts.at(-1) ?? '';
  return decodeURIComponent(name).replace(/^@/, '');
}

/** The statuses that the account itself published. Its answers are put aside in `answers`: where they belong is seen later. */
async function* lookAtOwn(looking: Looking, answers: StatusEntry[]): AsyncGenerator<Seen> {
  const { line, own, window, threads, parents } = looking;
  const first = { path: `/api/v1/accounts/${encodeURIComponent(own)}/statuses`, search: { limit: '40' } };
  for await (const page of walkPages(first, (query) => readList(line, query))) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      return;
    }
    const { fits, odd } = readEach(statusShape, page.items);
    yield* oddGaps(null, odd);
    for (const entry of fits.filter(({ seen }) => mayBeKept(seen) && placeIn(window, seen.created_at) === 'inside')) {
      const { seen } = entry;
      if (isAnswer(seen)) {
        answers.push(entry);
        continue;
      }
      parents.set(seen.id, null);
      yield sighted(looking.own, entry, seen.id);
      if (seen.reblog == null && seen.replies_count !== 0) yield* threads.look(seen.id, lookAtAnswers(looking, seen));
    }
    // The list is newest first.
    if (odd.length === 0 && fits.every(({ seen }) => placeIn(window, seen.created_at) === 'before')) return;
  }
}

async function readList(line: Line, query: Query) {
  const { body, headers } = await line.ask(query, listShape);
  const next = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.get('link') ?? '')?.[1];
  return { items: body, next: nextFrom(next, query) };
}

async function* lookAtAnswers(looking: Looking, root: Status): AsyncGenerator<Seen> {
  const { line, authorised, parents } = looking;
  const query = { path: `/api/v1/statuses/${encodeURIComponent(root.id)}/context`, search: {} };
  let { body, headers } = await line.ask(query, contextShape);
  for (let asked = 1; stillFetching(headers) && asked < mostRefreshes; asked += 1) {
    await line.context.wait(refreshSeconds(headers) * 1_000);
    ({ body, headers } = await line.ask(query, contextShape));
  }
  if (stillFetching(headers)) yield gap(root.id, 'the server is still fetching answers from other servers');
  const { fits, odd } = readEach(statusShape, body.descendants);
  yield* oddGaps(root.id, odd);
  for (const { seen } of fits) parents.set(seen.id, seen.in_reply_to_id ?? null);
  for (const entry of fits.filter(({ seen }) => mayBeKept(seen))) yield sighted(looking.own, entry, root.id);
  const claimed = [root, ...fits.map(({ seen }) => seen)].reduce(
    (sum, { replies_count }) => sum + (replies_count ?? 0),
    0,
  );
  yield { what: 'claim', claim: { thread: root.id, count: claimed } };
  if (!authorised && claimed > fits.length) {
    yield gap(root.id, 'without a token the server gives 60 answers of a thread at most, 20 deep');
  }
}

function stillFetching(headers: Answer['headers']): boolean {
  return headers.get('mastodon-async-refresh') !== null;
}

function refreshSeconds(headers: Answer['headers']): number {
  const told = Number(/\bretry=(\d+)/.exec(headers.get('mastodon-async-refresh') ?? '')?.[1] ?? 1);
  return Math.min(Math.max(told, 1), longestRefreshSeconds);
}

/** The account's own answer, in its own thread or another's, also when the answered status is gone. */
async function* lookAtOwnAnswer(looking: Looking, entry: StatusEntry): AsyncGenerator<Seen> {
  const { line, parents } = looking;
  const { seen } = entry;
  if (parents.has(seen.id)) return;
  parents.set(seen.id, seen.in_reply_to_id ?? null);
  const known = rootOf(parents, seen.in_reply_to_id ?? null);
  if (known !== null) {
    yield sighted(looking.own, entry, known);
    return;
  }
  const path = `/api/v1/statuses/${encodeURIComponent(seen.id)}/context`;
  const { body } = await line.ask({ path, search: {} }, contextShape);
  const above = readEach(statusShape, body.ancestors).fits;
  const root = above[0]?.seen.in_reply_to_id ?? above[0]?.seen.id ?? seen.in_reply_to_id ?? seen.id;
  yield sighted(looking.own, entry, root, above.length === 0 ? 'reply' : undefined);
  for (const below of readEach(statusShape, body.descendants).fits.filter((one) => mayBeKept(one.seen))) {
    parents.set(below.seen.id, below.seen.in_reply_to_id ?? null);
    yield sighted(looking.own, below, root);
  }
}

/** The first status of a thread; null when the way up ends at a status that was not seen. */
function rootOf(parents: ReadonlyMap<string, string | null>, from: string | null): string | null {
  const passed = new Set<string>();
  for (let at = from; at !== null && !passed.has(at); ) {
    passed.add(at);
    const parent = parents.get(at);
    if (parent === undefined) return null;
    if (parent === null) return at;
    at = parent;
  }
  return null;
}

async function presenceOf(line: Line, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>();
  for (const one of ids) {
    const query = { path: `/api/v1/statuses/${encodeURIComponent(one)}`, search: {} };
    found.set(one, await presenceByAsking(() => line.ask(query, z.looseObject({ id }))));
  }
  return found;
}
