import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile, publishFileSync } from '../files/durable.ts';
import type { Lock } from '../files/lock.ts';
import { readFirst, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { fromBackup } from '../files/record.ts';
import { draftsFolder } from '../layout/layout.ts';
import { nextNumbered } from '../layout/numbered-names.ts';
import { parseReleaseFile, releaseFile, releasesShelf } from '../layout/secrecy-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import {
  type FiledRelease,
  type Release,
  type ReleaseEvent,
  releaseEventSchema,
  releaseSchema,
  type SaidOfRelease,
} from '../records/release.ts';

/** The requests for copies of public records. Their files are the truth. The ledger tells of them by ids and digests. */
export interface Releases {
  /** Registers a request under the next id of the year. */
  register(release: Omit<Release, 'format' | 'id'>, year: number): Promise<FiledRelease>;
  /** Writes down the next statement. `occupied`: somebody has said something since `filed` was read. */
  tell(
    filed: FiledRelease,
    said: SaidOfRelease,
    by: { by: string; at: string; reason: string | null },
  ): Promise<'published' | 'occupied'>;
  /** All requests, including closed ones, by their ids. Throws RecordDamagedError at a file that is no request. */
  all(): Promise<FiledRelease[]>;
}

/** `root` is the root of an archive that was opened before. */
export function openReleases(archive: { root: string; lock: Lock; ledger: Pick<Ledger, 'appendOnce'> }): Releases {
  const { root, lock, ledger } = archive;
  const workshop = join(root, draftsFolder);
  return {
    async register(release, year) {
      await makeFolder(join(root, releasesShelf(release.committee)));
      const registered = await lock.exclusively(() => {
        const ids = releaseFiles(root).map(({ id }) => id);
        const numbered = releaseSchema.parse({
          format: 'ogonblick-release/1',
          id: nextNumbered('UT', year, ids),
          ...release,
        });
        publishFileSync(workshop, join(root, releaseFile(release.committee, numbered.id)), recordText(numbered));
        return numbered;
      });
      const filed: FiledRelease = { release: registered, events: [] };
      await tellLedger(ledger, filed);
      return filed;
    },
    async tell({ release, events }, said, { by, at, reason }) {
      const number = (events.at(-1)?.number ?? 1) + 1;
      const about = { format: 'ogonblick-release-event/1', release: release.id, number, by, at, reason };
      const event = releaseEventSchema.parse({ ...about, ...said });
      const path = join(root, releaseFile(release.committee, release.id, number));
      const outcome = await publishFile(workshop, path, recordText(event));
      if (outcome === 'published') await tellLedger(ledger, { release, events: [...events, event] });
      return outcome;
    },
    all: () => allReleases(root),
  };
}

/** All requests, including closed ones, by their ids. Throws RecordDamagedError at a file that is no request. */
export async function allReleases(root: string): Promise<FiledRelease[]> {
  const files = releaseFiles(root);
  const filed: FiledRelease[] = [];
  for (const { committee, id } of files.filter(({ number }) => number === 1)) {
    const numbers = files.filter((file) => file.id === id && file.number > 1).map(({ number }) => number);
    const release = await readFirst(root, { committee, id }, releaseKind);
    filed.push({ release, events: await readLater(root, { committee, id }, numbers, releaseKind) });
  }
  return filed;
}

/** The files of all requests and of the later statements about them, in the order of the requests' ids. */
export function releaseFiles(root: string): Shelved[] {
  return shelved(root, { of: releasesShelf, parse: parseReleaseFile });
}

export const releaseKind = {
  file: releaseFile,
  about: 'release',
  first: releaseSchema,
  later: releaseEventSchema,
  is: 'a request for a copy (utlämnande)',
  remedy: fromBackup,
};

/** The ledger gets ids, days and digests only: the wording of a request or a refusal may name somebody. */
async function tellLedger(ledger: Pick<Ledger, 'appendOnce'>, { release, events }: FiledRelease): Promise<void> {
  const { id, committee, hold, items, snapshots, registeredBy } = release;
  const asked = { release: id, committee, hold, items: items.length, snapshots: snapshots.length };
  const digest = (record: Release | ReleaseEvent) => ({ sha256: digestText(recordText(record)) });
  await ledger.appendOnce(`release:${id}`, 'release-asked', registeredBy, { ...asked, ...digest(release) });
  for (const event of events) {
    const about = { release: id, committee, ...factsOf(event), ...digest(event) };
    await ledger.appendOnce(`release:${id}:${event.number}`, `release-${event.what}`, event.by, about);
  }
}

function factsOf(event: ReleaseEvent): Record<string, string | number | boolean | null> {
  switch (event.what) {
    case 'copied':
      return { copy: event.sha256, bytes: event.bytes, masked: event.masked, masks: event.masks.length };
    case 'handed-over':
    case 'appealed':
      return { on: event.on };
    case 'refused':
      return { decidedOn: event.decidedOn, appealBy: event.appealBy };
    case 'refusal-received':
      return { appealBy: event.appealBy };
    case 'closed':
      return {};
    case 'withdrawn':
      return { copies: event.files.length, locked: event.items.length };
  }
}
