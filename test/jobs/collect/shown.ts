import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import type { NamedComment, NamedPost } from '../../../storage/shown/shown-names.ts';

const shown = {
  author: 'Bo' as string | null,
  time: '2026-05-10T09:00:00Z' as string | null,
  timeShown: null,
  text: 'Tack',
  permalink: null,
  media: [],
  places: [],
};

export const shownComment = (key: string, changes: Partial<ShownComment> = {}): ShownComment => ({
  ...shown,
  key,
  depth: 1,
  parent: null,
  ...changes,
});

export const shownPost = (key: string, comments: ShownComment[] = [], changes: Partial<ShownPost> = {}): ShownPost => ({
  ...shown,
  key,
  author: 'Exempelkommun',
  text: 'Badet öppnar',
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments,
  ...changes,
});

/** With what it is called in its snapshot; its key is that too, unless it is another. */
export const namedComment = (name: string, changes: Partial<ShownComment> = {}): NamedComment => {
  const one = shownComment(changes.key ?? name, changes);
  return { shown: one, name, words: one.text, counts: {}, isIn: (earlier) => earlier === one.text };
};

export const namedPost = (name: string, comments: NamedComment[] = [], changes: Partial<ShownPost> = {}): NamedPost => {
  const below = comments.map((comment) => comment.shown);
  const one = shownPost(changes.key ?? name, below, changes);
  return { shown: one, name, words: one.text, counts: {}, isIn: (earlier) => earlier === one.text, comments };
};
