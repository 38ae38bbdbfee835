import type { Names } from './names.ts';
import type { PlatformRecord } from './platform-record.ts';
import type { Words } from './words.ts';

/*
 * What is known of each platform before anything is asked of it: one record per platform. `worker/gather/platforms/` has how each is
 * collected from. `worker/visit/packs/sites/` has how its pages are read.
 */

const looksDaily = {
  interval: 'P1D',
  dialects: [],
  costs: false,
  ownHosts: false,
  commentsArePosts: false,
  neverGiven: [],
} satisfies PlatformRecord['collecting'];

function same(name: string): Names {
  return [{ from: null, sv: name, en: name }];
}

const pageAdministrator: Words = { sv: 'den som administrerar sidan', en: 'whoever administers the page' };
const accountHolder: Words = { sv: 'den som administrerar kontot', en: 'whoever administers the account' };

/** Faults of the register and the manual list the platforms in this order. */
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
    token: {
      needed: true,
      rights: { page: ['pages_read_engagement', 'pages_read_user_content'] },
      lasts: {
        sv: 'En sidnyckel av en långlivad personnyckel har inget slutdatum, men Meta vill att personen loggar in hos appen igen inom 90 dagar.',
        en: 'A page token made from a long-lived token of a person has no end, but Meta wants the person to log in to the app again within 90 days.',
      },
      maker: pageAdministrator,
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
    token: {
      needed: true,
      rights: {
        instagram: ['instagram_business_basic', 'instagram_business_manage_comments'],
        facebook: ['instagram_basic', 'instagram_manage_comments', 'pages_read_engagement'],
      },
      lasts: {
        sv: 'En långlivad nyckel av Instagrams egen inloggning gäller i 60 dagar; genom en Facebooksida gäller det som står om sidnycklar.',
        en: 'A long-lived token of a login of Instagram lasts for 60 days; through a Facebook page it lasts as page tokens do.',
      },
      maker: accountHolder,
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
  threads: {
    called: same('Threads'),
    hosts: ['threads.com', 'threads.net'],
    login: { domains: ['threads.com', 'threads.net'], groups: [['sessionid']] },
    collecting: {
      ...looksDaily,
      neverGiven: [
        {
          sv: 'Threads berättar inte när ett inlägg eller ett svar har ändrats.',
          en: 'Threads does not tell of edits.',
        },
        {
          sv: 'Namn på den som svarar från ett privat konto lämnas inte ut.',
          en: 'The names of persons who answer from private accounts are not given.',
        },
        {
          sv: 'Svar i andras trådar lämnas ut bara om kontot självt har skrivit dem.',
          en: 'Of others’ threads only the account’s own answers are given.',
        },
      ],
    },
    token: {
      needed: true,
      rights: { account: ['threads_basic', 'threads_read_replies'] },
      lasts: { sv: 'En långlivad nyckel gäller i 60 dagar.', en: 'A long-lived token lasts for 60 days.' },
      maker: accountHolder,
    },
    exportHasIds: false,
    links: {
      hosts: /^threads\.(?:com|net)$/,
      idsIn: (path) => ({ post: /^\/@[^/]+\/post\/([\w-]+)$/.exec(path)?.[1] }),
      commentsHaveIds: false,
      // Links have a short code, which the API gives beside the id.
      byId: () => null,
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
    token: {
      needed: true,
      rights: { key: [], owner: ['https://www.googleapis.com/auth/youtube.force-ssl'] },
      lasts: {
        sv: 'En API-nyckel har inget slutdatum; ägarens nyckel (OAuth) gäller i omkring en timme.',
        en: 'An API key has no end; a token of the owner (OAuth) lasts for about an hour.',
      },
      maker: {
        sv: 'den som har projektet i Google Cloud',
        en: 'whoever has the project in Google Cloud',
      },
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
    called: [
      { from: null, sv: 'Twitter', en: 'Twitter' },
      { from: '2023-07-24', sv: 'X', en: 'X' },
    ],
    hosts: ['x.com', 'twitter.com'],
    login: { domains: ['x.com', 'twitter.com'], groups: [['auth_token']] },
    collecting: {
      ...looksDaily,
      // X's search reaches seven days back and every look costs money: every few days is often enough.
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
    token: {
      needed: true,
      rights: { app: [] },
      lasts: {
        sv: 'En bärarnyckel (bearer token) för en app har inget slutdatum, men kan återkallas.',
        en: 'A bearer token of an app has no end, but can be revoked.',
      },
      maker: { sv: 'den som äger appen hos X', en: 'whoever owns the app at X' },
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
    token: {
      needed: false,
      rights: { account: ['read:statuses'] },
      lasts: { sv: 'Nyckeln har inget slutdatum, men kan återkallas.', en: 'A token has no end, but can be revoked.' },
      maker: accountHolder,
    },
    exportHasIds: true,
    links: {
      // Two forms, on any server that is no other platform's. The host tells these posts apart from what another site has at such a path.
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
    token: null,
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
    collecting: {
      ...looksDaily,
      neverGiven: [
        {
          sv: 'LinkedIn lämnar inte ut namnen på dem som kommenterar, bara deras beteckning.',
          en: 'LinkedIn does not give the names of those who comment, only their designation.',
        },
        {
          sv: 'Vem som har reagerat samlas inte in, bara hur många.',
          en: 'Who has reacted is not collected, only how many.',
        },
      ],
    },
    token: {
      needed: true,
      rights: { organisation: ['r_organization_social'] },
      lasts: { sv: 'Nyckeln gäller i 60 dagar.', en: 'A token lasts for 60 days.' },
      maker: pageAdministrator,
    },
    exportHasIds: true,
    links: {
      hosts: /^(?:[a-z]{2}\.)?linkedin\.com$/,
      // One post has several numbers, each of its kind; the kind is a part of the id, so that two of them are never compared.
      idsIn: (path, query) => {
        const [, kind, number] = /[:_-](activity|share|ugcPost)[:-](\d+)/.exec(path.replaceAll(/%3a/gi, ':')) ?? [];
        return {
          post: kind && `${kind}:${number}`,
          comment: /(\d+)\)?$/.exec(query.get('replyUrn') ?? query.get('commentUrn') ?? '')?.[1],
        };
      },
      commentsHaveIds: true,
      byId: (id, isComment) => (isComment ? /(\d+)\)?$/.exec(id)?.[1] : /^urn:li:(.+)$/.exec(id)?.[1]) ?? null,
    },
  },
  tiktok: {
    called: same('TikTok'),
    hosts: ['tiktok.com'],
    login: { domains: ['tiktok.com'], groups: [['sessionid', 'sessionid_ss']] },
    collecting: {
      ...looksDaily,
      neverGiven: [
        {
          sv: 'TikTok lämnar inte ut kommentarer, bara hur många de är.',
          en: 'TikTok gives no comments, only how many there are.',
        },
        {
          sv: 'Filmerna själva lämnas inte ut, bara text och stillbild.',
          en: 'The films themselves are not given, only words and a still.',
        },
        {
          sv: 'TikTok lämnar bara ut offentliga filmer, och säger inte om en film har tagits bort eller gjorts privat.',
          en: 'TikTok gives public films only, and does not tell whether a film was removed or made private.',
        },
      ],
    },
    token: {
      needed: true,
      rights: { account: ['user.info.basic', 'user.info.profile', 'video.list'] },
      lasts: {
        sv: 'Nyckeln gäller i några timmar, högst ett dygn.',
        en: 'A token lasts for some hours, a day at most.',
      },
      maker: accountHolder,
    },
    exportHasIds: false,
    links: {
      hosts: /^tiktok\.com$/,
      idsIn: (path) => ({ post: /^\/@[^/]+\/(?:video|photo)\/(\d+)$/.exec(path)?.[1] }),
      commentsHaveIds: false,
      byId: (id, isComment) => (isComment ? null : id),
    },
  },
  web: {
    called: [{ from: null, sv: 'Webbplats', en: 'Website' }],
    hosts: [],
    login: null,
    collecting: looksDaily,
    token: null,
    exportHasIds: true,
    links: null,
  },
} as const satisfies Record<string, PlatformRecord>;

export type Platform = keyof typeof platformRecords;
export const platforms = Object.keys(platformRecords) as [Platform, ...Platform[]];

type Dialect = (typeof platformRecords)[Platform]['collecting']['dialects'][number];
export const dialects = Object.values(platformRecords).flatMap(({ collecting }): Dialect[] => [...collecting.dialects]);

export function platformRecord(platform: Platform): PlatformRecord {
  return platformRecords[platform];
}

/** The record of a platform. Null for a name that this version does not know, in a file of another version. */
export function platformRecordOf(name: string): PlatformRecord | null {
  return Object.hasOwn(platformRecords, name) ? platformRecord(name as Platform) : null;
}
