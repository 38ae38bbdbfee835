import { onePerVisit } from '../../../../storage/catalog/one-per-visit.ts';
import { readMe } from '../../../../storage/layout/layout.ts';
import { tag } from '../../../html/components.ts';
import { stateMark } from '../../../html/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import { wallTime } from '../../../words/times.ts';
import type { Page, PageSetting } from '../frame/archive-input.ts';
import { type Entry, expectedYears, type Shelf } from '../frame/arrange.ts';
import { gapSentence } from '../frame/gaps.ts';
import { hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { type Slice, splitFromOldest } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';
import { yearsPart } from '../posts/posts-year-page.ts';
import { postsYearWords } from '../posts/posts-year-words.ts';
import { tombstonesPart } from './disposed-part.ts';
import { timelinePart } from './timeline-part.ts';
import { boxClasses, visitsPart } from './visit-parts.ts';

/** Visits on a page; the newest page holds up to twice as many. */
export const visitsPerPage = 100;

/** The page on which each year begins, among the account's pages: the number of its (newest) page. */
export function pageOfYear(shelf: Shelf): Map<number, number> {
  const pages = new Map<number, number>();
  for (const slice of splitFromOldest(shelf.entries, visitsPerPage)) {
    for (const { year, sealed } of slice.items) if (sealed && !pages.has(year)) pages.set(year, slice.number);
  }
  return pages;
}

export function yearPlace(year: number): string {
  return `ar-${year}`;
}

/** What the first page leads to besides: the years of the account's posts, and its files of tombstones. */
export interface Besides {
  postYears: readonly string[];
  tombstones: readonly string[];
}

const noBesides: Besides = { postYears: [], tombstones: [] };

/** `<committee>/<account>/index.html` and on: the account's years, newest first, gaps shown as gaps; then what happened. */
export function accountPages(shelf: Shelf, setting: PageSetting, besides: Besides = noBesides): Page[] {
  const says = words[setting.locale];
  const slices = splitFromOldest(shelf.entries, visitsPerPage);
  const { from, to } = expectedYears(shelf, setting.today);
  // The newest page's span grows with every visit. It is not named, since its neighbour would have to be written anew each time.
  const leaves = slices.map(({ number, items }, at) => ({
    number,
    title: at === 0 ? says.newest : spanOf(items, setting, says),
  }));
  const href = (file: string) => hrefFrom(shelf.folder, file);
  const { committee, name, platform } = shelf.account;
  const called = `${name}, ${says.platforms[platform] ?? platform}`;
  return slices.map((slice, at) => {
    const newestYear = at === 0 ? to : (slice.items[0]?.year ?? to);
    const nextOlder = slices[at + 1]?.items[0];
    const oldestYear = nextOlder === undefined ? from : Math.min(nextOlder.year + 1, slice.items.at(-1)?.year ?? to);
    const turn = turnTo(leaves, at, setting.locale, true);
    return {
      path: `${shelf.folder}/${indexPageName(slice.number)}`,
      content: framed({
        locale: setting.locale,
        title: at === 0 ? called : `${called}, ${leaves[at]?.title}`,
        banner: says.archiveOf(setting.municipality),
        trail: [
          { title: says.archive, href: href(indexPageName(1)) },
          { title: setting.committeeName(committee), href: href(`${committee}/${indexPageName(1)}`) },
        ],
        readMe: href(readMe),
        content: html`${at === 0 ? [facts(shelf, setting, says), postsPart(besides.postYears, setting)] : null}${turn}
<ol class="years" aria-label="${says.years}">
${years(shelf, slice, { from: oldestYear, to: newestYear }, setting, says)}</ol>
${timelinePart(shelf, { items: slice.items, isNewest: at === 0, nextOlder }, setting)}${at === 0 ? tombstonesPart(besides.tombstones, shelf.folder, committee, setting) : null}${turn}`,
      }),
    };
  });
}

/** `2019-02-01 till 2021-03-15`, oldest first. */
function spanOf(items: readonly Entry[], { timezone }: PageSetting, says: Words): string {
  const date = (entry: Entry | undefined) =>
    entry === undefined ? '' : (wallTime(entry.startedAt, timezone)?.date ?? entry.startedAt);
  return says.part(date(items.at(-1)), date(items[0]));
}

/** Where the account's posts are found by their own year. */
function postsPart(years: readonly string[], { locale }: PageSetting): Markup | null {
  const says = postsYearWords[locale];
  if (years.length === 0) return null;
  return html`<section aria-labelledby="inlaggsar"><h2 id="inlaggsar">${says.years}</h2>
<p>${says.yearsLead}</p>
${yearsPart(years, null, says)}</section>
`;
}

function facts(
  { account, registered, earlierCommittees, failing, folder }: Shelf,
  setting: PageSetting,
  says: Words,
): Markup {
  const status = registered ? (says.registerStatuses[account.status] ?? account.status) : says.notInRegister;
  const committeeLink = (id: string) =>
    html`<a href="${hrefFrom(folder, `${id}/${indexPageName(1)}`)}">${outside(setting.committeeName(id))}</a>`;
  const rows: [string, Part][] = [
    [says.committee, committeeLink(account.committee)],
    ...earlierCommittees.map((id): [string, Part] => [says.earlierCommittee, committeeLink(id)]),
    [says.platform, account.platform === '' ? null : outside(says.platforms[account.platform] ?? account.platform)],
    [says.accountAddress, account.url === '' ? null : outsideLink(account.url)],
    [says.opened, account.opened ?? null],
    [says.earlierNames, account.names === undefined || account.names.length === 0 ? null : earlierNames(account.names)],
    [says.registerStatus, outside(status)],
    [says.state, account.stands == null ? null : stateMark(account.stands, says)],
    [says.attempts, failing === null ? null : tag(says.latestAttempt(says.statuses[failing.status]), 'bad')],
  ];
  return html`<dl>${rows.map(([what, value]) => (value === null ? null : html`<dt>${what}</dt><dd>${value}</dd>\n`))}</dl>\n`;
}

function earlierNames(names: NonNullable<Shelf['account']['names']>): Markup[] {
  return names.map(({ name, from, to }, at) => {
    const span = [from, to].filter((date) => date != null).join(' – ');
    return html`${at === 0 ? null : ', '}${outside(name)}${span === '' ? null : ` (${span})`}`;
  });
}

interface Range {
  from: number;
  to: number;
}

/** The page's years, newest first. Several years in a row with nothing at all become one gap. */
function years(shelf: Shelf, slice: Slice<Entry>, range: Range, setting: PageSetting, says: Words): Markup[] {
  const here = Map.groupBy(slice.items, ({ year }) => year);
  const parts: Markup[] = [];
  for (let year = range.to; year >= range.from; year -= 1) {
    const entries = here.get(year) ?? [];
    const taken = shelf.perYear.get(year) ?? 0;
    if (taken > 0 && entries.length === 0) continue;
    if (taken > 0 || entries.length > 0) {
      parts.push(yearPart(year, entries, taken, shelf, setting, says));
      continue;
    }
    const last = year;
    while (year > range.from && !here.has(year - 1) && !shelf.perYear.has(year - 1)) year -= 1;
    parts.push(...gapParts(shelf, { from: year, to: last }, setting, says));
  }
  return parts;
}

/** A year that has not ended is not a gap yet. */
function gapParts(shelf: Shelf, { from, to }: Range, { today }: PageSetting, says: Words): Markup[] {
  const thisYear = Number(today.slice(0, 4));
  if (to === thisYear) {
    const pending = html`<li id="${yearPlace(to)}"><h2>${to}</h2><p>${says.notYetThisYear}</p></li>\n`;
    return from === to ? [pending] : [pending, gapPart(shelf, { from, to: to - 1 }, says)];
  }
  return [gapPart(shelf, { from, to }, says)];
}

function gapPart(shelf: Shelf, { from, to }: Range, says: Words): Markup {
  const title = from === to ? `${to}` : `${from}–${to}`;
  return html`<li class="gap" id="${yearPlace(to)}"><h2>${title}</h2><p>${gapSentence(shelf, { from, to }, says)}</p></li>\n`;
}

function yearPart(
  year: number,
  entries: Entry[],
  taken: number,
  shelf: Shelf,
  setting: PageSetting,
  says: Words,
): Markup {
  const snapshots = onePerVisit(entries.filter(({ sealed }) => sealed));
  const thisYear = Number(setting.today.slice(0, 4));
  const gap = taken === 0 && year !== thisYear;
  return html`<li class="${boxClasses(entries, gap)}" id="${yearPlace(year)}"><h2>${year}</h2>
${taken === 0 && gap ? html`<p>${gapSentence(shelf, { from: year, to: year }, says)}</p>` : countOf(taken, snapshots.length, says)}
${visitsPart(entries, shelf, shelf.folder, setting)}</li>
`;
}

/** A year that goes on on another page tells no number, so that the older page stays the same when the year grows. */
function countOf(taken: number, here: number, says: Words): Markup {
  if (taken === 0) return html`<p>${says.notYetThisYear}</p>`;
  return html`<p class="quiet">${taken > here ? says.otherPage : says.snapshotCount(taken)}</p>`;
}
