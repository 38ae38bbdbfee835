import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { committeeOn } from '../../../config/register/accounts.ts';
import { besideWords, goneSnapshots } from '../../../jobs/disposal/gone-snapshots.ts';
import type { AccountStands } from '../../../jobs/due/account-stands.ts';
import { judgeAccounts } from '../../../jobs/due/plan-sweep.ts';
import { gatherFacts } from '../../../jobs/due/sweep.ts';
import { factsContext } from '../../../jobs/due/sweep-context.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { themeItems } from '../../../jobs/themes/theme-items.ts';
import { themeSnapshots } from '../../../jobs/themes/theme-snapshots.ts';
import { themeState } from '../../../jobs/time/theme-time.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import type { Archive } from '../../../storage/archive/archive.ts';
import { type KnownPages, knownPages, notePages } from '../../../storage/archive/page-digests.ts';
import { themesIn } from '../../../storage/archive/themes.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { setAside } from '../../../storage/items/set-aside.ts';
import { itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { changesPage } from '../../../storage/layout/search-layout.ts';
import { places } from '../../../storage/verify/places.ts';
import { type Turn, TurnLostError, turnToWrite } from '../search/turn-to-write.ts';
import { mayBeShown, pairsOf } from './changes/changes-pairs.ts';
import { disposedLists, tombstonesOfShelves } from './disposal-rows.ts';
import type { GoverningRow, ThemeShelf } from './frame/archive-input.ts';
import { arrange, type Shelf, type VisitRow } from './frame/arrange.ts';
import { collectedAccounts } from './frame/collected-accounts.ts';
import { unpicturedOf } from './pictured.ts';
import { refreshPosts } from './refresh-posts.ts';
import { writeArchivePages } from './write-archive-pages.ts';

/**
 * Writes the archive's index pages anew from the catalog, and what its search reads; with `changed`, only those accounts' pages and the pages above
 * them. `anew`: what stands there is not gone by, and a page that nothing gives is set aside; returns where these lie now. `wordsOnly`: no more than the
 * posts by their year and what the search goes by.
 */
export async function refreshArchivePages(
  workplace: Workplace,
  changed?: ReadonlySet<string>,
  { anew = false, wordsOnly = false }: { anew?: boolean; wordsOnly?: boolean } = {},
): Promise<string[]> {
  for (;;) {
    // What is secret or locked is looked up in this turn: a process that had looked earlier would put back what another has taken away.
    await using turn = await turnToWrite(workplace.catalog, workplace.archive.root);
    try {
      return await writeInTurn(workplace, turn, { changed, anew, wordsOnly });
    } catch (error) {
      if (!(error instanceof TurnLostError)) throw error;
    }
  }
}

async function writeInTurn(
  workplace: Workplace,
  turn: Turn,
  { changed, anew, wordsOnly }: { changed: ReadonlySet<string> | undefined; anew: boolean; wordsOnly: boolean },
): Promise<string[]> {
  const { archive, catalog, configuration, ledger } = workplace;
  const { settings, accounts, committees } = configuration;
  const today = Temporal.Now.plainDateISO(settings.timezone).toString();
  const stands = await accountStands(workplace);
  const withheld = await withheldSnapshots(workplace);
  const rows = await catalog.snapshots({ gone: true });
  const gone = await goneSnapshots(workplace, rows);
  const snapshots: VisitRow[] = rows.map((row) => ({
    ...row,
    withheld: withheld.get(row.id),
    gone: gone.get(row.id)?.[settings.locale],
    beside: besideWords(row)?.[settings.locale],
  }));
  const attempts: VisitRow[] = (await catalog.attempts()).map((row) => ({
    ...row,
    id: row.order,
    folder: row.path,
    postsCaptured: null,
  }));
  const trusted = await knownPages({ root: archive.root, ledger });
  const known = anew ? null : trusted;
  const only = known === null ? {} : { ...(changed && { changed }) };
  const { put, flush, written } = pageWriter(workplace, turn, known);
  const setting = {
    municipality: settings.municipality.name,
    locale: settings.locale,
    timezone: settings.timezone,
    today,
  };
  const named = [...committees.values()]
    .filter((plan) => plan.committee !== '*')
    .map(({ committee: id, name, successor }) => {
      const taking = [...committees.values()].filter(({ takesOver }) => takesOver.includes(id));
      const others = [...(successor === null ? [] : [successor]), ...taking.map(({ committee }) => committee)];
      return { id, name, successors: [...new Set(others)] };
    });
  const listed = accounts.map((account) => ({
    id: account.id,
    name: account.name,
    platform: account.platform,
    url: account.url ?? '',
    committee: committeeOn(account, today),
    committees: account.committee,
    status: account.status,
    stands: stands.get(account.id) ?? null,
    opened: account.opened,
    closed: account.closed,
    names: account.names,
  }));
  const collected = await collectedAccounts(workplace, new Set(listed.map(({ id }) => id)));
  const shelves = arrange(listed, snapshots, attempts, settings.timezone, collected);
  const changes = changesOf(shelves, rows, withheld);
  const { postYears, putSearch } = await refreshPosts(workplace, {
    setting: { ...setting, committeeName: (id) => named.find((one) => one.id === id)?.name ?? id },
    committees: named,
    shelves,
    rows,
    withheld,
    known,
    put,
    flush,
    ...only,
  });
  if (wordsOnly && known !== null) {
    await flush();
    return [];
  }
  const unpictured = await unpicturedOf(archive.root, rows);
  await writeArchivePages({
    archiveRoot: archive.root,
    ...setting,
    committees: named,
    accounts: listed,
    collected,
    snapshots: snapshots.map((row) => ({ ...row, changes: changes.get(row.id), unpictured: unpictured.has(row.id) })),
    attempts,
    governing: await governingRows(archive),
    themes: await themeShelves(workplace, withheld),
    postYears,
    disposed: await disposedLists(workplace, today),
    tombstones: await tombstonesOfShelves(archive.root, shelves),
    replace: (path, content) => put(relative(archive.root, path), content, 'replace'),
    standing: (path, content) => put(relative(archive.root, path), content, 'stands'),
    ...only,
  });
  await putSearch();
  await flush();
  if (!anew) return [];
  const aside = await setStraysAside(archive.root, { written, trusted, put });
  await flush();
  return aside;
}

/**
 * Moves away each page that was not `written` now, and is not one that we wrote before and left, as where an account had another committee: a person
 * must look at it. Returns where they lie now.
 */
async function setStraysAside(
  root: string,
  { written, trusted, put }: { written: ReadonlySet<string>; trusted: KnownPages | null; put: PutPage },
): Promise<string[]> {
  const aside: string[] = [];
  for await (const { kind, path } of places(root, [])) {
    if (kind !== 'page' || written.has(path)) continue;
    const text = await readFile(join(root, path), 'utf8');
    if (trusted?.get(path)?.includes(digestText(text))) await put(path, text, 'stands');
    else aside.push(await setAside(root, path));
  }
  return aside;
}

type PutPage = (path: string, content: string, how: 'replace' | 'stands') => Promise<void>;

/** Which snapshots have a page of what has changed since the one before, and where it lies: with the account's other pages. */
function changesOf(
  shelves: readonly Shelf[],
  rows: readonly SnapshotRow[],
  withheld: Awaited<ReturnType<typeof withheldSnapshots>>,
): Map<string, NonNullable<VisitRow['changes']>> {
  const folders = new Map(shelves.map(({ account, folder }) => [account.id, folder]));
  const shown = Map.groupBy(
    rows.filter((row) => mayBeShown(row, withheld)),
    ({ account }) => account,
  );
  return new Map(
    [...shown].flatMap(([account, its]) =>
      pairsOf(its).map(({ earlier, later }) => {
        const page = `${folders.get(account) ?? ''}/${changesPage(later.id)}`;
        return [later.id, { page, since: earlier.startedAt }] as const;
      }),
    ),
  );
}

/** The number of pages that are noted under one hold of the lock, each before it is put in its place. */
const notedAtOnce = 64;

function pageWriter(
  { archive, catalog, ledger }: Pick<Workplace, 'archive' | 'catalog' | 'ledger'>,
  turn: Turn,
  known: KnownPages | null,
) {
  let pending: { path: string; content: string; how: 'replace' | 'stands' }[] = [];
  const written = new Set<string>();
  const flush = async () => {
    const pages = pending;
    pending = [];
    turn.requireMine();
    await notePages({ root: archive.root, lock: catalog, ledger }, pages, {
      anew: known === null && written.size === 0,
    });
    for (const { path } of pages) written.add(path);
    for (const { path, content } of pages.filter(({ how }) => how === 'replace')) {
      turn.requireMine();
      await archive.replaceFile(path, content);
    }
  };
  const put: PutPage = async (path, content, how) => {
    if (how === 'stands' && known?.get(path)?.at(-1) === digestText(content)) return;
    pending.push({ path, content, how });
    if (pending.length >= notedAtOnce) await flush();
  };
  return { put, flush, written };
}

async function themeShelves(
  workplace: Reader,
  withheld: Awaited<ReturnType<typeof withheldSnapshots>>,
): Promise<ThemeShelf[]> {
  const { timezone } = workplace.configuration.settings;
  const now = workplace.office.now();
  const shelves: ThemeShelf[] = [];
  // A theme that cannot be read keeps the pages that it has.
  for (const filed of (await themesIn(workplace.archive.root)).themes) {
    const rows = await themeItems(workplace, filed, { withoutSecret: true, withoutLocked: true });
    const items = rows.map((row) => ({
      id: row.id,
      account: row.account,
      kind: row.kind,
      publishedAt: row.publishedAt,
      role: row.author.role,
      ...(row.publishedPrecision === undefined ? {} : { publishedPrecision: row.publishedPrecision }),
      file: row.quarantine === null ? itemVersionFile(row) : null,
    }));
    const snapshots = (await themeSnapshots(workplace, filed, now)).map((row) => ({
      ...row,
      withheld: withheld.get(row.id),
      beside: besideWords(row)?.[workplace.configuration.settings.locale],
    }));
    shelves.push({ filed, state: themeState(filed, timezone, now), items, snapshots });
  }
  return shelves;
}

async function governingRows(archive: Archive): Promise<GoverningRow[]> {
  const rows: GoverningRow[] = [];
  for (const committee of await archive.governedCommittees()) {
    for (const { folder, description } of await archive.governingOf(committee)) rows.push({ ...description, folder });
  }
  return rows;
}

/** Where each account stands towards the plan of visits, as `status` tells it. */
async function accountStands(workplace: Reader): Promise<Map<string, AccountStands>> {
  const context = factsContext(workplace);
  const facts = await gatherFacts(context, await context.histories(), context.now());
  return new Map([...judgeAccounts(facts)].map(({ account, stands }) => [account.id, stands]));
}
