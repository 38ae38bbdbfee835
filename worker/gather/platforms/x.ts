import { z } from 'zod';
import type { LookWindow, Presence, Seen } from '../../../jobs/collect/sighting.ts';
import { type Line, openLine, type PlatformContext } from './line.ts';
import { userNameIn } from './own-account.ts';
import { walkPages } from './page-walk.ts';
import { count, words } from './shapes.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps } from './view.ts';
import { askX, dollarsOf, fieldsIn, judgeX, readPosts, refuseErrors, type XCosts, type XDialect } from './x-api.ts';
import { type Post, sightedPost, type User, userShape } from './x-post.ts';

const dayMs = 24 * 3_600_000;
/** How many days the recent search reaches back. */
const searchDays = 7;
/** How many posts a timeline reaches back. */
const mostPosts = 3_200;
/** A question may have 512 characters, and this many conversations leave room. */
const conversationsAtOnce = 12;
const mostIds = 100;

interface Looking {
  line: Line;
  dialect: XDialect;
  own: User;
  window: LookWindow;
  costs: XCosts;
  /** US dollars; null means no bound. */
  budget: number | null;
  editions: Map<string, string>;
}

/** The view of an account of X, with a bearer token. It costs money: `spent` says how much at most. */
export function viewX(context: PlatformContext, account: ApiAccount): OpenView {
  const line = openLine(context, {
    base: new URL(account.baseUrl ?? 'https://api.x.com'),
    token: account.token,
    headers: (token): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` }),
    judge: (answer) => judgeX(answer, account.token !== null, context.now()),
  });
  const costs: XCosts = { posts: new Set(), users: new Set() };
  const dialect = account.dialect === 'post' ? 'post' : 'tweet';
  return {
    async *look(window) {
      const { own, posts } = await findUser(line, account.url, costs);
      const looking = {
        line,
        dialect,
        own,
        window,
        costs,
        budget: account.budget ?? null,
        editions: new Map<string, string>(),
      } as const;
      if (window.since === null && window.until === null && posts !== null)
        yield { what: 'claim', claim: { thread: null, count: posts } };
      yield* look(looking);
    },
    presenceOf: (ids) => presenceOf(line, ids, costs),
    // Each question costs money; the collecting tells whether the token is taken.
    askToken: async () => null,
    spent: () => ({ requests: line.requests, units: 0, dollars: dollarsOf(costs) }),
    close: () => line.close(),
  };
}

async function findUser(line: Line, url: string, costs: XCosts): Promise<{ own: User; posts: number | null }> {
  const name = userNameIn(url);
  const search = { 'user.fields': 'username,name,public_metrics' };
  const { body } = await line.ask({ path: `/2/users/by/username/${encodeURIComponent(name)}`, search }, userAnswer);
  refuseErrors(`the account ${url}`, { ...body, data: body.data ? [body.data] : null });
  const own = ownShape.parse(body.data);
  costs.users.add(own.id);
  return { own, posts: own.public_metrics?.tweet_count ?? own.public_metrics?.post_count ?? null };
}

const metrics = z.looseObject({ tweet_count: count, post_count: count }).nullish().catch(null);
const ownShape = userShape.extend({ public_metrics: metrics });
const errorList = z
  .array(z.looseObject({ resource_id: words, value: words, type: words }))
  .nullish()
  .catch(null);
const userAnswer = z
  .looseObject({ data: ownShape.nullish(), errors: errorList, meta: z.looseObject({ next_token: words }).nullish() })
  .refine(({ data, errors }) => data != null || (errors?.length ?? 0) > 0, { error: 'expected data or errors' });

async function* look(looking: Looking): AsyncGenerator<Seen> {
  const { window, line, costs, own, dialect } = looking;
  const answered: Post[] = [];
  let posts = 0;
  const search = { max_results: '100', ...fieldsIn(dialect, false), ...windowOf(window) };
  const first = { path: `/2/users/${own.id}/tweets`, search };
  for await (const page of walkPages(first, (query) => readPosts(line, query, costs, 'pagination_token'))) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    for (const { posts: entries, odd, beside } of page.items) {
      posts += entries.length;
      yield* oddGaps(null, odd);
      for (const { seen } of entries) looking.editions.set(seen.id, seen.first);
      for (const { seen, raw } of entries) {
        if (placeIn(window, seen.created_at) !== 'inside') continue;
        yield sightedPost(own, seen, { ...beside, editions: looking.editions }, raw, 'own');
        if (seen.answers === null && !seen.shares) answered.push(seen);
      }
    }
    if (budgetIsUsed(looking)) return yield* overBudget(looking);
  }
  if (posts >= mostPosts) yield gap(null, `X gives the latest ${mostPosts} posts of an account`);
  yield* lookAtAnswers(looking, answered);
}

/** Others' answers of the last seven days, and a gap for the older answers, which cannot be had. */
async function* lookAtAnswers(looking: Looking, posts: readonly Post[]): AsyncGenerator<Seen> {
  const { line, own, costs, dialect } = looking;
  const oldest = line.context.now() - searchDays * dayMs;
  const answered = posts.filter((post) => post.public_metrics?.reply_count !== 0);
  for (const post of answered) {
    const claimed = post.public_metrics?.reply_count ?? null;
    if (claimed !== null) yield { what: 'claim', claim: { thread: post.first, count: claimed } };
    if (post.created_at === null || Date.parse(post.created_at) < oldest) {
      yield gap(post.first, `X finds answers of the last ${searchDays} days only`);
    }
  }
  for (let at = 0; at < answered.length; at += conversationsAtOnce) {
    const ids = answered
      .slice(at, at + conversationsAtOnce)
      .map((post) => `conversation_id:${post.conversation_id ?? post.id}`);
    // The account's own answers have come with its posts; asking for them here would cost twice.
    const query = `(${ids.join(' OR ')}) -from:${own.username ?? own.id}`;
    const first = {
      path: '/2/tweets/search/recent',
      search: { query, max_results: '100', ...fieldsIn(dialect, true) },
    };
    for await (const page of walkPages(first, (next) => readPosts(line, next, costs, 'next_token'))) {
      if ('cut' in page) {
        yield gap(null, page.cut);
        continue;
      }
      for (const { posts: entries, odd, beside } of page.items) {
        yield* oddGaps(null, odd);
        for (const { seen } of entries) looking.editions.set(seen.id, seen.first);
        for (const { seen, raw } of entries)
          yield sightedPost(own, seen, { ...beside, editions: looking.editions }, raw, 'answers');
      }
      if (budgetIsUsed(looking)) return yield* overBudget(looking);
    }
  }
}

function budgetIsUsed({ budget, costs }: Looking): boolean {
  return budget !== null && dollarsOf(costs) >= budget;
}

function* overBudget({ budget, costs }: Looking): Generator<Seen> {
  yield gap(null, `the look has cost US$ ${dollarsOf(costs).toFixed(3)} of the US$ ${budget} that it may cost`);
}

/** X wants whole seconds. What lies outside the window by less than a second is left out later. */
function windowOf({ since, until }: LookWindow): Record<string, string> {
  const seconds = (at: string, round: (number: number) => number) =>
    new Date(round(Date.parse(at) / 1_000) * 1_000).toISOString().replace('.000', '');
  return {
    ...(since === null ? {} : { start_time: seconds(since, Math.floor) }),
    ...(until === null ? {} : { end_time: seconds(until, Math.ceil) }),
  };
}

async function presenceOf(line: Line, ids: readonly string[], costs: XCosts): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>(ids.map((one) => [one, 'unknown']));
  for (let at = 0; at < ids.length; at += mostIds) {
    const search = { ids: ids.slice(at, at + mostIds).join(',') };
    const body = await askX(line, { path: '/2/tweets', search }, costs);
    for (const one of body.data ?? []) {
      const there = z.looseObject({ id: z.coerce.string() }).safeParse(one).data?.id;
      if (there !== undefined) found.set(there, 'there');
    }
    for (const { resource_id, value, type } of body.errors ?? []) {
      const about = resource_id ?? value;
      if (about !== null && found.has(about) && type?.endsWith('/resource-not-found')) found.set(about, 'gone');
    }
  }
  return found;
}
