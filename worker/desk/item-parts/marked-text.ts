import { placesOf } from '../../../jobs/find/places-of.ts';
import { pieceAround } from '../../../storage/shown/piece-around.ts';
import { html, type Markup, outside } from '../../html/markup.ts';

/** Letters that are shown, and those of them that stand before the first place when the text is longer. */
const excerptSize = { shown: 300, before: 80 };

/** A piece of the text around the first place that has something of what was sought, with all such places marked. */
export function markedWords(text: string, query: string): Markup {
  const { from, until, places } = pieceAround(text, placesOf(text, query), excerptSize);
  const parts: Markup[] = [];
  let at = from;
  for (const [start, end] of places) {
    if (start < at) continue;
    parts.push(html`${outside(text.slice(at, start))}<mark>${outside(text.slice(start, end))}</mark>`);
    at = end;
  }
  return html`${from > 0 ? '… ' : null}${parts}${outside(text.slice(at, until))}${until < text.length ? ' …' : null}`;
}
