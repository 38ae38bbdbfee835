import type { Platform } from '../../config/base/platforms.ts';
import type { ShownCounts, TimeRead } from '../../storage/records/posts.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import { documentOf } from './nasty-page.ts';

/** What a person reads in a post or comment. `time`: for machines, or what the words tell when the page is seen at `seenAt`. */
export interface ToldByEye {
  author: string | null;
  handle?: string;
  time: string | TimeRead | null;
  text: string;
  counts?: ShownCounts;
  comments?: ToldByEye[];
}

/** A page whose posts tell author, time and words as a platform does. It is drawn anew for each look. */
export interface TellingPage {
  path: string;
  platform: Platform;
  posts: readonly ToldByEye[];
  /** It shows no words, so that nobody can see an edit. */
  isWordless?: true;
  draw(look: Look): string;
}

/** `later`: ages and counts have gone on. `edited`: the first post says something else. */
export interface Look {
  later: boolean;
  edited: boolean;
}

const words = {
  first: 'Badhuset öppnar igen på måndag.\nVälkomna, alla!',
  edited: 'Badhuset öppnar igen på tisdag.\nVälkomna, alla!',
  second: 'Nu söker vi sommarvikarier 2026: 120 platser.',
};
const paragraphs = (text: string, tag: string) =>
  text
    .split('\n')
    .map((line) => `<${tag}>${line}</${tag}>`)
    .join('');
const firstOf = ({ edited }: Look) => (edited ? words.edited : words.first);
const minute = (at: string): TimeRead => ({ at, precision: 'minute' });

/** X: name, handle and age stand together in one element; an inline box around each mention; counts in buttons and one link. */
const tweet = (id: number, datetime: string, age: string, text: string, inner = '') =>
  `<article data-testid="tweet" role="article"><div data-testid="User-Name"><div><a href="/exempelkommun" role="link"><div><span>Exempelkommun</span></div></a></div><div><a href="/exempelkommun" role="link" tabindex="-1"><span>@exempelkommun</span></a><div aria-hidden="true"><span>·</span></div><a href="/exempelkommun/status/${id}" aria-label="${age}" role="link"><time datetime="${datetime}">${age}</time></a></div></div>
${text === '' ? '' : `<div data-testid="tweetText">${text.split('\n').join('<br>')}</div>`}${inner}
<div role="group"><button aria-label="12 Replies. Reply"><span>12</span></button><a href="/exempelkommun/status/${id}/analytics" role="link"><span>1,2 tn</span></a></div></article>`;
const picture = `<img alt="" width="200" height="120" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='200' height='120'/%3E">`;

/** Bluesky: the whole time is in the link's label only. */
const skeet = (id: string, label: string, age: string, text: string, reposted = false) =>
  `<div role="link" data-testid="feedItem-by-${reposted ? 'bo.example' : 'kommun.example'}">${reposted ? '<a href="/profile/kommun.example" aria-label="Reposted by Exempelkommun" aria-pressed="false">Reposted by Exempelkommun</a>' : ''}<a href="/profile/x" aria-label="avatar" aria-pressed="false"><div style="width:40px;height:40px;background:#ccd"></div></a>
<div><a href="/profile/${reposted ? 'bo.example' : 'kommun.example'}" aria-label="View profile">\u202a${reposted ? 'Bo Berg' : 'Exempelkommun'}\u202c</a><a href="/profile/${reposted ? 'bo.example' : 'kommun.example'}" aria-label="View profile">&nbsp;\u202a@${reposted ? 'bo.example' : 'kommun.example'}\u202c</a><a href="/profile/kommun.example/post/${id}" aria-label="${label}"><span>· </span>${age}</a></div>
<div data-testid="postText">${paragraphs(text, 'div')}</div><button data-testid="likeBtn"><div data-testid="likeCount">469</div></button></div>`;

/** Facebook of 2026: no element for the time but a link whose label or text is an age; counts beside the words. */
const status = (link: string, text: string, reactions: number, comments = '') =>
  `<div><div role="article" aria-posinset="1"><div><h3><a role="link" href="/exempelkommun"><strong>Exempelkommun</strong></a></h3><span>${link}</span><span> · </span></div>
<div data-ad-rendering-role="story_message"><div dir="auto">${paragraphs(text, 'div')}</div></div><div>Alla reaktioner:</div><div>${reactions}</div><div>3 kommentarer</div>${comments}</div></div>`;
const statusComment = (label: string, name: string, age: string, text: string, likes: number) =>
  `<div role="article" aria-label="${label}"><span><a role="link" href="/bo"><span dir="auto">${name}</span></a></span><div dir="auto">${text}</div><div><a role="link" href="/exempelkommun/posts/pfbid1Aa?comment_id=901">${age}</a> <div role="button">Gilla</div> <div role="button">Svara</div></div><div>${likes}</div></div>`;

/** Facebook of 2020: the instant stands in an attribute. */
const oldStatus = (seconds: number, shown: string, text: string, likes: number) =>
  `<div role="article"><h5><a href="/exempelkommun">Exempelkommun</a></h5><a href="/exempelkommun/posts/10158"><abbr data-utime="${seconds}" data-tooltip-content="Thursday, May 7, 2020 at 7:01 AM"><span>${shown}</span></abbr></a><div data-testid="post_message" class="userContent">${paragraphs(text, 'p')}</div><div>${likes}</div><div>3,9 tn delningar</div></div>`;

/** LinkedIn: the name and "4d Edited" in one box; the age again in no other form; followers and reactions around the words. */
const update = (id: string, name: string, age: string, text: string, reactions: number, head = '') =>
  `<li><div style="position:relative"><a class="main-feed-card__overlay-link" href="https://www.linkedin.com/posts/exempelkommun_activity-${id}-p" aria-label="Update"></a><article class="main-feed-activity-card" data-activity-urn="urn:li:activity:${id}" data-id="main-feed-card">${head}<div data-test-id="main-feed-activity-card__entity-lockup"><a href="https://se.linkedin.com/company/exempelkommun"><span style="display:inline-block;width:24px;height:24px"></span></a><div><a href="https://se.linkedin.com/company/exempelkommun"> ${name} </a><p>5 750 följare</p><span><time>${age}</time></span></div></div>
<p data-test-id="main-feed-activity-card__commentary" style="white-space:pre-wrap">${text}</p><a href="https://www.linkedin.com/signup" aria-label="${reactions} Reactions"><span>${reactions}</span></a></article></div></li>`;

/** TikTok: a film has its words as the picture's alternative text, and its author in its address. */
const film = (id: string, text: string, views: string) =>
  `<div data-e2e="user-post-item" role="button" tabindex="0" style="width:180px;height:240px"><a href="/@exempelkommun/video/${id}" style="display:block;height:100%"><picture><img alt="${text}" width="180" height="200" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='180' height='200'/%3E"></picture><strong data-e2e="video-views">${views}</strong></a></div>`;

/** YouTube: films in both shapes of 2025, and the tab of posts. A channel's films name no author. */
const oldFilm = (id: string, title: string, views: string, age: string) =>
  `<ytd-rich-item-renderer style="display:block"><a id="thumbnail" href="/watch?v=${id}"><span>12:34</span></a><h3><a id="video-title-link" href="/watch?v=${id}"><yt-formatted-string id="video-title">${title}</yt-formatted-string></a></h3><div id="metadata-line"><span class="inline-metadata-item">${views}</span><span class="inline-metadata-item">${age}</span></div></ytd-rich-item-renderer>`;
const newFilm = (id: string, title: string, views: string, age: string) =>
  `<ytd-rich-item-renderer style="display:block"><yt-lockup-view-model style="display:block"><a href="/watch?v=${id}"><div>8:01</div></a><h3><a class="yt-lockup-metadata-view-model__title" href="/watch?v=${id}"><span>${title}</span></a></h3><div><span class="yt-content-metadata-view-model__metadata-text">${views}</span><span> • </span><span class="yt-content-metadata-view-model__metadata-text">${age}</span></div></yt-lockup-view-model></ytd-rich-item-renderer>`;
const communityPost = (id: string, age: string, text: string, likes: number) =>
  `<ytd-backstage-post-thread-renderer style="display:block"><a id="author-text" href="/@exempelkommun"><span>Exempelkommun</span></a><span id="published-time-text"><a href="/post/${id}">${age}</a></span><div id="content-text">${text}</div><span id="vote-count-middle">${likes}</span></ytd-backstage-post-thread-renderer>`;

/** Threads: the handle stands for the name; counts in buttons. */
const thread = (id: string, datetime: string, age: string, text: string, likes: number) =>
  `<div data-pressable-container="true"><a href="/@exempelkommun" role="link"><span dir="auto"><span>exempelkommun</span></span></a><a href="/@exempelkommun/post/${id}" role="link"><time datetime="${datetime}"><span>${age}</span></time></a><div><span dir="auto"><span>${text}</span></span></div><div role="button" tabindex="0"><span dir="auto">${likes}</span></div></div>`;

/** Instagram: the grid shows pictures only, and whose they are in the address; its alternative text is made by Instagram. */
const gridPicture = (code: string) =>
  `<a href="/exempelkommun/p/${code}/" style="display:inline-block;width:200px;height:120px"><img alt="Photo by Exempelkommun on November 09, 2025." width="200" height="120" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='200' height='120'/%3E"></a>`;

const age = (precision: TimeRead['precision']): TimeRead => ({ at: '', precision });

export const tellingPages: readonly TellingPage[] = [
  {
    path: '/x',
    platform: 'x',
    posts: [
      { author: 'Exempelkommun', handle: 'exempelkommun', time: '2025-11-09T13:11:55.000Z', text: words.first },
      { author: 'Exempelkommun', handle: 'exempelkommun', time: '2024-02-18T15:40:27.000Z', text: '' },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun (@exempelkommun) / X',
        `<main>${tweet(1, '2025-11-09T13:11:55.000Z', look.later ? '9 nov. 2025' : '9 nov.', firstOf(look))}${tweet(2, '2024-02-18T15:40:27.000Z', '18 feb. 2024', '', picture)}</main>`,
      ),
  },
  {
    path: '/bluesky',
    platform: 'bluesky',
    posts: [
      {
        author: 'Exempelkommun',
        handle: 'kommun.example',
        text: words.first,
        time: minute('2026-01-23T22:41:00Z'),
      },
      { author: 'Bo Berg', handle: 'bo.example', time: minute('2025-12-29T01:19:00Z'), text: words.second },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun — Bluesky',
        `<main>${skeet('3md4', 'January 23, 2026 at 11:41 PM', look.later ? '4d' : '3d', firstOf(look))}${skeet('3mb3', '29 december 2025 kl. 02:19', look.later ? '30d' : '29d', words.second, true)}</main>`,
      ),
  },
  {
    path: '/facebook',
    platform: 'facebook',
    posts: [
      {
        author: 'Exempelkommun',
        text: words.first,
        counts: { likes: 4, comments: 3 },
        time: minute('2026-01-05T20:30:00Z'),
        comments: [{ author: 'Bo', time: { at: '', precision: 'week' }, text: 'När öppnar ni i Lillby?' }],
      },
      {
        author: 'Exempelkommun',
        text: words.second,
        counts: { likes: 7, comments: 3 },
        time: { at: '', precision: 'hour' },
      },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun | Facebook',
        `<div role="main"><div role="feed">${status('<a role="link" aria-label="5 januari 2026 kl. 21:30" href="/exempelkommun/posts/pfbid1Aa"><span>5 januari</span></a>', firstOf(look), look.later ? 12 : 4, statusComment('Kommentar från Bo', 'Bo', look.later ? '4 v' : '3 v', 'När öppnar ni i Lillby?', look.later ? 3 : 2))}${status(`<a role="link" href="/exempelkommun/posts/pfbid2Aa"><span>${look.later ? '6 tim' : '5 tim'}</span></a>`, words.second, look.later ? 9 : 7)}</div></div>`,
      ),
  },
  {
    path: '/facebook-2020',
    platform: 'facebook',
    posts: [
      {
        author: 'Exempelkommun',
        text: words.first,
        counts: { shares: 3900 },
        time: '2020-05-07T14:01:18.000Z',
      },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun - Home',
        `<div role="main">${oldStatus(1588860078, 'May 7, 2020', firstOf(look), look.later ? 12 : 4)}</div>`,
      ),
  },
  {
    path: '/linkedin',
    platform: 'linkedin',
    posts: [
      { author: 'Exempelkommun', time: age('day'), text: words.first },
      { author: 'Bo Berg', time: age('month'), text: words.second },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun | LinkedIn',
        `<main><ul>${update('7248246460041809920', 'Exempelkommun', `${look.later ? '5' : '4'} d <span aria-hidden="true"></span> <span> Redigerad </span>`, firstOf(look), look.later ? 40 : 33)}${update('7247945789950353408', 'Bo Berg', '2 mån', words.second, look.later ? 9 : 7, '<p><a href="https://se.linkedin.com/company/exempelkommun">Exempelkommun</a> delade detta på nytt</p>')}</ul></main>`,
      ),
  },
  {
    path: '/tiktok',
    platform: 'tiktok',
    posts: [
      { author: '@exempelkommun', handle: 'exempelkommun', time: null, text: 'Badhuset öppnar igen på måndag.' },
      { author: '@exempelkommun', handle: 'exempelkommun', time: null, text: words.second },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun | TikTok',
        `<div data-e2e="user-post-item-list">${film('7571863205253778710', firstOf(look).split('\n')[0] ?? '', look.later ? '193.4K' : '192.1K')}${film('7571863205253778711', words.second, '1200')}</div>`,
      ),
  },
  {
    path: '/youtube',
    platform: 'youtube',
    posts: [
      { author: null, time: age('day'), text: 'Badhuset öppnar igen på måndag.' },
      { author: null, time: age('week'), text: words.second },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun - YouTube',
        `<main>${oldFilm('aaaaaaaaaa1', firstOf(look).split('\n')[0] ?? '', look.later ? '1,3 tn visningar' : '1,2 tn visningar', look.later ? 'för 4 dagar sedan' : 'för 3 dagar sedan')}${newFilm('aaaaaaaaaa2', words.second, look.later ? '12K views' : '11K views', '2 weeks ago')}</main>`,
      ),
  },
  {
    path: '/youtube-posts',
    platform: 'youtube',
    posts: [
      { author: 'Exempelkommun', time: age('day'), text: 'Badhuset öppnar igen på måndag.' },
      { author: 'Exempelkommun', time: age('year'), text: words.second },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun - YouTube',
        `<main>${communityPost('UgkxA', look.later ? 'för 4 dagar sedan (redigerat)' : 'för 3 dagar sedan (redigerat)', firstOf(look).split('\n')[0] ?? '', look.later ? 12 : 4)}${communityPost('UgkxB', '1 year ago', words.second, look.later ? 9 : 7)}</main>`,
      ),
  },
  {
    path: '/threads',
    platform: 'threads',
    posts: [
      {
        author: 'exempelkommun',
        handle: 'exempelkommun',
        time: '2025-11-09T13:11:55.000Z',
        text: 'Badhuset öppnar igen på måndag.',
      },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun (@exempelkommun) • Threads',
        `<main>${thread('DRaa1', '2025-11-09T13:11:55.000Z', look.later ? '4 d' : '3 d', firstOf(look).split('\n')[0] ?? '', look.later ? 12 : 4)}</main>`,
      ),
  },
  {
    path: '/instagram',
    platform: 'instagram',
    posts: [{ author: '@exempelkommun', handle: 'exempelkommun', time: null, text: '' }],
    isWordless: true,
    draw: () => documentOf('Exempelkommun (@exempelkommun) • Instagram', `<main>${gridPicture('DRaa1')}</main>`),
  },
];

export function serveTellingPages(): Promise<LocalServer> {
  return serveLocally((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    const page = tellingPages.find(({ path }) => path === url.pathname);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    const look = { later: url.searchParams.has('senare'), edited: url.searchParams.has('andrad') };
    response.end(page?.draw(look) ?? '');
  });
}
