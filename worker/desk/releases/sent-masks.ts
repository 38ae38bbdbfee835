import type { AskedMask } from '../../../jobs/release/asked-masks.ts';
import { type FiledRelease, type PlacedMask, placedMaskSchema } from '../../../storage/records/release.ts';
import { rowsIn } from '../canvas/rows.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { sentWords } from './word-masks.ts';

/** How many rectangles a form has room for in each snapshot without script. */
export const rectangles = 5;

/**
 * The masks of a sent form. Field names tell what is masked: `m-<snapshot>-<post>[-<comment>]`, `r-<snapshot>-<row>-<what>`, `i-<item>`; for
 * words see `wordsPart`. Places count from 0.
 */
export function sentMasks(filed: FiledRelease, sent: Fields): AskedMask[] | LacksInForm {
  const words = sentWords(sent);
  if (typeof words === 'string') return words;
  const placed = placedMasks(filed, sent);
  if (typeof placed === 'string') return placed;
  const masks = [...words, ...placed];
  return masks.length === 0 ? 'nothingMasked' : masks;
}

/** Why a form says nothing to mask: names of the page's words. */
export type LacksInForm = 'nothingMasked' | 'rectangleWrong' | 'wordsWithoutLaw' | 'lawWithoutWords';

function placedMasks({ release }: FiledRelease, sent: Fields): PlacedMask[] | 'rectangleWrong' {
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
      const sides = ['x', 'y', 'bredd', 'hojd'].map(part);
      // A half-filled rectangle was meant to hide something, so it is never passed over.
      const [x, y, width, height] = sides.map((text) => Number(text || Number.NaN));
      const read = placedMaskSchema.safeParse({ snapshot, box: { file, x, y, width, height }, paragraph });
      if (!read.success) return 'rectangleWrong';
      masks.push(read.data);
    }
  }
  return masks;
}
