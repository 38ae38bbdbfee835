import type { AskedMask } from '../../../jobs/release/asked-masks.ts';
import {
  type FiledRelease,
  type MaskedBox,
  maskedBoxSchema,
  type PlacedMask,
  placedMaskSchema,
} from '../../../storage/records/release.ts';
import { rowsIn } from '../canvas/rows.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { sentWords } from './word-masks.ts';

/** How many rectangles a form has room for in each snapshot without script. */
export const rectangles = 5;

/** The fields of a rectangle's sides, with the sides' names in its mask. */
const sides = { x: 'x', y: 'y', bredd: 'width', hojd: 'height' } as const;

/**
 * The masks of a sent form. Field names tell what is masked: `m-<snapshot>-<post>[-<comment>]`, `r-<snapshot>-<row>-<what>`, `i-<item>`; for
 * words see `wordsPart`. Places count from 0.
 */
export function sentMasks(filed: FiledRelease, sent: Fields): AskedMask[] | LacksInForm {
  const words = sentWords(sent);
  if (typeof words === 'string') return { lacks: words };
  const placed = placedMasks(filed, sent);
  if ('lacks' in placed) return placed;
  const masks = [...words, ...placed];
  return masks.length === 0 ? { lacks: 'nothingMasked' } : masks;
}

/** Why a form says nothing to mask: a name of the page's words, and of a rectangle its fields that are empty or wrong, and the place of its snapshot. */
export type LacksInForm =
  | { lacks: 'nothingMasked' | 'wordsWithoutLaw' | 'lawWithoutWords' }
  | { lacks: 'rectangleWrong'; snapshot: number; fields: string[] };

function placedMasks({ release }: FiledRelease, sent: Fields): PlacedMask[] | LacksInForm {
  const masks: PlacedMask[] = [];
  for (const [name, value] of Object.entries(sent)) {
    const paragraph = value.trim();
    const [, at, post, comment] = /^m-(\d{1,4})-(\d{1,6})(?:-(\d{1,6}))?$/.exec(name) ?? [];
    const snapshot = release.snapshots[Number(at ?? -1)];
    if (paragraph === '') continue;
    if (snapshot !== undefined && post !== undefined) {
      masks.push({
        snapshot,
        post: Number(post) + 1,
        ...(comment !== undefined && { comment: Number(comment) + 1 }),
        paragraph,
      });
    }
    if (/^i-[0-9A-Z]{26}$/.test(name)) masks.push({ item: name.slice(2), paragraph });
  }
  for (const [at, snapshot] of release.snapshots.entries()) {
    for (const row of rowsIn(sent, `r-${at}`)) {
      const part = (what: string) => textIn(sent, `r-${at}-${row}-${what}`);
      const [file, paragraph] = [part('bild'), part('lagrum')];
      const [x, y, width, height] = Object.keys(sides).map((side) => Number(part(side) || Number.NaN));
      // A half-filled rectangle was meant to hide something, so it is never passed over.
      const box = { file, x, y, width, height };
      const fields = wrongIn(box, paragraph).map((what) => `r-${at}-${row}-${what}`);
      if (fields.length > 0) return { lacks: 'rectangleWrong', snapshot: at, fields };
      masks.push(placedMaskSchema.parse({ snapshot, box, paragraph }));
    }
  }
  return masks;
}

/** What of a rectangle is empty or wrong: the ends of its fields' names, in the order of the page. */
function wrongIn(box: Record<keyof MaskedBox, unknown>, paragraph: string): string[] {
  const wrong = new Set(maskedBoxSchema.safeParse(box).error?.issues.map(({ path: [side] }) => side));
  const wrongSides = Object.entries(sides).flatMap(([what, side]) => (wrong.has(side) ? [what] : []));
  return [...(box.file === '' ? ['bild'] : []), ...wrongSides, ...(paragraph === '' ? ['lagrum'] : [])];
}
