import { bagFiles } from '../../../storage/layout/layout.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import type { Locale } from './archive-words.ts';
import { filmsPart } from './films-part.ts';
import { html, type Markup, outside } from './markup.ts';
import type { SnapshotPageWords } from './snapshot-page-words.ts';
import { shownTime } from './told-in.ts';

/** How the page reaches a file of the bag. */
type Href = (file: string) => string;

interface Told {
  locale: Locale;
  says: SnapshotPageWords;
}

/** The posts of a snapshot with their comments, as text to read, each with a link to its own picture. */
export function postsPart(posts: readonly ShownPost[], told: Told, href: Href): Markup | null {
  const { says } = told;
  if (posts.length === 0) return null;
  return html`<section aria-labelledby="inlagg"><h2 id="inlagg">${says.posts}</h2>
<p><a href="${href(bagFiles.postsTable)}">inlagg.csv</a> · <a href="${href(bagFiles.posts)}">inlagg.json</a></p>
<div class="posts">${posts.map((post) => postPart(post, told, href))}</div></section>
`;
}

function postPart(post: ShownPost, told: Told, href: Href): Markup {
  const { locale, says } = told;
  const heading = [says.postNumber(post.number), post.author, shownTime(post)].filter((part) => part).join(', ');
  return html`<article class="post" aria-labelledby="inlagg-${post.number}">${shotOf(post, href)}<h3 id="inlagg-${post.number}">${outside(heading)}</h3>
${linesOf(post.text)}${sharedPart(post)}${filmsPart(post.films, locale, href)}${post.picture === null ? null : html`<p class="leads"><a href="${href(post.picture)}">${says.pictureOfPost(post.number)}</a></p>`}
${post.comments.length === 0 ? null : html`<h4>${says.comments}</h4><ol>${post.comments.map((comment) => commentPart(comment, told, href))}</ol>`}</article>
`;
}

/** The post as it was seen. The link below it, in words, leads to the same picture. */
function shotOf({ picture }: ShownPost, href: Href): Markup | null {
  if (picture === null) return null;
  return html`<a class="shot" href="${href(picture)}" tabindex="-1" aria-hidden="true"><img src="${href(picture)}" loading="lazy" alt=""></a>`;
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

function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<p>${outside(line)}</p>\n`);
}
