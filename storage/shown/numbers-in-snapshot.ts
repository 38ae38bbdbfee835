import type { ShownComment, ShownPost } from '../records/posts.ts';
import type { ShownNumber } from '../records/redaction.ts';
import { foundBy, mayBe, type SealedWords, type Sought, sealedWords } from './find-in-snapshot.ts';
import { formsOf, isByContents, isComment, type OwnNames } from './own-names.ts';
import { nameShown } from './shown-names.ts';

/** An item as it is sought, with what tells it from others that say the same. Null: nobody knows. */
export interface SoughtAmong extends Sought {
  /** The author's name on the platform. */
  author: string | null;
  /** Of the post that a comment stands below. */
  thread: OwnNames | null;
}

/** A post or comment of a snapshot as if it stood alone, without what stands below it. */
export interface ShownPlace {
  number: ShownNumber;
  name: string;
  shown: ShownPost | ShownComment;
  alone: SealedWords;
  /** Every form of the names of the post: its own, or of that which the comment stands below. */
  postNames: ReadonlySet<string>;
}

/** `isNamed`: by its own name, and not by its words and time. */
export interface FoundPlace extends ShownPlace {
  isNamed: boolean;
}

/**
 * Which post or comment of a snapshot is the item, by the numbers in its `inlagg.json`: by its names, else by its words and time. Null where it is not
 * certain that one alone is it, though the snapshot may show it. Words and time tell nothing where the snapshot names what bears them: the same
 * words may have been published twice, and that is then the other one. Nor where the author, or the post that a comment stands below, is not the
 * item's for certain: many write the same words in the same minute.
 */
export function numberInSnapshot(sought: SoughtAmong, posts: readonly ShownPost[]): FoundPlace | null {
  const places = placesIn(posts);
  const named = places.filter(({ alone }) => ['id', 'address'].includes(foundBy(sought, alone) ?? ''));
  if (named.length > 0) return only(named, true);
  const perhaps = only(
    places.filter(({ alone }) => mayBe(sought, alone)),
    false,
  );
  return perhaps !== null && foundBy(sought, perhaps.alone) === 'words-and-time' && isIts(sought, perhaps)
    ? perhaps
    : null;
}

export function placesIn(posts: readonly ShownPost[]): ShownPlace[] {
  return nameShown(posts).flatMap((post, at) => {
    const { name, shown, comments } = post;
    const names = [name, shown.key, shown.permalink ?? ''];
    const postNames = new Set(names.flatMap(formsOf));
    return [
      { number: { post: at + 1, comment: null }, name, shown, alone: aloneOf(shown, names), postNames },
      ...comments.map((one, index) => ({
        number: { post: at + 1, comment: index + 1 },
        name: one.name,
        shown: one.shown,
        postNames,
        // A comment's link may be its post's, which says nothing of the comment.
        alone: aloneOf(one.shown, [one.name]),
      })),
    ];
  });
}

function only(places: readonly ShownPlace[], isNamed: boolean): FoundPlace | null {
  const [one, ...others] = places;
  return one === undefined || others.length > 0 ? null : { ...one, isNamed };
}

function isIts({ kind, texts, author, thread }: SoughtAmong, { number, name, shown, postNames }: ShownPlace): boolean {
  const isOfComment = number.comment !== null;
  if (!isByContents(name) || isComment(kind) !== isOfComment || texts.length === 0) return false;
  const by = plainName(author);
  if (by === '' || ![shown.author, shown.handle].some((one) => plainName(one) === by)) return false;
  return !isOfComment || (thread !== null && [...thread.ids, ...thread.addresses].some((one) => postNames.has(one)));
}

function plainName(name: string | null | undefined): string {
  return (name ?? '').normalize('NFC').trim().replace(/^@/, '');
}

function aloneOf(shown: ShownPost | ShownComment, names: readonly string[]): SealedWords {
  const alone: ShownPost = { ...shown, number: 1, picture: null, commentsClaimed: null, comments: [] };
  return sealedWords([alone], null, names);
}
