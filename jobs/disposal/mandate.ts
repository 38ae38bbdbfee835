import { shownPosts } from '../../storage/archive/snapshot.ts';
import { isRedactedId, parseSnapshotId } from '../../storage/layout/layout.ts';
import { isTileFile } from '../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { Redaction, ShownNumber, Takes } from '../../storage/records/redaction.ts';
import type { Box } from '../../storage/records/text-layer.ts';
import { placesIn, type ShownPlace } from '../../storage/shown/numbers-in-snapshot.ts';
import { isTakenOut } from '../redaction/place-redaction.ts';
import { numberText } from '../redaction/redaction-words.ts';
import { overlap } from '../release/shown-entries.ts';
import type { Reader } from '../workplace.ts';
import { mayBeItems } from './may-be-items.ts';

/** `known`: what the list has disposed of, where it stands; `maybe`: how much more of it a person may place where nobody knew it. */
export interface Mandate {
  known: readonly ShownNumber[];
  maybe: number;
}

/**
 * Whether more would go from a snapshot than what a list has disposed of: more posts and comments, or such as may be what the archive still has. What an
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
  if (others.length === 0) return false;
  const account = parseSnapshotId(id)?.account;
  if (others.length > maybe || account === undefined) return true;
  const places = placesIn(posts).filter(({ number }) => has(others, number));
  const held = await mayBeItems(
    reader,
    account,
    places.map(({ alone }) => alone),
  );
  return held.some((items) => items.size > 0);
}

/** Boxes on the page that do not tell which of what is known stands there. */
export function freeBoxes(boxes: Redaction['boxes'], known: readonly ShownNumber[]): Redaction['boxes'] {
  const numbers = known.map(numberText);
  return boxes.filter(({ of, file }) => isTileFile(file) && !(of !== undefined && numbers.includes(of)));
}

/**
 * Boxes in posts' own pictures that may fill more than what goes: drawn for none of what goes of that very post, over a comment of it that stays, or over
 * all of a post that stays. A comment's place holds the places of its replies, so a box for a reply may lie there, within the reply's own place.
 * Nothing of this is in what the redaction `takes`: words and data stay.
 */
export async function boxesOverMore(
  reader: Reader,
  folder: string,
  boxes: Redaction['boxes'],
  going: readonly ShownNumber[],
): Promise<Redaction['boxes']> {
  const places = placesIn(await shownPosts(reader.archive.root, folder));
  return boxes.filter((box) => {
    if (isTileFile(box.file)) return false;
    const [post] = places.filter(({ shown }) => 'picture' in shown && shown.picture === box.file);
    const its = places.filter(({ number }) => number.post === post?.number.post);
    const meant = its.find(({ number }) => has(going, number) && numberText(number) === box.of);
    if (meant === undefined) return true;
    const inPicture = ({ shown }: ShownPlace) => shown.places.filter(({ file }) => file === box.file);
    const isInOwn = inPicture(meant).some((place) => covers(around(place), box));
    return its.some((one) => {
      if (has(going, one.number) || (isInOwn && answers(meant, one, its))) return false;
      return inPicture(one).some((place) => (one.number.comment === null ? covers(box, place) : overlap(box, place)));
    });
  });
}

/** Whether a comment of a post replies to another, at any distance. */
function answers({ shown }: ShownPlace, to: ShownPlace, its: readonly ShownPlace[]): boolean {
  const parent = 'parent' in shown ? shown.parent : null;
  const above = parent === null ? undefined : its.find(({ number }) => number.comment === parent + 1);
  return above !== undefined && (above === to || answers(above, to, its));
}

/** Drawn by hand, a box is not exact to the pixel. */
function around({ x, y, width, height }: Box): Box {
  return { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
}

function covers(box: Box, place: Box): boolean {
  const isWide = box.x <= place.x && box.x + box.width >= place.x + place.width;
  return isWide && box.y <= place.y && box.y + box.height >= place.y + place.height;
}

function has(numbers: readonly ShownNumber[], { post, comment }: ShownNumber): boolean {
  return numbers.some((one) => one.post === post && one.comment === comment);
}

function isLabel(posts: readonly ShownPost[], { post, comment }: ShownNumber): boolean {
  const its = posts[post - 1];
  const shown = comment === null ? its : its?.comments[comment - 1];
  return shown !== undefined && isTakenOut({ post: post - 1, comment: comment === null ? null : comment - 1, shown });
}
