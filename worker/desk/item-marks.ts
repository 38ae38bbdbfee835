import type { WholeItem } from '../../jobs/items/whole-item.ts';
import { html, type Markup, outside } from '../pages/markup.ts';
import type { ItemWords } from './item-words.ts';

/** How much of it stands in a list, in characters. */
const shortest = 300;

type ShownWords = Pick<WholeItem, 'text' | 'locked' | 'secret'>;

/** Of a locked one only that it is. */
export function wordsOfItem(item: ShownWords, says: ItemWords): Markup {
  return item.locked ? html`<em>${says.lockedText}</em>` : outside(item.text);
}

/** In a list of several: what is secret is read on its own page, where the look is written down. */
export function shortWords(item: ShownWords, says: ItemWords): Markup {
  if (item.secret && !item.locked) return html`<em>${says.secretText}</em>`;
  const text = item.text.length > shortest ? `${item.text.slice(0, shortest)} …` : item.text;
  return wordsOfItem({ ...item, text }, says);
}

/** What is particular about an item, each in words in a frame. */
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
