import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { html, type Markup } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import type { Fields } from '../page/resume.ts';
import { canvasWords } from './canvas-words.ts';

/** A post or comment that a form chooses. `post` and `comment` count from 1; a comment's is null for the post. `number`: the post's own, as its snapshot names it. */
export interface Maskable {
  number: number;
  post: number;
  comment: number | null;
  shown: ShownPost | ShownComment;
}

/** The posts and comments in the order of the page. */
export function maskableIn(posts: readonly ShownPost[]): Maskable[] {
  return posts.flatMap((shown, at): Maskable[] => [
    { number: shown.number, post: at + 1, comment: null, shown },
    ...shown.comments.map((comment, index) => ({
      number: shown.number,
      post: at + 1,
      comment: index + 1,
      shown: comment,
    })),
  ]);
}

/** What a post or comment weighs in a form, in bytes: its words, its field, and its places for the pictures. */
export function weightOfWords({ author, text }: { author: string | null; text: string }): number {
  return 600 + Buffer.byteLength(`${author ?? ''}${text}`);
}

/** What a form's part weighs at most, in bytes. A single text may weigh more. */
const largest = 45_000;

/** The entries in their order, in parts that a browser on a slow line has soon. At least one part. */
export function inParts<T>(entries: readonly T[], weightOf: (entry: T) => number): T[][] {
  const parts: T[][] = [[]];
  let room = largest;
  for (const entry of entries) {
    const weight = weightOf(entry);
    if (room < weight && room < largest) {
      parts.push([]);
      room = largest;
    }
    parts.at(-1)?.push(entry);
    room -= weight;
  }
  return parts;
}

/** The button that turns to another part (`del`), and the field that tells which part a form was sent from (`har`). */
const fields = { turn: 'del', here: 'har' } as const;

/** The part, from 0, that was asked for by a button or an address, or else that the form was sent from. */
export function partAsked(sent: Fields, parts: number): number {
  const asked = Math.trunc(Number(sent[fields.turn] ?? sent[fields.here]));
  return asked >= 1 && asked <= parts ? asked - 1 : 0;
}

/** Whether the form was sent only to see another part of it. */
export function isTurning(sent: Fields): boolean {
  return sent[fields.turn] !== undefined;
}

/** A button that sends the form to see another part, from 0. What is chosen goes with it. */
export function turnButton(part: number, name: Markup | string): Markup {
  return html`<button name="${fields.turn}" value="${part + 1}" class="other">${name}</button> `;
}

/** Which part this is, from 0, and buttons to those before and after it. Nothing where there is one. */
export function turnParts(part: number, parts: number, locale: Locale): Markup | null {
  if (parts === 1) return null;
  const says = canvasWords[locale];
  return html`<p class="hint">${says.part(part + 1, parts)}</p>
<p class="acts">${part === 0 ? null : turnButton(part - 1, says.partBefore)}${part === parts - 1 ? null : turnButton(part + 1, says.partAfter)}</p>
`;
}

/**
 * What was chosen in the other parts of the form goes on unseen: each field of `kept` that is not on the page. A form that was sent only to see more of it
 * says that what it holds is not sent (`data-osant`), so that leaving it asks.
 */
export function carriedPart(part: number, written: Fields, kept: RegExp, onPage: Markup): Markup {
  const there = new Set([...onPage.markup.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name));
  const carried = Object.entries(written).filter(
    ([name, value]) => kept.test(name) && value.trim() !== '' && !there.has(html`${name}`.markup),
  );
  const unsent = written[fields.here] !== undefined && Object.entries(written).some(isWork) ? html` data-osant` : null;
  return html`<input type="hidden" name="${fields.here}" value="${part + 1}"${unsent}>${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
`;
}

/** Whether a field of a sent form is a person's work, and not how the form is turned and looked at. */
function isWork([name, value]: [string, string]): boolean {
  return /^(?:[a-z]+-|skal$)/.test(name) && value.trim() !== '';
}
