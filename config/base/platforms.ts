import type { Words } from './words.ts';

/*
 * What is known of each platform before anything is asked of it: one record each. How it is collected from stands in
 * `worker/gather/platforms/`, how its pages are read in `worker/visit/packs/sites/`.
 */

/** The post and the comment that a link leads to; left out or null: it leads to none. */
interface Linked {
  post?: string | null | undefined;
  comment?: string | null | undefined;
}

interface PlatformRecord {
  /** As people call it. */
  called: Words;
  /** Where its account pages are. Empty: anywhere that is no other platform's. */
  hosts: readonly string[];
  /** The cookies by which it knows who is logged in: of each group one, at these domains. Names as of 2026. Null: none are known. */
  login: { domains: readonly string[]; groups: readonly (readonly string[])[] } | null;
  collecting: {
    /** How often it is looked at where the register says nothing else. */
    interval: string;
    /** What `collect.dialect` may say. */
    dialects: readonly string[];
    /** Looks cost money, so that the register may give a budget. */
    costs: boolean;
    /** The register may name the account's own servers. */
    ownHosts: boolean;
    /** The number of posts that it tells holds the account's own comments too. */
    commentsArePosts: boolean;
    /** What it never gives, whoever asks: for the report of the year. */
    neverGiven: readonly Words[];
  };
  /** Its exports call posts and comments by ids. */
  exportHasIds: boolean;
  /** How links to its posts look. Null: no form is known. */
  links: {
    /** Hosts without `www.`, `m.` and the like. */
    hosts: RegExp;
    /** What is written before the id, by the link's host; the platform's own name where it is left out. */
    name?(host: string): string;
    idsIn(path: string, query: URLSearchParams): Linked;
    /** A comment has an id of its own in its links. */
    commentsHaveIds: boolean;
    /** The id in its links, of what its own interface calls it; null: that is no part of them. Left out: the interface's name is a link. */
    byId?(id: string, isComment: boolean): string | null;
  } | null;
}

const looksDaily = {
  ...{ interval: 'P1D', dialects: [], costs: false, ownHosts: false, commentsArePosts: false, neverGiven: [] },
} satisfies PlatformRecord['collecting'];

function same(name: string): Words {
  return { sv: name, en: name };
}

/** The order is that of the register's faults and of the manual. */
export const platformRecords = {
  facebook: {
    called: same('Facebook'),
    hosts: ['facebook.com', 'fb.com'],
    login: { domains: ['facebook.com'], groups: [['c_user'], ['xs']] },
    collecting: {
      ...looksDaily,
      neverGiven: [
        { sv: 'Facebook lämnar ut omkring 600 inlägg per år.', en: 'Facebook gives about 600 posts a year.' },
        {
          sv: 'Facebook berättar inte när ett inlägg eller en kommentar har ändrats.',
          en: 'Facebook does not tell of edits.',
        },
      ],
    },
    exportHasIds: false,
    links: {
      hosts: /^(?:facebook|fb)\.com$/,
      idsIn: (path, query) => ({
        post:
          query.get('story_fbid') ??
          query.get('fbid') ??
          query.get('v') ??
          /\/(?:posts|videos|photos|reel)\/(?:[^/]+\/)*?(pfbid\w+|\d+)$/.exec(path)?.[1],
        comment: query.get('reply_comment_id') ?? query.get('comment_id'),
      }),
      commentsHaveIds: true,
      byId: (id) => id.split('_').at(-1) ?? id,
    },
  },
  instagram: {
    called: same('Instagram'),
    hosts: ['instagram.com'],
    login: { domains: ['instagram.com'], groups: [['sessionid']] },
    collecting: {
      ...looksDaily,
      dialects: ['instagram', 'facebook'],
      neverGiven: [
        {
          sv: 'Händelser (stories) visas i ett dygn och samlas inte in.',
          en: 'Stories are shown for a day and are not collected.',
        },
        { sv: 'Kommentarer på annonser lämnas inte ut.', en: 'Comments on advertisements are not given.' },
      ],
    },
    exportHasIds: false,
    links: {
      hosts: /^instagram\.com$/,
      idsIn: (path) => {
        const found = /\/(?:p|reels?|tv)\/([\w-]+)(?:\/c\/(\d+)(?:\/r\/(\d+))?)?/.exec(path);
        return { post: found?.[1], comment: found?.[3] ?? found?.[2] };
      },
      commentsHaveIds: true,
      byId: (id, isComment) => (isComment ? id : null),
    },
  },
  youtube: {
    called: same('YouTube'),
    hosts: ['youtube.com', 'youtu.be'],
    login: { domains: ['youtube.com'], groups: [['SID', '__Secure-1PSID', '__Secure-3PSID']] },
    collecting: {
      ...looksDaily,
      neverGiven: [
        {
          sv: 'Filmerna själva lämnas inte ut, bara text och stillbild.',
          en: 'The films themselves are not given, only words and a still.',
        },
        { sv: 'Inlägg på fliken Inlägg (community) lämnas inte ut.', en: 'Community posts are not given.' },
      ],
    },
    exportHasIds: true,
    links: {
      hosts: /^(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/,
      idsIn: (path, query) => ({
        post: query.get('v') ?? /^\/(?:(?:shorts|live|embed)\/)?([\w-]{11})$/.exec(path)?.[1],
        comment: query.get('lc'),
      }),
      commentsHaveIds: true,
      byId: (id) => id,
    },
  },
  x: {
    called: same('X'),
    hosts: ['x.com', 'twitter.com'],
    login: { domains: ['x.com', 'twitter.com'], groups: [['auth_token']] },
    collecting: {
      ...looksDaily,
      // Its search reaches seven days back and every look costs money: every few days is often enough.
      interval: 'P3D',
      dialects: ['tweet', 'post'],
      costs: true,
      commentsArePosts: true,
      neverGiven: [
        { sv: 'X söker svar sju dagar bakåt.', en: 'X searches answers of the last seven days.' },
        { sv: 'X lämnar ut de 3 200 senaste inläggen.', en: 'X gives the latest 3,200 posts.' },
        { sv: 'X berättar inte vilka svar som har dolts.', en: 'X does not tell which answers are hidden.' },
      ],
    },
    exportHasIds: true,
    links: {
      hosts: /^(?:x|twitter)\.com$/,
      idsIn: (path) => ({ post: /\/status(?:es)?\/(\d+)/.exec(path)?.[1] }),
      commentsHaveIds: false,
      byId: (id) => id,
    },
  },
  mastodon: {
    called: same('Mastodon'),
    hosts: [],
    login: null,
    collecting: {
      ...looksDaily,
      commentsArePosts: true,
      neverGiven: [
        {
          sv: 'Svar som servern inte känner till lämnas inte ut.',
          en: 'Answers that the server does not know are not given.',
        },
      ],
    },
    exportHasIds: true,
    links: {
      // Two forms, on whatever server that is no other platform's; what another site has at such a path is told apart by the host.
      hosts: /./,
      name: (host) => `mastodon:${host}`,
      idsIn: (path) => ({ post: /^\/(?:@[^/]+|users\/[^/]+\/statuses)\/(\d+)$/.exec(path)?.[1] }),
      commentsHaveIds: false,
    },
  },
  bluesky: {
    called: same('Bluesky'),
    hosts: ['bsky.app'],
    login: null,
    collecting: { ...looksDaily, ownHosts: true, commentsArePosts: true },
    exportHasIds: true,
    links: {
      hosts: /^bsky\.app$/,
      idsIn: (path) => ({ post: /^\/profile\/[^/]+\/post\/([\w-]+)$/.exec(path)?.[1] }),
      commentsHaveIds: false,
    },
  },
  linkedin: {
    called: same('LinkedIn'),
    hosts: ['linkedin.com'],
    login: { domains: ['linkedin.com'], groups: [['li_at']] },
    ...{ collecting: looksDaily, exportHasIds: true, links: null },
  },
  tiktok: {
    called: same('TikTok'),
    hosts: ['tiktok.com'],
    login: { domains: ['tiktok.com'], groups: [['sessionid', 'sessionid_ss']] },
    ...{ collecting: looksDaily, exportHasIds: true, links: null },
  },
  web: {
    called: { sv: 'Webbplats', en: 'Website' },
    ...{ hosts: [], login: null, collecting: looksDaily, exportHasIds: true, links: null },
  },
} as const satisfies Record<string, PlatformRecord>;

export type Platform = keyof typeof platformRecords;
export const platforms = Object.keys(platformRecords) as [Platform, ...Platform[]];

type Dialect = (typeof platformRecords)[Platform]['collecting']['dialects'][number];
export const dialects = Object.values(platformRecords).flatMap(({ collecting }): Dialect[] => [...collecting.dialects]);

export function platformRecord(platform: Platform): PlatformRecord {
  return platformRecords[platform];
}

/** Null for a name that this version does not know, in what was filed by another. */
export function platformRecordOf(name: string): PlatformRecord | null {
  return Object.hasOwn(platformRecords, name) ? platformRecord(name as Platform) : null;
}
