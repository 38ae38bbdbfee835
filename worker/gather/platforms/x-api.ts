import { z } from 'zod';
import { type Answer, type Failing, judgeStatus, platformError, shorten } from './failing.ts';
import type { Line, Query } from './line.ts';
import type { ListPage } from './page-walk.ts';
import { readEach, words } from './shapes.ts';
import { type Beside, type Media, mediaShape, type Post, postShape, type User, userShape } from './x-post.ts';

/** The words that are sent. The published specification says `post`, most of the documentation `tweet`. Answers are read in both. */
export type XDialect = 'tweet' | 'post';

export function fieldsIn(dialect: XDialect, withAuthors: boolean): Record<string, string> {
  const common = 'id,text,created_at,conversation_id,attachments,entities,edit_controls,lang,public_metrics,withheld';
  const media = { 'media.fields': 'url,type,preview_image_url,alt_text,variants', 'user.fields': 'username,name' };
  const authors = withAuthors ? ['author_id'] : [];
  if (dialect === 'tweet') {
    const fields = `${common},author_id,in_reply_to_user_id,referenced_tweets,note_tweet`;
    return { 'tweet.fields': fields, expansions: [...authors, 'attachments.media_keys'].join(','), ...media };
  }
  // In the specification, what a post answers is found only under expansions.
  const expansions = ['author_id', 'referenced_posts', 'in_reply_to_user_id', 'attachments.media_keys'].join(',');
  return { 'post.fields': `${common},note_post`, expansions, ...media };
}

const problem = z.looseObject({
  title: z.string().catch(''),
  detail: z.string().catch(''),
  type: z.string().catch(''),
});
const dayMs = 24 * 3_600_000;

/** `now` in milliseconds since 1970. */
export function judgeX({ status, body }: Answer, authorised: boolean, now: number): Failing | null {
  const told = problem.safeParse(body).data;
  if (status === 200 || told === undefined) return judgeStatus(status, null, authorised);
  return failingOf(told, status, authorised, now);
}

function failingOf(told: z.infer<typeof problem>, status: number, authorised: boolean, now: number): Failing | null {
  const said = shorten(`${told.title}: ${told.detail}`);
  const code = told.type.split('/').at(-1) || String(status);
  const failing = { because: `status ${status}: "${said}"`, code };
  if (code === 'usage-capped') return { fault: 'wait', ...failing, waitUntil: now + dayMs };
  if (code === 'resource-not-found') return { fault: 'gone', ...failing };
  if (code === 'not-authorized-for-resource') return { fault: 'permission', ...failing };
  if (status === 402)
    return { fault: 'permission', ...failing, remedy: 'Fill up the credits of the app in the developer portal of X.' };
  return judgeStatus(status, said, authorised);
}

/** Throws where X answers 200 with only `errors`, as it does where others answer 404. */
export function refuseErrors(asked: string, { data, meta, errors }: Pick<XAnswer, 'data' | 'meta' | 'errors'>): void {
  const first = errors?.[0];
  if (data != null || meta != null || first === undefined) return;
  const told = problem.parse(first);
  const unreadable: Failing = { fault: 'unreadable', because: `only the error "${told.title}"`, code: told.type };
  throw platformError(asked, failingOf(told, 200, true, 0) ?? unreadable);
}

/** US dollars. Source: X API pricing, April 2026. Reads of one's own posts cost less, so a look costs at most this. */
const price = { post: 0.005, user: 0.01 };

/** What a look has cost. X counts a post once a day. */
export interface XCosts {
  posts: Set<string>;
  users: Set<string>;
}

export function dollarsOf({ posts, users }: XCosts): number {
  return posts.size * price.post + users.size * price.user;
}

const answerShape = z
  .looseObject({
    data: z.array(z.unknown()).nullish(),
    includes: z
      .looseObject({
        users: z.array(z.unknown()).nullish().catch(null),
        media: z.array(z.unknown()).nullish().catch(null),
        tweets: z.array(z.unknown()).nullish().catch(null),
        posts: z.array(z.unknown()).nullish().catch(null),
      })
      .nullish(),
    errors: z
      .array(z.looseObject({ resource_id: words, value: words, type: words }))
      .nullish()
      .catch(null),
    meta: z.looseObject({ next_token: words }).nullish(),
  })
  .refine(({ data, meta, errors }) => data != null || meta != null || errors != null, {
    error: 'expected data, meta or errors',
  });
export type XAnswer = z.infer<typeof answerShape>;

export async function askX(line: Line, query: Query, costs: XCosts): Promise<XAnswer> {
  const { body } = await line.ask(query, answerShape);
  const ids = (list: readonly unknown[] | null | undefined) =>
    readEach(z.looseObject({ id: z.coerce.string() }), list ?? []).fits.map(({ seen }) => seen.id);
  for (const one of [...ids(body.data), ...ids(body.includes?.tweets), ...ids(body.includes?.posts)])
    costs.posts.add(one);
  for (const one of ids(body.includes?.users)) costs.users.add(one);
  return body;
}

export interface PostPage {
  posts: { seen: Post; raw: unknown }[];
  odd: string[];
  beside: Pick<Beside, 'users' | 'media'>;
}

/** One page of posts; `data` is missing where there are none. `cursor` is the parameter for the next token. */
export async function readPosts(line: Line, query: Query, costs: XCosts, cursor: string): Promise<ListPage<PostPage>> {
  const body = await askX(line, query, costs);
  refuseErrors('posts', body);
  const { fits, odd } = readEach(postShape, body.data ?? []);
  const users = new Map<string, User>(
    readEach(userShape, body.includes?.users ?? []).fits.map(({ seen }) => [seen.id, seen]),
  );
  const media = new Map<string, Media>(
    readEach(mediaShape, body.includes?.media ?? []).fits.map(({ seen }) => [seen.media_key, seen]),
  );
  const next = body.meta?.next_token;
  return {
    items: fits.length + odd.length === 0 ? [] : [{ posts: fits, odd, beside: { users, media } }],
    next: next ? { ...query, search: { ...query.search, [cursor]: next } } : null,
  };
}
