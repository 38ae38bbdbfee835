import { tag } from '../../../html/components.ts';
import { dayOf, timeOf } from '../../../html/marks.ts';
import { html, type Markup, outside, outsideLink } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { kindNames } from '../../../words/item-kinds.ts';
import { shortened } from '../../../words/shortened.ts';
import { aroundTime } from '../../../words/told-in.ts';
import type { ToldText, ToldThread } from '../../search/told-account.ts';
import type { ThreadPiece } from '../../search/year-parts.ts';
import type { PageSetting } from '../frame/archive-input.ts';
import { hrefFrom } from '../frame/names.ts';
import { postsYearWords } from './posts-year-words.ts';

/** A thread on the page of its year: the post, its picture, which snapshots show it, and its comments. `from` is the page's folder. */
export function threadPart({ thread, before, comments }: ThreadPiece, from: string, setting: PageSetting): Markup {
  const { anchor, post, picture, shown } = thread;
  const says = postsYearWords[setting.locale];
  const heading =
    post === null
      ? says.notHere
      : [kindNames[setting.locale][post.kind] ?? post.kind, post.author].filter((part) => part).join(', ');
  const href = (file: string) => hrefFrom(from, file);
  const place = `${anchor}${before === null ? '' : `-${before}`}`;
  if (before !== null)
    return html`<article class="post" aria-labelledby="${place}"><h2 id="${place}">${outside(heading)}</h2>
<p>${says.goesOn}</p>
${commentsPart(thread, before, comments, href, setting)}</article>
`;
  return html`<article class="post" aria-labelledby="${anchor}">${picture === null ? null : html`<a class="shot" href="${href(picture)}"><img src="${href(picture)}" loading="lazy" width="400" height="300" alt="${says.pictureOf}"></a>`}<h2 id="${anchor}">${outside(heading)}</h2>
${post === null ? null : postPart(post, href, setting)}${shownPart(shown, from, setting)}${commentsPart(thread, 0, comments, href, setting)}</article>
`;
}

/** Which of them stand here is said where it is not all. */
function commentsPart(
  { comments: all }: ToldThread,
  before: number,
  comments: readonly ToldText[],
  href: (file: string) => string,
  setting: PageSetting,
): Markup | null {
  const says = postsYearWords[setting.locale];
  if (all.length === 0) return null;
  if (comments.length === 0) return html`<p>${says.commentsElsewhere(all.length)}</p>`;
  const told =
    comments.length === all.length
      ? `(${all.length})`
      : says.commentsFromTo(before + 1, before + comments.length, all.length);
  return html`<h3>${says.comments} ${told}</h3><ol${before === 0 ? null : html` start="${before + 1}"`}>${comments.map((comment) => commentPart(comment, href, setting))}</ol>`;
}

function postPart(post: ToldText, href: (file: string) => string, setting: PageSetting): Markup {
  const says = postsYearWords[setting.locale];
  return html`<p class="quiet">${whenOf(post, setting)}${statePart(post, setting)}</p>
${linesOf(post.text)}${post.permalink === null ? null : html`<p>${outsideLink(post.permalink)}</p>\n`}${
  post.file === null ? null : html`<p class="quiet"><a href="${href(post.file)}">${says.collected}</a></p>\n`
}`;
}

function shownPart(shown: ToldThread['shown'], from: string, setting: PageSetting): Markup {
  const says = postsYearWords[setting.locale];
  if (shown.length === 0) return html`<p class="quiet">${says.shownNowhere}</p>\n`;
  const links = shown.map(
    ({ folder, number, page, startedAt }) =>
      html`<li><a href="${hrefFrom(from, `${folder}/${page}`, `inlagg-${number}`)}">${timeOf(startedAt, setting.timezone, words[setting.locale])}</a></li>`,
  );
  return html`<p>${says.shownIn}:</p><ul>${links}</ul>\n`;
}

/** How much of a comment's words the name of its file's link has. */
const fewLetters = 40;

function commentPart(comment: ToldText, href: (file: string) => string, setting: PageSetting): Markup {
  const says = postsYearWords[setting.locale];
  return html`<li>${comment.kind === 'reply' ? html`${says.reply} ` : null}${comment.author === null ? null : html`<b>${outside(comment.author)}</b>, `}${whenOf(comment, setting)}${statePart(comment, setting)}${
    comment.file === null
      ? null
      : html` <a href="${href(comment.file)}" aria-label="JSON: ${comment.author || kindNames[setting.locale][comment.kind] || comment.kind}, ${shortened(comment.text, fewLetters)}">JSON</a>`
  }${linesOf(comment.text)}</li>
`;
}

function whenOf(told: ToldText, { locale, timezone }: PageSetting): Markup {
  if (told.at === null) return html`${postsYearWords[locale].publishedUnknown}`;
  const { before, after } = aroundTime({ publishedPrecision: told.precision }, locale);
  const shown = told.at.length === 10 ? dayOf(told.at) : timeOf(told.at, timezone, words[locale]);
  return html`${before}${shown}${after}`;
}

function statePart({ state }: ToldText, { locale }: PageSetting): Markup | null {
  return state === null ? null : html` ${tag(postsYearWords[locale].states[state])}`;
}

function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<p>${outside(line)}</p>\n`);
}
