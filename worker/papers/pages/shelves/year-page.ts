import { platformName } from '../../../../config/base/platform-names.ts';
import { onePerVisit } from '../../../../storage/catalog/one-per-visit.ts';
import { readMe } from '../../../../storage/layout/layout.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import type { Bay, Page, PageSetting } from '../frame/archive-input.ts';
import type { Entry } from '../frame/arrange.ts';
import { gapSentence } from '../frame/gaps.ts';
import { type Holding, isExpected, since, takenFor, yearsHeld } from '../frame/holding.ts';
import { hrefFrom, indexPageName, yearPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { type Slice, splitInOrder } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';
import { pageOfYear, visitsPerPage, yearPlace } from './account-page.ts';
import { boxClasses, visitsPart } from './visit-parts.ts';

/** An account's visit of the year; `entry` is null for an account that has none. */
interface Row {
  shelf: Holding;
  entry: Entry | null;
}

/** The years for which a committee has a contact sheet, newest first: years in which one of its accounts was visited or should have been. */
export function yearsOf({ shelves }: Bay, today: string): number[] {
  return [...new Set(shelves.flatMap((shelf) => yearsHeld(shelf, today)))].sort((a, b) => b - a);
}

/**
 * `<committee>/<year>.html` and the pages after it for each of `years`, the pages of one year together: the committee's accounts with a small
 * picture of every snapshot, oldest first, and the accounts that have none. Years come one at a time, since all years of a large archive at once
 * would keep others waiting.
 */
export function* yearPages(
  bay: Bay,
  years: readonly number[],
  setting: PageSetting,
): Generator<{ year: number; pages: Page[] }> {
  const pageOf = new Map(bay.shelves.map((shelf) => [shelf, pageOfYear(shelf.whole)]));
  for (const [at, year] of years.entries()) {
    const rows = bay.shelves.flatMap((shelf) => rowsOf(shelf, year, setting.today));
    const slices = splitInOrder(rows, visitsPerPage);
    const beside = { newer: years[at - 1], older: years[at + 1] };
    const pages = slices.map((slice) => yearPage(bay, { year, rows, slices, slice, beside, pageOf }, setting));
    yield { year, pages };
  }
}

interface Sheet {
  year: number;
  rows: readonly Row[];
  slices: readonly Slice<Row>[];
  slice: Slice<Row>;
  beside: { newer: number | undefined; older: number | undefined };
  pageOf: ReadonlyMap<Holding, Map<number, number>>;
}

function rowsOf(shelf: Holding, year: number, today: string): Row[] {
  const visits = shelf.entries.filter((entry) => entry.year === year).reverse();
  if (visits.length > 0) return visits.map((entry) => ({ shelf, entry }));
  return isExpected(shelf, year, today) ? [{ shelf, entry: null }] : [];
}

function yearPage(bay: Bay, sheet: Sheet, setting: PageSetting): Page {
  const says = words[setting.locale];
  const { year, slices, slice } = sheet;
  const leaves = slices.map(({ number }) => ({ number, title: says.page(number) }));
  const first = slice.number === 1;
  const title = says.yearOf(bay.name, year);
  const turn = turnTo(leaves, slice.number - 1, setting.locale, false, (number) => yearPageName(year, number));
  const accounts = [...Map.groupBy(slice.items, ({ shelf }) => shelf)];
  return {
    path: `${bay.id}/${yearPageName(year, slice.number)}`,
    content: framed({
      locale: setting.locale,
      title: first ? title : `${title}, ${says.page(slice.number)}`,
      banner: says.archiveOf(setting.municipality),
      trail: [
        { title: says.archive, href: hrefFrom(bay.id, indexPageName(1)) },
        { title: bay.name, href: indexPageName(1) },
      ],
      readMe: hrefFrom(bay.id, readMe),
      content: html`${first ? summary(sheet, says) : null}${yearTurn(sheet, says)}${turn}
<ol class="years" aria-label="${says.accounts}">
${accounts.map(([shelf, rows]) => accountPart(shelf, rows, bay, sheet, setting))}</ol>
${turn}`,
    }),
  };
}

/** How many snapshots of how many accounts, and how many accounts have none. */
function summary({ rows, year }: Sheet, says: Words): Markup {
  const accounts = [...Map.groupBy(rows, ({ shelf }) => shelf).values()];
  const sealed = rows.flatMap(({ entry }) => (entry?.sealed ? [entry] : []));
  const snapshots = onePerVisit(sealed).length;
  const without = accounts.filter(([first]) => !first?.shelf.whole.perYear.has(year)).length;
  return html`<p>${says.accountCount(accounts.length)}, ${says.snapshotCount(snapshots)}${without === 0 ? null : html`, ${says.withoutSnapshot(without)}`}.</p>
`;
}

function yearTurn({ beside: { newer, older } }: Sheet, says: Words): Markup | null {
  const link = (year: number | undefined, word: string) =>
    year === undefined ? null : html`<li><a href="${yearPageName(year, 1)}">${word}: ${year}</a></li>`;
  if (newer === undefined && older === undefined) return null;
  return html`<nav class="pages" aria-label="${says.otherYears}"><ul>${link(newer, says.newer)}${link(older, says.older)}</ul></nav>
`;
}

function accountPart(
  shelf: Holding,
  rows: readonly Row[],
  bay: Bay,
  { year, pageOf }: Sheet,
  setting: PageSetting,
): Markup {
  const says = words[setting.locale];
  const { account, folder, perYear, whole } = shelf;
  const page = pageOf.get(shelf)?.get(year);
  const href = hrefFrom(
    bay.id,
    `${folder}/${indexPageName(page ?? 1)}`,
    page === undefined ? undefined : yearPlace(year),
  );
  const platform = platformName(account.platform, setting.locale, `${year}-12-31`);
  const visits = rows.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const gap = !whole.perYear.has(year) && !isThisYear(year, setting);
  return html`<li class="${boxClasses(visits, gap)}"><h2><a href="${href}">${outside(account.name)}</a></h2>
${platform === '' ? null : html`<p class="quiet">${outside(platform)}</p>`}
${shelf.isFormer ? html`<p class="quiet">${says.laterCommittee(setting.committeeName(account.committee), since(account, setting.today))}</p>` : null}
${perYear.has(year) ? null : html`<p>${whole.perYear.has(year) ? says.takenFor(takenFor(shelf, year).map(setting.committeeName).join(', ')) : gap ? gapSentence(whole, { from: year, to: year }, says) : says.notYetThisYear}</p>`}
${visitsPart(visits, shelf, bay.id, setting)}</li>
`;
}

/** A year that has not ended is not a gap yet. */
function isThisYear(year: number, { today }: PageSetting): boolean {
  return year === Number(today.slice(0, 4));
}
