import { createHash } from 'node:crypto';
import { isDay } from '../../../config/base/values.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { pageOfPost } from '../../../storage/layout/posts-from-layout.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { formsOf } from '../../../storage/shown/own-names.ts';
import { type Named, nameShown } from '../../../storage/shown/shown-names.ts';
import type { OpenThreads } from './open-threads.ts';
import type { ToldText } from './told-account.ts';

/**
 * Adds what a snapshot shows to the account's threads. What was collected, or a newer snapshot has shown, keeps its words and learns where it is
 * shown; the rest begins threads of its own. `files`: the bag's.
 */
export function addShown(
  threads: OpenThreads,
  row: SnapshotRow,
  { posts, files }: { posts: readonly ShownPost[]; files: readonly string[] },
): void {
  for (const [index, post] of nameShown(posts).entries()) {
    const { shown, comments } = post;
    const names = [post.name, shown.key, shown.permalink ?? ''].flatMap(formsOf);
    const known = threads.find(names) ?? threads.find(comments.flatMap(({ name }) => formsOf(name)));
    const thread = known?.thread ?? threads.begin(anchorOf(post.name));
    thread.post ??= toldOf('post', post);
    threads.name(names, { thread, text: thread.post });
    const { id, folder, startedAt } = row;
    const number = posts[index]?.number ?? index + 1;
    thread.shown.push({ id, folder, startedAt, number, page: pageOfPost(files, number) });
    if (shown.picture !== null) thread.picture ??= `${folder}/${shown.picture}`;
    for (const comment of comments) {
      const its = formsOf(comment.name);
      if (threads.find(its) !== null) continue;
      const text = toldOf(comment.shown.depth > 1 ? 'reply' : 'comment', comment);
      thread.comments.push(text);
      threads.name(its, { thread, text });
    }
  }
}

function toldOf(kind: ToldText['kind'], { shown, words }: Named<ShownPost | ShownComment>): ToldText {
  const { author, handle, time, timeRead, shared, permalink } = shown;
  const told = instantOf(time);
  const at = whenShown(shown);
  const quoted = shared === undefined ? [] : [shared.author ?? '', shared.text];
  return {
    kind,
    author: author ?? handle ?? null,
    at,
    permalink,
    file: null,
    state: null,
    ...(told === null && timeRead !== undefined ? { precision: timeRead.precision } : {}),
    text: [words, ...quoted].filter((part) => part !== '').join('\n'),
  };
}

/** When a post or comment was published, as far as its page tells: in UTC, or a civil day; the latest that it can be. Null: the page tells nothing that can be read. */
export function whenShown({ time, timeRead }: Pick<ShownPost, 'time' | 'timeRead'>): string | null {
  return instantOf(time) ?? timeRead?.at ?? null;
}

/** In UTC; a day stays a day. Null where a page tells no time that can be read, or one whose year has not four digits: it was read out of something else. */
function instantOf(time: string | null): string | null {
  if (time === null) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(time)) return isDay(time) ? time : null;
  const at = Date.parse(time);
  if (Number.isNaN(at)) return null;
  const instant = new Date(at).toISOString();
  return /^\d{4}-/.test(instant) ? instant : null;
}

function anchorOf(name: string): string {
  return `i-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
