import { readMe } from '../../../../storage/layout/layout.ts';
import { themeFile, themeFolder, themesFolder } from '../../../../storage/layout/themes-layout.ts';
import { dayOf, statusMark, timeOf, withheldTag } from '../../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../../html/markup.ts';
import { type Locale, words } from '../../../words/archive-words.ts';
import { kindNames } from '../../../words/item-kinds.ts';
import { sentenceWords } from '../../../words/sentence-words.ts';
import { themeWords } from '../../../words/theme-words.ts';
import { aroundTime } from '../../../words/told-in.ts';
import type { Page, PageSetting, ThemeItem, ThemeShelf } from '../frame/archive-input.ts';
import { bagPage, hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { splitInOrder } from '../frame/split.ts';
import { turnTo } from '../frame/turn.ts';

/** What the pages of themes are made with besides. */
export interface ThemeSetting extends PageSetting {
  /** The account's name with its platform; the id of an account that the register does not know. */
  accountName(id: string): string;
}

export function accountName(
  names: ReadonlyMap<string, { name: string; platform: string }>,
  id: string,
  locale: Locale,
): string {
  const its = names.get(id);
  return its === undefined ? id : `${its.name}, ${words[locale].platforms[its.platform] ?? its.platform}`;
}

/** `teman/index.html`: all themes. */
export function themesPage(themes: readonly ThemeShelf[], setting: ThemeSetting): Page {
  const says = themeWords[setting.locale];
  const rows = themes.map(
    ({ filed: { theme }, state }) =>
      html`<tr><th scope="row"><a href="${hrefFrom(themesFolder, `${themeFolder(theme.id)}/${indexPageName(1)}`)}">${outside(theme.name)}</a></th><td>${says.when(theme.from, theme.to)}</td><td>${says.states[state]}</td></tr>\n`,
  );
  const content = html`<p>${says.lead}</p>
${table(says.themes, [says.name, says.time, says.state], rows)}`;
  return {
    path: `${themesFolder}/${indexPageName(1)}`,
    content: inFrame(themesFolder, says.themes, [], content, setting),
  };
}

/** Items on a page of a theme. */
const onPage = 500;

/**
 * A theme's own pages: what it is, the snapshots of its time, and its items by time, account and author's role. They show no words: what the
 * items say lies in their files, and goes with them when they are disposed of.
 */
export function themePages(shelf: ThemeShelf, setting: ThemeSetting): Page[] {
  const says = themeWords[setting.locale];
  const { theme } = shelf.filed;
  const folder = themeFolder(theme.id);
  const title = says.titleOf(theme.name);
  const slices = splitInOrder(shelf.items, onPage);
  const leaves = slices.map(({ number }) => ({ number, title: words[setting.locale].page(number) }));
  const trail = [{ title: says.themes, href: hrefFrom(folder, `${themesFolder}/${indexPageName(1)}`) }];
  return slices.map(({ number, items }, at) => {
    const turn = turnTo(leaves, at, setting.locale, false);
    const content = html`${at === 0 ? [factsOf(shelf, setting), snapshotsPart(shelf, folder, setting)] : null}<h2>${says.items} (${shelf.items.length})</h2>
<p>${says.withheld}</p>
${turn}${items.length === 0 ? html`<p>${says.noItems}</p>\n` : itemTable(items, folder, setting)}${turn}`;
    return {
      path: `${folder}/${indexPageName(number)}`,
      content: inFrame(folder, at === 0 ? title : `${title}, ${leaves[at]?.title}`, trail, content, setting),
    };
  });
}

function factsOf({ filed: { theme, ended }, state }: ThemeShelf, setting: ThemeSetting): Markup {
  const says = themeWords[setting.locale];
  const time = (instant: string) => timeOf(instant, setting.timezone, words[setting.locale]);
  const facts: [string, Part][] = [
    [says.looks, outside(says.looksFor(theme.words, theme.accounts.map(setting.accountName)))],
    [says.time, says.when(theme.from, theme.to)],
    [says.visits, says.pace(theme.everyHours)],
    [says.state, says.states[state]],
    [says.why, outside(theme.reason)],
    [says.basis, outside([theme.mandate, ...(theme.caseNumber === null ? [] : [theme.caseNumber])].join(', '))],
    [says.ordered, [outside(theme.orderedBy), ', ', time(theme.orderedAt)]],
    ...(ended === null
      ? []
      : [[says.ended, [outside(ended.by), ', ', time(ended.at), ': ', outside(ended.reason)]] as [string, Part]]),
    [says.id, html`<a href="${hrefFrom(themeFolder(theme.id), themeFile(theme.id))}">${outside(theme.id)}</a>`],
  ];
  return html`<dl>${facts.map(([what, value]) => html`<dt>${what}</dt><dd>${value}</dd>\n`)}</dl>
`;
}

function snapshotsPart({ snapshots }: ThemeShelf, folder: string, setting: ThemeSetting): Markup {
  const says = themeWords[setting.locale];
  const archiveSays = words[setting.locale];
  const rows = snapshots.map(
    ({ folder: bag, account, startedAt, status, withheld }) =>
      html`<tr><th scope="row"><a href="${hrefFrom(folder, `${bag}/${bagPage}`)}">${timeOf(startedAt, setting.timezone, archiveSays)}</a></th><td>${outside(setting.accountName(account))}</td><td>${statusMark(status, archiveSays)}${withheld ? [' ', withheldTag(withheld, archiveSays)] : null}</td></tr>\n`,
  );
  return html`<h2>${says.snapshots} (${snapshots.length})</h2>
${rows.length === 0 ? html`<p>${says.noSnapshots}</p>\n` : table(says.snapshots, [archiveSays.snapshots, archiveSays.account, archiveSays.state], rows)}`;
}

function itemTable(items: readonly ThemeItem[], folder: string, setting: ThemeSetting): Markup {
  const says = themeWords[setting.locale];
  const { matchWords } = sentenceWords[setting.locale];
  const rows = items.map((item) => {
    const when = publishedOf(item, setting);
    const link = item.file === null ? when : html`<a href="${hrefFrom(folder, item.file)}">${when}</a>`;
    return html`<tr><th scope="row">${link}</th><td>${kindNames[setting.locale][item.kind] ?? item.kind}</td><td>${outside(setting.accountName(item.account))}</td><td>${matchWords[item.role] ?? item.role}${item.file === null ? ` (${says.inGrace})` : null}</td></tr>\n`;
  });
  return table(says.items, [says.published, says.item, words[setting.locale].account, says.author], rows);
}

function publishedOf(item: ThemeItem, { locale, timezone }: ThemeSetting): Markup {
  if (item.publishedAt === null) return html`${themeWords[locale].publishedUnknown}`;
  const { before, after } = aroundTime(item, locale);
  const shown =
    item.publishedAt.length === 10 ? dayOf(item.publishedAt) : timeOf(item.publishedAt, timezone, words[locale]);
  return html`${before}${shown}${after}`;
}

function table(label: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

function inFrame(
  folder: string,
  title: string,
  trail: readonly { title: string; href: string }[],
  content: Markup,
  { locale, municipality }: ThemeSetting,
): string {
  const says = words[locale];
  return framed({
    locale,
    title,
    banner: says.archiveOf(municipality),
    content,
    trail: [{ title: says.archive, href: hrefFrom(folder, indexPageName(1)) }, ...trail],
    readMe: hrefFrom(folder, readMe),
  });
}
