import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Platform } from '../../../config/base/platforms.ts';
import { platforms } from '../../../config/base/platforms.ts';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { nameShown } from '../../../storage/shown/shown-names.ts';
import type { ApiAccount } from '../../../worker/gather/platforms/view.ts';
import { account as collected, openScene, type Scene } from '../../jobs/collect/fake-view.ts';
import { shownComment, shownPost } from '../../jobs/collect/shown.ts';
import {
  facebookExport,
  instagramExport,
  threadsExport,
  xExport,
  youtubeExport,
} from '../../sites/exports/fake-exports.ts';
import { facebookPages, instagramPages, oldFacebookPages, youtubePages } from '../../sites/exports/html-exports.ts';
import { tiktokExport } from '../../sites/exports/tiktok-export.ts';
import type { Packed } from '../../sites/exports/zip-builder.ts';
import { serveBluesky } from '../../sites/platforms/bluesky.ts';
import { serveFacebook } from '../../sites/platforms/facebook.ts';
import type { FakePlatform } from '../../sites/platforms/fake-platform.ts';
import { serveInstagram } from '../../sites/platforms/instagram.ts';
import { serveLinkedIn } from '../../sites/platforms/linkedin.ts';
import { serveMastodon } from '../../sites/platforms/mastodon.ts';
import { serveThreads } from '../../sites/platforms/threads.ts';
import { serveTikTok } from '../../sites/platforms/tiktok.ts';
import { own, recentWorld, smallWorld, type World } from '../../sites/platforms/world.ts';
import { serveX } from '../../sites/platforms/x.ts';
import { serveYouTube } from '../../sites/platforms/youtube.ts';
import { accounts, openBench } from './exports/exporting.ts';
import { openLooker, plantedToken } from './platforms/looking.ts';

/*
 * An item's files hold that item and nothing else. What is looked at are the bytes of all files that were filed, by words that stand in one item
 * only: nothing here knows how an item is stored, but that its id begins the names of its files.
 */

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

/** By item: all that its files hold, as one text. */
async function filed(platform: Platform, seen: Seen[], source: 'api' | 'page' | 'import'): Promise<string[]> {
  scene.platform.shows = seen;
  const view = {
    look: async function* () {
      yield* seen;
    },
    presenceOf: async () => new Map(),
  };
  const { failure } = await collectAccount(
    scene.context,
    scene.request({ account: { ...collected, platform }, source, view }),
  );
  expect(failure).toBeNull();
  const texts = new Map<string, string>();
  for (const one of await readdir(scene.root, { recursive: true, withFileTypes: true })) {
    const id = /^([0-9A-Z]{26})\.v\d+\.json$/.exec(basename(one.name))?.[1];
    if (id === undefined || !one.isFile()) continue;
    texts.set(id, (texts.get(id) ?? '') + (await readFile(join(one.parentPath, one.name), 'utf8')));
  }
  return [...texts.values()];
}

/** Words of items that are none of ours, in every way in which an answer may repeat another item. */
const foreign = {
  id: '999',
  text: 'FREMMANDE-ord',
  message: 'FREMMANDE-ord',
  content: '<p>FREMMANDE-ord</p>',
  caption: 'FREMMANDE-ord',
  username: 'FREMMANDE-handtag',
  name: 'FREMMANDE-namn',
  from: { id: '998', name: 'FREMMANDE-namn' },
  author: { name: 'FREMMANDE-namn', note: 'FREMMANDE-om' },
  alt_text: 'FREMMANDE-alt',
  file: 'FREMMANDE-fil.jpg',
  poll: { options: [{ title: 'FREMMANDE-val' }] },
  edits: [{ text: 'FREMMANDE-tidigare' }],
};
const carriers: Record<string, unknown> = {
  ancestors: [foreign],
  descendants: [foreign],
  participants: [foreign],
  in_reply_to: foreign,
  inReplyToExcerpt: 'FREMMANDE-ord',
  quoted: foreign,
  shared_post: foreign,
  thread_view: { posts: [foreign] },
  includes: { users: [foreign], tweets: [foreign] },
  edge_comments: { edges: [{ node: foreign }] },
  latest_comments: [foreign],
  liked_by: ['FREMMANDE-namn'],
};

/** What platforms do repeat, where they do. */
const documented: Partial<Record<Platform, Record<string, unknown>>> = {
  facebook: {
    reactions: { data: [foreign] },
    sharedposts: { data: [foreign] },
    to: { data: [foreign] },
    with_tags: { data: [foreign] },
    likes: { data: [foreign] },
  },
  instagram: { user: foreign, media: { id: '9', caption: 'FREMMANDE-ord' }, tagged_users: [foreign] },
  threads: {
    quoted_post: foreign,
    root_post: foreign,
    replied_to: { ...foreign, id: undefined },
    reposted_post: foreign,
  },
  x: {
    referenced_posts_text: 'FREMMANDE-ord',
    context_annotations: [foreign],
    mentions: [{ username: 'FREMMANDE-handtag' }],
  },
  mastodon: {
    mentions: [{ id: '9', username: 'FREMMANDE-handtag', acct: 'FREMMANDE-handtag@x.example' }],
    card: {
      url: 'https://annan.example/1',
      title: 'Rubrik',
      description: 'FREMMANDE-ord',
      author_name: 'FREMMANDE-namn',
    },
    filtered: [foreign],
  },
  bluesky: { viewer: { blockedBy: true, threadMuted: foreign }, parentAuthor: foreign, grandparentAuthor: foreign },
  linkedin: { 'reshareContext~': foreign, 'parent~': foreign, likesSummary: { selectedLikes: ['FREMMANDE-namn'] } },
  youtube: { topLevelComment: foreign, replies: { comments: [foreign] } },
};

/** Each object of an answer, at any depth, repeats others' items as well. */
function repeating(value: unknown, more: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => repeating(one, more));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, repeating(one, more)]));
  return { ...more, ...inner };
}

/** Every item has words and an author of its own. */
function planted(world: World): World {
  for (const item of world.items) {
    const number = Number(item.id.slice(-2));
    item.text = `ord-kanarie-${number}`;
    if (item.author !== own) item.author = `namn-kanarie-${number}`;
  }
  return world;
}

const served: Partial<Record<Platform, [serve: () => Promise<FakePlatform>, url: string, items: number]>> = {
  bluesky: [() => serveBluesky({ world: planted(smallWorld()) }), 'https://bsky.app/profile/kommunen.example', 11],
  facebook: [() => serveFacebook({ world: planted(smallWorld()) }), 'https://www.facebook.com/kommunen', 11],
  instagram: [() => serveInstagram({ world: planted(smallWorld()) }), 'https://www.instagram.com/Kommunen/', 11],
  linkedin: [() => serveLinkedIn({ world: planted(smallWorld()) }), 'https://www.linkedin.com/company/kommunen/', 11],
  mastodon: [() => serveMastodon({ world: planted(smallWorld()) }), '/@kommunen', 11],
  threads: [() => serveThreads({ world: planted(smallWorld()) }), 'https://www.threads.com/@kommunen', 11],
  tiktok: [() => serveTikTok({ world: planted(smallWorld()) }), 'https://www.tiktok.com/@kommunen', 5],
  x: [() => serveX({ world: planted(recentWorld()) }), 'https://x.com/kommunen', 11],
  youtube: [() => serveYouTube({ world: planted(smallWorld()) }), 'https://www.youtube.com/@kommunen', 11],
};

/** The numbers of the items whose words or author a text holds. An address on Bluesky names whose it is, and is what refers to an item. */
function numbersIn(text: string): string[] {
  const withoutAddresses = text.replace(/at:\/\/did:plc:[^/"]+/g, '');
  return [
    ...new Set([...withoutAddresses.matchAll(/(?:ord|namn)-kanarie-(\d+)/g)].map(([, number]) => number as string)),
  ];
}

describe('an item of a platform', () => {
  test('has a case here for each platform that can be collected from', () => {
    expect(Object.keys(served).sort()).toEqual(platforms.filter((one) => one !== 'web').toSorted());
  });

  test.each(Object.keys(served) as Platform[])('has nothing of another item in its files: %s', async (platform) => {
    const [serve, url, count] = served[platform] as NonNullable<(typeof served)[Platform]>;
    const fake = await serve();
    const looker = await openLooker([fake.host], { bytes: 3_000_000 });
    fake.misbehave((normal) => ({ ...normal, body: repeating(normal.body, { ...carriers, ...documented[platform] }) }));
    const account: ApiAccount = {
      platform,
      token: platform === 'bluesky' ? null : plantedToken,
      baseUrl: platform === 'mastodon' ? null : fake.url,
      url: url.startsWith('/') ? `${fake.url}${url}` : url,
    };
    const seen: Seen[] = [];
    await looker.with(account, async (view) => {
      for await (const one of view.look({ since: null, until: null })) if (one.what === 'sighting') seen.push(one);
    });
    await looker.close();
    await fake.close();
    expect(JSON.stringify(seen)).toMatch(/FREMMANDE/);
    const files = await filed(platform, seen, 'api');
    expect(files).toHaveLength(count);
    for (const file of files) {
      expect(numbersIn(file)).toHaveLength(1);
      expect(file.match(/.{0,80}FREMMANDE.{0,40}/g)).toBeNull();
      expect(JSON.parse(file).leftOut).not.toEqual([]);
    }
  });

  test('shows what it quotes and shares in its words alone', async () => {
    const quoted = { uri: 'https://annan.example/7', url: 'https://annan.example/@bo/7', content: 'CITAT', id: '7' };
    const person = { id: '9', acct: 'bo', display_name: 'Bo Ek', note: 'FREMMANDE-om', avatar: 'FREMMANDE-bild' };
    const status = {
      id: '1',
      created_at: '2026-11-20T09:00:00Z',
      url: 'https://social.example/1',
      account: { id: '5', acct: 'k' },
      quote: { state: 'accepted', quoted_status: { ...quoted, account: person, card: foreign } },
      reblog: { ...quoted, account: person, media_attachments: [{ description: 'FREMMANDE-alt' }] },
    };
    const at = '2026-11-20T09:00:00Z';
    const sighting = {
      platformId: '1',
      kind: 'share' as const,
      parent: null,
      thread: '1',
      publishedAt: at,
      editedAt: null,
      visibility: 'public' as const,
      author: { name: 'K', platformId: '5', isAccount: true },
      text: '> Bo Ek (@bo):\n> CITAT',
      permalink: null,
      media: [],
      raw: status,
    };
    const [file = ''] = await filed('mastodon', [{ what: 'sighting', sighting }], 'api');
    expect(file).not.toMatch(/FREMMANDE/);
    expect(file.match(/CITAT|Bo Ek/g)).toEqual(['Bo Ek', 'CITAT']);
    expect(file.match(/https:\/\/annan\.example\/@bo\/7/g)).toHaveLength(2);
    expect(JSON.parse(file).leftOut).toEqual(['quote.quoted_status', 'reblog']);
  });
});

describe('an item of a page', () => {
  test('has nothing of its comments, of what it shares or of what it answers in its files', async () => {
    const comment = (number: number, changes = {}) =>
      shownComment(`https://m.example/p/1#${number}`, {
        author: `namn-kanarie-${number}`,
        handle: `namn-kanarie-${number}`,
        text: `ord-kanarie-${number}`,
        ...changes,
      });
    const comments = [comment(2), comment(3, { parent: 0, depth: 2 }), comment(4)];
    const shared = {
      author: 'Bo',
      time: null,
      timeShown: 'FREMMANDE-tid',
      text: 'DELAT',
      permalink: 'https://m.example/bo/7',
    };
    const posts = [
      shownPost('https://m.example/p/1', comments, { text: 'ord-kanarie-1', shared }),
      shownPost('https://m.example/p/5', [], { text: 'ord-kanarie-5' }),
    ];
    const account = {
      platform: 'facebook' as const,
      name: 'Exempelkommun',
      url: 'https://www.facebook.com/exempelkommun',
      names: [],
    };
    const seen: Seen[] = [];
    const view = viewOfPage(account, nameShown(posts), '2026-05-20T00:00:00Z');
    for await (const one of view.look({ since: null, until: null })) seen.push(one);
    const files = await filed('facebook', seen, 'page');
    expect(files.flatMap(numbersIn).sort()).toEqual(['1', '2', '3', '4', '5']);
    const [first = ''] = files.filter((file) => numbersIn(file).includes('1'));
    expect(first).not.toMatch(/FREMMANDE/);
    expect(first.match(/DELAT/g)).toHaveLength(1);
    expect(JSON.parse(first).leftOut).toEqual(['comments', 'shared']);
  });
});

describe('an item of an export', () => {
  /** Each object of each file of data repeats others' items as well. A row of a table cannot. */
  const hostile = (files: Packed[]): Packed[] =>
    files.map((file) => {
      if (typeof file.content !== 'string') return file;
      const [, before = '', json = ''] = /^(window\.YTD[^=]*=\s*)?([[{][\s\S]*)$/.exec(file.content) ?? [];
      if (json === '' || !/\.jso?n?$/.test(file.name)) return file;
      return { ...file, content: `${before}${JSON.stringify(repeating(JSON.parse(json), carriers))}` };
    });
  const exports: [name: string, account: keyof typeof accounts, files: Packed[]][] = [
    ['Facebook', 'facebook', hostile(facebookExport())],
    ['Facebook, as pages', 'facebook', facebookPages()],
    ['Facebook, as pages of before 2021', 'facebook', oldFacebookPages()],
    ['Instagram', 'instagram', hostile(instagramExport())],
    ['Instagram, as pages', 'instagram', instagramPages()],
    ['Threads', 'threads', hostile(threadsExport())],
    ['X', 'x', hostile(xExport())],
    ['YouTube', 'youtube', youtubeExport()],
    ['YouTube in German', 'youtube', youtubeExport('de')],
    ['YouTube, as pages', 'youtube', youtubePages()],
    ['TikTok', 'tiktok', hostile(tiktokExport())],
  ];

  test.each(exports)('has nothing of another item in its files: %s', async (_, key, files) => {
    const bench = await openBench();
    try {
      const found = await bench.read(accounts[key], files);
      const seen: Seen[] = [];
      for await (const one of found.seen()) {
        if (one.what === 'sighting') seen.push({ ...one, sighting: { ...one.sighting, media: [] } });
      }
      expect(seen.length).toBeGreaterThan(0);
      const all = (await filed(key, seen, 'import')).join('\n');
      expect(all.match(/.{0,80}FREMMANDE.{0,40}/g)).toBeNull();
      // Whose post or picture a comment stands at.
      expect(all.match(/.{0,80}(?:Bo Burgare|grannkommunen|någon annans|192\.0\.2\.7|android-1).{0,40}/g)).toBeNull();
    } finally {
      await bench.close();
    }
  });
});

test('an item that a person has added or saved keeps what the person said, and nothing that the source added', async () => {
  const base = {
    parent: null,
    publishedAt: null,
    editedAt: null,
    visibility: 'public' as const,
    text: 'Svar',
    permalink: null,
    media: [],
  };
  const added = {
    format: 'ogonblick-outside/1',
    by: 'karin',
    at: '2026-01-01T00:00:00Z',
    reason: 'Svar',
    address: null,
    files: ['a.png'],
  };
  const read = {
    how: 'picture',
    engine: 'tesseract',
    version: '5',
    model: 'swe',
    outcome: 'read',
    because: null,
    detail: null,
    confidence: 90,
  };
  const saved = {
    format: 'ogonblick-saved/1',
    snapshot: 's',
    file: 'original/a.png',
    name: 'a.png',
    by: 'karin',
    savedAt: '2026-01-01T00:00:00Z',
    note: 'Sparad',
    cut: false,
    read,
  };
  const author = { name: null, platformId: null, isAccount: null };
  const files = await filed(
    'web',
    [
      {
        what: 'sighting',
        sighting: {
          ...base,
          platformId: 'hand-1',
          kind: 'post',
          thread: 'hand-1',
          author,
          raw: { ...added, ...carriers },
        },
      },
      {
        what: 'sighting',
        sighting: {
          ...base,
          platformId: 'saved-1',
          kind: 'saved',
          thread: 'saved-1',
          author,
          raw: { ...saved, ...carriers },
        },
      },
    ],
    'page',
  );
  expect(files.map((file) => JSON.parse(file).raw)).toEqual(expect.arrayContaining([added, saved]));
  expect(files.join()).not.toMatch(/FREMMANDE/);
});
