import type { Frame } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import type { FrameText } from '../in-page/text/frame-text.ts';
import { inPage } from '../in-page-script.ts';
import { undrawnWords } from '../told/undrawn-words.ts';

/** Different characters of a page's text: those that no font draws where they stand, and those of which that could not be found out. */
export interface Undrawn {
  undrawn: Set<string>;
  unknown: Set<string>;
}

export function noneUndrawn(): Undrawn {
  return { undrawn: new Set(), unknown: new Set() };
}

/** Letters, digits, signs and emoji that a font for Swedish need not have. What is combined or not seen is not asked about. */
const beyondLatin = /(?!\p{ASCII}|\p{Script=Latin})[\p{L}\p{N}\p{P}\p{S}]/gu;

/** Adds what the frame says of the characters of its text. */
export async function noteUndrawn(frame: Frame, { blocks }: FrameText, { undrawn, unknown }: Undrawn): Promise<void> {
  const characters = new Set(blocks.flatMap(({ runs }) => runs.flatMap(({ text }) => text.match(beyondLatin) ?? [])));
  const asked = [...characters].filter((character) => !undrawn.has(character));
  if (asked.length === 0) return;
  const found = await frame.evaluate(inPage('findUndrawn'), asked);
  for (const character of found ?? []) undrawn.add(character);
  if (found === null) for (const character of asked) unknown.add(character);
}

export function undrawnWarnings({ undrawn, unknown }: Undrawn): Words[] {
  const untold = [...unknown].filter((character) => !undrawn.has(character));
  return [
    ...(undrawn.size > 0 ? [undrawnWords.undrawn([...undrawn])] : []),
    ...(untold.length > 0 ? [undrawnWords.unknown(untold)] : []),
  ];
}
