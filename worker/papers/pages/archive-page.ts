import { readMe } from '../../../storage/layout/layout.ts';
import { searchPage } from '../../../storage/layout/search-layout.ts';
import { themesFolder } from '../../../storage/layout/themes-layout.ts';
import { rowsAsCards } from '../design/components.ts';
import { searchWords } from '../search/search-words.ts';
import type { Bay, Page, PageSetting } from './archive-input.ts';
import { type Words, words } from './archive-words.ts';
import { snapshotCount } from './arrange.ts';
import { html, type Markup, outside } from './markup.ts';
import { hrefFrom, indexPageName } from './names.ts';
import { framed } from './page-frame.ts';
import { accountsPerPage, shelfRow, shelfTable } from './shelf-row.ts';
import { splitInOrder } from './split.ts';
import { themeWords } from './theme-words.ts';
import { turnTo } from './turn.ts';

/** The archive's own `index.html` and the pages after it: the committees and their accounts, each account with its latest snapshot. */
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
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false);
    const sections = [...Map.groupBy(items, ({ bay }) => bay)].map(
      ([
        bay,
        its,
      ]) => html`<section aria-labelledby="namnd-${bay.id}"><h2 id="namnd-${bay.id}"><a href="${hrefFrom('', `${bay.id}/${indexPageName(1)}`)}">${outside(bay.name)}</a></h2>
${shelfTable(
  its.map(({ shelf }) => shelfRow(shelf, '', setting)),
  `${bay.name}: ${accountsOf(bay, says)}`,
  says,
)}</section>
`,
    );
    return {
      path: indexPageName(number),
      content: framed({
        locale: setting.locale,
        title: at === 0 ? title : `${title}, ${says.page(number)}`,
        banner: setting.municipality,
        trail: [],
        readMe,
        style: rowsAsCards,
        content: html`${at === 0 ? [has.search ? toSearch(setting) : null, overview(bays, says), has.themes === 0 ? null : toThemes(setting)] : null}${turn}
${sections}${turn}`,
      }),
    };
  });
}

function toSearch({ locale }: PageSetting): Markup {
  return html`<p><a href="${hrefFrom('', searchPage)}">${searchWords[locale].toSearch}</a></p>
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

function overview(bays: readonly Bay[], says: Words): Markup {
  if (bays.length === 0) return html`<p>${says.noCommittees}</p>`;
  return html`<section aria-labelledby="namnder"><h2 id="namnder">${says.committees}</h2><ul>${bays.map((bay) => {
    const snapshots = bay.shelves.reduce((sum, shelf) => sum + snapshotCount(shelf), 0);
    return html`<li><a href="${hrefFrom('', `${bay.id}/${indexPageName(1)}`)}">${outside(bay.name)}</a>: ${accountsOf(bay, says)}, ${says.snapshotCount(snapshots)}</li>\n`;
  })}</ul></section>
`;
}
