import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import type { LookWindow, Presence, Seen } from '../../../jobs/collect/sighting.ts';
import { graphWindow, openGraph, readEdge } from './graph.ts';
import { askDebugToken } from './graph-token.ts';
import type { Line, PlatformContext, Query } from './line.ts';
import { accountAt } from './own-account.ts';
import { type ListPage, walkPages } from './page-walk.ts';
import { id, readEach } from './shapes.ts';
import { entryShape, type Own, postFields, replyFields, sighted } from './threads-item.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks, presenceByAsking } from './view.ts';

const version = 'v1.0';
const most = '100';
const { rights } = platformRecords.threads.token;

/** The view of a Threads account, with a token of its own (rights: threads_basic, threads_read_replies). */
export function viewThreads(context: PlatformContext, account: ApiAccount): OpenView {
  const base = account.baseUrl ?? 'https://graph.threads.net';
  const line = openGraph(context, { base, token: account.token, version });
  return {
    look: (window) => look(line, account.url, window),
    presenceOf: (ids) => presenceOf(line, account.url, ids),
    askToken: () => askDebugToken(line, account, { version, rights: rights.account }),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

async function* look(line: Line, url: string, window: LookWindow): AsyncGenerator<Seen> {
  const own = await findOwn(line, url);
  const threads = openThreadLooks();
  const roots = new Set<string>();
  for await (const page of listOf(line, 'me/threads', { fields: postFields, limit: most, ...graphWindow(window) })) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(entryShape, page.items);
    yield* oddGaps(null, odd);
    for (const { seen, raw } of fits.filter(({ seen }) => placeIn(window, seen.timestamp) === 'inside')) {
      roots.add(seen.id);
      yield sighted(own, seen, raw, 'posts', seen.id);
      if (seen.has_replies !== false) yield* threads.look(seen.id, answersTo(line, own, seen.id));
    }
  }
  yield* ownAnswers(line, own, window, roots);
  threads.end();
}

/** Everything below a post, to any depth. */
async function* answersTo(line: Line, own: Own, thread: string): AsyncGenerator<Seen> {
  const search = { fields: replyFields, limit: most, reverse: 'false' };
  for await (const page of listOf(line, `${encodeURIComponent(thread)}/conversation`, search)) {
    if ('cut' in page) {
      yield gap(thread, page.cut);
      continue;
    }
    const { fits, odd } = readEach(entryShape, page.items);
    yield* oddGaps(thread, odd);
    for (const { seen, raw } of fits) yield sighted(own, seen, raw, 'answers', thread);
  }
}

/** What the account answered in others' threads, and in threads of its own that began before the window: those by the day of the answer. */
async function* ownAnswers(line: Line, own: Own, window: LookWindow, roots: ReadonlySet<string>): AsyncGenerator<Seen> {
  for await (const page of listOf(line, 'me/replies', { fields: replyFields, limit: most, ...graphWindow(window) })) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(entryShape, page.items);
    yield* oddGaps(null, odd);
    for (const { seen, raw } of fits.filter(({ seen }) => placeIn(window, seen.timestamp) === 'inside')) {
      const thread = seen.root_post?.id ?? seen.replied_to?.id ?? null;
      // The conversation of an own post has told of it.
      if (thread !== null && roots.has(thread)) continue;
      yield sighted(own, seen, raw, 'own-answers', thread ?? seen.id);
    }
  }
}

/**
 * A list, page by page. Threads names the next page by its address, or by a cursor alone: a full page with a cursor then has a next one.
 */
async function* listOf(line: Line, path: string, search: Query['search']) {
  const read = async (query: Query): Promise<ListPage<unknown>> => {
    const { items, next, after } = await readEdge(line, query);
    const isFull = items.length >= Number(query.search.limit);
    if (next !== null || after === null || !isFull) return { items, next };
    return { items, next: { ...query, search: { ...query.search, after } } };
  };
  yield* walkPages({ path: `/${version}/${path}`, search }, read);
}

/** The account of the token, which must be the register's. */
async function findOwn(line: Line, url: string): Promise<Own> {
  const shape = z.looseObject({ id, username: z.string() });
  const { body: own } = await line.ask({ path: `/${version}/me`, search: { fields: 'id,username' } }, shape);
  return accountAt([own], url);
}

/** As on Facebook, `gone` is only believed while the account's posts can be read. */
async function presenceOf(line: Line, url: string, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  await findOwn(line, url);
  const probe = { path: `/${version}/me/replies`, search: { fields: 'id', limit: '1' } };
  const readable = (await presenceByAsking(() => readEdge(line, probe))) === 'there';
  const found = new Map<string, Presence>();
  for (const one of ids) {
    const query = { path: `/${version}/${encodeURIComponent(one)}`, search: { fields: 'id' } };
    const presence = await presenceByAsking(() => line.ask(query, z.looseObject({ id })));
    found.set(one, presence === 'gone' && !readable ? 'unknown' : presence);
  }
  return found;
}
