import type { Platform } from '../../config/base/platforms.ts';
import type { TimeRead } from '../../storage/records/posts.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import { documentOf } from './nasty-page.ts';

/** What a person reads in a post or comment. `time`: for machines, or what the words tell when the page is seen at `seenAt`. */
export interface ToldByEye {
  author: string | null;
  handle?: string;
  time: string | TimeRead | null;
  text: string;
  counts?: Record<string, number>;
  comments?: ToldByEye[];
}

/** A page whose posts tell author, time and words as a platform does. It is drawn anew for each look. */
export interface TellingPage {
  path: string;
  platform: Platform;
  posts: readonly ToldByEye[];
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
        ...{ author: 'Exempelkommun', handle: 'kommun.example', text: words.first },
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
        ...{ author: 'Exempelkommun', text: words.first, counts: { likes: 4, comments: 3 } },
        time: minute('2026-01-05T20:30:00Z'),
        comments: [{ author: 'Bo', time: { at: '', precision: 'week' }, text: 'När öppnar ni i Lillby?' }],
      },
      {
        ...{ author: 'Exempelkommun', text: words.second, counts: { likes: 7, comments: 3 } },
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
        ...{ author: 'Exempelkommun', text: words.first, counts: { shares: 3900 } },
        time: '2020-05-07T14:01:18.000Z',
      },
    ],
    draw: (look) =>
      documentOf(
        'Exempelkommun - Home',
        `<div role="main">${oldStatus(1588860078, 'May 7, 2020', firstOf(look), look.later ? 12 : 4)}</div>`,
      ),
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
