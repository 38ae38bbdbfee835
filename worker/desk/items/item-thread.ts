import type { GoneItem } from '../../../jobs/items/gone-item.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { marks, shortWords, toldOf } from '../item-parts/item-marks.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import { threadPlace } from '../item-parts/thread-href.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { deskWords } from '../page/desk-words.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';

/** Items of a thread on a page. */
const onPage = 100;

/** Which page of a long thread is asked for (empty: that with the item), and why the visitor looks, which each page of it is told. */
interface Turned {
  asked: string;
  purpose: string | null;
}

/** A comment is never shown without its thread. */
export function threadPart(
  items: readonly WholeItem[],
  id: string,
  { asked, purpose }: Turned,
  means: DeskMeans,
): Markup {
  const says = itemWordsOf(means);
  const own = Math.floor(items.findIndex((item) => item.id === id) / onPage) + 1;
  const list = listPage(items, onPage, asked === '' ? own : asked);
  const turn = turnPages(
    list,
    `/inlagg/${id}?${purpose === null ? '' : `${new URLSearchParams({ andamal: purpose })}&`}trad=`,
    deskWords[means.workplace.configuration.settings.locale],
    '#trad',
  );
  const first = (list.page - 1) * onPage + 1;
  return html`<h2 id="trad">${says.thread}</h2>
${turn}<ol class="hits"${first === 1 ? null : html` start="${first}"`}>
${list.shown.map(
  (
    item,
  ) => html`<li id="${threadPlace(item.id)}">${item.id === id ? html`<strong>${says.thisOne}</strong> ${toldOf(item, means)} ` : html`<a href="/inlagg/${item.id}">${toldOf(item, means)}</a> `}${marks(item, says)}<p>${shortWords(item, says)}</p></li>
`,
)}</ol>
${turn}`;
}

/** What was disposed of in the thread. An item that is gone has a page that says so. */
export function goneList(gone: readonly GoneItem[], means: DeskMeans): Markup | null {
  if (gone.length === 0) return null;
  const { locale } = means.workplace.configuration.settings;
  return html`<ul>
${gone.map(({ item, told }) => html`<li><a href="/inlagg/${item}">${item}</a>: ${outside(told[locale])}</li>\n`)}</ul>
`;
}
