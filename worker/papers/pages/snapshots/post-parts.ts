import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';

/**
 * A post on a page. Of one that everybody answers a page has some of the comments: `before` counts those that stand on earlier pages. Null: the post
 * itself stands here.
 */
export interface PostPiece {
  post: ShownPost;
  before: number | null;
  comments: readonly ShownComment[];
}

/** What the posts of one page weigh at most, in bytes of their text as markup and of what stands around it. A single text may weigh more. */
const largest = 30_000;

/** The posts in their order, in parts that a browser on a slow line has soon. A post with its comments stays whole where one part has room for it. */
export function postParts(posts: readonly ShownPost[]): PostPiece[][] {
  const parts: PostPiece[][] = [];
  let room = 0;
  const begin = (post: ShownPost, before: number | null) => {
    const comments: ShownComment[] = [];
    parts.at(-1)?.push({ post, before, comments });
    return comments;
  };
  for (const post of posts) {
    const own = weightOf(post) + 300;
    if (parts.length === 0 || room < own + sum(post.comments.map(weightOf))) {
      parts.push([]);
      room = largest;
    }
    let comments = begin(post, null);
    room -= own;
    for (const [at, comment] of post.comments.entries()) {
      if (room < weightOf(comment) && (at === 0 || comments.length > 0)) {
        parts.push([]);
        room = largest - 300;
        comments = begin(post, at);
      }
      comments.push(comment);
      room -= weightOf(comment);
    }
  }
  return parts;
}

/** The place in `parts` of the part in which the post begins; null: in none. */
export function partWith(parts: readonly (readonly PostPiece[])[], number: number): number | null {
  const at = parts.findIndex((part) => part.some(({ post, before }) => post.number === number && before === null));
  return at === -1 ? null : at;
}

function weightOf({ author, text, films = [], ...more }: ShownPost | ShownComment): number {
  const shared = 'shared' in more && more.shared ? linesOf(more.shared.text) : null;
  const { markup } = html`${outside(author ?? '')}${linesOf(text)}${shared}`;
  return 100 + Buffer.byteLength(markup) + films.length * 300;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** A text of many lines as it stands on a page. */
export function linesOf(text: string): Markup[] {
  return text.split('\n').map((line) => html`<p>${outside(line)}</p>\n`);
}
