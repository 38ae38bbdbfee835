import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { marks, namedShort, shortWords, toldOf } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { markedWords } from '../item-parts/marked-text.ts';
import { threadHref } from '../item-parts/thread-href.ts';
import { accountName } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';

/** Items in a list, each leading to its own page; `text`: what was sought, which is marked. */
export function hitList(items: readonly WholeItem[], means: DeskMeans, text = ''): Markup {
  const says = itemWordsOf(means);
  return html`<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li><p><a href="/inlagg/${item.id}">${toldOf(item, means)}</a> <span class="quiet">${outside(accountName(means, item.account))}</span> ${marks(item, says)}${item.id === item.thread ? null : html` <a href="${threadHref(item.id)}" aria-label="${says.inThread}: ${namedShort(item, means)}">${says.inThread}</a>`}</p><p>${text === '' || item.locked || item.secret ? shortWords(item, says) : markedWords(item.text, text)}</p></li>
`,
)}</ol>`;
}
