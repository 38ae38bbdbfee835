import { join } from 'node:path';
import type { Withheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { KnownPages } from '../../../storage/archive/page-digests.ts';
import type { CatalogReader, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { textOrNull } from '../../../storage/files/text-or-null.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import { isChangesPage, isPostsFile, postsTable, searchScript } from '../../../storage/layout/search-layout.ts';
import { asWords, csvText } from '../../ground/csv.ts';
import { kindNames } from '../../words/item-kinds.ts';
import { wallTime } from '../../words/times.ts';
import { printOf } from '../search/account-print.ts';
import { refreshSearch, type SoughtAccount, type Written } from '../search/refresh-search.ts';
import { searchScriptText } from '../search/search-script.ts';
import { standingFiles } from '../search/standing-files.ts';
import { tellAccount } from '../search/tell-account.ts';
import type { ToldAccount, ToldText, ToldThread } from '../search/told-account.ts';
import { changesPages, emptyChangesPage } from './changes/changes-pages.ts';
import { mayBeShown } from './changes/changes-pairs.ts';
import type { PageSetting } from './frame/archive-input.ts';
import type { Shelf } from './frame/arrange.ts';
import { postPicturesPages } from './posts/post-pictures-page.ts';
import { emptyPostsPage, postsYearPages, type YearsOfPosts } from './posts/posts-year-page.ts';
import { postsYearWords } from './posts/posts-year-words.ts';
import { searchPage } from './shelves/search-page.ts';

type Setting = Pick<PageSetting, 'locale' | 'timezone'>;

export interface PostsRefresh {
  setting: PageSetting;
  committees: readonly { id: string; name: string }[];
  shelves: readonly Shelf[];
  rows: readonly SnapshotRow[];
  withheld: ReadonlyMap<string, Withheld>;
  /** The digests of what was written last; null: what stands there is not gone by. */
  known: KnownPages | null;
  /** Only these accounts are looked at; all when left out. */
  changed?: ReadonlySet<string>;
  put(path: string, content: string, how: 'replace' | 'stands'): Promise<void>;
  flush(): Promise<void>;
}

/**
 * Writes each account's posts by their year, and the search in the folder, in the turn of this process: each goes on from what the last one wrote.
 * Returns the years of each account's posts, and what puts the search's page and script there, which hold no words of posts.
 */
export async function refreshPosts(
  workplace: Workplace,
  { setting, committees, shelves, rows, withheld, known, changed, put, flush }: PostsRefresh,
): Promise<{ postYears: Map<string, readonly string[]>; putSearch(): Promise<void> }> {
  const { archive, catalog } = workplace;
  const { root } = archive;
  const digests = new Map(known);
  const putAll = async (files: readonly Written[]) => {
    for (const { path, content } of files) {
      const how = (await textOrNull(join(root, path))) === content ? 'stands' : 'replace';
      digests.set(path, [...(digests.get(path) ?? []), digestText(content)]);
      await put(path, content, how);
    }
  };
  const standing = async (path: string) => {
    const text = known === null ? null : await textOrNull(join(root, path));
    return text !== null && known?.get(path)?.includes(digestText(text)) ? text : null;
  };
  const readable = rows.filter((row) => mayBeShown(row, withheld));
  const rowsOf = Map.groupBy(readable, ({ account }) => account);
  const accounts = shelves.map((shelf): SoughtAccount => soughtOf(shelf));
  const register = await refreshSearch(
    {
      root,
      timezone: setting.timezone,
      committees: committees.map(({ id, name }) => [id, name] as const),
      standing: known === null ? null : standingFiles(root, digests),
      ...(changed === undefined
        ? {}
        : { only: new Set([...changed, ...(await heldBackAmong(catalog, rows, withheld))]) }),
      printOf: (account) =>
        printOf(catalog, account.id, {
          rows: rowsOf.get(account.id) ?? [],
          besides: [account, setting.locale, setting.timezone, setting.municipality, committees],
        }),
      tell: ({ id }) => tellAccount(workplace, id, rowsOf.get(id) ?? []),
      pagesOf: (account, told) => pagesOf({ root, standing }, account, told, setting),
      emptyElsewhere: (written) => emptyElsewhere(root, written, setting),
      put: putAll,
      settle: flush,
    },
    accounts,
  );
  return {
    postYears: new Map(register.accounts.map(({ id, posts }) => [id, posts])),
    putSearch: async () =>
      putAll([{ path: searchScript, content: await searchScriptText() }, searchPage(register.accounts, setting)]),
  };
}

/**
 * The accounts of which something is not for everybody, which are always looked at: a process may have been killed after it was marked or locked, and
 * before its words were taken out.
 */
async function heldBackAmong(
  { items }: Pick<CatalogReader, 'items'>,
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
): Promise<string[]> {
  const snapshots = rows.filter(
    ({ id, list, disposedAt }) => withheld.has(id) || (list !== null && disposedAt === null),
  );
  return [...(await items.withheld()), ...snapshots].map(({ account }) => account);
}

function soughtOf({ account, folder, earlierCommittees }: Shelf): SoughtAccount {
  const { id, name, platform, committee } = account;
  return { id, name, platform, folder, committees: [committee, ...earlierCommittees] };
}

/**
 * The account's pages and tables by the years of its posts, and its pages of what has changed. Those that have nothing to tell any more say so, since
 * nothing is deleted here.
 */
async function pagesOf(
  { root, standing }: { root: string; standing: (path: string) => Promise<string | null> },
  { name, folder, committees }: SoughtAccount,
  { threads, snapshots, unread }: ToldAccount,
  setting: PageSetting,
): Promise<{ files: Written[]; isWhole: boolean }> {
  const byYear = Map.groupBy(threads, ({ year }) => year);
  const of = { account: { name, folder, committee: committees[0] ?? '' }, years: [...byYear.keys()], unread };
  const files: Written[] = [];
  for (const [year, its] of byYear) {
    files.push(...postsYearPages(its, year, of, setting), ...postPicturesPages(its, year, of, setting));
    files.push({ path: `${folder}/${postsTable(year)}`, content: postsYearTable(its, setting) });
  }
  const changes = await changesPages({ root, rows: snapshots, threads, standing }, of.account, setting);
  files.push(...changes.pages);
  const written = new Set(files.map(({ path }) => path));
  return { files: [...files, ...(await emptyIn(root, written, of, setting))], isWhole: changes.isWhole };
}

async function emptyIn(
  root: string,
  written: ReadonlySet<string>,
  of: YearsOfPosts,
  setting: PageSetting,
): Promise<Written[]> {
  const { folder } = of.account;
  const files: Written[] = [];
  for (const file of await namesIn(join(root, folder))) {
    const path = `${folder}/${file}`;
    if (written.has(path)) continue;
    if (isChangesPage(file)) files.push(emptyChangesPage(path, of.account, setting));
    if (!isPostsFile(file)) continue;
    const [, year = ''] = /^(?:inlagg|bilder)-(\w+)/.exec(file) ?? [];
    files.push(
      file.endsWith('.csv') ? { path, content: postsYearTable([], setting) } : emptyPostsPage(path, year, of, setting),
    );
  }
  return files;
}

/** In folders of accounts that the archive's pages do not lead to any more, since the register has them no more or they lie elsewhere. */
async function emptyElsewhere(root: string, written: ReadonlySet<string>, setting: PageSetting): Promise<Written[]> {
  const files: Written[] = [];
  for (const committee of await namesIn(root)) {
    if (placeOf(committee)?.kind !== 'committee') continue;
    for (const account of await namesIn(join(root, committee))) {
      const folder = `${committee}/${account}`;
      if (placeOf(folder)?.kind !== 'account') continue;
      const of = { account: { name: account, committee, folder }, years: [], unread: 0 };
      files.push(...(await emptyIn(root, written, of, setting)));
    }
  }
  return files;
}

/**
 * `inlagg-2024.csv`: a line for each post and comment of the year, in the order of the page, in the words of the page and with the time in UTC and on
 * the wall. `thread` names the place on the page.
 */
function postsYearTable(threads: readonly ToldThread[], setting: Setting): string {
  const rows = threads.flatMap(({ anchor, post, comments, shown }) => {
    const snapshots = shown.map(({ id }) => id).join(' ');
    return [
      ...(post === null ? [] : [[anchor, ...cellsOf(post, setting), snapshots]]),
      ...comments.map((comment) => [anchor, ...cellsOf(comment, setting), '']),
    ];
  });
  return csvText([postsYearWords[setting.locale].columns, ...rows]);
}

function cellsOf(
  { kind, author, at, precision, text, permalink, state, file }: ToldText,
  { locale, timezone }: Setting,
): string[] {
  const said = state === null ? '' : postsYearWords[locale].states[state];
  const wall = at === null ? null : wallTime(at, timezone);
  const local = wall === null ? '' : `${wall.date} ${wall.second}`;
  return [
    kindNames[locale][kind] ?? kind,
    asWords(author ?? ''),
    at ?? '',
    local,
    precision ?? '',
    asWords(text),
    permalink ?? '',
    said,
    file ?? '',
  ];
}
