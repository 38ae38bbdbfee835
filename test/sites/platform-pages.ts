import type { Platform } from '../../config/base/platforms.ts';
import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';
import { type LocalServer, serveLocally } from './local-server.ts';
import { documentOf, html } from './nasty-page.ts';

/** A page in the shape that a platform gave its pages in 2026, and what a person who looks at it counts. */
export interface PlatformPage {
  path: string;
  platform: Platform;
  /** Left out: the platform's own. */
  pack?: string;
  what: string;
  posts: number;
  comments: number;
  status: SnapshotStatus;
  /** The reason in Swedish; null where the snapshot is complete. */
  because: string | null;
  document: string;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Facebook: a post is a plain child of the feed, a comment an article; the link of the time has its address only once it is pointed at. */
const facebookPost = (n: number, comments = '') =>
  `<div class="x1yztbdb"><div><h3><a role="link" href="/exempelkommun"><strong>Exempelkommun</strong></a></h3><span><a role="link" tabindex="0" href="#" data-post="pfbid${n}Aa"><span>${n} tim</span></a></span></div>
<div data-ad-rendering-role="story_message"><div data-ad-comet-preview="message" dir="auto">Inlägg nummer ${n}: badhuset öppnar igen på måndag, åäö.</div></div><div>Alla reaktioner: 4</div>${comments}</div>`;
const facebookComment = (label: string, name: string, text: string, n: number) =>
  `<div role="article" aria-label="${label}" tabindex="-1" class="comment-box"><span><a role="link" href="/${name.toLowerCase()}"><span dir="auto">${name}</span></a></span><div dir="auto">${text}</div><a role="link" href="/exempelkommun/posts/pfbid1Aa?comment_id=${n}">2 tim</a></div>`;
const facebook = (inner: string) =>
  documentOf(
    'Exempelkommun | Facebook',
    `<div role="main"><h1>Exempelkommun</h1><div role="feed">${inner}</div></div>`,
    `document.addEventListener('mouseover', ({ target }) => { const link = target.closest('[data-post]'); if (link) link.href = '/exempelkommun/posts/' + link.dataset.post + '?__cft__[0]=x'; });`,
    '[role=feed]>div{box-sizing:border-box;border:1px solid #999;margin:12px 0;padding:12px}[data-nosnippet]{height:300px}',
  );
const facebookPlaceholder = '<div><div role="article" aria-busy="true" data-nosnippet></div></div>';
const fourComments = {
  first:
    facebookComment('Kommentar från Bo Berg för 2 timmar sedan', 'Bo', 'När öppnar ni i Lillby?', 901) +
    facebookComment('Svar från Eva Ek på Bo Bergs kommentar för 1 timme sedan', 'Eva', 'Det undrar jag också.', 902),
  third:
    facebookComment('Comment by Ali Noor 3 hours ago', 'Ali', 'Great news, thank you all.', 903) +
    facebookComment("Reply by Mia Lund to Ali Noor's comment 2 hours ago", 'Mia', 'So say we all here.', 904),
};
const sixFacebookPosts = numbers(6)
  .map((n) => facebookPost(n, n === 1 ? fourComments.first : n === 3 ? fourComments.third : ''))
  .join('');

/** Facebook empties what is more than two windows away and fills it again: at each time the link has no address at first. */
const emptied = `const posts = [...document.querySelectorAll('[role=feed] > div')]; const whole = posts.map((one) => one.innerHTML);
const draw = () => posts.forEach((one, at) => { const { top, bottom, height } = one.getBoundingClientRect(); const near = bottom > -2 * innerHeight && top < 3 * innerHeight;
  if (!near && one.firstChild) { one.style.height = height + 'px'; one.replaceChildren(); } if (near && !one.firstChild) { one.style.height = ''; one.innerHTML = whole[at]; } });
addEventListener('scroll', () => requestAnimationFrame(draw)); draw();`;

/** Buttons in a post that stands in no article: what they open belongs to the post, and does not lengthen the feed. */
const folded = (n: number) =>
  facebookPost(
    n,
    `<div role="button" tabindex="0" class="more">Visa fler kommentarer</div><div hidden>${facebookComment(`Kommentar från Bo Berg för ${n} timmar sedan`, 'Bo', `Fråga nummer ${n}, när öppnar ni?`, 910 + n)}</div>`,
  );
const unfold =
  "for (const one of document.querySelectorAll('.more')) one.onclick = () => { one.nextElementSibling.hidden = false; one.remove(); };";

/** Threads: each post is a box that can be pressed. */
const threadsPost = (n: number) =>
  `<div data-pressable-container="true"><a href="/@exempelkommun">exempelkommun</a> <a href="/@exempelkommun/post/DAbc${n}"><time datetime="2026-11-0${n}T09:00:00.000Z">${n} d</time></a><span dir="auto">Tråd nummer ${n} från oss.</span></div>`;

/** Facebook until 2025: each post is an article with its place in the feed. */
const oldFacebookPost = (n: number) =>
  `<div role="article" aria-posinset="${n}" class="x1"><h3><a role="link" href="/exempelkommun"><strong>Exempelkommun</strong></a></h3><a role="link" href="/exempelkommun/posts/pfbid${n}Bb">${n} tim</a><div data-ad-preview="message">Inlägg nummer ${n}: badhuset öppnar igen.</div>${n === 2 ? facebookComment('Kommentar från Bo Berg för 2 timmar sedan', 'Bo', 'När öppnar ni?', 905) : ''}</div>`;

const instagramCell = (n: number) =>
  `<div style="width:210px;height:280px;background:#cde;display:inline-block"><a href="/exempelkommun/${n % 3 === 0 ? 'reel' : 'p'}/C${n}xYz/" style="display:block;height:100%"><div aria-label="Bild ${n}"></div></a></div>`;

/** The page of one post, as a visitor without a login sees it; of several pictures one is shown at a time. */
const instagramPicture = (n: number, at: number) => `/bild/${n}-${at}.svg`;
const drawn = (n: number, at: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="hsl(${n * 40 + at * 15} 60% 60%)"/></svg>`;
const instagramPost = (n: number, pictures: number) =>
  documentOf(
    'Exempelkommun • Instagram',
    `<main style="width:660px"><header><h2><a href="/exempelkommun/">exempelkommun</a></h2></header><img src="${instagramPicture(n, 1)}" width="400" height="400" alt="">${pictures > 1 ? '<button aria-label="Nästa">›</button>' : ''}<h1 dir="auto">Bild nummer ${n}: badhuset öppnar igen, åäö.</h1><a href="/exempelkommun/p/C${n}xYz/"><time datetime="2026-11-0${n}T09:00:00.000Z">${n} d</time></a><ul><li><h3><a href="/bo/">bo.berg</a></h3><span>Fråga nummer ${n}, när öppnar ni?</span><time datetime="2026-11-0${n}T10:00:00.000Z">${n} d</time></li></ul></main>`,
    `const pictures = ${JSON.stringify(numbers(pictures).map((at) => instagramPicture(n, at)))}; let at = 0; const next = document.querySelector('button');
if (next) next.onclick = () => { at += 1; document.querySelector('img').src = pictures[at]; if (at + 1 === pictures.length) next.remove(); };`,
  );

const instagramStory = (path: string) =>
  `<a role="link" href="/stories/${path}/" style="display:inline-block;width:80px;height:80px;background:#edc">${path.at(-1)}</a>`;
/** What the corner of a picture in the grid shows when the post has more. */
const severalPictures =
  '<svg aria-label="Karusell" role="img" width="20" height="20" style="position:absolute"></svg></a>';

/** A post of the community tab. */
const youtubePost = (n: number, attached: string) =>
  `<ytd-backstage-post-thread-renderer style="display:block;padding:12px"><a id="author-text" href="/@exempelkommun">Exempelkommun</a> <a id="published-time-text" href="/post/Ugk${n}xyz">för ${n} dagar sedan</a><div id="content-text">Var ska julgranen stå i år, fråga nummer ${n}?</div>${attached}</ytd-backstage-post-thread-renderer>`;

const youtubeFilm = (n: number) =>
  `<ytd-rich-item-renderer style="display:inline-block;width:300px;height:250px"><yt-lockup-view-model><a class="yt-lockup-view-model__content-image" href="/watch?v=abcdefgh${100 + n}" style="display:block;height:170px;background:#cde"></a><h3><a href="/watch?v=abcdefgh${100 + n}">Sammanträde nummer ${n}</a></h3><span>för ${n} veckor sedan</span></yt-lockup-view-model></ytd-rich-item-renderer>`;

/** X: a quoted post is a part of the post that quotes it. */
const xPost = (n: number, quoted = '') =>
  `<div data-testid="cellInnerDiv"><article data-testid="tweet" role="article"><div data-testid="User-Name"><a href="/exempelkommun"><span>Exempelkommun</span></a> <a href="/exempelkommun">@exempelkommun</a> · <a href="/exempelkommun/status/198750845188778430${n}"><time datetime="2026-11-0${n}T13:11:55.000Z">${n} nov.</time></a></div><div data-testid="tweetText">Inlägg nummer ${n} från oss.</div>${quoted}</article></div>`;
const xQuoted =
  '<div role="link" tabindex="0"><div data-testid="User-Name"><span>Länsstyrelsen</span></div><div data-testid="tweetText">Vi varnar för hala vägar.</div></div>';

const blueskyPost = (n: number, quoted = '') =>
  `<div data-testid="feedItem-by-exempel.se"><div><a href="/profile/exempel.se">Exempelkommun</a> <a href="/profile/exempel.se/post/3mddvy5bv6k2${n}" aria-label="${n} november 2026 kl. 13:11">${n} d</a><div data-testid="postText">Inlägg nummer ${n} från oss.</div>${quoted}</div></div>`;
const blueskyItem = (handle: string, name: string, id: string, link: string, text: string) =>
  `<div data-testid="postThreadItem-by-${handle}" data-id="${id}"><a href="/profile/${handle}">${name}</a> <div data-word-wrap="1">${text}</div>${link}</div>`;
const blueskyQuoted =
  '<div role="link"><a href="/profile/lansstyrelsen.se/post/3mcqguitjf22v">Länsstyrelsen</a><div data-testid="postText">Vi varnar för hala vägar.</div></div>';

/** LinkedIn: all cards have one `data-id`; the address lies over the card. */
const linkedinCard = (n: number) =>
  `<li><div data-id="entire-feed-card-link" style="position:relative"><a class="main-feed-card__overlay-link" style="position:absolute;inset:0" href="https://www.linkedin.com/posts/exempelkommun_badhuset-activity-72482464600418099${10 + n}-p${n}" data-id="main-feed-card__full-link" aria-label="Update ${n}"></a>
<article class="main-feed-activity-card" data-activity-urn="urn:li:activity:72482464600418099${10 + n}" data-id="main-feed-card"><a href="https://se.linkedin.com/company/exempelkommun">Exempelkommun</a><p>5 750 följare</p><time>${n} d</time><p data-test-id="main-feed-activity-card__commentary">Uppdatering nummer ${n} från Exempelkommun om jobben hos oss.</p></article></div></li>`;

/** TikTok: a grid of films; each is a button with a link in it. */
const tiktokFilm = (n: number) =>
  `<div id="grid-item-container-${n}"><div data-e2e="user-post-item" role="button" tabindex="0" style="width:180px;height:240px;background:#cde"><a href="/@exempelkommun/video/75718632052537787${10 + n}" style="display:block;height:100%"><strong data-e2e="video-views">${n} 200</strong></a></div></div>`;

const notRecognised = 'inget inlägg kändes igen, och sidan säger inte att kontot saknar inlägg';
const circles = (count: number) =>
  numbers(count)
    .map(() => '<div style="width:80px;height:80px;border-radius:50%;background:#ddd;margin:8px"></div>')
    .join('');

/** Answers to answers: the label says whose answer is answered. */
const deepFacebookThread =
  facebookComment('Kommentar från Bo Berg för 3 timmar sedan', 'Bo Berg', 'När öppnar ni i Lillby?', 921) +
  facebookComment('Svar från Eva Ek på Bo Bergs kommentar för 2 timmar sedan', 'Eva Ek', 'På måndag.', 922) +
  facebookComment('Svar från Ali Noor på Bo Bergs kommentar för 2 timmar sedan', 'Ali Noor', 'Eller tisdag.', 923) +
  facebookComment('Svar från Bo Berg på Eva Eks svar för 1 timme sedan', 'Bo Berg', 'Tack, Eva.', 924) +
  facebookComment('Svar från Mia Lund på Okänd Persons svar för 1 timme sedan', 'Mia Lund', 'Vem då?', 925);

/** How many reacted in which way stands in labels only. */
const facebookReactions =
  '<div role="toolbar"><div role="button" aria-label="Gilla: 12 personer" style="width:20px;height:20px"></div><div role="button" aria-label="Älska: 1,2 tn personer" style="width:20px;height:20px"></div><div role="button" aria-label="Haha: 1 person" style="width:20px;height:20px"></div></div>';
const facebookShared =
  '<div><div><h4><a role="link" href="/lansstyrelsen"><strong>Länsstyrelsen</strong></a></h4><a role="link" href="/lansstyrelsen/posts/pfbid77Ll"><span>5 tim</span></a></div><div data-ad-rendering-role="story_message"><div dir="auto">Vi varnar för hala vägar.</div></div></div>';

/** A comment that ends in the middle of a text, and answers that a name stands before. */
const seeMoreScript = `for (const one of document.querySelectorAll('.rest')) one.onclick = () => { one.previousElementSibling.textContent += ' hela vägen hit.'; one.remove(); };`;
const foldedFacebook = facebookPost(
  1,
  `${facebookComment('Kommentar från Bo Berg för 2 timmar sedan', 'Bo', '<span>Jag har gått</span><div role="button" class="rest">Visa mer</div>', 931)}<div role="button" tabindex="0" class="more">Exempelkommun svarade · 1 svar</div><div hidden>${facebookComment('Svar från Exempelkommun på Bo Bergs kommentar för 1 timme sedan', 'Exempelkommun', 'Välkommen.', 932)}</div>`,
);
/** LinkedIn: comments stand below the card, and their texts end in dots. */
const linkedinComment =
  '<section class="comment" style="padding:8px"><a class="comment__author" href="/in/bo">Bo Berg</a><p class="comment__text"><span>Jag söker gärna</span><button class="rest">…mer</button></p></section><button>Mer</button>';
const linkedinReshare = `<article data-test-id="feed-reshare-content" data-activity-urn="urn:li:activity:7100000000000000001"><div data-test-id="feed-reshare-content__entity-lockup"><a href="https://se.linkedin.com/company/lansstyrelsen">Länsstyrelsen</a><time>2 v</time></div><p data-test-id="feed-reshare-content__commentary">Vi varnar för hala vägar.</p></article>`;

const threadsQuoted =
  '<div data-pressable-container="true"><a href="/@lansstyrelsen">lansstyrelsen</a> <a href="/@lansstyrelsen/post/DAq1"><time datetime="2026-11-01T08:00:00.000Z">5 d</time></a><span dir="auto">Vi varnar för hala vägar.</span></div>';

/** A photostream: each picture a link; nothing says whose it is. */
const flickrPicture = (n: number) =>
  `<div class="photo-list-photo-view" style="display:inline-block;width:200px;height:150px"><a href="/photos/exempelkommun/5310${n}/" style="display:block;height:100%;background:#cde"></a></div>`;

export const platformPages: readonly PlatformPage[] = [
  {
    path: '/facebook-deep',
    platform: 'facebook',
    what: 'answers to answers, reactions by kind, and a shared post',
    posts: 2,
    comments: 5,
    status: 'complete',
    because: null,
    document: facebook(facebookPost(1, facebookReactions + deepFacebookThread) + facebookPost(2, facebookShared)),
  },
  {
    path: '/facebook-shared-alone',
    platform: 'facebook',
    what: 'a post that shares another without a word of its own, and one by two names in one heading',
    posts: 2,
    comments: 1,
    status: 'complete',
    because: null,
    document: facebook(
      facebookPost(
        1,
        facebookShared + facebookComment('Kommentar från Bo Berg för 2 timmar sedan', 'Bo', 'Tack.', 941),
      ).replace(/<div data-ad-rendering-role="story_message"><div data-ad-comet.*?<\/div><\/div>/, '') +
        facebookPost(2).replace(
          '</strong></a>',
          '</strong></a> är tillsammans med <a href="/lansstyrelsen">Länsstyrelsen</a>',
        ),
    ),
  },
  {
    path: '/facebook-see-more',
    platform: 'facebook',
    what: 'a comment whose end is behind a button, and an answer behind one with a name',
    posts: 1,
    comments: 2,
    status: 'complete',
    because: null,
    document: facebook(foldedFacebook).replace('</script>', `${unfold}${seeMoreScript}</script>`),
  },
  {
    path: '/linkedin-shared',
    platform: 'linkedin',
    what: 'a card with a comment below whose end is behind a button, and one that shares another',
    posts: 2,
    comments: 1,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun | LinkedIn',
      `<main><h1>Exempelkommun</h1><ul>${linkedinCard(1)}</ul>${linkedinComment}<ul>${linkedinCard(2).replace('</article>', `${linkedinReshare}</article>`)}</ul></main>`,
      seeMoreScript,
    ),
  },
  {
    path: '/threads-quoted',
    platform: 'threads',
    what: 'a post that quotes another',
    posts: 2,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun • Threads',
      `<h1>Exempelkommun</h1>${threadsPost(1)}${threadsPost(2).replace('</div>', `${threadsQuoted}</div>`)}`,
    ),
  },
  {
    path: '/flickr',
    platform: 'web',
    pack: 'flickr',
    what: 'a photostream of six pictures, read by the rules of its pack',
    posts: 6,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'exempelkommun | Flickr',
      `<main><h1>exempelkommun</h1>${numbers(6).map(flickrPicture).join('')}</main>`,
    ),
  },
  {
    path: '/facebook',
    platform: 'facebook',
    what: 'six posts, four comments under two of them, and an empty placeholder',
    posts: 6,
    comments: 4,
    status: 'complete',
    because: null,
    document: facebook(sixFacebookPosts + facebookPlaceholder),
  },
  {
    path: '/facebook-emptied',
    platform: 'facebook',
    what: 'thirty posts, of which those far away are emptied and filled again',
    posts: 30,
    comments: 0,
    status: 'complete',
    because: null,
    document: facebook(
      numbers(30)
        .map((n) => facebookPost(n))
        .join(''),
    ).replace('</script>', `${emptied}</script>`),
  },
  {
    path: '/facebook-folded',
    platform: 'facebook',
    what: 'two posts whose comments are behind a button',
    posts: 2,
    comments: 2,
    status: 'complete',
    because: null,
    document: facebook(folded(1) + folded(2)).replace('</script>', `${unfold}</script>`),
  },
  {
    path: '/facebook-2025',
    platform: 'facebook',
    what: 'three posts that are articles, a comment in one of them',
    posts: 3,
    comments: 1,
    status: 'complete',
    because: null,
    document: facebook(`<div>${numbers(3).map(oldFacebookPost).join('')}</div>`),
  },
  {
    path: '/facebook-frames',
    platform: 'facebook',
    what: 'm.facebook: frames around nothing',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf(
      'Exempelkommun',
      `<div id="root"><div style="height:60px;background:#17f"></div><div>Exempelkommun</div>${'<div style="height:300px;border:1px solid #ccc;margin:8px"></div>'.repeat(3)}</div>`,
    ),
  },
  {
    path: '/facebook-comments-only',
    platform: 'facebook',
    what: 'comments whose posts have no mark that is known',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: flödets inlägg kändes inte igen.`,
    document: facebook(`<div>${fourComments.first}${fourComments.third}</div>`),
  },
  {
    path: '/facebook-new-feed',
    platform: 'facebook',
    what: 'three posts outside of any feed beside three in the feed',
    posts: 3,
    comments: 0,
    status: 'partial',
    because: 'Ofullständig: läsaren såg 3 inlägg, sidan märker ut minst 6.',
    document: facebook(
      numbers(3)
        .map((n) => facebookPost(n))
        .join(''),
    ).replace(
      '</h1>',
      `</h1><section>${numbers(3)
        .map((n) => `<div data-ad-rendering-role="story_message">Fäst inlägg nummer ${n}, som står för sig.</div>`)
        .join('')}</section>`,
    ),
  },
  {
    path: '/linkedin',
    platform: 'linkedin',
    what: 'ten cards that share one data-id',
    posts: 10,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun | LinkedIn',
      `<main><h1>Exempelkommun</h1><ul>${numbers(10).map(linkedinCard).join('')}</ul></main>`,
    ),
  },
  {
    path: '/tiktok',
    platform: 'tiktok',
    what: 'a profile with a grid of sixteen films',
    posts: 16,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'exempelkommun | TikTok',
      `<h1 data-e2e="user-title">exempelkommun</h1><div data-e2e="user-post-item-list" style="display:grid;grid-template-columns:repeat(4,180px);gap:8px">${numbers(16).map(tiktokFilm).join('')}</div>`,
    ),
  },
  {
    path: '/tiktok-new-grid',
    platform: 'tiktok',
    what: 'a grid of films whose marks are new',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf(
      'exempelkommun | TikTok',
      `<h1>exempelkommun</h1><div style="display:grid;grid-template-columns:repeat(4,180px);gap:8px">${numbers(16).map(tiktokFilm).join('')}</div>`.replaceAll(
        /data-e2e="user-post-item"|\/video\//g,
        '/film/',
      ),
    ),
  },
  {
    path: '/threads',
    platform: 'threads',
    what: 'three posts',
    posts: 3,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf('Exempelkommun • Threads', `<h1>Exempelkommun</h1>${numbers(3).map(threadsPost).join('')}`),
  },
  {
    path: '/tiktok-shell',
    platform: 'tiktok',
    what: 'a profile whose grid never came',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ett av sidans egna skript kunde inte laddas; ${notRecognised}.`,
    document: documentOf(
      'exempelkommun | TikTok',
      '<script src="/webapp.js"></script><h1 data-e2e="user-title">exempelkommun</h1><div data-e2e="user-post-item-list" style="height:400px"></div>',
    ),
  },
  {
    path: '/instagram',
    platform: 'instagram',
    what: 'a grid of two pictures and a film, each with a page of its own that shows its words and a comment',
    posts: 3,
    comments: 3,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun • Instagram',
      `<main style="width:660px"><h2>exempelkommun</h2>${numbers(3).map(instagramCell).join('')}</main>`,
    ),
  },
  {
    path: '/instagram-walled',
    platform: 'instagram',
    what: 'a grid of four pictures, of which the third and fourth ask for a login',
    posts: 4,
    comments: 2,
    status: 'partial',
    because:
      'Ofullständig: 2 av 4 inlägg, vars ord och tid sidan inte visar, kunde inte öppnas hela (en rubrik säger "Logga in för att fortsätta", ett lösenordsfält, 74 tecken text och inga inlägg).',
    document: documentOf(
      'Exempelkommun • Instagram',
      `<main style="width:660px"><h2>exempelkommun</h2>${numbers(4)
        .map((n) => instagramCell(n).replaceAll('/exempelkommun/', '/vaggkommun/'))
        .join('')}</main>`,
    ),
  },
  {
    path: '/youtube',
    platform: 'youtube',
    what: 'eight films of a channel',
    posts: 8,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun - YouTube',
      `<h1>Exempelkommun</h1><ytd-rich-grid-renderer>${numbers(8).map(youtubeFilm).join('')}</ytd-rich-grid-renderer>`,
    ),
  },
  {
    path: '/youtube-skeleton',
    platform: 'youtube',
    what: 'a grid of films that are still empty',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf(
      'Exempelkommun - YouTube',
      `<h1>Exempelkommun</h1>${'<ytd-rich-item-renderer style="display:inline-block;width:300px;height:250px;background:#ddd"></ytd-rich-item-renderer>'.repeat(6)}`,
    ),
  },
  {
    path: '/x',
    platform: 'x',
    what: 'three posts, one of which quotes another',
    posts: 3,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun / X',
      `<main><h1>Exempelkommun</h1>${xPost(1)}${xPost(2, xQuoted)}${xPost(3)}</main>`,
    ),
  },
  {
    path: '/x-2017',
    platform: 'x',
    what: 'the mark-up of 2017, which the pack does not know',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf(
      'Exempelkommun (@exempelkommun) | Twitter',
      `<h1>Exempelkommun</h1><ol class="stream-items">${numbers(4)
        .map(
          (n) =>
            `<li class="js-stream-item" style="height:120px"><p>Inlägg nummer ${n} från oss alla i kommunen.</p></li>`,
        )
        .join('')}</ol>`,
    ),
  },
  {
    path: '/bluesky',
    platform: 'bluesky',
    what: 'four posts, one of which quotes another',
    posts: 4,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun (@exempel.se)',
      `<main><h1>Exempelkommun</h1>${blueskyPost(1)}${blueskyPost(2, blueskyQuoted)}${blueskyPost(3)}${blueskyPost(4)}</main>`,
    ),
  },
  {
    path: '/bluesky-thread',
    platform: 'bluesky',
    what: 'a thread: a post that links to nothing but the list of who shared it, and two answers',
    posts: 1,
    comments: 2,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun (@exempel.se)',
      `<main><h1>Inlägg</h1><div>${blueskyItem('exempel.se', 'Exempelkommun', '3mddvy5bv6k21', '<a href="/profile/exempel.se/post/3mddvy5bv6k21/reposted-by">4 delningar</a>', 'Badhuset öppnar på lördag.')}</div>${['Bo', 'Eva'].map((name, at) => `<div>${blueskyItem(`${name.toLowerCase()}.se`, name, `3mddvy5bv6k3${at + 2}`, `<a href="/profile/${name.toLowerCase()}.se/post/3mddvy5bv6k3${at + 2}" aria-label="2 november 2026 kl. 13:11">3 d</a>`, `Tack, säger ${name}.`)}</div>`).join('')}</main>`,
    ),
  },
  {
    path: '/facebook-photos',
    platform: 'facebook',
    what: 'the tab of photographs: 28 of 1,014, and a handle that is marked as an article',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: sidan säger ”1,014 photos”, 0 inlägg lästes (vittne: sidans egna uppgifter); ${notRecognised}.`,
    document: documentOf(
      'Exempelkommun | Facebook',
      `<div role="main"><div role="article" style="height:60px">Drag to Reposition</div><h1>Exempelkommun</h1><p>1,014 photos</p>${numbers(
        28,
      )
        .map((n) => `<a href="/photo/${n}" style="display:inline-block;width:120px;height:120px;background:#cde"></a>`)
        .join('')}</div>`,
    ),
  },
  {
    path: '/x-claims',
    platform: 'x',
    what: 'three posts of “23.9K posts”',
    posts: 3,
    comments: 0,
    status: 'partial',
    because: 'Ofullständig: sidan säger ”23.9K posts”, 3 inlägg lästes (vittne: sidans egna uppgifter).',
    document: documentOf(
      'Exempelkommun / X',
      `<main><h1>Exempelkommun</h1><div>23.9K posts</div>${xPost(1)}${xPost(2)}${xPost(3)}</main>`,
    ),
  },
  {
    path: '/hash-classes',
    platform: 'web',
    what: 'twelve posts in boxes of unlike classes, with no landmark on the page',
    posts: 12,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun',
      `<div class="x1"><div class="x2"><div class="x3"><div class="x4"><h1>Exempelkommun</h1></div><div class="x5">${numbers(
        12,
      )
        .map(
          (n) =>
            `<div class="q${n * 7919}z" style="height:140px;border:1px solid #999"><span><b>Exempelkommun</b></span><div><a href="/p/${n}">${n} november</a></div><div>Nummer ${n}: badhuset öppnar igen på måndag, åäö.</div></div>`,
        )
        .join('')}</div></div></div></div>`,
    ),
  },
  {
    path: '/youtube-shell',
    platform: 'youtube',
    what: 'a channel whose scripts could not load: three grey circles',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: 2 av sidans egna skript kunde inte laddas; ${notRecognised}.`,
    document: documentOf(
      'Exempelkommun - YouTube',
      `<script src="/s/desktop/base.js"></script><script src="/s/desktop/app.js"></script><div id="home-page-skeleton"><p>Exempelkommun</p>${circles(3)}</div>`,
    ),
  },
  {
    path: '/instagram-splash',
    platform: 'instagram',
    what: 'a splash with a sign and nothing else',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf('Instagram', `<main>${circles(1)}<p>från Meta</p></main>`),
  },
  {
    path: '/instagram-shell',
    platform: 'instagram',
    what: 'a page whose script has shown nothing but the sign of the platform',
    posts: 0,
    comments: 0,
    status: 'failed',
    because: 'Sidan var tom (ingen synlig text, och inget annat än en liten bild).',
    document: documentOf(
      'Instagram',
      `<div id="mount_0"><img alt="" width="72" height="72" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='72' height='72'%3E%3Crect width='72' height='72' fill='gray'/%3E%3C/svg%3E"></div>`,
    ),
  },
  {
    path: '/bluesky-skeleton',
    platform: 'bluesky',
    what: 'rows of grey boxes where posts will come',
    posts: 0,
    comments: 0,
    status: 'partial',
    because: `Ofullständig: ${notRecognised}.`,
    document: documentOf('Exempelkommun (@exempel.se)', `<main><h1>Exempelkommun</h1>${circles(6)}</main>`),
  },
  {
    path: '/x-empty',
    platform: 'x',
    what: 'an account that says that it has published nothing',
    posts: 0,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf('Exempelkommun / X', "<main><h1>Exempelkommun</h1><p>@exempel hasn't posted</p></main>"),
  },
  {
    path: '/instagram-offers',
    platform: 'instagram',
    what: 'a story, two highlights, and a grid of three, one of which is the first of several',
    posts: 3,
    comments: 3,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun • Instagram',
      `<main style="width:660px"><h2>exempelkommun</h2>${['exempelkommun', 'highlights/179', 'highlights/180'].map(instagramStory).join('')}<div>${numbers(
        3,
      )
        .map((n) => (n === 2 ? instagramCell(n).replace('</a>', severalPictures) : instagramCell(n)))
        .join('')}</div></main>`,
    ),
  },
  {
    path: '/facebook-offers',
    platform: 'facebook',
    what: 'a story beside two posts',
    posts: 2,
    comments: 0,
    status: 'complete',
    because: null,
    document: facebook(`${facebookPost(1)}${facebookPost(2)}`).replace(
      '<div role="feed">',
      '<a role="link" href="/stories/1234/" aria-label="Händelse">Exempelkommun</a><div role="feed">',
    ),
  },
  {
    path: '/youtube-offers',
    platform: 'youtube',
    what: 'a post with a poll and one with pictures to leaf through',
    posts: 2,
    comments: 0,
    status: 'complete',
    because: null,
    document: documentOf(
      'Exempelkommun - YouTube',
      `<h1>Exempelkommun</h1>${youtubePost(1, '<ytd-backstage-poll-renderer><div>Gården</div><div>Torget</div></ytd-backstage-poll-renderer>')}${youtubePost(2, '<ytd-post-multi-image-renderer><div style="height:200px;background:#cde">1/4</div></ytd-post-multi-image-renderer>')}`,
    ),
  },
];

const walled = documentOf(
  'Logga in • Instagram',
  '<main><h1>Logga in för att fortsätta</h1><form><label>Användarnamn <input name="username"></label><label>Lösenord <input type="password"></label><button>Logga in</button></form><p><a href="/ny">Skapa nytt konto</a></p></main>',
);

/** Serves them on 127.0.0.1; all else is not there. */
export async function startPlatformPages(): Promise<LocalServer> {
  const byPath = new Map(platformPages.map((one) => [one.path, one]));
  return serveLocally((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://platform.invalid');
    const found = byPath.get(pathname);
    if (found) return html(response, found.document);
    const [, of, at] = /^\/bild\/(\d)-(\d)\.svg$/.exec(pathname) ?? [];
    if (of) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      return void response.end(drawn(Number(of), Number(at)));
    }
    const [, owner, number] = /^\/(\w+)\/(?:p|reel)\/C(\d)xYz\/$/.exec(pathname) ?? [];
    const n = Number(number);
    if (owner === 'vaggkommun' && n > 2) return html(response, walled);
    if (owner) return html(response, instagramPost(n, n === 2 ? 3 : 1));
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end();
  });
}
