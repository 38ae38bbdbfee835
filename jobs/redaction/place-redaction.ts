import { isRedactedId } from '../../storage/layout/layout.ts';
import { isTileFile } from '../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { Redaction, ShownNumber, Takes } from '../../storage/records/redaction.ts';
import type { Box, TextLayer } from '../../storage/records/text-layer.ts';
import type { MaskedArea } from '../release/mask-posts.ts';
import type { MeasuredTile } from '../release/measured-tile.ts';
import { overlap, type ShownEntry, standsInAny } from '../release/shown-entries.ts';

import { RedactionRefusedError } from './redaction-refused.ts';
import { redactionRefusals } from './redaction-words.ts';

/** Where a redaction lies in a snapshot, and what of its data goes with it. */
export interface PlacedRedaction {
  /** Posts and comments that lose all their data. */
  gone: ReadonlySet<ShownEntry>;
  /** Those that keep their words, but of whose pictures nobody knows which lies under a drawn box: they lose all addresses of pictures. */
  unpictured: ReadonlySet<ShownEntry>;
  /** What is filled on the page, in CSS pixels. */
  areas: MaskedArea[];
  /** What is filled in posts' own pictures, in pixels, by file. */
  pictures: ReadonlyMap<string, readonly Box[]>;
  /** Posts' own pictures that go whole, with their posts. */
  picturesOut: ReadonlySet<string>;
}

interface Sealed {
  snapshot: string;
  entries: readonly ShownEntry[];
  tiles: readonly MeasuredTile[];
  layer: TextLayer | null;
}

/**
 * Places a redaction by what the snapshot itself recorded of its places. Where that does not tell for certain, this throws
 * RedactionRefusedError, which says what a person has to draw or confirm: nothing is ever left because nobody knew where it stood.
 */
export function placeRedaction(
  { shown, boxes, clean }: Pick<Redaction, 'shown' | 'boxes' | 'clean'>,
  { snapshot, entries, tiles, layer }: Sealed,
): PlacedRedaction {
  const drawn = boxes.flatMap((box) => areasOf(snapshot, box, { tiles, entries }));
  const chosen = new Set(
    shown.flatMap(({ post, comment }) => {
      const found = entries.find(
        (one) => one.post === post - 1 && one.comment === (comment === null ? null : comment - 1),
      );
      if (found === undefined) throw refused(redactionRefusals.noSuch(snapshot, post, comment));
      return comment === null ? [found, ...found.below] : [found];
    }),
  );
  // A box that was drawn for something else does not tell where this stands.
  const drawnFor = new Set(boxes.map(({ of }) => of));
  for (const entry of chosen) {
    // What an earlier list has taken stands nowhere any more.
    const isLabel = isRedactedId(snapshot) && isTakenOut(entry);
    if (entry.boxes.length === 0 && !isLabel && !drawnFor.has(numberOf(entry)))
      throw refused(redactionRefusals.notPictured(snapshot, numberOf(entry)));
  }
  const areas = [...drawn, ...[...chosen].flatMap((entry) => entry.boxes.map((box) => ({ ...box, paragraph: '' })))];
  const gone = new Set(chosen);
  const unpictured = new Set<ShownEntry>();
  for (const entry of entries) {
    const hit = chosen.has(entry) ? null : coveredOf(entry, areas, layer);
    if (hit === 'words') gone.add(entry);
    if (hit === 'pictures') unpictured.add(entry);
  }
  return { gone, unpictured, areas, ...ownPictures({ gone, drawn, boxes, clean }, { snapshot, entries }) };
}

/** What goes of the snapshot's data, by numbers, for those who approve it. */
export function takesOf(
  { gone, unpictured }: Pick<PlacedRedaction, 'gone' | 'unpictured'>,
  entries: readonly ShownEntry[],
): Takes {
  const numbersOf = (some: ReadonlySet<ShownEntry>): ShownNumber[] =>
    entries
      .filter((entry) => some.has(entry))
      .map(({ post, comment }) => ({ post: post + 1, comment: comment === null ? null : comment + 1 }));
  return { whole: numbersOf(gone), pictures: numbersOf(unpictured) };
}

/** What of an entry's own lies under the areas; without a text layer nobody knows, and it is its words. Null: nothing. */
function coveredOf(
  { boxes, below }: ShownEntry,
  areas: readonly MaskedArea[],
  layer: TextLayer | null,
): 'words' | 'pictures' | null {
  const over = areas.filter((area) => boxes.some((box) => overlap(box, area)));
  if (over.length === 0) return null;
  if (layer === null) return 'words';
  const inside = below.flatMap((entry) => entry.boxes);
  const isOwn = (thing: Box) =>
    over.some((area) => overlap(thing, area)) && standsInAny(thing, boxes) && !standsInAny(thing, inside);
  if (layer.blocks.some(({ runs }) => runs.some(isOwn))) return 'words';
  return layer.images.some(isOwn) ? 'pictures' : null;
}

function ownPictures(
  {
    gone,
    drawn,
    boxes,
    clean,
  }: Pick<Redaction, 'boxes' | 'clean'> & { gone: ReadonlySet<ShownEntry>; drawn: readonly MaskedArea[] },
  { snapshot, entries }: Pick<Sealed, 'snapshot' | 'entries'>,
): Pick<PlacedRedaction, 'pictures' | 'picturesOut'> {
  const pictures = new Map<string, Box[]>();
  const picturesOut = new Set<string>();
  for (const entry of entries) {
    const { picture } = entry.shown as ShownPost;
    if (entry.comment !== null || picture === null || isTileFile(picture)) continue;
    if (gone.has(entry)) {
      picturesOut.add(picture);
      continue;
    }
    const byHand: Box[] = boxes.filter(({ file }) => file === picture);
    const known = entry.below
      .filter((one) => gone.has(one))
      .map(({ shown }) => shown.places.filter(({ file }) => file === picture));
    const isTouched = drawn.some((area) => entry.boxes.some((box) => overlap(box, area)));
    const isUnsure = known.some(({ length }) => length === 0) || isTouched;
    if (isUnsure && byHand.length === 0 && !clean.includes(picture)) {
      throw refused(redactionRefusals.ownPicture(snapshot, numberOf(entry), picture));
    }
    const all = [...byHand, ...known.flat()];
    if (all.length > 0) pictures.set(picture, all);
  }
  return { pictures, picturesOut };
}

/** A drawn box as an area of the page; none for a box in a post's own picture. */
function areasOf(
  snapshot: string,
  { file, x, y, width, height }: Redaction['boxes'][number],
  { tiles, entries }: Pick<Sealed, 'tiles' | 'entries'>,
): MaskedArea[] {
  if (entries.some(({ shown }) => 'picture' in shown && shown.picture === file) && !isTileFile(file)) return [];
  const tile = tiles.find((one) => one.file === file);
  if (tile === undefined || x >= tile.pixels.width || y >= tile.pixels.height) {
    throw refused(
      redactionRefusals.outside(
        snapshot,
        file,
        tiles.map((one) => one.file),
      ),
    );
  }
  const css = tile.width / tile.pixels.width;
  return [{ x: x * css, y: tile.y + y * css, width: width * css, height: height * css, paragraph: '' }];
}

function numberOf({ post, comment }: Pick<ShownEntry, 'post' | 'comment'>): string {
  return comment === null ? `${post + 1}` : `${post + 1}.${comment + 1}`;
}

function refused({ message, told }: ReturnType<(typeof redactionRefusals)[keyof typeof redactionRefusals]>) {
  return new RedactionRefusedError(message, told);
}

export function keyOfGone(number: string): string {
  return `gallrat-${number}`;
}

/** Whether an earlier list has taken all of it: what stands there is a label. */
export function isTakenOut({ post, comment, shown }: Pick<ShownEntry, 'post' | 'comment' | 'shown'>): boolean {
  return shown.key === keyOfGone(comment === null ? `${post + 1}` : `${post + 1}-${comment + 1}`);
}
