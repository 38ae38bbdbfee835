import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import { type LookWindow, PlatformError, type Presence, type Seen } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { graphVersion, graphWindow, openGraph, readEdge } from './graph.ts';
import { askDebugToken } from './graph-token.ts';
import {
  type Comment,
  commentFields,
  commentShape,
  type Media,
  mediaFields,
  mediaShape,
  type Own,
  replyFields,
  sightedComment,
  sightedMedia,
} from './instagram-item.ts';
import type { Line, PlatformContext } from './line.ts';
import { accountAt } from './own-account.ts';
import { walkPages } from './page-walk.ts';
import { count, id, readEach, words } from './shapes.ts';
import { taken } from './token-answer.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks, presenceByAsking } from './view.ts';

/** Where a professional account is read: with a login of Instagram itself, or through the Facebook page that the account belongs to. */
const hosts = { instagram: 'https://graph.instagram.com', facebook: 'https://graph.facebook.com' };

/** The view of an Instagram professional account. Tokens of an Instagram login begin with IG. */
export function viewInstagram(context: PlatformContext, account: ApiAccount): OpenView {
  const dialect = account.dialect ?? (account.token?.startsWith('IG') ? 'instagram' : 'facebook');
  const login = dialect === 'instagram' ? 'instagram' : 'facebook';
  const line = openGraph(context, { base: account.baseUrl ?? hosts[login], token: account.token });
  const find = () => (login === 'instagram' ? findByLogin(line, account.url) : findByPage(line, account.url));
  return {
    look: (window) => look(line, find, window),
    presenceOf: (ids) => presenceOf(line, find, ids),
    askToken: () => askToken(line, account, login),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

/** Instagram's own host has no question about a token. */
async function askToken(line: Line, account: ApiAccount, login: keyof typeof hosts): Promise<TokenAnswer | null> {
  const { [login]: rights } = platformRecords.instagram.token.rights;
  if (login === 'facebook' || account.token === null) {
    return askDebugToken(line, account, { version: graphVersion, rights });
  }
  await line.ask({ path: `/${graphVersion}/me`, search: { fields: 'user_id' } }, z.looseObject({ user_id: id }));
  return taken;
}

interface Found extends Own {
  media_count: number | null;
}

async function* look(line: Line, find: () => Promise<Found>, window: LookWindow): AsyncGenerator<Seen> {
  const own = await find();
  if (window.since === null && window.until === null && own.media_count !== null) {
    yield { what: 'claim', claim: { thread: null, count: own.media_count } };
  }
  const threads = openThreadLooks();
  const first = {
    path: `/${graphVersion}/${own.id}/media`,
    search: { fields: mediaFields, limit: '50', ...graphWindow(window) },
  };
  for await (const page of walkPages(first, (query) => readEdge(line, query))) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(mediaShape, page.items);
    yield* oddGaps(null, odd);
    for (const { seen: media, raw } of fits.filter(({ seen }) => placeIn(window, seen.timestamp) === 'inside')) {
      yield sightedMedia(own, media, raw);
      if (media.comments_count !== null)
        yield { what: 'claim', claim: { thread: media.id, count: media.comments_count } };
      if (media.comments_count !== 0) yield* threads.look(media.id, commentsOf(line, own, media));
    }
  }
  threads.end();
}

/** The edge gives the comments that answer the post. Each comment holds its first fifty replies. */
async function* commentsOf(line: Line, own: Own, media: Media): AsyncGenerator<Seen> {
  const first = { path: `/${graphVersion}/${media.id}/comments`, search: { fields: commentFields, limit: '50' } };
  for await (const page of walkPages(first, (query) => readEdge(line, query))) {
    if ('cut' in page) {
      yield gap(media.id, page.cut);
      continue;
    }
    const { fits, odd } = readEach(commentShape, page.items);
    yield* oddGaps(media.id, odd);
    for (const { seen, raw } of fits) {
      yield sightedComment(own, media, seen, seen.parent_id ?? media.id, raw);
      yield* repliesTo(line, own, media, seen);
    }
  }
}

async function* repliesTo(line: Line, own: Own, media: Media, comment: Comment): AsyncGenerator<Seen> {
  const sighted = function* (items: readonly unknown[]): Generator<Seen> {
    const { fits, odd } = readEach(commentShape, items);
    yield* oddGaps(media.id, odd);
    for (const { seen, raw } of fits) yield sightedComment(own, media, seen, seen.parent_id ?? comment.id, raw);
  };
  if (!comment.replies?.paging?.next) {
    yield* sighted(comment.replies?.data ?? []);
    return;
  }
  const first = { path: `/${graphVersion}/${comment.id}/replies`, search: { fields: replyFields, limit: '50' } };
  for await (const page of walkPages(first, (query) => readEdge(line, query))) {
    if ('cut' in page) yield gap(media.id, page.cut);
    else yield* sighted(page.items);
  }
}

const accountShape = z.looseObject({ id, username: z.string(), media_count: count });

async function findByLogin(line: Line, url: string): Promise<Found> {
  const shape = z.looseObject({ user_id: id, username: z.string(), media_count: count });
  const { body } = await line.ask(
    { path: `/${graphVersion}/me`, search: { fields: 'user_id,username,media_count' } },
    shape,
  );
  return accountAt([{ ...body, id: body.user_id }], url);
}

/** Finds the account with the page's token, or with the token of somebody who has pages. The line then uses the right page's token from here on. */
async function findByPage(line: Line, url: string): Promise<Found> {
  const fields = 'instagram_business_account{id,username,media_count}';
  const shape = z.looseObject({ instagram_business_account: accountShape.nullish(), access_token: words });
  try {
    const { body } = await line.ask({ path: `/${graphVersion}/me`, search: { fields } }, shape);
    return accountAt([body.instagram_business_account], url);
  } catch (error) {
    // A person has no such field.
    if (!(error instanceof PlatformError) || !error.code?.startsWith('100')) throw error;
  }
  const search = { fields: `${fields},access_token`, limit: '100' };
  const found = new Map<string, Found>();
  for await (const page of walkPages({ path: `/${graphVersion}/me/accounts`, search }, (query) =>
    readEdge(line, query),
  )) {
    if ('cut' in page) break;
    for (const { seen } of readEach(shape, page.items).fits) {
      if (seen.instagram_business_account && seen.access_token)
        found.set(seen.access_token, seen.instagram_business_account);
    }
  }
  const right = accountAt([...found.values()], url);
  for (const [token, account] of found) if (account.id === right.id) line.useToken(token);
  return right;
}

/** As on Facebook, `gone` is only believed while the account's posts and comments can be read. */
async function presenceOf(
  line: Line,
  find: () => Promise<Own>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Presence>> {
  const own = await find();
  const probe = {
    path: `/${graphVersion}/${own.id}/media`,
    search: { fields: 'id,comments.limit(1){id}', limit: '1' },
  };
  const readable = (await presenceByAsking(() => readEdge(line, probe))) === 'there';
  const found = new Map<string, Presence>();
  for (const one of ids) {
    const query = { path: `/${graphVersion}/${encodeURIComponent(one)}`, search: { fields: 'id' } };
    const presence = await presenceByAsking(() => line.ask(query, z.looseObject({ id })));
    found.set(one, presence === 'gone' && !readable ? 'unknown' : presence);
  }
  return found;
}
