import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../config/base/package-root.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { checkerFile, readMe, schemaFile, schemasFolder } from '../../../storage/layout/layout.ts';
import { yearOfPage } from '../../../storage/layout/pages-layout.ts';
import { themeFolder } from '../../../storage/layout/themes-layout.ts';
import { jsonSchemaText, recordKinds } from '../../ground/record-schemas.ts';
import { html } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import type { ArchivePagesInput, Bay, Page, PageSetting } from './frame/archive-input.ts';
import { arrange, type Shelf, type VisitRow } from './frame/arrange.ts';
import { type Holding, holdingOf } from './frame/holding.ts';
import { hrefFrom, indexPageName, yearPageName } from './frame/names.ts';
import { framed } from './frame/page-frame.ts';
import { readMeText } from './read-me-text.ts';
import { accountPages } from './shelves/account-page.ts';
import { archivePages } from './shelves/archive-page.ts';
import { committeePages } from './shelves/committee-page.ts';
import { accountName, themePages, themesPage } from './shelves/theme-pages.ts';
import { yearPages, yearsOf } from './shelves/year-page.ts';

/**
 * Writes the archive's pages: LASMIG.txt, the archive's index, each committee's index and years, each account's index. A page that already stands
 * there byte for byte is left alone. Returns how many pages were written and left. Throws what reading or `replace` throws.
 */
export async function writeArchivePages(input: ArchivePagesInput): Promise<{ written: number; unchanged: number }> {
  const names = new Map(input.committees.map(({ id, name }) => [id, name]));
  const { accounts, collected, timezone } = input;
  const shelves = arrange(accounts, await all(input.snapshots), await all(input.attempts), timezone, collected);
  const years = shelves.flatMap(({ entries }) => entries.slice(-1).map(({ year }) => year));
  const setting: PageSetting = {
    municipality: input.municipality,
    locale: input.locale,
    timezone: input.timezone,
    today: input.today,
    committeeName: (id) => names.get(id) ?? id,
    ...(years.length > 0 && { began: Math.min(...years) }),
  };
  const bays = baysOf(shelves, input, setting);
  const changed = (shelf: Shelf) => input.changed?.has(shelf.account.id) ?? true;
  // An account that is led to no more may have been on any committee's page.
  const isLeft = [...(input.changed ?? [])].some((id) => shelves.every(({ account }) => account.id !== id));
  const count = { written: 0, unchanged: 0 };
  const put = (page: Page) => putPage(input, page, count);

  await putExplanations(input, put);
  const besides = (account: string) => ({
    postYears: input.postYears?.get(account) ?? [],
    tombstones: input.tombstones?.get(account) ?? [],
  });
  const putIndex = (pages: readonly Page[], folder: string) =>
    putSplit(input, pages, (number) => join(folder, indexPageName(number)), folder, setting, put);
  for (const shelf of shelves.filter(changed))
    await putIndex(accountPages(shelf, setting, besides(shelf.account.id)), shelf.folder);
  for (const bay of bays) {
    const touched = input.changed === undefined || isLeft || bay.shelves.some(changed);
    if (!touched) continue;
    await putIndex(committeePages(bay, setting), bay.id);
    await putYears(input, bay, setting, put);
  }
  await putIndex(
    archivePages(bays, setting, { themes: input.themes.length, search: input.postYears !== undefined }),
    '',
  );
  await putThemes(input, setting, put);
  return count;
}

/** How the archive is read and checked without this program. The schemas are put with all pages, which the worker writes at its start, and where they lack. */
async function putExplanations(
  { municipality, changed, archiveRoot }: ArchivePagesInput,
  put: (page: Page) => Promise<void>,
) {
  await put({ path: readMe, content: readMeText(municipality) });
  await put({ path: checkerFile, content: await readFile(checker, 'utf8') });
  if (changed !== undefined && (await namesIn(join(archiveRoot, schemasFolder))).length > 0) return;
  schemaPages ??= Object.entries(recordKinds).map(([kind, record]) => ({
    path: schemaFile(kind),
    content: jsonSchemaText(record),
  }));
  for (const page of schemaPages) await put(page);
}

const checker = join(packageRoot(import.meta.dirname), 'worker/papers/pages', checkerFile);

/** Kept, since to make them takes 55 ms of a core and they are the same as long as this process runs. */
let schemaPages: readonly Page[] | undefined;

async function all(rows: AsyncIterable<VisitRow> | Iterable<VisitRow>): Promise<VisitRow[]> {
  const list: VisitRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Committees in the register's order, then those that only the archive knows, each with the accounts that it has or had. */
function baysOf(shelves: readonly Shelf[], input: ArchivePagesInput, setting: PageSetting): Bay[] {
  const { committees, governing, disposed = [] } = input;
  const known = [...committees.map(({ id }) => id), ...governing.map(({ committee }) => committee)];
  const byCommittee = new Map<string, Holding[]>(known.map((id) => [id, []]));
  const successors = new Map(committees.map((one) => [one.id, one.successors ?? []]));
  const lists = Map.groupBy(disposed, ({ committee }) => committee);
  const documents = Map.groupBy(governing, ({ committee }) => committee);
  for (const shelf of shelves) {
    for (const id of [shelf.account.committee, ...shelf.earlierCommittees]) {
      const its = byCommittee.get(id);
      const holding = holdingOf(shelf, id);
      if (its === undefined) byCommittee.set(id, [holding]);
      else its.push(holding);
    }
  }
  return [...byCommittee].map(([id, its]) => ({
    id,
    name: setting.committeeName(id),
    shelves: its,
    successors: successors.get(id) ?? [],
    governing: documents.get(id) ?? [],
    disposed: lists.get(id) ?? [],
  }));
}

async function putPage(
  { archiveRoot, replace, standing: isStanding }: ArchivePagesInput,
  page: Page,
  count: { written: number; unchanged: number },
): Promise<void> {
  const path = join(archiveRoot, page.path);
  const standing = await standingBytes(path);
  if (standing?.equals(Buffer.from(page.content)) ?? false) {
    count.unchanged += 1;
    await isStanding?.(path, page.content);
    return;
  }
  await replace(path, page.content);
  count.written += 1;
}

async function standingBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts the pages of one split index. Pages left over from a longer index say so and lead back, since nothing is deleted here. */
async function putSplit(
  input: ArchivePagesInput,
  pages: readonly Page[],
  pathOf: (number: number) => string,
  folder: string,
  setting: PageSetting,
  put: (page: Page) => Promise<void>,
): Promise<void> {
  for (const page of pages) await put(page);
  for (let number = pages.length + 1; ; number += 1) {
    const path = pathOf(number);
    if ((await standingBytes(join(input.archiveRoot, path))) === null) return;
    await put({ path, content: leftOverPage(folder, setting) });
  }
}

/** Puts the list of themes and the pages of each. An archive without themes has none. */
async function putThemes(
  input: ArchivePagesInput,
  setting: PageSetting,
  put: (page: Page) => Promise<void>,
): Promise<void> {
  const { themes, accounts } = input;
  if (themes.length === 0) return;
  const names = new Map(accounts.map(({ id, name, platform }) => [id, { name, platform }]));
  const themeSetting = { ...setting, accountName: (id: string) => accountName(names, id, setting.locale) };
  await put(themesPage(themes, themeSetting));
  for (const theme of themes) {
    const folder = themeFolder(theme.filed.theme.id);
    const pathOf = (number: number) => join(folder, indexPageName(number));
    await putSplit(input, themePages(theme, themeSetting), pathOf, folder, setting, put);
  }
}

/** Puts a committee's years. A year that the committee no longer has (an account was registered with a wrong date) is left over in the same way. */
async function putYears(
  input: ArchivePagesInput,
  bay: Bay,
  setting: PageSetting,
  put: (page: Page) => Promise<void>,
): Promise<void> {
  const years = yearsOf(bay, setting.today);
  const pathOf = (year: number) => (number: number) => join(bay.id, yearPageName(year, number));
  for (const { year, pages } of yearPages(bay, years, setting)) {
    await putSplit(input, pages, pathOf(year), bay.id, setting, put);
  }
  const standing = (await namesIn(join(input.archiveRoot, bay.id))).flatMap((name) => yearOfPage(name)?.year ?? []);
  for (const year of new Set(standing)) {
    if (!years.includes(year)) await putSplit(input, [], pathOf(year), bay.id, setting, put);
  }
}

function leftOverPage(folder: string, { locale, municipality }: PageSetting): string {
  const says = words[locale];
  return framed({
    locale,
    title: says.pageGone,
    banner: says.archiveOf(municipality),
    trail: [{ title: says.archive, href: hrefFrom(folder, indexPageName(1)) }],
    readMe: hrefFrom(folder, readMe),
    content: html`<p><a href="${indexPageName(1)}">${says.toFirst}</a></p>`,
  });
}
