import { readMe } from '../../../../storage/layout/layout.ts';
import { searchPage } from '../../../../storage/layout/search-layout.ts';
import { themesFolder } from '../../../../storage/layout/themes-layout.ts';
import { newestList, rowsAsCards } from '../../../html/design/components.ts';
import { timeOf } from '../../../html/marks.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import { themeWords } from '../../../words/theme-words.ts';
import { searchWords } from '../../search/search-words.ts';
import type { Bay, Page, PageSetting } from '../frame/archive-input.ts';
import { snapshotCount } from '../frame/arrange.ts';
import type { Holding } from '../frame/holding.ts';
import { bagOverview, bagPage, hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { splitInOrder } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';
import { accountsPerPage, shelfRow, shelfTable } from './shelf-row.ts';

const ofFront = `
.ask{display:flex;flex-wrap:wrap;gap:var(--s-2);align-items:end;margin:var(--s-4) 0 var(--s-1)}.ask label{flex:1 0 100%;font-weight:600}.ask :is(input,button){font:inherit;padding:var(--s-2);border:1px solid var(--edge);border-radius:var(--round);background:var(--paper);color:inherit}.ask input{flex:1 1 10rem;min-width:0;max-width:var(--line-of-text)}.ask button{border-color:var(--act);background:var(--act);color:var(--on-act);font-weight:600}
${newestList}
`.trim();

/** The search's page can do nothing where no script may run. The link to it stays. */
const withoutScript = '.ask{display:none}';

/** The archive's own `index.html` and the pages after it: the search, the newest pictures, and the committees with their accounts. */
export function archivePages(
  bays: readonly Bay[],
  setting: PageSetting,
  has: { themes: number; search: boolean },
): Page[] {
  const says = words[setting.locale];
  const rows = bays.flatMap((bay) => bay.shelves.map((shelf) => ({ bay, shelf })));
  const slices = splitInOrder(rows, accountsPerPage);
  const leaves = slices.map(({ number }) => ({ number, title: says.page(number) }));
  const title = says.archiveOf(setting.municipality);
  const isOne = slices.length === 1;
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false);
    const its = Map.groupBy(items, ({ bay }) => bay);
    // Where all accounts have room on one page, no other list of the committees is needed, and one without accounts stands among them.
    const sections = (isOne ? bays : [...its.keys()]).map((bay) =>
      section(
        bay,
        (its.get(bay) ?? []).map(({ shelf }) => shelf),
        isOne,
        setting,
      ),
    );
    const asks = at === 0 && has.search;
    return {
      path: indexPageName(number),
      content: framed({
        locale: setting.locale,
        title: at === 0 ? title : `${title}, ${says.page(number)}`,
        banner: setting.municipality,
        trail: [],
        readMe,
        style: at === 0 ? `${rowsAsCards}\n${ofFront}` : rowsAsCards,
        ...(asks && { asks, withoutScript }),
        content: html`${asks ? toSearch(setting) : null}${at === 0 ? [has.themes === 0 ? null : toThemes(setting), newestPart(bays, setting), bays.length === 0 ? html`<p>${says.noCommittees}</p>` : null, isOne ? null : overview(bays, says)] : null}${turn}
${sections}${turn}`,
      }),
    };
  });
}

/** A committee's accounts. `counted`: how many there are stands below the name. */
function section(bay: Bay, shelves: readonly Holding[], counted: boolean, setting: PageSetting): Markup {
  const says = words[setting.locale];
  return html`<section aria-labelledby="namnd-${bay.id}"><h2 id="namnd-${bay.id}"><a href="${hrefFrom('', `${bay.id}/${indexPageName(1)}`)}">${outside(bay.name)}</a></h2>
${counted ? html`<p>${countsOf(bay, says)}</p>\n` : null}${
  shelves.length === 0
    ? null
    : shelfTable(
        shelves.map((shelf) => shelfRow(shelf, '', setting)),
        `${bay.name}: ${accountsOf(bay, says)}`,
        says,
      )
}</section>
`;
}

/** The most pictures on the front page, one of an account. */
const mostNewest = 6;

/** The newest snapshots with their small pictures: of what is there, holds, has a picture, and is neither secret nor locked. */
function newestPart(bays: readonly Bay[], setting: PageSetting): Markup | null {
  const says = words[setting.locale];
  const latest = bays.flatMap(({ shelves }) =>
    shelves.flatMap(({ account, latest }) =>
      latest === null || latest.withheld || latest.unpictured ? [] : [{ account, latest }],
    ),
  );
  latest.sort((a, b) =>
    a.latest.startedAt < b.latest.startedAt ? 1 : a.latest.startedAt > b.latest.startedAt ? -1 : 0,
  );
  const ofAccounts = [...Map.groupBy(latest, ({ account }) => account.id).values()].flatMap(([first]) => first ?? []);
  if (ofAccounts.length === 0) return null;
  const card = ({ account: { name, platform }, latest: { folder, startedAt } }: (typeof latest)[number]) =>
    html`<li><a href="${hrefFrom('', `${folder}/${bagPage}`)}"><img class="small" src="${hrefFrom('', `${folder}/${bagOverview}`)}" width="160" height="192" loading="lazy" alt="${says.pictureOf(name)}">${outside(name)}${platform === '' ? null : `, ${says.platforms[platform] ?? platform}`}</a> ${timeOf(startedAt, setting.timezone, says)}</li>\n`;
  return html`<section aria-labelledby="nyast"><h2 id="nyast">${says.newestPictures}</h2>
<ul class="newest">${ofAccounts.slice(0, mostNewest).map(card)}</ul></section>
`;
}

/** A form that leads to the search with the words, and the link there, which is all where no script may run. */
function toSearch({ locale }: PageSetting): Markup {
  const says = searchWords[locale];
  return html`<form class="ask" role="search" action="${hrefFrom('', searchPage)}">
<label for="ord">${says.toSearch}</label> <input id="ord" name="ord" type="search" autocomplete="off" spellcheck="false"> <button type="submit">${says.search}</button>
</form>
<p><a href="${hrefFrom('', searchPage)}">${says.chosen}</a></p>
`;
}

function toThemes({ locale }: PageSetting): Markup {
  return html`<p><a href="${hrefFrom('', `${themesFolder}/${indexPageName(1)}`)}">${themeWords[locale].toThemes}</a></p>
`;
}

/** The accounts that the committee has, and those that it has had. */
export function accountsOf({ shelves }: Bay, says: Words): string {
  const former = shelves.filter(({ isFormer }) => isFormer).length;
  const now = shelves.length - former;
  const counts = [
    ...(now === 0 && former > 0 ? [] : [says.accountCount(now)]),
    ...(former === 0 ? [] : [says.formerCount(former)]),
  ];
  return counts.join(', ');
}

function countsOf(bay: Bay, says: Words): string {
  const snapshots = bay.shelves.reduce((sum, shelf) => sum + snapshotCount(shelf), 0);
  return `${accountsOf(bay, says)}, ${says.snapshotCount(snapshots)}`;
}

function overview(bays: readonly Bay[], says: Words): Markup {
  return html`<section aria-labelledby="namnder"><h2 id="namnder">${says.committees}</h2><ul>${bays.map((bay) => html`<li><a href="${hrefFrom('', `${bay.id}/${indexPageName(1)}`)}">${outside(bay.name)}</a>: ${countsOf(bay, says)}</li>\n`)}</ul></section>
`;
}
