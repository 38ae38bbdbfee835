import type { Platform } from '../../../config/base/platforms.ts';

/** The platforms whose exports can be read. */
export type ExportPlatform = Extract<
  Platform,
  'facebook' | 'instagram' | 'linkedin' | 'threads' | 'tiktok' | 'x' | 'youtube'
>;

/** What a file of an export holds. */
export type DataKind =
  | 'account'
  | 'posts'
  | 'page-posts'
  | 'group-posts'
  | 'videos'
  | 'albums'
  | 'reels'
  | 'stories'
  | 'archived'
  | 'deleted'
  | 'comments'
  | 'notes'
  | 'live-chats';

/** The one number in a file's name where an export has divided the file: `_1`, `-part1`, `(1)`. */
const part = String.raw`(?:[ _-]?(?:part)?\(?\d+\)?)?`;
/** Meta gives each file as data or as a page to look at, by the same name. */
const meta = (name: string) => new RegExp(String.raw`/${name}${part}\.(?:json|html)$`);
const script = (name: string) => new RegExp(String.raw`/${name}${part}\.js$`);
const table = (...names: string[]) => new RegExp(String.raw`/(?:${names.join('|')})${part}\.csv$`);
const tableOrPage = (...names: string[]) => new RegExp(String.raw`/(?:${names.join('|')})${part}\.(?:csv|html)$`);

/**
 * The only files that are ever opened, by the end of their path: the folders above have names in the language of the person who asked for the
 * export. Google names these files in that language too.
 */
const dataFiles: Readonly<Record<ExportPlatform, Partial<Record<DataKind, RegExp>>>> = {
  facebook: {
    posts: meta('(?:(?:(?:profile|page|your)_|posts/)posts(?:__check_ins__photos_and_videos)?|dina_inlägg[^/]*?)'),
    'group-posts': meta('(?:your_posts_in_groups|group_posts_and_comments)'),
    comments: meta('(?:(?:your_)?comments(?:_in_groups)?|(?:dina_)?kommentarer(?:_i_grupper)?)'),
    videos: meta('(?:your_)?videos'),
    albums: /\/(?:album\/\d+|(?:your_)?(?:uncategorized_)?photos(?:_\d+)?)\.(?:json|html)$/,
  },
  instagram: {
    posts: meta('posts'),
    reels: meta('(?:reels|igtv_videos)'),
    stories: meta('stories'),
    archived: meta('archived_posts'),
    deleted: meta('recently_deleted_content'),
    comments: meta('(?:post|reels)_comments'),
  },
  linkedin: {
    posts: table('shares'),
    // LinkedIn calls it `exempelkommun_content_1714800000.xls`; a person saves its sheet as CSV.
    'page-posts': /\/[^/]*content[^/]*\.csv$/,
    comments: table('comments'),
  },
  threads: { posts: meta('threads/threads_and_replies') },
  // One file has all that TikTok gives: the reader takes what was published out of it.
  tiktok: { posts: new RegExp(String.raw`/user_data(?:_tiktok)?${part}\.json$`) },
  x: {
    account: script('account'),
    posts: script('(?:tweets?|community-tweet)'),
    deleted: script('deleted-tweets?'),
    notes: script('note-tweet'),
  },
  youtube: {
    videos: table('videos', 'videor', 'videoer', 'videot', 'video', "video's", 'vidéos', 'vídeos', 'filmy'),
    comments: tableOrPage(
      // Until 2023 Google gave these as pages.
      ...['my-comments', 'mina-kommentarer', 'mijn-reacties', 'mine-kommentarer', 'meine-kommentare'],
      ...['comments', 'kommentarer', 'kommentare', 'kommentit', 'komentarze', 'reacties', 'opmerkingen'],
      ...['commentaires', 'comentarios', 'comentários', 'comentaris', 'commenti', 'коментарі', 'комментарии'],
    ),
    'live-chats': tableOrPage(
      ...['my-live-chat-messages', 'mina-livechattmeddelanden', 'mina-meddelanden-i-livechatten'],
      ...['live[ -]?chats?', 'livechattar', 'live-?chatter', 'live-?chatit', 'livechats?', 'livechattmeldinger'],
      ...['chats en direct', 'chats? en directo', 'chats? en vivo', 'chat dal vivo', 'czaty na żywo'],
    ),
  },
};

/** Folders with what is told of persons, and what they wrote to each other. Nothing below such a folder is opened, whatever its name. */
const privateFolder =
  /^(?:messages|inbox|message_requests|archived_threads|filtered_threads|e2ee_cutover|direct[-_ ]messages?.*|contacts|connections|personal_information|security_and_login_information|logged_information|login_and_account_creation|friends.*|followers_and_following|history|subscriptions|playlists)$/;

export function privateFolderOf(path: string): string | null {
  return (
    path
      .toLowerCase()
      .split('/')
      .slice(0, -1)
      .find((folder) => privateFolder.test(folder)) ?? null
  );
}

/** What a file holds; null for a file that is passed by. */
export function kindOfFile(platform: ExportPlatform, path: string): DataKind | null {
  if (privateFolderOf(path) !== null) return null;
  const plain = `/${path}`.normalize('NFC').toLowerCase();
  if (platform === 'youtube' && !/youtube/.test(plain) && !/^\/(?:takeout\/)?[^/]*\/[^/]*$/.test(plain)) return null;
  if (foreign[platform]?.test(plain)) return null;
  const found = Object.entries(dataFiles[platform]).find(([, pattern]) => pattern.test(plain));
  return (found?.[0] as DataKind | undefined) ?? null;
}

/** Meta packs both of its platforms into one archive if asked to. */
const foreign: Readonly<Partial<Record<ExportPlatform, RegExp>>> = {
  facebook: /\/your_instagram_activity\//,
  instagram: /\/(?:your_facebook_activity|this_profile's_activity_across_facebook)\//,
};

const marks: readonly [ExportPlatform, RegExp][] = [
  ['x', /\/data\/(?:tweets?|manifest|note-tweet)\.js$/],
  ['threads', /\/your_instagram_activity\/threads\//],
  [
    'instagram',
    /\/(?:your_instagram_activity\/|(?:content|media|comments)\/(?:post_comments|reels|stories|posts)[_\d]*\.)/,
  ],
  ['facebook', /\/(?:comments_and_reactions\/|(?:profile|your|page)_posts)/],
  ['linkedin', /\/(?:shares(?:_\d+)?|[^/]*_content_\d+[^/]*)\.csv$/],
  ['tiktok', /\/user_data(?:_tiktok)?(?:_\d+)?\.json$/],
  ['youtube', /\/[^/]*youtube[^/]*\//],
];

/** Which platform's export a file belongs to, by its path; null where it could be any platform's. */
export function platformOfFile(path: string): ExportPlatform | null {
  if (privateFolderOf(path) !== null) return null;
  const plain = `/${path}`.toLowerCase();
  return marks.find(([, mark]) => mark.test(plain))?.[0] ?? null;
}

const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
};

/** The media type by the name's ending; null where the ending says nothing. */
export function mediaTypeOf(name: string): string | null {
  const [, ending] = /\.([a-z0-9]+)$/.exec(name.toLowerCase()) ?? [];
  return mediaTypes[ending ?? ''] ?? null;
}
