import type { FastifyRequest } from 'fastify';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { partWith, postParts } from '../../papers/pages/snapshots/post-parts.ts';
import type { PostsOnPage } from '../../papers/pages/snapshots/posts-part.ts';
import type { Locale } from '../../words/archive-words.ts';
import { deskWords } from '../page/desk-words.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { snapshotHref } from './snapshot-list.ts';

/** The query's field that names a post, whose part of the posts is shown then. */
const postField = 'inlagg';

/** The page of a snapshot, at a post of it. */
export function postHref(snapshot: string, post: number): string {
  return `${snapshotHref(snapshot)}?${postField}=${post}#inlagg-${post}`;
}

/** The part of the posts that was asked for: by a post in it, or by its number; else the first. */
export function postsAsked(
  posts: readonly ShownPost[],
  request: FastifyRequest,
  { id }: Pick<SnapshotRow, 'id'>,
  locale: Locale,
): PostsOnPage {
  const asked = request.query as Fields;
  const parts = postParts(posts);
  const at = partWith(parts, Number(textIn(asked, postField)));
  const { shown, page, pages } = listPage(parts, 1, at === null ? textIn(asked, 'sida') : at + 1);
  return {
    pieces: shown[0] ?? [],
    part: page,
    parts: pages,
    posts: posts.length,
    turn: turnPages({ page, pages }, `${snapshotHref(id)}?sida=`, deskWords[locale], '#inlagg'),
  };
}
