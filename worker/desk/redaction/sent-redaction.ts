import { isDay } from '../../../config/base/values.ts';
import type { AskedPlaces, RedactionDecision } from '../../../jobs/disposal/propose-redaction.ts';
import { numberText } from '../../../jobs/redaction/redaction-words.ts';
import type { Place } from '../../../storage/records/posts.ts';
import { drawnBoxSchema, type Redaction, type ShownNumber } from '../../../storage/records/redaction.ts';
import { rowsIn } from '../canvas/rows.ts';
import { textIn, tickedIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { RedactWords } from './redact-words.ts';

/** How many boxes the form has room for without script; those that are found can be ticked besides. */
export const boxRows = 10;

/** Why a form says nothing that can be looked at: names of the page's words. */
export type LacksInForm = Extract<keyof RedactWords, 'nothing' | 'boxWrong' | 'decisionMissing'>;

/** Prefixes of the form's fields: posts and comments, own pictures that are clean, and places that were found and ticked. */
export const prefixes = { shown: 'm-', clean: 'ren-', found: 'till-' } as const;

/**
 * The places of a sent form. Field names tell them: `m-<post>[.<comment>]`, `ren-<file>`, `till-<n>` with a place as its value, and
 * `r-0-<row>-<what>` for what was drawn. Numbers count from 1.
 */
export function sentPlaces(snapshot: string, sent: Fields): AskedPlaces | LacksInForm {
  const shown = tickedIn(sent, prefixes.shown).flatMap(([name]) => numberIn(name) ?? []);
  const boxes: Redaction['boxes'] = [];
  for (const row of rowsIn(sent, 'r-0')) {
    const part = (what: string) => textIn(sent, `r-0-${row}-${what}`);
    const [file, of] = [part('bild'), part('av')];
    const sides = ['x', 'y', 'bredd', 'hojd'].map(part);
    // A half-filled box was meant to take something, so it is never passed over.
    const [x, y, width, height] = sides.map((text) => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN));
    const read = drawnBoxSchema.safeParse({ file, x, y, width, height, ...(of !== '' && { of }) });
    const isWrong = !read.success || file === '' || !width || !height || (of !== '' && numberIn(of) === null);
    if (isWrong) return 'boxWrong';
    boxes.push(read.data);
  }
  for (const [, value] of tickedIn(sent, prefixes.found)) {
    const place = placeIn(value);
    if (place === null) return 'boxWrong';
    boxes.push(place);
  }
  const clean = tickedIn(sent, prefixes.clean).map(([file]) => file);
  if (shown.length + boxes.length === 0) return 'nothing';
  return { snapshot, shown, boxes, clean };
}

export function sentDecision(sent: Fields): RedactionDecision | LacksInForm {
  const [body, date, paragraph] = [textIn(sent, 'organ'), textIn(sent, 'dag'), textIn(sent, 'paragraf')];
  const [caseNumber, legalForce] = [textIn(sent, 'nummer'), textIn(sent, 'lagakraft')];
  const isDated = isDay(date) && (legalForce === '' || isDay(legalForce));
  if ([body, paragraph, caseNumber].includes('') || !isDated) return 'decisionMissing';
  return { body, date, paragraph, caseNumber, legalForce: legalForce || null };
}

/** The fields that say what a list takes out of a snapshot. */
export function fieldsOfRedaction({ shown, boxes, clean }: Redaction): Fields {
  return Object.fromEntries([
    ...shown.map((number) => [`${prefixes.shown}${numberText(number)}`, 'ja']),
    ...clean.map((file) => [`${prefixes.clean}${file}`, 'ja']),
    ...boxes.flatMap(({ file, x, y, width, height, of = '' }, row) => {
      const values = { bild: file, x, y, bredd: width, hojd: height, av: of };
      return Object.entries(values).map(([what, value]) => [`r-0-${row}-${what}`, `${value}`]);
    }),
  ]);
}

export function placeText({ file, x, y, width, height }: Place): string {
  return [file, x, y, width, height].join(' ');
}

function numberIn(text: string): ShownNumber | null {
  const [, post, comment] = /^([1-9]\d{0,5})(?:\.([1-9]\d{0,5}))?$/.exec(text) ?? [];
  return post === undefined ? null : { post: Number(post), comment: comment === undefined ? null : Number(comment) };
}

function placeIn(text: string): Place | null {
  const [, file, x, y, width, height] = /^(\S+) (\d{1,7}) (\d{1,7}) (\d{1,7}) (\d{1,7})$/.exec(text) ?? [];
  if (file === undefined) return null;
  return { file, x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}
