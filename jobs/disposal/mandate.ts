import { shownPosts } from '../../storage/archive/snapshot.ts';
import { isRedactedId, parseSnapshotId } from '../../storage/layout/layout.ts';
import { isTileFile } from '../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { Redaction, ShownNumber, Takes } from '../../storage/records/redaction.ts';
import { formsOf, ownNames } from '../../storage/shown/own-names.ts';
import { nameShown } from '../../storage/shown/shown-names.ts';
import { isTakenOut } from '../redaction/redact-posts.ts';
import { numberText } from '../redaction/redaction-words.ts';
import type { Reader } from '../workplace.ts';

/** `known`: what the list has disposed of, where it stands; `maybe`: how much more of it a person may place where nobody knew it. */
export interface Mandate {
  known: readonly ShownNumber[];
  maybe: number;
}

/**
 * Whether more would go from a snapshot than what a list has disposed of: more posts and comments, or such as the catalog still holds. What an
 * earlier list has taken is a label, and counts for nothing.
 */
export async function goesBeyond(
  reader: Reader,
  { id, folder }: { id: string; folder: string },
  { whole, pictures }: Takes,
  { known, maybe }: Mandate,
): Promise<boolean> {
  const posts = await shownPosts(reader.archive.root, folder);
  const others = [...whole, ...pictures].filter(
    (number) => !has(known, number) && !(isRedactedId(id) && isLabel(posts, number)),
  );
  if (others.length > maybe) return true;
  return others.length > 0 && holdsAny(reader, parseSnapshotId(id)?.account ?? '', namesAt(posts, others));
}

/** Boxes that do not tell which of what is known stands there: drawn for none of it, and not in the own picture of its post. */
export async function freeBoxes(
  reader: Reader,
  folder: string,
  boxes: Redaction['boxes'],
  known: readonly ShownNumber[],
): Promise<Redaction['boxes']> {
  const posts = await shownPosts(reader.archive.root, folder);
  const numbers = known.map(numberText);
  const own = known.map(({ post }) => posts[post - 1]?.picture).filter((file) => file && !isTileFile(file));
  return boxes.filter(({ of, file }) => !(of !== undefined && numbers.includes(of)) && !own.includes(file));
}

function has(numbers: readonly ShownNumber[], { post, comment }: ShownNumber): boolean {
  return numbers.some((one) => one.post === post && one.comment === comment);
}

function isLabel(posts: readonly ShownPost[], { post, comment }: ShownNumber): boolean {
  const its = posts[post - 1];
  const shown = comment === null ? its : its?.comments[comment - 1];
  return shown !== undefined && isTakenOut({ post: post - 1, comment: comment === null ? null : comment - 1, shown });
}

/** Every form of the names of these. A comment's link may be its post's, which says nothing of the comment. */
function namesAt(posts: readonly ShownPost[], numbers: readonly ShownNumber[]): ReadonlySet<string> {
  const named = nameShown(posts);
  const names = numbers.flatMap(({ post, comment }) => {
    const its = named[post - 1];
    if (comment !== null) return its?.comments[comment - 1]?.name ?? [];
    return its === undefined ? [] : [its.name, its.shown.key, its.shown.permalink ?? ''];
  });
  return new Set(names.flatMap(formsOf));
}

/** Whether the catalog still holds an item of the account that bears one of these names. */
async function holdsAny({ catalog: { items } }: Reader, account: string, names: ReadonlySet<string>): Promise<boolean> {
  for await (const rows of items.findPages({ account })) {
    const known = await items.names(
      account,
      rows.map(({ id }) => id),
    );
    const own = rows.map((row) => ownNames({ ...row, names: [row.platformId, ...(known.get(row.id) ?? [])] }));
    if (own.some((one) => [one.ids, one.addresses, one.contents].flat().some((name) => names.has(name)))) return true;
  }
  return false;
}
