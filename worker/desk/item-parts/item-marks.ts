import type { Settings } from '../../../config/settings.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { isDay } from '../../../storage/records/civil-time.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { wallTime } from '../../papers/pages/times.ts';
import { type ItemWords, itemWords } from './item-words.ts';

/** How many characters of an item's words a list shows. */
const shortest = 300;

type ShownWords = Pick<WholeItem, 'text' | 'locked' | 'secret'>;

/** The item's words. Of a locked item only the fact that it is locked is shown. */
export function wordsOfItem(item: ShownWords, says: ItemWords): Markup {
  return item.locked ? html`<em>${says.lockedText}</em>` : outside(item.text);
}

/** The item's words for a list. A secret item's words are shown on its own page only, where each look is written down. */
export function shortWords(item: ShownWords, says: ItemWords): Markup {
  if (item.secret && !item.locked) return html`<em>${says.secretText}</em>`;
  const text = item.text.length > shortest ? `${item.text.slice(0, shortest)} …` : item.text;
  return wordsOfItem({ ...item, text }, says);
}

/** The particular facts about an item, each as framed words. */
export function marks(item: WholeItem, says: ItemWords): Markup[] {
  const shown: [boolean, string][] = [
    [item.removedAt !== null, says.removed],
    [item.removedAt === null && item.missedAt !== null, says.missing],
    [item.hiddenAt !== null, says.hidden],
    [item.secret, says.secret],
    [item.locked, says.locked],
    [item.holds.length > 0, says.held],
    [item.inGrace !== null, says.inGrace],
  ];
  return shown.flatMap(([is, text]) => (is ? [html`<span class="mark poor">${text}</span> `] : []));
}

/** An item's kind and time, for a title: "Kommentar, 2026-05-10 kl. 11:00". */
export function nameOfItem(
  { kind, publishedAt }: Pick<WholeItem, 'kind' | 'publishedAt'>,
  { locale, timezone }: Pick<Settings, 'locale' | 'timezone'>,
): string {
  const name = itemWords[locale].kinds[kind] ?? kind;
  if (publishedAt !== null && isDay(publishedAt)) return `${name}, ${publishedAt}`;
  const wall = publishedAt === null ? null : wallTime(publishedAt, timezone);
  return wall === null ? name : `${name}, ${words[locale].time(wall.date, wall.minute)}`;
}
