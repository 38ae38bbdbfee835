import type { Settings } from '../../../config/settings.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { isDay } from '../../../storage/records/civil-time.ts';
import { type TagTone, tag } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { wallTime } from '../../words/times.ts';
import { aroundTime } from '../../words/told-in.ts';
import type { DeskMeans } from '../page/desk-means.ts';
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
  const shown: [boolean, string, TagTone][] = [
    [item.removedAt !== null, says.removed, 'quiet'],
    [item.removedAt === null && item.missedAt !== null, says.missing, 'quiet'],
    [item.hiddenAt !== null, says.hidden, 'quiet'],
    [item.secret, says.secret, 'held'],
    [item.locked, says.locked, 'held'],
    [item.holds.length > 0, says.held, 'held'],
    [item.inGrace !== null, says.inGrace, 'held'],
  ];
  return shown.flatMap(([is, text, tone]) => (is ? [html`${tag(text, tone)} `] : []));
}

/** An item's kind and time, for a title: "Kommentar, 2026-05-10 kl. 11:00". */
export function nameOfItem(
  { kind, publishedAt, ...told }: Pick<WholeItem, 'kind' | 'publishedAt' | 'publishedPrecision'>,
  { locale, timezone }: Pick<Settings, 'locale' | 'timezone'>,
): string {
  const name = itemWords[locale].kinds[kind] ?? kind;
  const { before, after } = aroundTime(told, locale);
  if (publishedAt !== null && isDay(publishedAt)) return `${name}, ${before}${publishedAt}${after}`;
  const wall = publishedAt === null ? null : wallTime(publishedAt, timezone);
  return wall === null ? name : `${name}, ${before}${words[locale].time(wall.date, wall.minute)}${after}`;
}

/** When an item was published, as far as is known; null where nobody knows. */
export function publishedPart(
  item: Pick<WholeItem, 'publishedAt' | 'publishedPrecision'>,
  { locale, timezone }: Pick<Settings, 'locale' | 'timezone'>,
): Markup | null {
  if (item.publishedAt === null) return null;
  const { before, after } = aroundTime(item, locale);
  return html`${before}${timeOf(item.publishedAt, timezone, words[locale])}${after}`;
}

type Named = Pick<WholeItem, 'kind' | 'publishedAt' | 'publishedPrecision' | 'author' | 'locked' | 'secret'>;

/** What an item is, who wrote it and when, as far as it may be told. */
export function toldOf(item: WholeItem, means: DeskMeans): Markup {
  const { settings } = means.workplace.configuration;
  const says = itemWords[settings.locale];
  const when = publishedPart(item, settings);
  return html`${says.kinds[item.kind] ?? item.kind}, ${outside(authorOf(item, says))}${when === null ? null : html`, ${when}`}`;
}

/** The same for a name that only a program reads out. */
export function namedShort(item: Named, means: Pick<DeskMeans, 'workplace'>): string {
  const { settings } = means.workplace.configuration;
  return `${nameOfItem(item, settings)}, ${authorOf(item, itemWords[settings.locale])}`;
}

/** The author's name as shown, else the role. */
function authorOf(item: Named, says: ItemWords): string {
  return authorName(item) ?? says.roles[item.author.role] ?? item.author.role;
}

/** The author's name as far as it may be told: of a locked or secret item only the role is. */
export function authorName({ author, locked, secret }: Pick<Named, 'author' | 'locked' | 'secret'>): string | null {
  return locked || secret ? null : author.name || null;
}
