import { z } from 'zod';
import {
  type LookWindow,
  PlatformError,
  type Presence,
  type Seen,
  type SeenMedia,
} from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { type Answer, type Failing, judgeStatus, shorten } from './failing.ts';
import { type Line, openLine, type PlatformContext, type Query } from './line.ts';
import {
  type Comment,
  commentShape,
  type Metadata,
  metadataShape,
  type Named,
  namedIn,
  type Post,
  postShape,
  sightedComment,
  sightedPost,
} from './linkedin-item.ts';
import { askIntrospection } from './linkedin-token.ts';
import { type ListPage, nextFrom, walkPages } from './page-walk.ts';
import { address, id, list, readEach, words } from './shapes.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks, presenceByAsking } from './view.ts';

/** LinkedIn names its versions by month, and each lives for about a year. */
const version = '202609';
const most = 50;

/** The view of an organisation's page, with a token of somebody who administers it (right: r_organization_social). */
export function viewLinkedIn(context: PlatformContext, account: ApiAccount): OpenView {
  const line = openLine(context, {
    base: new URL(account.baseUrl ?? 'https://api.linkedin.com'),
    token: account.token,
    headers: (token): Record<string, string> => ({
      'linkedin-version': version,
      'x-restli-protocol-version': '2.0.0',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    }),
    judge: (answer) => judge(answer, account.token !== null),
  });
  return {
    look: (window) => look(line, account.url, window),
    presenceOf: (ids) => presenceOf(line, ids),
    askToken: () => askToken(line, account),
    spent: () => ({ requests: line.requests, units: 0, dollars: 0 }),
    close: () => line.close(),
  };
}

const errorShape = z.looseObject({ message: z.string(), code: words });

function judge({ status, body }: Answer, authorised: boolean): Failing | null {
  const told = errorShape.safeParse(body).data;
  const failing = judgeStatus(status, told === undefined ? null : shorten(told.message), authorised);
  if (failing === null || status !== 426) return failing;
  const remedy = `LinkedIn has ended version ${version} of its API: install a newer version of Ögonblick.`;
  return { ...failing, remedy };
}

interface Organisation {
  urn: string;
  name: string | null;
}

async function* look(line: Line, url: string, window: LookWindow): AsyncGenerator<Seen> {
  const own = await findOrganisation(line, url);
  const threads = openThreadLooks();
  const search = { q: 'author', author: own.urn, sortBy: 'CREATED' };
  for await (const page of listOf(line, '/rest/posts', search)) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(postShape, page.items);
    yield* oddGaps(null, odd);
    // A draft has not been published.
    const published = fits.filter(({ seen }) => seen.lifecycleState === null || seen.lifecycleState === 'PUBLISHED');
    for (const { seen, raw } of published.filter(({ seen: post }) => placeOf(window, post) === 'inside')) {
      yield* threads.look(seen.id, lookAtPost(line, own, seen, raw));
    }
    // The list is newest first.
    if (odd.length === 0 && fits.every(({ seen }) => placeOf(window, seen) === 'before')) break;
  }
  threads.end();
}

function placeOf(window: LookWindow, post: Post) {
  return placeIn(window, post.publishedAt ?? post.createdAt);
}

async function* lookAtPost(line: Line, own: Organisation, post: Post, raw: unknown): AsyncGenerator<Seen> {
  const media: SeenMedia[] = [];
  for (const named of namedIn(post)) yield* addressed(line, post.id, named, media);
  const refused: unknown[] = [];
  const metadata = await metadataOf(line, post.id).catch((error: unknown) => {
    if (!(error instanceof PlatformError) || (error.fault !== 'gone' && error.fault !== 'permission')) throw error;
    refused.push(error);
    return null;
  });
  yield sightedPost(own, post, raw, media, metadata === null ? undefined : countsIn(metadata, line.context.now()));
  // What LinkedIn refuses here it refuses for the comments, too.
  if (refused.length > 0) throw refused[0];
  const claimed = metadata?.commentSummary?.count ?? null;
  if (claimed !== null) yield { what: 'claim', claim: { thread: post.id, count: claimed } };
  if (claimed !== 0) yield* commentsOf(line, own, post.id, post.id);
}

async function metadataOf(line: Line, urn: string): Promise<Metadata> {
  const { body } = await line.ask({ path: `/rest/socialMetadata/${inPath(urn)}`, search: {} }, metadataShape);
  return body;
}

/** Reactions of all kinds count together, as likes. What LinkedIn does not tell of is not counted. */
function countsIn({ reactionSummaries, commentSummary }: Metadata, now: number) {
  const likes = reactionSummaries && Object.values(reactionSummaries).reduce((sum, { count }) => sum + (count ?? 0), 0);
  const comments = commentSummary?.count;
  return {
    ...(likes == null ? {} : { likes }),
    ...(comments == null ? {} : { comments }),
    at: new Date(now).toISOString(),
  };
}

/** `under`: the post, or the comment whose replies are looked at. */
async function* commentsOf(line: Line, own: Organisation, thread: string, under: string): AsyncGenerator<Seen> {
  for await (const page of listOf(line, `/rest/socialActions/${inPath(under)}/comments`, {})) {
    if ('cut' in page) {
      yield gap(thread, page.cut);
      continue;
    }
    const { fits, odd } = readEach(commentShape, page.items);
    yield* oddGaps(thread, odd);
    for (const { seen, raw } of fits) {
      const media: SeenMedia[] = [];
      for (const named of pictureOf(seen)) yield* addressed(line, thread, named, media);
      yield sightedComment(
        own,
        thread,
        { ...seen, parentComment: seen.parentComment ?? above(under, thread) },
        raw,
        media,
      );
      const below = seen.commentsSummary?.aggregatedTotalComments ?? 0;
      if (below > 0 && seen.commentUrn !== null) yield* commentsOf(line, own, thread, seen.commentUrn);
    }
  }
}

function above(under: string, thread: string): string | null {
  return under === thread ? null : under;
}

function pictureOf({ content }: Comment): Named[] {
  return (content ?? []).flatMap(({ entity }) => (entity?.image ? [{ urn: entity.image, alt: null }] : []));
}

const shelves: Readonly<Record<string, { path: string; kind: SeenMedia['kind'] }>> = {
  image: { path: 'images', kind: 'picture' },
  video: { path: 'videos', kind: 'video' },
  document: { path: 'documents', kind: 'file' },
};

/** Puts the medium with its address, which is valid for some hours, into `media`. A medium that LinkedIn does not hand out is a gap. */
async function* addressed(line: Line, thread: string, { urn, alt }: Named, media: SeenMedia[]): AsyncGenerator<Seen> {
  const shelf = shelves[urn.split(':')[2] ?? ''];
  if (shelf === undefined) return yield gap(thread, `a medium of a kind that is not known (${urn})`);
  try {
    const query = { path: `/rest/${shelf.path}/${inPath(urn)}`, search: {} };
    const { body } = await line.ask(query, z.looseObject({ downloadUrl: address }));
    if (body.downloadUrl === null) yield gap(thread, `LinkedIn gives no address for ${urn}`);
    else media.push({ kind: shelf.kind, url: body.downloadUrl, alt });
  } catch (error) {
    if (!(error instanceof PlatformError) || (error.fault !== 'gone' && error.fault !== 'permission')) throw error;
    yield gap(thread, error.message);
  }
}

const pageShape = z.looseObject({
  elements: z.array(z.unknown()),
  paging: z
    .looseObject({
      links: list(z.looseObject({ rel: words, href: words })),
    })
    .nullish()
    .catch(null),
});

/** A list, page by page. A page is the last where it names no next one and is not full. */
async function* listOf(line: Line, path: string, search: Query['search']) {
  const read = async (query: Query): Promise<ListPage<unknown>> => {
    const { body } = await line.ask(query, pageShape);
    const items = body.elements;
    const link = body.paging?.links?.find(({ rel }) => rel === 'next')?.href ?? null;
    if (link !== null || items.length < most) return { items, next: nextFrom(link, query) };
    const start = String(Number(query.search.start) + items.length);
    return { items, next: { ...query, search: { ...query.search, start } } };
  };
  yield* walkPages({ path, search: { ...search, start: '0', count: String(most) } }, read);
}

/** /company/12345 names the organisation by its number, /company/exempelkommun by its name. */
async function findOrganisation(line: Line, url: string): Promise<Organisation> {
  const name = decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean)[1] ?? '');
  const shape = z.looseObject({ id, localizedName: words });
  if (/^\d+$/.test(name)) return { urn: `urn:li:organization:${name}`, name: null };
  const query = { path: '/rest/organizations', search: { q: 'vanityName', vanityName: name } };
  const { body } = await line.ask(query, z.looseObject({ elements: z.array(shape).min(1) }));
  const [first] = body.elements;
  return { urn: `urn:li:organization:${first?.id}`, name: first?.localizedName ?? null };
}

/** Without the app, the right itself is tried: whoever is given the organisation's posts has it. */
async function askToken(line: Line, account: ApiAccount): Promise<TokenAnswer | null> {
  if (account.token === null) return null;
  if (account.app) return askIntrospection(line.context, account, account.token, account.app);
  const { urn } = await findOrganisation(line, account.url);
  const search = { q: 'author', author: urn, sortBy: 'CREATED', start: '0', count: '1' };
  await line.ask({ path: '/rest/posts', search }, pageShape);
  return { ends: null, dataEnds: null, missing: [] };
}

/** LinkedIn's names have brackets and colons, which may not stand in a path as they are. */
function inPath(urn: string): string {
  return encodeURIComponent(urn).replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'));
}

async function presenceOf(line: Line, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>();
  for (const one of ids) {
    const [, thread, comment] = /^urn:li:comment:\((.+),(\d+)\)$/.exec(one) ?? [];
    const path =
      thread === undefined
        ? `/rest/posts/${inPath(one)}`
        : `/rest/socialActions/${inPath(thread)}/comments/${inPath(comment ?? '')}`;
    found.set(one, await presenceByAsking(() => line.ask({ path, search: {} }, z.looseObject({ id }))));
  }
  return found;
}
