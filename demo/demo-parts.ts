import { html, type Markup } from '../worker/html/markup.ts';
import { wallTime } from '../worker/words/times.ts';
import type { DemoComment, DemoPicture, DemoPost } from './content/demo-post.ts';
import { newsItems, notices } from './content/notices.ts';
import { type DemoVideo, videos } from './content/videos.ts';
import type { DemoAccount } from './demo-account.ts';

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** `20 november 2026` of a civil date. */
function dayInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}

function timeInWords(at: string): Markup {
  const wall = wallTime(at, 'Europe/Stockholm');
  return html`<time datetime="${at}">${dayInWords(wall?.date ?? '')} kl. ${wall?.minute ?? ''}</time>`;
}

/** The path of a post's own page. */
export function permalink(account: DemoAccount, post: DemoPost): string {
  return `/${account.id}/inlagg/${post.id}`;
}

/** Pictures take turns: one waits for the browser (`loading=lazy`), the next for the page's own script (`data-src`). */
function picture({ name, alt }: DemoPicture, place: number): Markup {
  const source = `/bilder/${name}.jpg`;
  return place % 2 === 0
    ? html`<img src="${source}" loading="lazy" width="960" height="640" alt="${alt}">`
    : html`<img data-src="${source}" width="960" height="640" alt="${alt}">`;
}

const commentsShown = 2;

/** A post of a feed as an ARIA article with its comments; `place` counts from 0. */
export function feedPost(account: DemoAccount, post: DemoPost, place: number): Markup {
  const { comments } = post;
  return html`<article aria-posinset="${place + 1}" aria-setsize="${account.posts.length}" aria-labelledby="av-${post.id}" id="inlagg-${post.id}" tabindex="0">
<h2 id="av-${post.id}">${post.author}</h2>
<a class="when" href="${permalink(account, post)}">${timeInWords(post.at)}</a>
<p>${post.text}</p>
${post.pictures.map((shown) => picture(shown, place))}
<div class="likes">👍 ${post.likes} · ${comments.length === 1 ? '1 kommentar' : `${comments.length} kommentarer`}</div>
${comments.map((comment, at) => commentPart(comment, `${post.id}-${at + 1}`, at >= commentsShown))}
${comments.length > commentsShown ? html`<button type="button" class="more-comments">Visa fler kommentarer (${comments.length - commentsShown})</button>` : null}
</article>
`;
}

function commentPart({ author, at, text }: DemoComment, number: string, hidden: boolean): Markup {
  return html`<article id="kommentar-${number}" aria-label="Kommentar från ${author}"${hidden ? html` hidden` : null}><h3>${author}</h3><span class="when">${timeInWords(at)}</span><p>${text}</p></article>`;
}

/** A square of a picture account, linked to its own page. */
export function gridPost(account: DemoAccount, post: DemoPost, place: number): Markup {
  return html`<article aria-posinset="${place + 1}" aria-setsize="${account.posts.length}" id="inlagg-${post.id}" tabindex="0"><a href="${permalink(account, post)}">${post.pictures.map((shown) => picture(shown, place))}</a>
<p>${post.text}</p><span class="when"><span class="author">${post.author}</span> · ${timeInWords(post.at)} · ❤️ ${post.likes}</span></article>
`;
}

/** Films of the channel as a grid: all, or the one with the id. */
export function filmGrid(account: DemoAccount, id?: string): Markup {
  const shown = videos.filter((film) => id === undefined || film.id === id);
  return html`<div class="grid films">${shown.map((film, place) => filmPart(account, film, place))}</div>`;
}

function filmPart(account: DemoAccount, film: DemoVideo, place: number): Markup {
  const href = `/${account.id}/film/${film.id}`;
  return html`<article id="film-${film.id}"><a class="film" href="${href}">${picture({ name: film.picture, alt: '' }, place)}<span>${film.length}</span></a>
<h2><a href="${href}">${film.title}</a></h2><span class="when">${film.views} visningar · <time datetime="${film.published}">${dayInWords(film.published)}</time></span></article>
`;
}

/** A plain page of the municipality's web site: news and a notice board as a table. */
export function webPage(): Markup {
  return html`${newsItems.map(({ date, heading, text }) => html`<article><h2>${heading}</h2><span class="when"><time datetime="${date}">${dayInWords(date)}</time></span><p>${text}</p></article>\n`)}
<h2>Anslagstavla</h2>
<table><caption>Senast anslaget</caption><thead><tr><th scope="col">Datum</th><th scope="col">Nämnd</th><th scope="col">Ärende</th><th scope="col">Diarienummer</th></tr></thead><tbody>
${notices.map(({ date, body, matter, number }) => html`<tr><td><time datetime="${date}">${date}</time></td><th scope="row">${body}</th><td>${matter}</td><td>${number}</td></tr>\n`)}</tbody></table>`;
}
