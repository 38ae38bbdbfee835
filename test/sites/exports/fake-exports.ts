import type { Packed } from './zip-builder.ts';

/** What Meta does to every text: each byte of its UTF-8 becomes a character. */
export function garbled(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** As Meta writes JSON: ASCII, with the garbled characters escaped. */
export function metaJson(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? garbled(inner) : inner), 2);
  return text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Bytes that are a picture to nobody but our own digests. */
export function picture(name: string): string {
  return `not really a picture: ${name}`;
}

/** Words that must never be read: they are in files that stay closed. */
export const secret = 'HEMLIGT: mellan fyra ögon';

const ids = { posts: 1_600_000_000, second: 1_610_000_000, comments: 1_620_000_000 };

/** A page's export as Facebook makes it in 2026, with the folders in Swedish. */
export function facebookExport(top = 'facebook-exempelkommun-2026-3-6-Ab3xYz'): Packed[] {
  const folder = `${top}/den_här_profilens_aktivitet_på_facebook`;
  const media = 'den_här_profilens_aktivitet_på_facebook/posts/media/Tidslinjefoton_1';
  return [
    {
      name: `${folder}/posts/profile_posts_1.json`,
      content: metaJson([
        {
          timestamp: ids.posts,
          attachments: [
            {
              data: [
                {
                  media: {
                    uri: `${media}/10_n.jpg`,
                    creation_timestamp: ids.posts,
                    title: 'Tidslinjefoton',
                    description: 'Räksmörgås i parken',
                    media_metadata: { photo_metadata: { exif_data: [{ upload_ip: '192.0.2.7', iso: 100 }] } },
                  },
                },
                { external_context: { url: 'https://exempelkommun.se/nyhet' } },
              ],
            },
          ],
          data: [{ post: 'Välkommen till Ångströms gata 🎉 åäö' }, { update_timestamp: ids.posts + 60 }],
          title: 'Exempelkommun uppdaterade sin status.',
        },
        { timestamp: ids.posts + 100, data: [], title: 'Exempelkommun uppdaterade sin profilbild.' },
      ]),
    },
    {
      name: `${folder}/posts/profile_posts_2.json`,
      content: metaJson([{ timestamp: ids.second, data: [{ post: 'Café öppnar igen' }] }]),
    },
    {
      name: `${folder}/posts/album/0.json`,
      content: metaJson({
        name: 'Tidslinjefoton',
        photos: [
          { uri: `${media}/10_n.jpg`, creation_timestamp: ids.posts },
          { uri: `${media}/11_n.jpg`, creation_timestamp: ids.posts + 5, description: 'Bara i albumet' },
        ],
        cover_photo: { uri: `${media}/10_n.jpg` },
        comments: [{ comment: 'någon annans', author: 'Bo Burgare' }],
      }),
    },
    {
      name: `${folder}/posts/videos.json`,
      content: metaJson({
        videos_v2: [{ uri: `${media}/film.mp4`, creation_timestamp: ids.posts + 7, description: 'Filmen' }],
      }),
    },
    {
      name: `${folder}/comments_and_reactions/comments.json`,
      content: metaJson({
        comments_v2: [
          {
            timestamp: ids.comments,
            data: [
              {
                comment: {
                  timestamp: ids.comments,
                  comment: 'Tack för frågan, vi återkommer',
                  author: 'Exempelkommun',
                },
              },
            ],
            title: 'Exempelkommun svarade på Bo Burgares kommentar.',
          },
        ],
      }),
    },
    { name: `${folder}/posts/media/Tidslinjefoton_1/10_n.jpg`, content: picture('10_n.jpg'), stored: true },
    { name: `${folder}/posts/media/Tidslinjefoton_1/11_n.jpg`, content: picture('11_n.jpg'), stored: true },
    {
      name: `${folder}/messages/inbox/boburgare_1/message_1.json`,
      content: metaJson({ messages: [{ content: secret }] }),
    },
    {
      name: `${folder}/messages/inbox/boburgare_1/posts_1.json`,
      content: metaJson([{ timestamp: 1, data: [{ post: secret }] }]),
    },
    { name: `${top}/security_and_login_information/ip_address_activity.json`, content: metaJson({ ip: secret }) },
    { name: `${top}/connections/contacts/your_contacts.json`, content: metaJson({ phone: secret }) },
  ];
}

export function instagramExport(top = 'instagram-exempelkommun-2026-03-06-Zz9'): Packed[] {
  const folder = `${top}/your_instagram_activity`;
  return [
    {
      name: `${folder}/media/posts_1.json`,
      content: metaJson([
        {
          media: [
            {
              uri: 'media/posts/202401/1_n.jpg',
              creation_timestamp: ids.posts,
              title: 'Snö på torget ❄️',
              media_metadata: { photo_metadata: { exif_data: [{ device_id: 'android-1', latitude: 57.4 }] } },
              cross_post_source: { source_app: 'FB' },
            },
          ],
        },
        {
          media: [
            { uri: 'media/posts/202402/2_n.jpg', creation_timestamp: ids.second, title: '' },
            { uri: 'media/posts/202402/3_n.mp4', creation_timestamp: ids.second, title: '' },
          ],
          title: 'Två från invigningen',
          creation_timestamp: ids.second + 1,
        },
      ]),
    },
    {
      name: `${folder}/media/archived_posts.json`,
      content: metaJson({
        ig_archived_post_media: [
          { media: [{ uri: 'media/posts/201901/9_n.jpg', creation_timestamp: ids.posts - 9, title: 'Undangömt' }] },
        ],
      }),
    },
    {
      name: `${folder}/media/stories.json`,
      content: metaJson({
        ig_stories: [{ uri: 'media/stories/4_n.jpg', creation_timestamp: ids.posts + 1, title: '' }],
      }),
    },
    {
      name: `${folder}/comments/post_comments_1.json`,
      content: metaJson([
        {
          media_list_data: [{ uri: '' }],
          string_map_data: {
            Kommentar: { value: 'Så fint på ön!' },
            Medieägare: { value: 'grannkommunen' },
            Tid: { timestamp: ids.comments },
          },
        },
      ]),
    },
    { name: `${top}/media/posts/202401/1_n.jpg`, content: picture('1_n.jpg'), stored: true },
    { name: `${top}/media/posts/202402/2_n.jpg`, content: picture('2_n.jpg'), stored: true },
    { name: `${top}/media/stories/4_n.jpg`, content: picture('4_n.jpg'), stored: true },
    { name: `${folder}/messages/inbox/bo_1/message_1.json`, content: metaJson({ messages: [{ content: secret }] }) },
    { name: `${top}/personal_information/personal_information.json`, content: metaJson({ phone: secret }) },
  ];
}

/** Threads lies in Instagram's download, in a folder of its own. */
export function threadsExport(top = 'instagram-exempelkommun-2026-03-06-Zz9'): Packed[] {
  const folder = `${top}/your_instagram_activity/threads`;
  const words = (at: number, title: string, isReply = false) => ({
    media: [
      {
        uri: '',
        creation_timestamp: at,
        title,
        media_metadata: { camera_metadata: { has_camera_metadata: false } },
        text_app_post: { reply_control: 'everyone', is_reply: isReply },
      },
    ],
  });
  return [
    {
      name: `${folder}/threads_and_replies.json`,
      content: metaJson({
        text_post_app_text_posts: [
          words(ids.posts, 'Snö på torget ❄️'),
          words(ids.comments, 'Tack för frågan!', true),
          {
            title: 'Två från invigningen',
            creation_timestamp: ids.second,
            media: [
              { uri: 'media/posts/202402/5_n.jpg', creation_timestamp: ids.second, title: '' },
              { uri: 'media/posts/202402/6_n.mp4', creation_timestamp: ids.second, title: '' },
            ],
          },
          words(ids.second + 9, 'Öppet som vanligt'),
        ],
      }),
    },
    { name: `${top}/media/posts/202402/5_n.jpg`, content: picture('5_n.jpg'), stored: true },
    { name: `${folder}/liked_threads.json`, content: metaJson({ text_post_app_media_likes: [{ title: secret }] }) },
    {
      name: `${top}/your_instagram_activity/messages/inbox/bo_1/message_1.json`,
      content: metaJson({ messages: [{ content: secret }] }),
    },
  ];
}

const ytd = (name: string, value: unknown) => `window.YTD.${name}.part0 = ${JSON.stringify(value, null, 2)}`;

/** The time that X's ids of 2022 and later hold. */
export function tweetId(at: string, count = 0): string {
  return String(((BigInt(Date.parse(at)) - 1_288_834_974_657n) << 22n) + BigInt(count));
}

export const tweets = {
  first: tweetId('2022-10-19T20:07:25.000Z'),
  answer: tweetId('2022-10-19T21:00:00.000Z'),
  toOther: tweetId('2022-10-20T08:00:00.000Z'),
  long: tweetId('2023-06-01T08:00:00.000Z'),
  edition1: tweetId('2023-07-01T08:00:00.000Z'),
  edition2: tweetId('2023-07-01T08:20:00.000Z'),
  deleted: tweetId('2023-08-01T08:00:00.000Z'),
};

export const longText = `Kallelse till sammanträde ${'med många ord & fler därtill '.repeat(14)}slut`;

const longLink = {
  shortUrl: 'https://t.co/d',
  expandedUrl: 'https://exempelkommun.se/kallelse',
  fromIndex: '1',
  toIndex: '2',
};

export function xExport(): Packed[] {
  const tweet = (id: string, createdAt: string, text: string, more: object = {}) => ({
    tweet: { id_str: id, id, created_at: createdAt, full_text: text, lang: 'sv', ...more },
  });
  const photo = {
    id_str: '1',
    media_url_https: 'https://pbs.twimg.com/media/FfcAbC.jpg',
    type: 'photo',
    ext_alt_text: 'En ko på ängen',
  };
  const film = {
    media_url_https: 'https://pbs.twimg.com/ext_tw_video_thumb/1/pu/img/t.jpg',
    type: 'video',
    video_info: {
      variants: [
        { content_type: 'application/x-mpegURL', url: 'https://video.twimg.com/1/pl.m3u8' },
        { bitrate: '256000', content_type: 'video/mp4', url: 'https://video.twimg.com/1/vid/small.mp4?tag=12' },
        { bitrate: '832000', content_type: 'video/mp4', url: 'https://video.twimg.com/1/vid/large.mp4?tag=12' },
      ],
    },
  };
  return [
    { name: 'data/manifest.js', content: `window.__THAR_CONFIG = {"userInfo":{"accountId":"22"}}` },
    {
      name: 'data/account.js',
      content: ytd('account', [
        {
          account: {
            email: 'x@exempel.se',
            username: 'Exempelkommun',
            accountId: '22',
            accountDisplayName: 'Exempelkommun',
          },
        },
      ]),
    },
    {
      name: 'data/tweets.js',
      content: ytd('tweets', [
        tweet(tweets.answer, 'Wed Oct 19 21:00:00 +0000 2022', 'Svar på eget', {
          in_reply_to_status_id_str: tweets.first,
        }),
        tweet(tweets.first, 'Wed Oct 19 20:07:25 +0000 2022', 'Kor &amp; får på ängen https://t.co/a', {
          extended_entities: { media: [photo, film] },
        }),
        tweet(tweets.toOther, 'Thu Oct 20 08:00:00 +0000 2022', '@bo Hej https://t.co/c', {
          in_reply_to_status_id_str: '77',
          entities: {
            urls: [
              {
                url: 'https://t.co/c',
                expanded_url: 'https://exempelkommun.se/ko?a=1&b=2',
                display_url: 'exempelkommun.se/ko?…',
                indices: ['8', '22'],
              },
            ],
          },
        }),
        tweet(
          tweets.long,
          'Thu Jun 01 08:00:00 +0000 2023',
          `${longText.slice(0, 270).replaceAll('&', '&amp;')}… https://t.co/b`,
        ),
      ]),
    },
    {
      name: 'data/tweets-part1.js',
      content: ytd('tweets', [
        tweet(tweets.edition2, 'Sat Jul 01 08:20:00 +0000 2023', 'Rättat', {
          edit_info: { edit: { initialTweetId: tweets.edition1, editControlInitial: {} } },
        }),
        tweet(tweets.edition1, 'Sat Jul 01 08:00:00 +0000 2023', 'Rätat', {
          edit_info: { initial: { editTweetIds: [tweets.edition1, tweets.edition2] } },
        }),
      ]),
    },
    {
      name: 'data/note-tweet.js',
      content: ytd('note_tweet', [
        {
          noteTweet: {
            noteTweetId: '5',
            createdAt: '2023-06-01T08:00:00.000Z',
            core: { text: `${longText} https://t.co/d`, urls: [longLink] },
          },
        },
      ]),
    },
    {
      name: 'data/deleted-tweets.js',
      content: ytd('deleted_tweets', [
        tweet(tweets.deleted, 'Tue Aug 01 08:00:00 +0000 2023', 'Borttaget', {
          deleted_at: 'Wed Aug 02 08:00:00 +0000 2023',
        }),
      ]),
    },
    { name: `data/tweets_media/${tweets.first}-FfcAbC.jpg`, content: picture('FfcAbC.jpg'), stored: true },
    { name: `data/tweets_media/${tweets.first}-small.mp4`, content: picture('small.mp4'), stored: true },
    { name: 'data/direct-messages.js', content: ytd('direct_messages', [{ text: secret }]) },
    { name: 'data/ip-audit.js', content: ytd('ip_audit', [{ ip: secret }]) },
    { name: 'data/contact.js', content: ytd('contact', [{ phone: secret }]) },
    { name: 'Your archive.html', content: '<html>' },
  ];
}

const ownChannel = `UC${'kommun'.padEnd(22, 'x')}`;
export const youtubeChannel = `https://www.youtube.com/channel/${ownChannel}`;

/** Takeout as it is asked for in English; `language` `de` has German names and heads. */
export function youtubeExport(language: 'en' | 'de' = 'en'): Packed[] {
  const english = language === 'en';
  const folder = english ? 'Takeout/YouTube and YouTube Music' : 'Takeout/YouTube und YouTube Music';
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const segments = '{"text":"Välkomna, "},{"text":"alla \\"nya\\""},{"text":"\\n"}';
  const comments = english
    ? [
        'Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Post ID,Video ID,Comment Text,Top-Level Comment ID',
        `UgxTopLevel1AaABAg,${ownChannel},2025-02-11T19:04:00.123456+00:00,0,,,vid4-_abcde,${cell(segments)},`,
        `UgxTopLevel1AaABAg.9iwJk,${ownChannel},2025-02-12T08:00:00+00:00,0,UgxTopLevel1AaABAg,,vid4-_abcde,${cell('{"takeoutSegments":[{"text":"Ett svar"}]}')},UgxTopLevel1AaABAg`,
      ]
    : [
        'Kanal-ID,Zeitstempel der Erstellung des Kommentars,Preis,Kommentar-ID,Video-ID,Kommentartext,Übergeordnete Kommentar-ID',
        `${ownChannel},2025-02-11T19:04:00.123456+00:00,0,UgxTopLevel1AaABAg,vid4-_abcde,${cell(segments)},`,
        `${ownChannel},2025-02-12T08:00:00+00:00,0,UgxTopLevel1AaABAg.9iwJk,vid4-_abcde,${cell('{"text":"Ett svar"}')},UgxTopLevel1AaABAg`,
      ];
  const videos = [
    'Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp',
    `vid4-_abcde,144000,sv,People,${cell('Rad ett\nrad två, med komma')},${ownChannel},Kommunfullmäktige: juni 2024,Public,Processed,2024-06-01T08:00:00+00:00,2024-06-02T08:00:00+00:00`,
    `vidPrivat-1,1000,sv,People,,${ownChannel},Övning,Private,Processed,2024-07-01T08:00:00+00:00,`,
  ];
  const lines = (rows: string[]) => `\ufeff${rows.join('\r\n')}\r\n\r\n\r\n`;
  return [
    { name: `${folder}/${english ? 'comments/comments.csv' : 'Kommentare/Kommentare.csv'}`, content: lines(comments) },
    {
      name: `${folder}/${english ? 'video metadata/videos.csv' : 'Videometadaten/Videos.csv'}`,
      content: lines(videos),
    },
    {
      name: `${folder}/live chats/live chats.csv`,
      content: lines([
        'Live Chat ID,Channel ID,Live Chat Create Timestamp,Price,Video ID,Live Chat Text',
        `LCC.abc,${ownChannel},2025-03-01T18:00:00+00:00,0,vid4-_abcde,${cell('{"text":"Vi börjar strax"}')}`,
      ]),
    },
    { name: `${folder}/videos/Kommunfullmäktige_ juni 2024.mp4`, content: picture('fullmäktige'), stored: true },
    { name: `${folder}/history/watch-history.json`, content: JSON.stringify([{ title: secret }]) },
    { name: `${folder}/subscriptions/subscriptions.csv`, content: `a,b\r\n${secret},1\r\n` },
    { name: 'Takeout/archive_browser.html', content: '<html>' },
  ];
}
