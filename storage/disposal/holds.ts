import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile, publishFileSync } from '../files/durable.ts';
import type { Lock } from '../files/lock.ts';
import { numbersOf, readFirst, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { holdFile, holdsShelf, parseHoldFile } from '../layout/disposal-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import { nextNumbered } from '../layout/numbered-names.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type FiledHold, type Hold, type HoldEvent, holdEventSchema, holdSchema } from '../records/hold.ts';
import { holdsAsTold, toldHolds } from './lost-holds.ts';

/**
 * The holds (gallringsstopp). Their files are the truth, the ledger tells of them, and the catalog follows. A hold is in force from the
 * moment its file is there, even if a crash kept it from ledger and catalog.
 */
export interface Holds {
  /** Places a hold under the next id of the year. */
  place(hold: Omit<Hold, 'format' | 'id'>, year: number): Promise<FiledHold>;
  /** Writes down the next statement about a hold. `occupied`: somebody has said something since `filed` was read. */
  tell(filed: FiledHold, event: Pick<HoldEvent, 'what' | 'by' | 'at' | 'reason'>): Promise<'published' | 'occupied'>;
  /** All holds as the ledger tells them, including lifted ones, by their ids. Throws RecordDamagedError at a file that is no hold. */
  all(): Promise<FiledHold[]>;
}

/** `root` is the root of an archive that was opened before. */
export function openHolds(archive: {
  root: string;
  catalog: Pick<Catalog, 'holds'> & Lock;
  ledger: Pick<Ledger, 'appendOnce' | 'entriesAbout'>;
}): Holds {
  const { root, catalog, ledger } = archive;
  const workshop = join(root, draftsFolder);
  const record = async (filed: FiledHold) => {
    await tellLedger(ledger, filed);
    await catalog.holds.record(filed);
  };
  return {
    async place(hold, year) {
      await makeFolder(join(root, holdsShelf(hold.committee)));
      // The number of a lost file is not used again.
      const told = [...(await toldHolds(ledger)).keys()];
      const placed = await catalog.exclusively(() => {
        const ids = [...told, ...holdFiles(root).map(({ id }) => id)];
        const numbered = holdSchema.parse({
          format: 'ogonblick-hold/1',
          id: nextNumbered('GS', year, ids),
          ...hold,
        });
        publishFileSync(workshop, join(root, holdFile(hold.committee, numbered.id)), recordText(numbered));
        return numbered;
      });
      const filed: FiledHold = { hold: placed, events: [] };
      await record(filed);
      return filed;
    },
    async tell({ hold, events, lost, next: free }, event) {
      const number = free ?? (events.at(-1)?.number ?? 1) + 1;
      const next = holdEventSchema.parse({ format: 'ogonblick-hold-event/1', hold: hold.id, number, ...event });
      const path = join(root, holdFile(hold.committee, hold.id, number));
      const outcome = await publishFile(workshop, path, recordText(next));
      if (outcome !== 'published') return outcome;
      if (lost) await tellLedger(ledger, { hold, events: [next] });
      else await record({ hold, events: [...events, next] });
      return outcome;
    },
    async all() {
      const files = holdFiles(root);
      if (files.length !== (await catalog.holds.files())) {
        for (const { committee, id } of files.filter(({ number }) => number === 1)) {
          const filed = await readHold(root, committee, id);
          // Statements that the ledger was never told of may be anybody's, and are not told now. The hold itself counts all the same.
          await tellLedger(ledger, { hold: filed.hold, events: [] });
          await catalog.holds.record(filed);
        }
      }
      return holdsAsTold(root, await toldHolds(ledger), await catalog.holds.all(), files);
    },
  };
}

const shelf = { of: holdsShelf, parse: parseHoldFile };

/** The files of all holds and of the later statements about them, in the order of the holds' ids. */
export function holdFiles(root: string): Shelved[] {
  return shelved(root, shelf);
}

/** A hold with its history. Throws RecordDamagedError. */
export async function readHold(root: string, committee: string, id: string): Promise<FiledHold> {
  const numbers = numbersOf(root, shelf, committee, id).slice(1);
  const hold = await readFirst(root, { committee, id }, holdKind);
  return { hold, events: await readLater(root, { committee, id }, numbers, holdKind) };
}

export const holdKind = {
  file: holdFile,
  about: 'hold',
  first: holdSchema,
  later: holdEventSchema,
  is: 'a hold (gallringsstopp)',
  remedy: 'Restore the file from a backup: until then nothing is disposed of.',
};

/** The ledger gets ids and digests only: a query or a reason may name somebody. */
async function tellLedger(ledger: Pick<Ledger, 'appendOnce'>, { hold, events }: FiledHold): Promise<void> {
  const { id, committee, committees, kind, scope, placedBy } = hold;
  const key = `hold:${id}`;
  await ledger.appendOnce(key, 'hold-placed', placedBy, {
    hold: id,
    committee,
    ...(committees === undefined ? {} : { committees: committees.join(' ') }),
    kind,
    scope,
    sha256: digestText(recordText(hold)),
  });
  for (const event of events) {
    const name = event.what === 'lifted' ? 'hold-lifted' : 'hold-lift-asked';
    const sha256 = digestText(recordText(event));
    await ledger.appendOnce(`${key}:${event.number}`, name, event.by, { hold: id, committee, sha256 });
  }
}
