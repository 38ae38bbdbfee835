import { sql } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import { type BuriedItem, putBuried } from './buried-items.ts';
import { type BuriedSnapshot, buryRows, moveRows } from './disposed-snapshots.ts';
import type { Engine } from './engine.ts';
import { removeTexts } from './full-text.ts';
import { writing } from './writing.ts';

/** What the catalog knows of disposal, for readers only. */
export interface DisposalCatalogReader {
  /** The given items that the catalog has, and the given snapshots that it does not know as disposed of. */
  present(items: readonly string[]): Promise<string[]>;
  /**
   * Whether the archive may have tombstones that the catalog has not noted: from a time when it noted none, or ones that could not be read.
   * `caughtUp` says that the catalog has noted all.
   */
  isBehind(): Promise<boolean>;
}

/** What disposal (gallring) asks of the catalog. Items leave the catalog in no other way. */
export interface DisposalCatalog extends DisposalCatalogReader {
  /** Notes the list in whose quarantine the items and snapshots lie. */
  setQuarantine(items: readonly string[], list: string): Promise<void>;
  /** Notes that the items and snapshots lie in the archive again. Items in another list's quarantine stay there. */
  leaveQuarantine(items: readonly string[], list: string): Promise<void>;
  /**
   * Takes the items out, with their words and the platform's names for them. The same transaction notes what the items still tell of the
   * rest of their threads. What persons decided about them stays: ids only.
   */
  remove(items: readonly BuriedItem[]): Promise<void>;
  /** Takes out what the snapshots show and say. Their rows stay, as disposed of. */
  removeSnapshots(snapshots: readonly BuriedSnapshot[]): Promise<void>;
  caughtUp(): Promise<void>;
  /** Leaves nothing of removed items, neither in the full-text index nor in free pages. Waits for readers. Throws CatalogBusyError. */
  scrub(): Promise<void>;
}

/** Ids in one statement. */
const atOnce = 500;

export function disposalCatalog(engine: Engine): DisposalCatalog {
  const { tables, whenFree, kind } = engine;
  return {
    async setQuarantine(items, list) {
      for (const some of inParts(items, atOnce)) {
        await whenFree(() => tables.updateTable('items').set({ quarantine: list }).where('id', 'in', some).execute());
        await whenFree(() => moveRows(tables, some, { list, from: null }));
      }
    },
    async leaveQuarantine(items, list) {
      for (const some of inParts(items, atOnce)) {
        await whenFree(() =>
          tables
            .updateTable('items')
            .set({ quarantine: null })
            .where('id', 'in', some)
            .where('quarantine', '=', list)
            .execute(),
        );
        await whenFree(() => moveRows(tables, some, { list: null, from: list }));
      }
    },
    async present(items) {
      const found: string[] = [];
      for (const some of inParts(items, atOnce)) {
        const rows = await whenFree(() => tables.selectFrom('items').select('id').where('id', 'in', some).execute());
        const sealed = await whenFree(() =>
          tables
            .selectFrom('snapshots')
            .select('id')
            .where('id', 'in', some)
            .where('disposed_at', 'is', null)
            .execute(),
        );
        found.push(...[...rows, ...sealed].map(({ id }) => id));
      }
      return found;
    },
    async remove(items) {
      for (const some of inParts(items, atOnce)) {
        await writing(engine, async (inside) => {
          await putBuried(inside, some);
          const ids = some.map(({ item }) => item);
          const rows = await inside.selectFrom('items').select('number').where('id', 'in', ids).execute();
          await removeTexts(
            inside,
            kind,
            rows.map(({ number }) => Number(number)),
          );
          await inside.deleteFrom('items').where('id', 'in', ids).execute();
          await inside.deleteFrom('item_names').where('id', 'in', ids).execute();
        });
      }
    },
    removeSnapshots: (snapshots) => writing(engine, (inside) => buryRows(inside, kind, snapshots)),
    isBehind: async () =>
      (await whenFree(() => tables.selectFrom('catch_up').select('what').where('what', '=', 'tombstones').execute()))
        .length > 0,
    async caughtUp() {
      await whenFree(() => tables.deleteFrom('catch_up').where('what', '=', 'tombstones').execute());
    },
    async scrub() {
      // A sort with a count of 0 would still tell that there was such an item on that day.
      await whenFree(() => tables.deleteFrom('alike_items').where('count', '=', 0).execute());
      // A contentless index only marks deleted rows, whatever its "secure-delete" says. Merging the whole index drops the words.
      if (kind === 'sqlite') {
        await whenFree(() => sql`insert into item_text (item_text) values ('optimize')`.execute(tables));
        await whenFree(() => sql`insert into snapshot_text (snapshot_text) values ('optimize')`.execute(tables));
      }
      await engine.compact();
    },
  };
}
