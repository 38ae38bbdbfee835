import type { ItemKind } from '../../config/base/item-words.ts';
import type { Platform } from '../../config/base/platforms.ts';

/*
 * Which keys of each source's answers are an item's own: the one list that `raw` passes. `plain`: text, number or a list of them. `figures`: counts,
 * sizes and places, by whatever names. The words that an item shares or quotes stand in its text, which shows them, and not here again.
 * A key that is not here is left out, and the item's file says so.
 */
export interface Keys {
  readonly [key: string]: Keys | 'plain' | 'figures';
}

const plain = (names: string): Record<string, 'plain'> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'plain']));
const figures = (names: string): Record<string, 'figures'> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'figures']));

const box = plain('file x y width height');
const shownCounts = { ...plain('likes comments shares views'), reactions: 'figures' } as const;

/** What a sealed snapshot shows of a post or comment. Its comments are items of their own, and so is what it shares. */
export const pageKeys: Keys = {
  ...plain(
    'key author handle time timeShown timeLabel text permalink media number picture commentsClaimed depth parent',
  ),
  timeRead: plain('at precision source'),
  counts: shownCounts,
  reactions: 'figures',
  places: box,
  films: {
    ...plain('kind address seconds lengthShown poster source file notSaved'),
    captions: plain('address language label file'),
    places: box,
  },
  shared: plain('permalink'),
};

/** What a person says of a file that was saved, of what stands on no account of ours, or of what was gone before it was collected. */
export const handKeys: Keys = {
  ...plain('format snapshot file name by savedAt note cut at reason address files words'),
  read: plain('how engine version model outcome because detail confidence'),
};

/** Meta's pages: an entry's headline, and what stands in its parts. */
const metaParts = { ...plain('time'), parts: plain('words uris captions titles links') };
const metaHtml = { ...plain('headline'), ...metaParts };

const ref = plain('id uri url cid');

const facebookMedium = plain('media_type type title url unshimmed_url');
const facebookImage = { image: plain('src width height'), source: 'plain' } as const;
const facebookTarget = plain('id url');
const facebookFile = plain('uri creation_timestamp title description');
const facebookPlace = { ...plain('name address url'), coordinate: 'figures' } as const;
/** The description of a link or a share is the other side's own words. */
const facebookAttachment = {
  ...facebookMedium,
  media: { ...facebookImage, ...facebookFile },
  target: facebookTarget,
  subattachments: { data: { ...facebookMedium, media: facebookImage, target: facebookTarget } },
} as const;
/** In an export, an attachment is one key of these. */
const facebookAttached: Keys = {
  ...plain('text name'),
  external_context: plain('name source url'),
  event: { ...plain('name description start_timestamp end_timestamp'), place: facebookPlace },
  note: { ...plain('title text'), media: facebookFile },
  place: facebookPlace,
  poll: { ...plain('question'), options: plain('option voted') },
  for_sale_item: { ...plain('title price description'), photos: facebookFile },
};
const facebookComment: Keys = {
  ...plain('id created_time message is_hidden is_private permalink_url comment_count like_count timestamp'),
  from: plain('id name'),
  parent: plain('id'),
  attachment: facebookAttachment,
  // The headline of an export's comment names whose post it stands on.
  data: { comment: plain('timestamp comment author group') },
  attachments: { data: facebookAttached },
  ...metaParts,
};
const facebookShare: Keys = {
  ...plain(
    'id created_time updated_time message story permalink_url status_type is_published is_hidden is_expired parent_id full_picture',
  ),
  from: plain('id name'),
  shares: 'figures',
  comments: { summary: 'figures' },
  ...plain('timestamp title uri creation_timestamp description'),
  data: plain('post update_timestamp'),
  tags: plain('name'),
  attachments: { data: { ...facebookAttachment, ...facebookAttached } },
  ...metaHtml,
};
/** In an album of the account's own, each picture's description is the account's. */
const facebookAlbum = { data: { ...facebookAttachment.subattachments.data, ...plain('description') } };
const facebookPost: Keys = {
  ...facebookShare,
  attachments: { data: { ...facebookAttachment, ...facebookAttached, subattachments: facebookAlbum } },
};

const pictured = plain('id media_type media_url thumbnail_url alt_text');
const instagramFile = { ...plain('uri creation_timestamp title'), cross_post_source: plain('source_app') };
const instagramPost: Keys = {
  ...pictured,
  ...plain(
    'caption media_product_type permalink shortcode timestamp username comments_count like_count is_comment_enabled',
  ),
  children: { data: pictured },
  ...instagramFile,
  media: instagramFile,
  ...metaHtml,
};
const instagramComment: Keys = {
  ...plain('id text timestamp username hidden like_count parent_id seconds time uris'),
  from: plain('id username'),
  media: plain('id'),
};

const threads: Keys = {
  ...pictured,
  ...plain(
    'media_product_type permalink username text timestamp shortcode is_quote_post has_replies gif_url topic_tag',
  ),
  ...plain('link_attachment_url is_reply is_reply_owned_by_me hide_status'),
  children: { data: pictured },
  owner: plain('id'),
  quoted_post: plain('id'),
  reposted_post: plain('id'),
  root_post: plain('id'),
  replied_to: plain('id'),
  poll_attachment: {
    ...plain('option_a option_b option_c option_d expiration_timestamp total_votes'),
    ...figures(
      'option_a_votes_percentage option_b_votes_percentage option_c_votes_percentage option_d_votes_percentage',
    ),
  },
  ...instagramFile,
  media: { ...instagramFile, text_app_post: plain('is_reply') },
  ...metaHtml,
};

/** Whoever is mentioned stands in the words; beside them, the number alone. */
const xEntities: Keys = {
  hashtags: plain('text tag start end indices'),
  urls: plain('url expanded_url display_url unwound_url media_key start end indices'),
  mentions: plain('id start end'),
  user_mentions: plain('id id_str indices'),
};
const xArchivedMedia: Keys = {
  ...plain('id id_str media_url media_url_https url display_url expanded_url type ext_alt_text indices'),
  sizes: 'figures',
  video_info: { ...figures('duration_millis aspect_ratio'), variants: plain('url bitrate content_type') },
};
const xNote = { ...plain('text'), entities: xEntities };
const xPost: Keys = {
  ...plain(
    'id text created_at author_id conversation_id in_reply_to_user_id edit_history_tweet_ids edit_history_post_ids',
  ),
  ...plain('lang possibly_sensitive reply_settings source'),
  attachments: plain('media_keys poll_ids'),
  public_metrics: 'figures',
  entities: xEntities,
  referenced_tweets: plain('type id'),
  referenced_posts: plain('type id'),
  note_tweet: xNote,
  note_post: xNote,
  edit_controls: plain('edits_remaining is_edit_eligible editable_until'),
};
const xTweet: Keys = {
  ...plain(
    'id id_str created_at deleted_at full_text text lang source truncated possibly_sensitive favorited retweeted',
  ),
  ...plain(
    'favorite_count retweet_count display_text_range in_reply_to_status_id in_reply_to_status_id_str in_reply_to_user_id',
  ),
  ...plain('in_reply_to_user_id_str quoted_status_id quoted_status_id_str'),
  entities: { ...xEntities, media: xArchivedMedia },
  extended_entities: { media: xArchivedMedia },
  edit_info: {
    edit: plain('initialTweetId editTweetIds editControlInitial'),
    initial: plain('editTweetIds editableUntil editsRemaining isEditEligible'),
  },
};
const x: Keys = {
  ...xTweet,
  post: xPost,
  tweet: xTweet,
  media: {
    ...plain('media_key type url preview_image_url alt_text duration_ms width height'),
    variants: plain('url bit_rate content_type'),
    public_metrics: 'figures',
  },
};

const blob = { ...plain('$type mimeType size'), ref: plain('$link') };
const blueskyImages = { ...plain('alt'), image: blob, aspectRatio: 'figures' } as const;
const blueskyRecordEmbed: Keys = {
  ...plain('$type alt'),
  images: blueskyImages,
  items: blueskyImages,
  video: blob,
  aspectRatio: 'figures',
  external: { ...plain('uri title description'), thumb: blob },
  record: { ...ref, record: ref },
};
const blueskyRecord: Keys = {
  ...plain('$type text createdAt langs tags via'),
  reply: { root: ref, parent: ref },
  labels: { values: plain('val') },
  subject: ref,
  facets: { index: 'figures', features: plain('$type uri did tag') },
  embed: { ...blueskyRecordEmbed, media: blueskyRecordEmbed },
};
const blueskyViewImages = { ...plain('fullsize thumb alt'), aspectRatio: 'figures' } as const;
const blueskyViewEmbed: Keys = {
  ...plain('$type playlist thumbnail cid alt'),
  images: blueskyViewImages,
  items: blueskyViewImages,
  aspectRatio: 'figures',
  external: plain('uri title description thumb'),
  record: { ...ref, record: ref },
};
const bluesky: Keys = {
  ...plain('uri cid indexedAt replyCount repostCount likeCount quoteCount bookmarkCount'),
  author: plain('did handle displayName'),
  value: blueskyRecord,
  record: blueskyRecord,
  embed: { ...blueskyViewEmbed, media: blueskyViewEmbed },
  labels: plain('val src uri cts neg'),
  repost: { ...plain('uri cid'), value: blueskyRecord },
  of: ref,
};

const mastodon: Keys = {
  ...plain(
    'id uri url created_at edited_at in_reply_to_id in_reply_to_account_id sensitive spoiler_text visibility language content',
  ),
  ...plain('replies_count reblogs_count favourites_count quotes_count pinned'),
  account: plain('id username acct display_name url'),
  application: plain('name'),
  mentions: plain('id'),
  media_attachments: { ...plain('id type url preview_url remote_url text_url description blurhash'), meta: 'figures' },
  tags: plain('name url'),
  emojis: plain('shortcode url static_url'),
  card: plain('url type title provider_name'),
  poll: { ...plain('id expires_at expired multiple votes_count voters_count'), options: plain('title votes_count') },
  reblog: { ...ref, ...plain('created_at') },
  quote: { ...plain('state quoted_status_id'), quoted_status: ref },
};

const linkedinStamp = plain('actor time');
const linkedin: Keys = {
  ...plain(
    'id author commentary publishedAt createdAt lastModifiedAt lifecycleState visibility isReshareDisabledByAuthor',
  ),
  lifecycleStateInfo: plain('isEditedByAuthor contentStatus'),
  reshareContext: plain('parent root'),
  distribution: plain('feedDistribution'),
  content: {
    media: plain('id title altText'),
    multiImage: { images: plain('id title altText') },
    article: plain('source title description thumbnail'),
    poll: {
      ...plain('question uniqueVotersCount'),
      options: plain('text voteCount'),
      settings: plain('duration voteSelectionType'),
    },
    reference: plain('id'),
    ...plain('type url'),
    entity: plain('image'),
  },
  ...plain('commentUrn actor parentComment object'),
  created: linkedinStamp,
  lastModified: linkedinStamp,
  message: plain('text'),
  ...figures('likesSummary commentsSummary'),
};

const tiktok: Keys = {
  ...plain('id create_time cover_image_url share_url video_description duration height width title'),
  ...plain('like_count comment_count share_count view_count'),
  ...plain(
    'Date Link Title WhoCanView Likes Sound Location AllowComments AllowStitches AllowDuets AlternateText CoverImage',
  ),
  ...plain('date comment Comment photo url'),
};

const thumbnail = plain('url width height');
const youtube: Keys = {
  ...plain('kind etag id'),
  snippet: {
    ...plain(
      'channelId channelTitle title description publishedAt tags categoryId liveBroadcastContent defaultLanguage',
    ),
    thumbnails: { default: thumbnail, medium: thumbnail, high: thumbnail, standard: thumbnail, maxres: thumbnail },
    ...plain(
      'videoId parentId textDisplay textOriginal authorDisplayName authorProfileImageUrl authorChannelUrl updatedAt',
    ),
    ...plain('moderationStatus likeCount defaultAudioLanguage canRate'),
    authorChannelId: plain('value'),
    localized: plain('title description'),
  },
  status: plain('uploadStatus privacyStatus publishAt license embeddable publicStatsViewable madeForKids'),
  statistics: 'figures',
  contentDetails: plain('duration dimension definition caption'),
  ...plain('film text publishedAt'),
};

const ofAll: Readonly<Record<Platform, Keys>> = {
  facebook: facebookPost,
  instagram: instagramPost,
  threads,
  x,
  bluesky,
  mastodon,
  linkedin,
  tiktok,
  youtube,
  web: {},
};
const ofComments: Partial<Record<Platform, Keys>> = { facebook: facebookComment, instagram: instagramComment };

export function platformKeys(platform: Platform, kind: ItemKind): Keys {
  if (platform === 'facebook' && kind === 'share') return facebookShare;
  return ((kind === 'comment' || kind === 'reply') && ofComments[platform]) || ofAll[platform];
}

/** Platforms whose exports are tables. In other languages than English, nobody knows what their columns are called. */
export const tables: readonly Platform[] = ['linkedin', 'youtube'];
