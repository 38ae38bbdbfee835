import type { Words } from '../../config/base/words.ts';
import { plainAddress } from '../../storage/files/plain-address.ts';
import type { PlacedMask } from '../../storage/records/release.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import type { MaskedArea } from './mask-posts.ts';
import { liesIn } from './masked-places.ts';
import type { MeasuredTile } from './measured-tile.ts';
import type { ShownEntry } from './shown-entries.ts';

/** A mask names something that is not there, or would not hide what it is to hide. */
export class MaskRefusedError extends RefusedError {
  static override readonly ending = 'usage';

  constructor(message: string, told: Words) {
    const remedy = 'Look at the posts, the comments and the pictures of what is asked for, and mask it again.';
    super(message, remedy, told);
  }
}

export interface ChosenMasks {
  entries: Map<ShownEntry, string>;
  areas: MaskedArea[];
}

/** All names that an item bears, plain (`plainAddress`), by its id. */
export type NamesOfItems = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a post or comment of a snapshot is the item: its key or its address is one of the item's names. */
export function isItem({ shown: { key, permalink } }: ShownEntry, names: ReadonlySet<string>): boolean {
  return names.has(plainAddress(key)) || (permalink !== null && names.has(plainAddress(permalink)));
}

interface Choosing {
  entries: readonly ShownEntry[];
  tiles: readonly MeasuredTile[];
  names: NamesOfItems;
  /** Posts and comments that are masked whole for the words in them; see `placeWords`. */
  whole: ReadonlyMap<ShownEntry, string>;
}

/**
 * What the masks hide of one snapshot. A chosen post or comment is an area on the page too. Throws MaskRefusedError for a post, comment or
 * picture that is not there, and for one that no picture of the page is known to show: it may stand in one.
 */
export function chooseMasks(
  snapshot: string,
  masks: readonly PlacedMask[],
  { entries, tiles, names, whole }: Choosing,
): ChosenMasks {
  const chosen = new Map<ShownEntry, string>(whole);
  const areas: MaskedArea[] = [];
  for (const mask of masks) {
    if ('item' in mask) {
      const its = names.get(mask.item) ?? new Set();
      for (const entry of entries) if (isItem(entry, its)) chosen.set(entry, mask.paragraph);
    } else if (mask.snapshot !== snapshot) {
    } else if ('box' in mask) {
      areas.push(areaOf(mask, tiles));
    } else {
      const comment = mask.comment === undefined ? null : mask.comment - 1;
      const entry = entries.find((one) => one.post === mask.post - 1 && one.comment === comment);
      if (entry === undefined) {
        throw new MaskRefusedError(
          `expected ${nameOf(mask)} in ${snapshot}, found none`,
          refusals.noSuchPost(snapshot, mask.post, mask.comment ?? null),
        );
      }
      chosen.set(entry, mask.paragraph);
    }
  }
  for (const [entry, paragraph] of chosen) {
    const { post, comment, boxes } = entry;
    // Where its words are masked, a person may have masked its place in the pictures by a rectangle.
    const isByHand = whole.has(entry) && masks.some((mask) => 'box' in mask && mask.snapshot === snapshot);
    if (boxes.length === 0 && tiles.length > 0 && !isByHand) {
      const number = comment === null ? null : comment + 1;
      const name = nameOf({ post: post + 1, comment: number ?? undefined });
      throw new MaskRefusedError(
        `expected to know where ${name} stands in the pictures of ${snapshot}, found nothing`,
        refusals.notPictured(snapshot, post + 1, number),
      );
    }
    // What goes with it may stand outside it: answers below a comment, comments beside a post.
    const others = entry.below.flatMap((one) => one.boxes).filter((box) => !boxes.some((own) => liesIn(box, own)));
    areas.push(...[...boxes, ...others].map((box) => ({ ...box, paragraph })));
  }
  return { entries: chosen, areas };
}

function areaOf({ box, paragraph }: Extract<PlacedMask, { box: unknown }>, tiles: readonly MeasuredTile[]): MaskedArea {
  const tile = tiles.find(({ file }) => file === box.file);
  if (tile === undefined || box.x >= tile.pixels.width || box.y >= tile.pixels.height) {
    const found = tile === undefined ? tiles.map(({ file }) => file).join(', ') : `${box.x}, ${box.y}`;
    throw new MaskRefusedError(
      `expected a rectangle in a page picture, found ${box.file}: ${found}`,
      refusals.outsidePicture(box.file),
    );
  }
  const css = tile.width / tile.pixels.width;
  return {
    x: box.x * css,
    y: tile.y + box.y * css,
    width: box.width * css,
    height: box.height * css,
    paragraph,
  };
}

function nameOf({ post, comment }: { post: number; comment?: number | undefined }): string {
  return comment === undefined ? `post ${post}` : `comment ${post}.${comment}`;
}
