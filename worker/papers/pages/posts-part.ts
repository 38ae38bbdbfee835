import { bagFiles } from '../../../storage/layout/layout.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup, outside } from './markup.ts';
import type { SnapshotPageWords } from './snapshot-page-words.ts';
import { shownTime } from './told-in.ts';

/** How the page reaches a file of the bag. */
type Href = (file: string) => string;

/** The posts of a snapshot with their comments, as text to read, each with a link to its own picture. */
export function postsPart(posts: readonly ShownPost[], says: SnapshotPageWords, href: Href): Markup | null {
  if (posts.length === 0) return null;
  return html`<section aria-labelledby="inlagg"><h2 id="inlagg">${says.posts}</h2>
<p><a href="${href(bagFiles.postsTable)}">inlagg.csv</a> · <a href="${href(bagFiles.posts)}">inlagg.json</a></p>
${posts.map((post) => postPart(post, says, href))}</section>
`;
}

function postPart(post: ShownPost, says: SnapshotPageWords, href: Href): Markup {
  const heading = [says.postNumber(post.number), post.author, shownTime(post)].filter((part) => part).join(', ');
  return html`<article aria-labelledby="inlagg-${post.number}"><h3 id="inlagg-${post.number}">${outside(heading)}</h3>
${linesOf(post.text)}${post.picture === null ? null : html`<p class="leads"><a href="${href(post.picture)}">${says.pictureOfPost(post.number)}</a></p>`}
${post.comments.length === 0 ? null : html`<h4>${says.comments}</h4><ol>${post.comments.map((comment) => commentPart(comment, says))}</ol>`}</article>
`;
}

function commentPart(comment: ShownComment, says: SnapshotPageWords): Markup {
  const who = [comment.author, shownTime(comment)].filter((part) => part).join(', ');
  return html`<li>${comment.depth > 1 ? html`${says.reply} ` : null}${who === '' ? null : html`<b>${outside(who)}</b>`}${linesOf(comment.text)}</li>
`;
}

function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<p>${outside(line)}</p>\n`);
}
