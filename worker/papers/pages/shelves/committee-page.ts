import { governingFiles } from '../../../../storage/layout/governing-layout.ts';
import { readMe } from '../../../../storage/layout/layout.ts';
import { rowsAsCards } from '../../../html/design/components.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import { type GoverningWords, governingWords } from '../../../words/governing-words.ts';
import { wallTime } from '../../../words/times.ts';
import type { Bay, GoverningRow, Page, PageSetting } from '../frame/archive-input.ts';
import { expectedYears, type Shelf } from '../frame/arrange.ts';
import { isShownLater } from '../frame/gaps.ts';
import { type Holding, hadBy, since, yearsHeld } from '../frame/holding.ts';
import { hrefFrom, indexPageName, yearPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { splitInOrder } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';
import { pageOfYear, yearPlace } from './account-page.ts';
import { accountsOf } from './archive-page.ts';
import { disposedPart } from './disposed-part.ts';
import { accountsPerPage, shelfRow, shelfTable } from './shelf-row.ts';
import { yearsOf } from './year-page.ts';

const ofMatrix = `
.matrix td.lacking{background:var(--poor-soft);color:var(--poor)}
@media screen{.matrix tr>:first-child{position:sticky;left:0;background:var(--paper);width:min(14rem,40vw);min-width:min(14rem,40vw);overflow-wrap:anywhere}}
`.trim();

/** `<committee>/index.html` and the pages after it: its accounts with their latest snapshots, then accounts by years, gaps shown as gaps. */
export function committeePages(bay: Bay, setting: PageSetting): Page[] {
  const says = words[setting.locale];
  const slices = splitInOrder(bay.shelves, accountsPerPage);
  const leaves = slices.map(({ number }) => ({ number, title: says.page(number) }));
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false);
    return {
      path: `${bay.id}/${indexPageName(number)}`,
      content: framed({
        locale: setting.locale,
        title: at === 0 ? bay.name : `${bay.name}, ${says.page(number)}`,
        banner: says.archiveOf(setting.municipality),
        trail: [{ title: says.archive, href: hrefFrom(bay.id, indexPageName(1)) }],
        readMe: hrefFrom(bay.id, readMe),
        style: `${rowsAsCards}\n${ofMatrix}`,
        content: html`${items.length === 0 ? html`<p>${says.noAccounts}</p>` : accountsPart(items, bay, setting, turn)}${at === 0 ? [goesOnPart(bay, setting), governingPart(bay, setting), disposedPart(bay, setting)] : null}`,
      }),
    };
  });
}

function accountsPart(items: readonly Holding[], bay: Bay, setting: PageSetting, turn: Markup | null): Markup {
  const says = words[setting.locale];
  return html`${turn}<h2>${says.accounts}</h2>
<p>${accountsOf(bay, says)}</p>
${shelfTable(
  items.map((shelf) => shelfRow(shelf, bay.id, setting)),
  accountsOf(bay, says),
  says,
)}
${yearsPart(items, bay, setting, says)}${turn}`;
}

/** How many years fit on paper with whole words: upright, and on its side. More years than these are printed in smaller letters. */
const [mostUpright, mostOnItsSide] = [12, 22];

/** The years from the archive's first visit on as a table; one sentence tells of those before, in which nothing could be taken. */
function yearsPart(shelves: readonly Holding[], bay: Bay, setting: PageSetting, says: Words): Markup | null {
  const years = [...new Set(shelves.flatMap((shelf) => yearsHeld(shelf, setting.today)))].sort((a, b) => b - a);
  const first = setting.began ?? Number(setting.today.slice(0, 4));
  const [from, to] = [Math.max(first, years.at(-1) ?? first), years[0] ?? first - 1];
  const columns = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => to - at);
  if (years.length === 0) return null;
  return html`<h2>${says.years}</h2>
${columns.length === 0 ? null : yearTable(shelves, columns, bay, setting, says)}${earlierYears(
  years.filter((year) => year < first),
  setting,
  says,
)}`;
}

/** `years`: newest first. */
function earlierYears(years: readonly number[], { began }: PageSetting, says: Words): Markup | null {
  const [newest, oldest] = [years[0], years.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  const sheet = (year: number) => html`<a href="${yearPageName(year, 1)}">${year}</a>`;
  return html`<p class="quiet">${oldest === newest ? null : html`${sheet(oldest)}–`}${sheet(newest)}: ${says.beforeVisits(began ?? null)}</p>
`;
}

function yearTable(
  shelves: readonly Holding[],
  columns: readonly number[],
  bay: Bay,
  setting: PageSetting,
  says: Words,
): Markup {
  const sheets = new Set(yearsOf(bay, setting.today));
  const heading = (year: number) => (sheets.has(year) ? html`<a href="${yearPageName(year, 1)}">${year}</a>` : year);
  return html`<div class="wide" role="region" aria-label="${says.years}" tabindex="0"><table${html` class="matrix${columns.length > mostOnItsSide ? ' many small' : columns.length > mostUpright ? ' many' : ''}"`}><caption>${says.yearsOf(bay.name)}</caption><thead><tr><th scope="col">${says.account}</th>${columns.map((year) => html`<th scope="col">${heading(year)}</th>`)}</tr></thead><tbody>
${shelves.map((shelf) => yearRow(shelf, columns, bay, setting, says))}</tbody></table></div>
<p class="quiet">${says.cellsMean}</p>
`;
}

function yearRow(shelf: Holding, columns: readonly number[], bay: Bay, setting: PageSetting, says: Words): Markup {
  const { from, to } = expectedYears(shelf.whole, setting.today);
  const pages = pageOfYear(shelf.whole);
  // A municipality has the same name on many platforms.
  const { name, platform } = shelf.account;
  const quiet = (text: string) => html`<td><span class="quiet">${text}</span></td>`;
  const cell = (year: number) => {
    const place = hrefFrom(bay.id, `${shelf.folder}/${indexPageName(pages.get(year) ?? 1)}`, yearPlace(year));
    const taken = shelf.perYear.get(year) ?? 0;
    if (taken > 0) return html`<td><a href="${place}">${says.perYear(taken)}</a></td>`;
    if (hadBy(shelf.account, year, setting.today) !== bay.id) return quiet(says.notExpected);
    if (shelf.whole.perYear.has(year)) return html`<td><a href="${place}">${says.withAnother}</a></td>`;
    if (year < from && shelf.account.opened == null) return quiet(says.notKnown);
    if (year < from || year > to) return quiet(says.notExpected);
    if (year === Number(setting.today.slice(0, 4))) return quiet(says.notYet);
    return html`<td class="lacking">${isShownLater(shelf.whole, year) ? says.notTaken : says.missing}</td>`;
  };
  return html`<tr><th scope="row">${outside(name)}, ${says.platforms[platform] ?? platform}</th>${columns.map(cell)}</tr>\n`;
}

/** Where a committee's material goes on: who has taken the committee over, and whose its accounts are now. Null where nothing goes on. */
function goesOnPart({ id, shelves, successors }: Bay, setting: PageSetting): Markup | null {
  const says = words[setting.locale];
  const moved = shelves.filter(({ isFormer }) => isFormer);
  if (moved.length === 0 && successors.length === 0) return null;
  const committee = (other: string) =>
    html`<a href="${hrefFrom(id, `${other}/${indexPageName(1)}`)}">${outside(setting.committeeName(other))}</a>`;
  return html`<section aria-labelledby="fortsatter"><h2 id="fortsatter">${says.goesOn}</h2>
${successors.map((other) => html`<p>${says.succeededBy} ${committee(other)}.</p>\n`)}${moved.length === 0 ? null : html`<ul>${moved.map((shelf) => movedLine(shelf, committee(shelf.account.committee), setting))}</ul>\n`}</section>
`;
}

/** The line says since when, where the register does. */
function movedLine({ account }: Shelf, committee: Markup, { locale, today }: PageSetting): Markup {
  const says = words[locale];
  const { id, name, platform } = account;
  const day = since(account, today);
  return html`<li>${outside(name)}, ${outside(says.platforms[platform] ?? platform)}: ${says.movedTo} ${committee}${day === null ? null : ` ${says.from(day)}`}. ${says.newMaterialIn} <code>${account.committee}/${id}</code></li>
`;
}

/** A committee's plans and registers: the newest copy of each kind, and the earlier copies by date. Null where there are none. */
function governingPart({ id, governing }: Bay, setting: PageSetting): Markup | null {
  if (governing.length === 0) return null;
  const says = governingWords[setting.locale];
  const kinds = [...Map.groupBy(governing, ({ kind }) => kind)].map(([kind, copies]) => ({
    name: says.kinds[kind],
    copies: copies.toReversed(),
  }));
  return html`<section aria-labelledby="styrande"><h2 id="styrande">${says.heading}</h2>
${kinds.map(({ name, copies: [newest, ...earlier] }) => {
  if (newest === undefined) return null;
  return html`<h3>${name}</h3>
<p>${copyLink(newest, id, setting, says)}</p>
${earlier.length === 0 ? null : html`<details><summary>${says.earlier(earlier.length)}</summary><ul>${earlier.map((copy) => html`<li>${copyLink(copy, id, setting, says)}</li>`)}</ul></details>\n`}`;
})}</section>
`;
}

function copyLink(copy: GoverningRow, bay: string, { timezone }: PageSetting, says: GoverningWords): Markup {
  const { title, version, kind } = copy;
  const href = hrefFrom(bay, `${copy.folder}/data/${governingFiles.page}`);
  const name = title === null ? says.kinds[kind] : version === null ? title : says.titleVersion(title, version);
  return html`<a href="${href}">${outside(name)}</a>, ${says.filedOn(wallTime(copy.filedAt, timezone)?.date ?? copy.filedAt)}`;
}
