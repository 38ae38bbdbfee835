import type { GoneItem } from '../../../jobs/items/gone-item.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { marks, shortWords } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { threadPlace } from '../item-parts/thread-href.ts';
import type { DeskMeans } from '../page/desk-means.ts';

/** A comment is never shown without its thread. */
export function threadPart(items: readonly WholeItem[], id: string, means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  return html`<h2>${says.thread}</h2>
<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li id="${threadPlace(item.id)}">${item.id === id ? html`<strong>${says.thisOne}</strong> ` : html`<a href="/inlagg/${item.id}">${says.kinds[item.kind] ?? item.kind}</a> `}${marks(item, says)}<p>${shortWords(item, says)}</p></li>
`,
)}</ol>
`;
}

/** What was disposed of in the thread. An item that is gone has a page that says so. */
export function goneList(gone: readonly GoneItem[], means: DeskMeans): Markup | null {
  if (gone.length === 0) return null;
  const { locale } = means.workplace.configuration.settings;
  return html`<ul>
${gone.map(({ item, told }) => html`<li><a href="/inlagg/${item}">${item}</a>: ${outside(told[locale])}</li>\n`)}</ul>
`;
}
