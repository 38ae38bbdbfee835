import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { marks, publishedPart, shortWords } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { threadHref } from '../item-parts/thread-href.ts';
import { accountName } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';

/** Items in a list, each leading to its own page. */
export function hitList(items: readonly WholeItem[], means: DeskMeans): Markup {
  const says = itemWordsOf(means);
  const { settings } = means.workplace.configuration;
  return html`<ol class="hits">
${items.map(
  (
    item,
  ) => html`<li><p><a href="/inlagg/${item.id}">${says.kinds[item.kind] ?? item.kind}${item.publishedAt === null ? null : html`, ${publishedPart(item, settings)}`}</a> <span class="quiet">${outside(accountName(means, item.account))}</span> ${marks(item, says)}${item.id === item.thread ? null : html` <a href="${threadHref(item.id)}">${says.inThread}</a>`}</p><p>${shortWords(item, says)}</p></li>
`,
)}</ol>`;
}
