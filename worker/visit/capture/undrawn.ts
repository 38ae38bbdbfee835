import type { Page } from 'playwright';
import { z } from 'zod';
import type { Words } from '../../../config/base/words.ts';
import { askFrame, type ShownFrame } from '../browser/ask-page.ts';
import type { FrameText } from '../in-page/text/frame-text.ts';
import { inPage } from '../in-page-script.ts';
import { undrawnWords } from '../told/undrawn-words.ts';

/** Different characters of a page's text: those that no font draws where they stand, and those of which that could not be found out. */
export interface Undrawn {
  undrawn: Set<string>;
  unknown: Set<string>;
  /** By document, since each has its own fonts: those that are drawn, and are not asked about again at the page's next stop. */
  drawn: Map<string, Set<string>>;
}

export function noneUndrawn(): Undrawn {
  return { undrawn: new Set(), unknown: new Set(), drawn: new Map() };
}

/** Letters, digits, signs and emoji that a font for Swedish need not have. What is combined or not seen is not asked about. */
const beyondLatin = /(?!\p{ASCII}|\p{Script=Latin})[\p{L}\p{N}\p{P}\p{S}]/gu;

/** What the page may answer: some of the characters that it was asked about. */
const answerSchema = z.array(z.string());

/** Adds what the frame says of the characters of its text. Whatever else it says is not believed: nothing is known of them then. */
export async function noteUndrawn(page: Page, frame: ShownFrame, { blocks }: FrameText, told: Undrawn): Promise<void> {
  const drawn = told.drawn.get(frame.id) ?? new Set();
  const characters = new Set(blocks.flatMap(({ runs }) => runs.flatMap(({ text }) => text.match(beyondLatin) ?? [])));
  const asked = [...characters].filter((character) => !told.undrawn.has(character) && !drawn.has(character));
  if (asked.length === 0) return;
  const answer: unknown = await askFrame(page, frame, inPage('findUndrawn'), asked);
  const found = answerSchema.safeParse(answer).data;
  const isAnswer = found?.every((character) => asked.includes(character)) ?? false;
  for (const character of asked) {
    if (!isAnswer) told.unknown.add(character);
    else if (found?.includes(character)) told.undrawn.add(character);
    else drawn.add(character);
  }
  told.drawn.set(frame.id, drawn);
}

export function undrawnWarnings({ undrawn, unknown }: Undrawn): Words[] {
  const untold = [...unknown].filter((character) => !undrawn.has(character));
  return [
    ...(undrawn.size > 0 ? [undrawnWords.undrawn([...undrawn])] : []),
    ...(untold.length > 0 ? [undrawnWords.unknown(untold)] : []),
  ];
}
