import { placesOf } from '../../../jobs/find/places-of.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';

/** Letters that are shown, and those of them that stand before the first place when the text is longer. */
const [shown, before] = [300, 80];

/** A piece of the text around the first place that has something of what was sought, with all such places marked. */
export function markedWords(text: string, query: string): Markup {
  const places = placesOf(text, query);
  const first = places[0]?.[0] ?? 0;
  const from = text.length <= shown || first < shown - before ? 0 : text.lastIndexOf(' ', first - before) + 1;
  const until = Math.min(text.length, from + shown);
  const parts: Markup[] = [];
  let at = from;
  for (const [start, end] of places) {
    if (start < at || end > until) continue;
    parts.push(html`${outside(text.slice(at, start))}<mark>${outside(text.slice(start, end))}</mark>`);
    at = end;
  }
  return html`${from > 0 ? '… ' : null}${parts}${outside(text.slice(at, until))}${until < text.length ? ' …' : null}`;
}
