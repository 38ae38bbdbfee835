import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import { type LookWindow, PlatformError, type Presence, type Seen } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { platformError } from './failing.ts';
import { type Line, openLine, type PlatformContext, type Query } from './line.ts';
import { walkPages } from './page-walk.ts';
import { count, id, readEach, time, words } from './shapes.ts';
import { lacking } from './token-answer.ts';
import { placeIn, utcOf } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks } from './view.ts';
import { judgeYouTube } from './youtube-errors.ts';
import { commentShape, sightedComment, sightedVideo, threadShape, type Video, videoShape } from './youtube-item.ts';

const mostIds = 50;
/** Access tokens of Google's OAuth begin like this. Everything else is an API key, which reads only what is public. */
const oauthToken = /^ya29\./;

/** The view of a YouTube channel. Every request costs one unit of the project's quota. */
export function viewYouTube(context: PlatformContext, account: ApiAccount): OpenView {
  const asOwner = oauthToken.test(account.token ?? '');
  const line = openLine(context, {
    base: new URL(account.baseUrl ?? 'https://www.googleapis.com'),
    token: account.token,
    headers: (token): Record<string, string> => {
      if (token === null) return {};
      return asOwner ? { authorization: `Bearer ${token}` } : { 'x-goog-api-key': token };
    },
    judge: (answer) => judgeYouTube(answer, account.token !== null, context.now()),
  });
  return {
    look: (window) => look(line, account.url, window, asOwner),
    presenceOf: (ids) => presenceOf(line, ids),
    askToken: () => askToken(line, account.token, asOwner),
    spent: () => ({ requests: line.requests, units: line.requests, dollars: 0 }),
    close: () => line.close(),
  };
}

const tokenShape = z.looseObject({ scope: z.string(), exp: count });

/** Of an API key nothing is told but that it is taken; Google's keys have no end. Source: Google Identity, "tokeninfo"; "Manage API keys". */
async function askToken(line: Line, token: string | null, asOwner: boolean): Promise<TokenAnswer | null> {
  if (token === null) return null;
  const { rights } = platformRecords.youtube.token;
  if (!asOwner) {
    await line.ask({ path: '/youtube/v3/i18nLanguages', search: { part: 'id' } }, listShape);
    return { ends: 'never', dataEnds: null, missing: lacking(rights.key, []) };
  }
  const { body } = await line.ask({ path: '/oauth2/v3/tokeninfo', search: { access_token: token } }, tokenShape);
  const ends = body.exp === null ? null : utcOf(body.exp * 1_000);
  return { ends, dataEnds: null, missing: lacking(rights.owner, body.scope.split(' ')) };
}

interface Looking {
  line: Line;
  channel: string;
  window: LookWindow;
}

async function* look(line: Line, url: string, window: LookWindow, asOwner: boolean): AsyncGenerator<Seen> {
  const channel = await findChannel(line, url);
  const videosClaimed = channel.statistics?.videoCount ?? null;
  const whole = window.since === null && window.until === null;
  if (whole && videosClaimed !== null) yield { what: 'claim', claim: { thread: null, count: videosClaimed } };
  const looking = { line, channel: channel.id, window };
  const threads = openThreadLooks();
  const inside = new Set<string>();
  for await (const videos of videosOf(looking, channel.contentDetails.relatedPlaylists.uploads)) {
    if ('seen' in videos) {
      yield videos.seen;
      continue;
    }
    inside.add(videos.video.id);
    yield sightedVideo(channel.id, videos.video, videos.raw);
    const claimed = videos.video.statistics?.commentCount ?? null;
    // A film without a number has its comments closed.
    if (claimed !== null) yield { what: 'claim', claim: { thread: videos.video.id, count: claimed } };
    if (claimed) yield* threads.look(videos.video.id, commentsOf(looking, { videoId: videos.video.id }));
  }
  threads.end();
  if (asOwner) yield* heldComments(looking, inside);
}

const channelShape = z.looseObject({
  id,
  statistics: z.looseObject({ videoCount: count }).nullish(),
  contentDetails: z.looseObject({ relatedPlaylists: z.looseObject({ uploads: z.string() }) }),
});

async function findChannel(line: Line, url: string): Promise<z.infer<typeof channelShape>> {
  const search = { part: 'id,contentDetails,statistics', ...channelIn(url) };
  const { body } = await line.ask({ path: '/youtube/v3/channels', search }, listShape);
  const channel = readEach(channelShape, body.items).fits[0]?.seen;
  if (channel) return channel;
  throw platformError(`the channel ${url}`, { fault: 'gone', because: 'none', code: null });
}

/** /channel/UC…, /@handle, /user/name; /c/name is nearly always the handle too. */
function channelIn(url: string): Record<string, string> {
  const [first = '', second = ''] = new URL(url).pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (first === 'channel') return { id: second };
  if (first === 'user') return { forUsername: second };
  return { forHandle: first === 'c' ? second : first };
}

/** An empty list may lack its items, but it says what kind of list it is. */
const listShape = z
  .looseObject({ items: z.array(z.unknown()).optional(), nextPageToken: words, pageInfo: z.unknown().optional() })
  .refine(({ items, pageInfo }) => items !== undefined || pageInfo !== undefined, {
    error: 'expected items or pageInfo',
  })
  .transform(({ items = [], nextPageToken }) => ({ items, nextPageToken }));

/** A list to its end. When YouTube has forgotten the place in the list, the list is read once more from its beginning. */
async function* pagesOf(line: Line, first: Query): AsyncGenerator<{ items: readonly unknown[] } | { cut: string }> {
  const read = async (query: Query) => {
    const { body } = await line.ask(query, listShape);
    const next = body.nextPageToken ? { ...query, search: { ...query.search, pageToken: body.nextPageToken } } : null;
    return { items: body.items, next };
  };
  for (const again of [true, false]) {
    try {
      return yield* walkPages(first, read);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.code !== 'invalidPageToken') throw error;
      if (!again) yield { cut: 'YouTube forgets twice where in the list it was' };
    }
  }
}

/** The channel's films in the window. "Private video" and "Deleted video" stand in the list too; YouTube gives nothing more of those. */
async function* videosOf(
  { line, window }: Looking,
  playlistId: string,
): AsyncGenerator<{ video: Video; raw: unknown } | { seen: Seen }> {
  const item = z.looseObject({ contentDetails: z.looseObject({ videoId: z.string(), videoPublishedAt: time }) });
  const search = { part: 'contentDetails', playlistId, maxResults: '50' };
  for await (const page of pagesOf(line, { path: '/youtube/v3/playlistItems', search })) {
    if ('cut' in page) {
      yield { seen: gap(null, page.cut) };
      continue;
    }
    const { fits, odd } = readEach(item, page.items);
    for (const seen of oddGaps(null, odd)) yield { seen };
    const wanted = fits.filter(({ seen }) => placeIn(window, seen.contentDetails.videoPublishedAt) === 'inside');
    const videos = await byIds(
      line,
      '/youtube/v3/videos',
      'id,snippet,contentDetails,status,statistics,liveStreamingDetails',
      wanted.map(({ seen }) => seen.contentDetails.videoId),
    );
    const found = readEach(videoShape, videos);
    for (const seen of oddGaps(null, found.odd)) yield { seen };
    for (const { seen, raw } of found.fits) yield { video: seen, raw };
  }
}

async function byIds(line: Line, path: string, part: string, ids: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let at = 0; at < ids.length; at += mostIds) {
    const search = {
      part,
      id: ids.slice(at, at + mostIds).join(','),
      maxResults: '50',
      ...(path.endsWith('comments') ? { textFormat: 'plainText' } : {}),
    };
    found.push(...(await line.ask({ path, search }, listShape)).body.items);
  }
  return found;
}

/** The comments of one film, or of the whole channel, with their replies. Closed comments are no failure. */
async function* commentsOf(
  looking: Looking,
  of: Readonly<Record<string, string>>,
  kept?: ReadonlySet<string>,
): AsyncGenerator<Seen> {
  const search = { part: 'id,snippet,replies', order: 'time', textFormat: 'plainText', maxResults: '100', ...of };
  try {
    for await (const page of pagesOf(looking.line, { path: '/youtube/v3/commentThreads', search })) {
      if ('cut' in page) {
        yield gap(of.videoId ?? null, page.cut);
        continue;
      }
      const { fits, odd } = readEach(threadShape, page.items);
      yield* oddGaps(of.videoId ?? null, odd);
      for (const { seen } of fits) {
        const video = seen.snippet.videoId ?? of.videoId;
        if (video && (kept === undefined || kept.has(video))) yield* commentWithReplies(looking, video, seen);
      }
    }
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'commentsDisabled') throw error;
  }
}

/** A thread holds its first few replies; when there are more, all of them are asked for. */
async function* commentWithReplies(
  looking: Looking,
  video: string,
  thread: z.infer<typeof threadShape>,
): AsyncGenerator<Seen> {
  yield* sightedAll(looking.channel, video, [thread.snippet.topLevelComment]);
  const given = thread.replies?.comments ?? [];
  if ((thread.snippet.totalReplyCount ?? 0) <= given.length) {
    yield* sightedAll(looking.channel, video, given);
    return;
  }
  const search = { part: 'id,snippet', parentId: thread.id, textFormat: 'plainText', maxResults: '100' };
  for await (const page of pagesOf(looking.line, { path: '/youtube/v3/comments', search })) {
    if ('cut' in page) yield gap(video, page.cut);
    else yield* sightedAll(looking.channel, video, page.items);
  }
}

function* sightedAll(channel: string, video: string, items: readonly unknown[]): Generator<Seen> {
  const { fits, odd } = readEach(commentShape, items);
  yield* oddGaps(video, odd);
  for (const { seen, raw } of fits) yield sightedComment(channel, video, seen, raw);
}

/** Comments that wait for the owner's approval, and comments that YouTube takes for spam. Only the owner's token shows them. */
async function* heldComments(looking: Looking, videos: ReadonlySet<string>): AsyncGenerator<Seen> {
  for (const moderationStatus of ['heldForReview', 'likelySpam']) {
    yield* commentsOf(looking, { allThreadsRelatedToChannelId: looking.channel, moderationStatus }, videos);
  }
}

/** YouTube leaves ids that do not exist out of its list. Ids of films have eleven characters, those of comments more. */
async function presenceOf(line: Line, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const videos = ids.filter((one) => one.length === 11);
  const comments = ids.filter((one) => one.length !== 11);
  const answers = [
    ...(await byIds(line, '/youtube/v3/videos', 'id', videos)),
    ...(await byIds(line, '/youtube/v3/comments', 'id', comments)),
  ];
  const there = new Set(readEach(z.looseObject({ id }), answers).fits.map(({ seen }) => seen.id));
  return new Map(ids.map((one) => [one, there.has(one) ? 'there' : 'gone'] as const));
}
