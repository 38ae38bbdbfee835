import type { SoughtIn } from '../../../jobs/items/sought-in.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { wordsOf } from '../../../storage/shown/folded-text.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { publishedPart } from '../item-parts/item-marks.ts';
import { type ItemWords, itemWordsOf } from '../item-parts/item-words.ts';
import { accountLink } from '../page/account-names.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { factList } from '../page/form-parts.ts';
import { pictureOfItemHref } from '../page/hrefs.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';

/** More words than these are seldom the same on the page: links and names are shown in other ways there. */
const wordsSought = 6;

/** What is known of the item; a fact that nobody knows is left out. */
export function itemFacts(
  item: WholeItem,
  { row, officer, sought }: { row: ItemRow; officer: boolean; sought: SoughtIn },
  means: DeskMeans,
): Markup {
  const says = itemWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const time = (instant: string | null) => (instant === null ? null : timeOf(instant, timezone, words[locale]));
  const text = (value: string | null) => (value === null || value === '' ? null : outside(value));
  const { author } = item;
  const rows: [string, Part][] = [
    [says.account, accountLink(means, item.account)],
    [
      says.author,
      [says.roles[author.role] ?? author.role, author.name === null ? null : html`: ${outside(author.name)}`],
    ],
    [says.published, publishedPart(item, means.workplace.configuration.settings)],
    [says.edited, time(item.editedAt)],
    [says.collected, time(item.capturedAt)],
    [says.lastSeen, time(item.lastSeenAt)],
    [says.inPart, row.inPartAt === undefined ? null : html`${time(row.inPartAt)}: ${says.inPartMeans}`],
    [says.removedAt, time(item.removedAt)],
    [says.permalink, item.permalink === null ? null : outsideLink(item.permalink)],
    [says.class, text(item.class)],
    [says.tags, text(item.tags.join(', '))],
    [says.case, text(item.caseNumber)],
    [says.obsolete, time(item.obsoleteAt)],
    [says.media, item.media.length === 0 ? null : item.media.length],
    [says.snapshots, item.snapshots.length === 0 ? notShown(item, sought, says) : snapshotLinks(item, means)],
    [says.takedown, takedownLink(row, officer, says)],
    [says.id, item.id],
  ];
  return factList(rows);
}

/** The snapshots that show it, each leading to its place in the picture. */
function snapshotLinks({ id, snapshots }: WholeItem, means: DeskMeans): Markup {
  return html`<ul>${snapshots.map((one) => html`<li><a href="${pictureOfItemHref(one, id)}">${outside(snapshotName(means, one))}</a></li>\n`)}</ul>`;
}

/** Where it was not found, with a search for its first words there. Words of a locked or secret item stand in no address. */
function notShown({ text, account, locked, secret }: WholeItem, sought: SoughtIn, says: ItemWords): Part {
  const found = sought === 'nowhere' ? says.inNoSnapshot : sought === 'in-grace' ? says.onlyInGrace : says.inNoneRead;
  const first = wordsOf(text).slice(0, wordsSought).join(' ');
  if (locked || secret || first === '') return found;
  const asked = new URLSearchParams({ text: `"${first}"`, i: 'snapshots', konto: account }).toString();
  return html`${found} <a href="/sok?${asked}">${says.seekInSnapshots}</a>`;
}

/** A link to the note of why the item was taken down. When there is none, an officer gets a link to write one. */
function takedownLink({ id, takedown }: ItemRow, officer: boolean, says: ItemWords): Markup | null {
  if (takedown !== null) return html`<a href="/avpubliceringar/${id}">${says.takedownNote}</a>`;
  return officer ? html`<a href="/avpubliceringar/${id}/skriv">${says.writeTakedown}</a>` : null;
}
