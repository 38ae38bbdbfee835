import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import {
  type LookWindow,
  PlatformError,
  type Presence,
  type Seen,
  type SeenMedia,
  type Sighting,
} from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { type Answer, type Failing, judgeStatus, shorten } from './failing.ts';
import { type Line, openLine, type PlatformContext, type Query } from './line.ts';
import { accountAt } from './own-account.ts';
import { type ListPage, walkPages } from './page-walk.ts';
import { address, count, id, readEach, sinceEpoch, words } from './shapes.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps } from './view.ts';

// Source of shapes and limits: developers.tiktok.com, "List Videos", "Query Videos", "Rate Limits" (4 Aug 2026).
const most = 20;
const rights = platformRecords.tiktok.token.rights.account;
const fields =
  'id,create_time,cover_image_url,share_url,video_description,duration,height,width,title,like_count,comment_count,share_count,view_count';

/** The view of a TikTok account's public films, with a token of its own (rights: user.info.basic, user.info.profile, video.list). TikTok gives no comments. */
export function viewTikTok(context: PlatformContext, account: ApiAccount): OpenView {
  const line = openLine(context, {
    base: new URL(account.baseUrl ?? 'https://open.tiktokapis.com'),
    token: account.token,
    headers: (token): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` }),
    judge: (answer) => judge(answer, account.token !== null),
  });
  return {
    look: (window) => look(line, account.url, window),
    presenceOf: (ids) => presenceOf(line, ids),
    askToken: async () => (account.token === null ? null : askToken(line)),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

const errorShape = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string().catch('') }) });
const faults: Readonly<Record<string, Failing['fault']>> = {
  access_token_invalid: 'reconnect',
  scope_not_authorized: 'permission',
  scope_permission_missed: 'permission',
  rate_limit_exceeded: 'wait',
  internal_error: 'retry',
};

/** TikTok writes its own word into every answer, "ok" where all is well. */
function judge({ status, body }: Answer, authorised: boolean): Failing | null {
  const error = errorShape.safeParse(body).data?.error;
  if (error === undefined || error.code === 'ok') return judgeStatus(status, null, authorised);
  const because = `error ${error.code}: "${shorten(error.message)}"`;
  const fault = faults[error.code];
  if (fault !== undefined) return { fault, because, code: error.code };
  const failing = judgeStatus(status, shorten(error.message), authorised);
  return { fault: 'unreadable', final: true, ...failing, because, code: error.code };
}

const videoShape = z.looseObject({
  id,
  create_time: sinceEpoch(1_000),
  cover_image_url: address,
  share_url: address,
  video_description: words,
  title: words,
  like_count: count,
  comment_count: count,
  share_count: count,
  view_count: count,
});
type Video = z.infer<typeof videoShape>;
const listShape = z.looseObject({
  data: z.looseObject({
    videos: z.array(z.unknown()).nullish(),
    cursor: z.union([z.number(), z.string()]).nullish(),
    has_more: z.boolean().nullish(),
  }),
});

async function* look(line: Line, url: string, window: LookWindow): AsyncGenerator<Seen> {
  const own = await findOwn(line, url);
  const first = { path: '/v2/video/list/', search: { fields }, json: { max_count: most } };
  for await (const page of walkPages(first, (query) => readVideos(line, query))) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(videoShape, page.items);
    yield* oddGaps(null, odd);
    for (const { seen, raw } of fits.filter(({ seen: video }) => placeIn(window, video.create_time) === 'inside')) {
      yield sightedVideo(own, seen, raw, line.context.now());
      if (seen.comment_count !== null) yield { what: 'claim', claim: { thread: seen.id, count: seen.comment_count } };
    }
    // The list is newest first.
    if (odd.length === 0 && fits.every(({ seen }) => placeIn(window, seen.create_time) === 'before')) return;
  }
}

async function readVideos(line: Line, query: Query): Promise<ListPage<unknown>> {
  const { body } = await line.ask(query, listShape);
  const { videos, cursor, has_more } = body.data;
  // Where more is said to follow and no cursor leads to it, this page is asked for again, which ends the walk as a gap.
  const next = has_more ? { ...query, json: { ...query.json, ...(cursor == null ? {} : { cursor }) } } : null;
  return { items: videos ?? [], next };
}

interface Own {
  id: string;
  username: string;
  name: string | null;
}

/** A film is a post. The API gives its still picture, but not the film itself; counts are never a change of the words. */
function sightedVideo(own: Own, video: Video, raw: unknown, now: number): Seen {
  const counted = {
    likes: video.like_count,
    comments: video.comment_count,
    shares: video.share_count,
    views: video.view_count,
  };
  const counts = Object.fromEntries(Object.entries(counted).filter(([, number]) => number !== null));
  const sighting: Sighting = {
    platformId: video.id,
    kind: 'post',
    parent: null,
    thread: video.id,
    // The list has the films of the token's account only.
    author: { name: own.name ?? own.username, platformId: own.id, isAccount: true },
    publishedAt: video.create_time,
    editedAt: null,
    visibility: 'public',
    text: video.video_description || video.title || '',
    counts: { ...counts, at: new Date(now).toISOString() },
    permalink: video.share_url?.replace(/[?#].*$/, '') ?? `https://www.tiktok.com/@${own.username}/video/${video.id}`,
    media: stillOf(video),
    raw,
  };
  return { what: 'sighting', sighting };
}

function stillOf({ cover_image_url: still }: Video): SeenMedia[] {
  return still === null ? [] : [{ kind: 'picture', url: still, alt: null }];
}

/** The account of the token, which must be the register's. */
async function findOwn(line: Line, url: string): Promise<Own> {
  const user = z.looseObject({ open_id: id, username: z.string(), display_name: words });
  const query = { path: '/v2/user/info/', search: { fields: 'open_id,username,display_name' } };
  const { body } = await line.ask(query, z.looseObject({ data: z.looseObject({ user }) }));
  const { open_id, username, display_name } = body.data.user;
  return accountAt([{ id: open_id, username, name: display_name }], url);
}

/** TikTok does not tell of a token's end. Each right is asked for by a question that needs it. Source: "Scopes Reference", "Error Handling". */
async function askToken(line: Line): Promise<TokenAnswer> {
  const info = (asked: string): Query => ({ path: '/v2/user/info/', search: { fields: asked } });
  const films = { path: '/v2/video/list/', search: { fields: 'id' }, json: { max_count: 1 } };
  const questions: Record<(typeof rights)[number], Query> = {
    'user.info.basic': info('open_id'),
    'user.info.profile': info('username'),
    'video.list': films,
  };
  const missing: string[] = [];
  for (const right of rights) {
    try {
      await line.ask(questions[right], z.looseObject({ data: z.unknown() }));
    } catch (error) {
      if (!(error instanceof PlatformError) || error.code !== 'scope_not_authorized') throw error;
      missing.push(right);
    }
  }
  return { ends: null, dataEnds: null, missing };
}

/** TikTok answers for public films alone: of one that it leaves out nobody says whether it is gone or private now. */
async function presenceOf(line: Line, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>(ids.map((one) => [one, 'unknown']));
  for (let at = 0; at < ids.length; at += most) {
    const json = { filters: { video_ids: ids.slice(at, at + most) } };
    const { body } = await line.ask({ path: '/v2/video/query/', search: { fields: 'id' }, json }, listShape);
    for (const { seen } of readEach(z.looseObject({ id }), body.data.videos ?? []).fits) found.set(seen.id, 'there');
  }
  return found;
}
