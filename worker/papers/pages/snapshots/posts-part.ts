import { bagFiles } from '../../../../storage/layout/layout.ts';
import type { ShownComment, ShownFilm, ShownPost } from '../../../../storage/records/posts.ts';
import { html, type Markup, outside, outsideLink } from '../../../html/markup.ts';
import type { Locale } from '../../../words/archive-words.ts';
import { filmText, filmWords } from '../../../words/film-words.ts';
import { shownTime } from '../../../words/told-in.ts';
import { linesOf, type PostPiece } from './post-parts.ts';
import type { SnapshotPageWords } from './snapshot-page-words.ts';

/** A picture of the bag; `file` is relative to the bag's root (`data/skarmdump-001.png`), sizes in pixels of the file. */
export interface PagePicture {
  file: string;
  width: number;
  height: number;
}

/** How the page reaches a file of the bag. */
type Href = (file: string) => string;

interface Told {
  locale: Locale;
  says: SnapshotPageWords;
}

/** The posts of a snapshot that one page has room for. `part` counts from 1; `turn` leads to the other parts. */
export interface PostsOnPage {
  pieces: readonly PostPiece[];
  part: number;
  parts: number;
  /** Posts in all parts. */
  posts: number;
  turn: Markup | null;
  /** The posts' own pictures by their files, so that nothing moves while they come. */
  pictures?: ReadonlyMap<string, PagePicture>;
}

/** The posts of a snapshot with their comments, as text to read, each with a link to its own picture. What stands on other pages is said, on paper too. */
export function postsPart(page: PostsOnPage, told: Told, href: Href): Markup | null {
  const { says } = told;
  const { pieces, turn } = page;
  if (pieces.length === 0) return null;
  return html`<section aria-labelledby="inlagg"><h2 id="inlagg">${says.posts}</h2>
<p><a href="${href(bagFiles.postsTable)}">inlagg.csv</a> · <a href="${href(bagFiles.posts)}">inlagg.json</a></p>
${partLine(page, says)}${turn}<div class="posts">${pieces.map((piece) => postPart(piece, page, told, href))}</div>${turn}</section>
`;
}

function partLine({ pieces, part, parts, posts }: PostsOnPage, says: SnapshotPageWords): Markup | null {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (parts === 1 || !first || !last) return null;
  return html`<p>${says.postsPart(part, parts)} ${says.postsFromTo(first.post.number, last.post.number, posts)}</p>
`;
}

function postPart(piece: PostPiece, { pictures }: PostsOnPage, told: Told, href: Href): Markup {
  const { post } = piece;
  const { locale, says } = told;
  const heading = [says.postNumber(post.number), post.author, shownTime(post)].filter((part) => part).join(', ');
  if (piece.before !== null)
    return html`<article class="post" aria-labelledby="inlagg-${post.number}"><h3 id="inlagg-${post.number}">${outside(heading)}</h3>
<p>${says.goesOn}</p>
${commentsPart(piece, told, href)}</article>
`;
  return html`<article class="post" aria-labelledby="inlagg-${post.number}">${shotOf(post, pictures, href)}<h3 id="inlagg-${post.number}">${outside(heading)}</h3>
${linesOf(post.text)}${sharedPart(post)}${filmsPart(post.films, locale, href)}${post.picture === null ? null : html`<p class="leads"><a href="${href(post.picture)}">${says.pictureOfPost(post.number)}</a></p>`}
${commentsPart(piece, told, href)}</article>
`;
}

/** Which of them stand here is said where it is not all. */
function commentsPart({ post, before, comments }: PostPiece, told: Told, href: Href): Markup | null {
  const { says } = told;
  const all = post.comments.length;
  if (all === 0) return null;
  if (comments.length === 0) return html`<p>${says.commentsElsewhere(all)}</p>`;
  const first = (before ?? 0) + 1;
  const some = comments.length === all ? null : html` ${says.commentsFromTo(first, first + comments.length - 1, all)}`;
  return html`<h4>${says.comments}${some}</h4><ol${first === 1 ? null : html` start="${first}"`}>${comments.map((comment) => commentPart(comment, told, href))}</ol>`;
}

/** The post as it was seen. The link below it, in words, leads to the same picture. */
function shotOf({ picture }: ShownPost, pictures: PostsOnPage['pictures'], href: Href): Markup | null {
  if (picture === null) return null;
  const its = pictures?.get(picture);
  return html`<a class="shot" href="${href(picture)}" tabindex="-1" aria-hidden="true"><img src="${href(picture)}"${its === undefined ? null : html` width="${its.width}" height="${its.height}"`} loading="lazy" alt=""></a>`;
}

/** Another's post that this one shares or quotes. */
function sharedPart({ shared }: ShownPost): Markup | null {
  if (!shared) return null;
  const who = [shared.author, shared.timeShown ?? shared.time].filter((part) => part).join(', ');
  return html`<blockquote>${who === '' ? null : html`<p><b>${outside(who)}</b></p>`}${linesOf(shared.text)}</blockquote>`;
}

function commentPart(comment: ShownComment, { locale, says }: Told, href: Href): Markup {
  const who = [comment.author, shownTime(comment)].filter((part) => part).join(', ');
  return html`<li>${comment.depth > 1 ? html`${says.reply} ` : null}${who === '' ? null : html`<b>${outside(who)}</b>`}${linesOf(comment.text)}${filmsPart(comment.films, locale, href)}</li>
`;
}

/** The films and sounds of a post or comment: length, address, and the file or why there is none. */
function filmsPart(
  films: readonly ShownFilm[] | undefined,
  locale: Locale,
  href: (file: string) => string,
): Markup | null {
  if (!films || films.length === 0) return null;
  const says = filmWords[locale];
  return html`<ul class="films">${films.map((film) => {
    const { address, poster, file, notSaved, captions } = film;
    const texts = captions.flatMap((one) => (one.file === null ? [] : [{ ...one, file: one.file }]));
    return html`<li>${filmText(film, locale)}: ${address === null ? says.addressUnknown : outsideLink(address)}${
      file === null ? null : html`; <a href="${href(file)}">${says.openFile}</a>`
    }${notSaved === null ? null : html`; ${says.notSaved[notSaved]}`}${
      poster === null ? null : html`; ${says.poster}: ${outsideLink(poster)}`
    }${texts.map(
      (one) =>
        html`; <a href="${href(one.file)}">${says.captions}</a>${one.label || one.language ? html` (${outside(one.label ?? one.language ?? '')})` : null}`,
    )}</li>
`;
  })}</ul>
`;
}
