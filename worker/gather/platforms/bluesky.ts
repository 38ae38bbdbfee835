import { z } from 'zod';
import type { LookWindow, Presence, Seen } from '../../../jobs/collect/sighting.ts';
import {
  type Author,
  mediaOfRecord,
  mediaOfView,
  postViewShape,
  publishedAt,
  recordShape,
  sightedPost,
} from './bluesky-post.ts';
import { hosts, judge, listOf, readRecords, type Servers, serverOf, viewsOf } from './bluesky-servers.ts';
import { type Line, openLine, type PlatformContext } from './line.ts';
import { walkPages } from './page-walk.ts';
import { count, readEach, time, words } from './shapes.ts';
import { placeIn } from './utc.ts';
import { type ApiAccount, gap, type OpenView, oddGaps, openThreadLooks, presenceByAsking } from './view.ts';

const deepest = '1000';

/** The view of a Bluesky account. Everything is public, so a token is neither needed nor sent. */
export function viewBluesky(context: PlatformContext, account: ApiAccount): OpenView {
  const lines: Line[] = [];
  const open = (base: string): Line => {
    const line = openLine(context, { base: new URL(base), token: null, headers: () => ({}), judge });
    lines.push(line);
    return line;
  };
  const servers = { appView: open(account.baseUrl ?? hosts.appView), open, account };
  return {
    look: (window) => look(servers, window),
    presenceOf: (ids) => presenceOf(servers, ids),
    askToken: async () => null,
    spent: () => ({ requests: lines.reduce((sum, line) => sum + line.requests, 0), units: 0, dollars: 0 }),
    close: async () => void (await Promise.all(lines.map((line) => line.close()))),
  };
}

interface Looking {
  appView: Line;
  pds: Line;
  own: Author;
  window: LookWindow;
}

async function* look(servers: Servers, window: LookWindow): AsyncGenerator<Seen> {
  const { appView, open, account } = servers;
  const { body: own } = await appView.ask(
    { path: '/xrpc/app.bsky.actor.getProfile', search: { actor: actorOf(account.url) } },
    z.looseObject({ did: z.string(), handle: words, displayName: words, postsCount: count }),
  );
  if (window.since === null && window.until === null && own.postsCount !== null) {
    yield { what: 'claim', claim: { thread: null, count: own.postsCount } };
  }
  const looking = { appView, pds: open(await serverOf(servers, own.did)), own, window };
  const threads = openThreadLooks();
  for await (const posts of ownPosts(looking)) {
    if ('cut' in posts) {
      yield gap(null, posts.cut);
      continue;
    }
    const views = await viewsOf(
      appView,
      posts.records.map(({ uri }) => uri),
    );
    yield* oddGaps(null, posts.odd);
    for (const record of posts.records) {
      const view = views.get(record.uri);
      const published = publishedAt(record.value.createdAt, view?.indexedAt ?? null);
      if (placeIn(window, published) !== 'inside') continue;
      yield sightedPost(own.did, { ...record, author: own, record: record.value, indexedAt: view?.indexedAt ?? null });
      const root = record.value.reply?.root.uri ?? record.uri;
      // The account's answers in its own threads are seen with the thread.
      const startsHere = root === record.uri || !root.startsWith(`at://${own.did}/`);
      if (view === undefined) yield gap(root, 'the AppView does not know the post');
      else if (startsHere && view.replyCount !== 0) {
        yield* threads.look(root, answersBelow(looking, record.uri, root));
      }
    }
  }
  threads.end();
  yield* ownShares(looking);
}

/** "https://bsky.app/profile/exempelkommun.se" -> "exempelkommun.se" */
function actorOf(url: string): string {
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  return decodeURIComponent(parts[0] === 'profile' ? (parts[1] ?? '') : (parts[0] ?? ''));
}

interface OwnRecord {
  uri: string;
  value: z.infer<typeof recordShape>;
  media: ReturnType<typeof mediaOfRecord>;
  raw: unknown;
}

/** Everything that the account wrote itself, its answers to others included, from its own server, where nothing is left out. */
async function* ownPosts({
  pds,
  own,
}: Looking): AsyncGenerator<{ records: OwnRecord[]; odd: string[] } | { cut: string }> {
  const blobAt = (cid: string) => {
    const blob = new URL(`${pds.base.href.replace(/\/+$/, '')}/xrpc/com.atproto.sync.getBlob`);
    blob.search = new URLSearchParams({ did: own.did, cid }).toString();
    return blob.href;
  };
  for await (const page of walkPages(listOf(own.did, 'app.bsky.feed.post'), (query) => readRecords(pds, query))) {
    if ('cut' in page) {
      yield page;
      continue;
    }
    const { fits, odd } = readEach(z.looseObject({ uri: z.string(), value: recordShape }), page.items);
    yield {
      records: fits.map(({ seen, raw }) => ({
        uri: seen.uri,
        value: seen.value,
        media: mediaOfRecord(seen.value, blobAt),
        raw,
      })),
      odd,
    };
  }
}

const nodeShape = z.looseObject({
  $type: words,
  post: z.unknown().optional(),
  replies: z.array(z.unknown()).nullish().catch(null),
});

/** The answers below a post, to any depth. `root` is the post that starts the whole thread. */
async function* answersBelow({ appView, own }: Looking, uri: string, root: string): AsyncGenerator<Seen> {
  const search = { uri, depth: deepest, parentHeight: '0' };
  const { body } = await appView.ask(
    { path: '/xrpc/app.bsky.feed.getPostThread', search },
    z.looseObject({ thread: nodeShape }),
  );
  const left: unknown[] = [body.thread];
  const hidden = new Set<string>();
  let claimed = 0;
  while (left.length > 0) {
    const node = nodeShape.parse(left.pop());
    if (node.$type?.endsWith('#blockedPost')) yield gap(root, 'the AppView leaves out what is blocked');
    const { fits, odd } = readEach(postViewShape, node.post === undefined ? [] : [node.post]);
    yield* oddGaps(root, odd);
    for (const { seen, raw } of fits) {
      claimed += seen.replyCount ?? 0;
      for (const one of seen.threadgate?.record?.hiddenReplies ?? []) hidden.add(one);
      if (seen.uri !== uri)
        yield sightedPost(own.did, {
          ...seen,
          media: mediaOfView(seen),
          raw,
          hidden: hidden.has(seen.uri),
        });
    }
    left.push(...(node.replies ?? []));
  }
  yield { what: 'claim', claim: { thread: root, count: claimed } };
}

/** Reposts: the words are the other author's, the act is the account's. */
async function* ownShares({ pds, appView, own, window }: Looking): AsyncGenerator<Seen> {
  const shape = z.looseObject({
    uri: z.string(),
    value: z.looseObject({ createdAt: time, subject: z.looseObject({ uri: z.string() }) }),
  });
  for await (const page of walkPages(listOf(own.did, 'app.bsky.feed.repost'), (query) => readRecords(pds, query))) {
    if ('cut' in page) {
      yield gap(null, page.cut);
      continue;
    }
    const { fits, odd } = readEach(shape, page.items);
    yield* oddGaps(null, odd);
    const inside = fits.filter(({ seen }) => placeIn(window, seen.value.createdAt) === 'inside');
    const shared = await viewsOf(
      appView,
      inside.map(({ seen }) => seen.value.subject.uri),
    );
    for (const { seen, raw } of inside) {
      const subject = shared.get(seen.value.subject.uri);
      const sighting = {
        platformId: seen.uri,
        kind: 'share' as const,
        parent: null,
        thread: seen.uri,
        author: { name: own.displayName || own.handle, platformId: own.did, isAccount: true },
        publishedAt: seen.value.createdAt,
        editedAt: null,
        visibility: 'public' as const,
        text: subject?.record.text ?? '',
        // A repost has no page of its own.
        permalink: null,
        media: subject === undefined ? [] : mediaOfView(subject),
        raw: { repost: raw, of: subject === undefined ? null : subject.raw },
      };
      yield { what: 'sighting', sighting };
    }
  }
}

/** The AppView leaves posts that it does not know out of a list. Only the word NotFound about a single post means that the post is gone. */
async function presenceOf({ appView }: Servers, ids: readonly string[]): Promise<ReadonlyMap<string, Presence>> {
  const found = new Map<string, Presence>();
  const posts = ids.filter((uri) => /^at:\/\/[^/]+\/app\.bsky\.feed\.post\//.test(uri));
  const views = await viewsOf(appView, posts);
  for (const uri of ids) {
    const query = { path: '/xrpc/app.bsky.feed.getPostThread', search: { uri, depth: '0', parentHeight: '0' } };
    const thread = z.looseObject({ thread: z.looseObject({ $type: words }) });
    if (views.has(uri)) found.set(uri, 'there');
    else if (!posts.includes(uri)) found.set(uri, 'unknown');
    else {
      let type: string | null = null;
      const presence = await presenceByAsking(async () => {
        type = (await appView.ask(query, thread)).body.thread.$type;
      });
      found.set(uri, presence === 'there' ? presenceByType(type) : presence);
    }
  }
  return found;
}

function presenceByType(type: string | null): Presence {
  if (type?.endsWith('#threadViewPost')) return 'there';
  return type?.endsWith('#notFoundPost') ? 'gone' : 'unknown';
}
