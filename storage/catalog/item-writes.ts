import type { Kysely } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import { decisionsNow } from '../records/decisions.ts';
import type { ItemRun, ItemRunLine } from '../records/item-run.ts';
import { formsOf } from '../shown/own-names.ts';
import { actionsAbout, putDecisions } from './action-writes.ts';
import { putTexts, removeTexts } from './full-text.ts';
import { type ItemHistory, withHistory } from './item-history.ts';
import { newNumber } from './item-number.ts';
import type { ItemsTable } from './item-rows.ts';
import { type FiledVersion, type ItemRow, itemFromTable, itemToTable } from './item-rows.ts';
import { putThreads } from './item-threads.ts';
import type { CatalogTables, EngineKind, ItemNamesTable } from './schema.ts';

/** How the catalog takes in what lies in the archive about items. Each function must run in a transaction. A second run changes nothing. */
type Tables = Kysely<CatalogTables>;

/** A collecting run as it was filed. `path` is relative to the archive's root. */
export interface FiledRun {
  path: string;
  run: ItemRun;
  lines: readonly ItemRunLine[];
}

/** Items in one statement: 52 columns each stay below the limits on parameters (SQLite 32,766, PostgreSQL 65,535). */
export const itemsAtOnce = 256;

/** Takes in at most `itemsAtOnce` versions, each item's in order, as they are collected. */
export function putVersions(tables: Tables, kind: EngineKind, versions: readonly FiledVersion[]): Promise<void> {
  const byItem = new Map<string, FiledVersion[]>();
  for (const version of versions) {
    const others = byItem.get(version.record.id);
    if (others) others.push(version);
    else byItem.set(version.record.id, [version]);
  }
  const histories = [...byItem.values()].map((its) => ({ versions: its, words: [] }));
  return putHistories(tables, kind, histories);
}

/** Takes in at most `itemsAtOnce` items. */
export async function putHistories(tables: Tables, kind: EngineKind, histories: readonly ItemHistory[]): Promise<void> {
  const versions = histories.flatMap((history) => history.versions);
  const before = await rowsById(tables, [...new Set(versions.map(({ record }) => record.id))]);
  const after = new Map<string, ItemRow>();
  const threads: { item: string; thread: string }[] = [];
  for (const history of histories) {
    const id = history.versions[0]?.record.id ?? '';
    const known = before.get(id);
    // An item in quarantine may have got a later version that lies elsewhere. Its history then comes in two parts.
    const first = after.get(id) ?? (known === undefined ? null : itemFromTable(known));
    const row = withHistory(first, history, (last, { id, thread }) => {
      if (last !== null && last.thread !== thread)
        threads.push({ item: id, thread: last.thread }, { item: id, thread });
    });
    if (row !== null && row !== first) after.set(row.id, row);
  }
  await putThreads(tables, threads);
  await putNames(tables, versions);
  const known = [...after.values()].filter(({ id }) => before.has(id));
  // The number depends on the time of publication. An item whose time of publication was corrected gets another number.
  const moved = known.filter(({ id, publishedAt }) => before.get(id)?.published_at !== publishedAt);
  for (const row of moved) await removeItem(tables, kind, before.get(row.id) as ItemsTable);
  for (const row of known) {
    if (!moved.includes(row)) await replaceItem(tables, kind, before.get(row.id) as ItemsTable, row);
  }
  const added = await decided(
    tables,
    [...after.values()].filter(({ id }) => !before.has(id)),
  );
  await insertItems(tables, kind, [...moved, ...added]);
}

/** Decisions about an item that a backup brings back: the catalog kept them when it forgot the item. */
async function decided(tables: Tables, rows: readonly ItemRow[]): Promise<ItemRow[]> {
  const actions = await actionsAbout(
    tables,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const about = actions.get(row.id);
    return about === undefined ? row : { ...row, ...decisionsNow(about, row.returnedAt) };
  });
}

async function removeItem(tables: Tables, kind: EngineKind, { id, number }: ItemsTable): Promise<void> {
  await tables.deleteFrom('items').where('id', '=', id).execute();
  await removeTexts(tables, kind, [number]);
}

async function rowsById(tables: Tables, ids: readonly string[]): Promise<Map<string, ItemsTable>> {
  if (ids.length === 0) return new Map();
  const rows = await tables.selectFrom('items').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, { ...row, number: Number(row.number) }]));
}

/** An item keeps every name that it was ever collected under. When two items have one name, the first has it (`knownItems`). */
async function putNames(tables: Tables, versions: readonly FiledVersion[]): Promise<void> {
  const names = new Map<string, ItemNamesTable>();
  for (const { record } of versions) {
    const { account, platformId, otherNames = [], id, capturedAt: since } = record;
    for (const name of [platformId, ...otherNames]) {
      const key = `${id} ${name}`;
      if (!names.has(key)) names.set(key, { account, platform_id: name, id, since });
    }
  }
  for (const some of inParts([...names.values()], 5000)) {
    await tables
      .insertInto('item_names')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function replaceItem(tables: Tables, kind: EngineKind, before: ItemsTable, row: ItemRow): Promise<void> {
  const table = itemToTable(row, before.number);
  await tables.updateTable('items').set(table).where('id', '=', row.id).execute();
  await removeTexts(tables, kind, [before.number]);
  await putTexts(tables, kind, [table]);
}

/** Numbers go by the second, and by the items' ids within it. Where a number is taken, the next of that id is tried. */
async function insertItems(tables: Tables, kind: EngineKind, rows: readonly ItemRow[]): Promise<void> {
  let left = rows;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    const values = left.map((row) => itemToTable(row, newNumber(row, attempt)));
    const inserted = await tables
      .insertInto('items')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    const done = new Set(inserted.map(({ id }) => id));
    await putTexts(
      tables,
      kind,
      values.filter(({ id }) => done.has(id)),
    );
    // Another process may have recorded the same item meanwhile (PostgreSQL allows that). Its row stays.
    const there =
      done.size === left.length
        ? done
        : new Set(
            (
              await rowsById(
                tables,
                left.map(({ id }) => id),
              )
            ).keys(),
          );
    left = left.filter(({ id }) => !there.has(id));
  }
}

/** Runs of one account are taken in in the order of their start. What a run says of items has the same effect as in `withWord`. */
export async function putRun(tables: Tables, { path, run, lines }: FiledRun): Promise<void> {
  const { account, startedAt } = run;
  const row = { path, account, started_at: startedAt, header: JSON.stringify(run) };
  const added = await tables
    .insertInto('item_runs')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('path')
    .execute();
  if (added.length === 0) return;
  const idsWhere = (is: ItemRunLine['is']) => lines.filter((line) => line.is === is).map(({ id }) => id);
  const set = async (ids: string[], values: Partial<ItemsTable>) => {
    for (const some of inParts(ids, 5000))
      await tables.updateTable('items').set(values).where('id', 'in', some).execute();
  };
  const seen = idsWhere('seen');
  await set(seen, { seen_at: startedAt, missed_at: null, ...(run.source === 'import' ? {} : { only_exported: 0 }) });
  const inPart = lines.flatMap((line) => (line.is === 'seen' && line.inPart ? line.id : []));
  await set(inPart, { in_part_at: startedAt });
  for (const some of inParts(seen, 5000)) {
    const back = tables.updateTable('items').set({ removed_at: null, returned_at: startedAt }).where('id', 'in', some);
    const came = back.where('removed_at', 'is not', null).where('visibility', '<>', 'removed');
    await putDecisions(
      tables,
      (await came.returning('id').execute()).map(({ id }) => id),
    );
  }
  await set(idsWhere('missing'), { missed_at: run.finishedAt });
  await set(idsWhere('asked'), { asked_at: run.finishedAt });
  const removed = lines.filter((line) => line.is === 'removed');
  for (const at of new Set(removed.map((line) => line.at))) {
    const ids = removed.filter((line) => line.at === at).map(({ id }) => id);
    await set(ids, { missed_at: at, removed_at: at });
  }
}

/** Records each name in all its forms: plain like an item's address, and as the post or comment that it leads to. */
export async function putShown(
  tables: Tables,
  shown: { snapshot: string; account: string; names: readonly string[] },
): Promise<void> {
  const { snapshot, account } = shown;
  const all = new Set(shown.names.flatMap(formsOf));
  for (const names of inParts([...all], 1000)) {
    await tables
      .insertInto('shown')
      .values(names.map((name) => ({ snapshot, account, name })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
