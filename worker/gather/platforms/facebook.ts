import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import { type LookWindow, PlatformError, type Presence, type Seen } from '../../../jobs/collect/sighting.ts';
import {
  commentFields,
  commentShape,
  guessedId,
  type Post,
  postFields,
  postShape,
  sightedComment,
  sightedPost,
} from './facebook-item.ts';
import { platformError } from './failing.ts';
import { graphVersion, graphWindow, openGraph, readEdge } from './graph.ts';
import { askDebugToken } from './graph-token.ts';
import type { Line, PlatformContext } from './line.ts';
import { walkPages } from './page-walk.ts';
import { id, readEach, words } from './shapes.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks, presenceByAsking } from './view.ts';

/** "The API will return approximately 600 ranked, published posts per year." */
const postsAYear = 590;
const { rights } = platformRecords.facebook.token;

/** The view of a Facebook page, with a token of the page or of somebody (a system user) who may read it. */
export function viewFacebook(context: PlatformContext, account: ApiAccount): OpenView {
  const line = openGraph(context, { base: account.baseUrl ?? 'https://graph.facebook.com', token: account.token });
  return {
    look: (window) => look(line, account.url, window),
    presenceOf: (ids) => presenceOf(line, account.url, ids),
    askToken: () => askDebugToken(line, account, { version: graphVersion, rights: rights.page }),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

async function* look(line: Line, url: string, window: LookWindow): AsyncGenerator<Seen> {
  const page = await findPage(line, url);
  const threads = openThreadLooks();
  const years = new Map<string, number>();
  let own: Set<string> | null = null;
  const search = { fields: postFields, limit: '50', include_hidden: 'true', ...graphWindow(window) };
  for await (const posts of walkPages({ path: `/${graphVersion}/${page}/feed`, search }, (query) =>
    readEdge(line, query),
  )) {
    if ('cut' in posts) {
      yield gap(null, posts.cut);
      continue;
    }
    const { fits, odd } = readEach(postShape, posts.items);
    yield* oddGaps(null, odd);
    for (const { seen: post, raw } of fits) {
      if (placeIn(window, post.created_time) !== 'inside') continue;
      const year = post.created_time?.slice(0, 4) ?? 'unknown';
      years.set(year, (years.get(year) ?? 0) + 1);
      if (!post.from?.id) own ??= await publishedBy(line, page, window);
      yield sightedPost(page, post, raw, own?.has(post.id) === true);
      yield* lookAtComments(line, page, post, threads);
    }
  }
  threads.end();
  for (const [year, posts] of years) {
    if (posts >= postsAYear) yield gap(null, `Facebook gives about 600 posts a year, and gave ${posts} of ${year}`);
  }
}

/**
 * What the page itself published, by id: this edge gives nothing of others (Graph API reference, "Page Feed"), the feed gives both. Empty where
 * the token may not read it.
 */
async function publishedBy(line: Line, page: string, window: LookWindow): Promise<Set<string>> {
  const own = new Set<string>();
  const first = {
    path: `/${graphVersion}/${page}/posts`,
    search: { fields: 'id', limit: '100', ...graphWindow(window) },
  };
  try {
    for await (const posts of walkPages(first, (query) => readEdge(line, query))) {
      if ('cut' in posts) break;
      for (const { seen } of readEach(z.looseObject({ id }), posts.items).fits) own.add(seen.id);
    }
  } catch (error) {
    if (!(error instanceof PlatformError) || error.fault !== 'permission') throw error;
  }
  return own;
}

async function* lookAtComments(
  line: Line,
  page: string,
  post: Post,
  threads: ReturnType<typeof openThreadLooks>,
): AsyncGenerator<Seen> {
  const claimed = post.comments?.summary?.total_count ?? null;
  if (claimed !== null) yield { what: 'claim', claim: { thread: post.id, count: claimed } };
  if (claimed !== 0) yield* threads.look(post.id, commentsOf(line, page, post.id));
}

async function* commentsOf(line: Line, page: string, thread: string): AsyncGenerator<Seen> {
  // `stream` gives replies too, and comments that Facebook's ranking would hide.
  const search = { filter: 'stream', order: 'chronological', fields: commentFields, limit: '100' };
  const first = { path: `/${graphVersion}/${encodeURIComponent(thread)}/comments`, search };
  let guessed = 0;
  for await (const comments of walkPages(first, (query) => readEdge(line, query))) {
    if ('cut' in comments) {
      yield gap(thread, comments.cut);
      continue;
    }
    const { fits, odd } = readEach(commentShape, comments.items);
    yield* oddGaps(thread, odd);
    for (const { seen, raw } of fits) {
      const comment = sightedComment(page, thread, seen, raw);
      yield comment.seen;
      if (comment.guessed) guessed += 1;
    }
  }
  if (guessed > 0)
    yield gap(thread, `Facebook withheld the ids of ${guessed} comments: they are told apart by time and words`);
}

const pageShape = z.looseObject({ id, name: words });

/**
 * The page's id. From here on the line uses the page's own token. Refused when the token is another page's, whose posts would be filed under this
 * account.
 */
async function findPage(line: Line, url: string): Promise<string> {
  const me = await line.ask({ path: `/${graphVersion}/me`, search: { fields: 'id,name' } }, pageShape);
  const path = `/${graphVersion}/${encodeURIComponent(slugOf(url))}`;
  const page = await line.ask({ path, search: { fields: 'id,name' } }, pageShape);
  if (page.body.id === me.body.id) return page.body.id;
  const tokenShape = z.looseObject({ access_token: words });
  const { body } = await line.ask(
    { path: `/${graphVersion}/${page.body.id}`, search: { fields: 'access_token' } },
    tokenShape,
  );
  if (body.access_token === null) {
    const because = `one of "${me.body.name ?? me.body.id}", who may not read "${page.body.name ?? page.body.id}" as the page`;
    throw platformError(`a token of the page ${url}`, { fault: 'permission', because, code: null });
  }
  line.useToken(body.access_token);
  return page.body.id;
}

/** The page's name or number in its address: /exempelkommun, /profile.php?id=100, /pages/Name/100, /p/Name-100, /people/Name/100. */
export function slugOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (parts[0] === 'profile.php') return searchParams.get('id') ?? '';
  if (parts[0] === 'pages' || parts[0] === 'people') return parts.at(-1) ?? '';
  if (parts[0] === 'p') return /(\d+)$/.exec(parts[1] ?? '')?.[1] ?? '';
  return parts[0] ?? '';
}

/**
 * Facebook gives the same answer for what is gone and for what the token may not see. So `gone` is only believed while posts and comments of the
 * page can be read.
 */
async function presenceOf(line: Line, url: string, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const page = await findPage(line, url);
  const probe = { path: `/${graphVersion}/${page}/feed`, search: { fields: 'id,comments.limit(1){id}', limit: '1' } };
  const readable = (await presenceByAsking(() => readEdge(line, probe))) === 'there';
  const found = new Map<string, Presence>();
  for (const one of ids) {
    const query = { path: `/${graphVersion}/${encodeURIComponent(one)}`, search: { fields: 'id' } };
    const presence = one.startsWith(guessedId)
      ? 'unknown'
      : await presenceByAsking(() => line.ask(query, z.looseObject({ id })));
    found.set(one, presence === 'gone' && !readable ? 'unknown' : presence);
  }
  return found;
}
