import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from './bag.ts';
import { nextNumbered } from './disposal-layout.ts';
import { makeFolder, publishFile, publishFileSync } from './durable.ts';
import { RecordDamagedError } from './faults.ts';
import { draftsFolder, placeOf } from './layout.ts';
import type { Ledger } from './ledger.ts';
import type { Lock } from './lock.ts';
import { namesInSync } from './names-in.ts';
import {
  type FiledRelease,
  type Release,
  type ReleaseEvent,
  releaseEventSchema,
  releaseSchema,
  type SaidOfRelease,
} from './records/release.ts';
import { parseReleaseFile, releaseFile, releasesShelf } from './secrecy-layout.ts';

/** The requests for copies of public records. Their files are the truth, the ledger tells of them by ids and digests. */
export interface Releases {
  /** Gives it the next id of the year. */
  register(release: Omit<Release, 'format' | 'id'>, year: number): Promise<FiledRelease>;
  /** Writes down what is said next. `occupied`: somebody has said something since `filed` was read. */
  tell(
    filed: FiledRelease,
    said: SaidOfRelease,
    by: { by: string; at: string; reason: string | null },
  ): Promise<'published' | 'occupied'>;
  /** All, also those that are closed, by their ids. Throws RecordDamagedError at a file that is none. */
  all(): Promise<FiledRelease[]>;
}

/** `root` is the archive's, opened before. */
export function openReleases(archive: { root: string; lock: Lock; ledger: Pick<Ledger, 'appendOnce'> }): Releases {
  const { root, lock, ledger } = archive;
  const workshop = join(root, draftsFolder);
  return {
    async register(release, year) {
      await makeFolder(join(root, releasesShelf(release.committee)));
      const registered = await lock.exclusively(() => {
        const ids = filesIn(root).map(({ id }) => id);
        const numbered = releaseSchema.parse({
          format: 'ogonblick-release/1',
          id: nextNumbered('UT', year, ids),
          ...release,
        });
        publishFileSync(workshop, join(root, releaseFile(release.committee, numbered.id)), textOf(numbered));
        return numbered;
      });
      const filed: FiledRelease = { release: registered, events: [] };
      await tellLedger(ledger, filed);
      return filed;
    },
    async tell({ release, events }, said, { by, at, reason }) {
      const number = events.length + 2;
      const about = { format: 'ogonblick-release-event/1', release: release.id, number, by, at, reason };
      const event = releaseEventSchema.parse({ ...about, ...said });
      const path = join(root, releaseFile(release.committee, release.id, number));
      const outcome = await publishFile(workshop, path, textOf(event));
      if (outcome === 'published') await tellLedger(ledger, { release, events: [...events, event] });
      return outcome;
    },
    async all() {
      const files = filesIn(root);
      const filed: FiledRelease[] = [];
      for (const { committee, id } of files.filter(({ number }) => number === 1)) {
        const numbers = files.filter((file) => file.id === id && file.number > 1).map(({ number }) => number);
        const release = await readRecord(root, releaseFile(committee, id), (json) => releaseSchema.parse(json));
        const events: ReleaseEvent[] = [];
        for (const number of numbers) {
          events.push(
            await readRecord(root, releaseFile(committee, id, number), (json) => releaseEventSchema.parse(json)),
          );
        }
        filed.push({ release, events });
      }
      return filed;
    },
  };
}

/** The files of all requests, also of what was said of them, in the order of their ids. */
function filesIn(root: string): { committee: string; id: string; number: number }[] {
  const committees = namesInSync(root).filter((name) => placeOf(name)?.kind === 'committee');
  return committees
    .flatMap((committee) =>
      namesInSync(join(root, releasesShelf(committee))).flatMap((name) => {
        const parsed = parseReleaseFile(name);
        return parsed === null ? [] : [{ committee, ...parsed }];
      }),
    )
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.number - b.number));
}

async function readRecord<T>(root: string, path: string, parse: (json: unknown) => T): Promise<T> {
  const text = await readFile(join(root, path), 'utf8');
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw new RecordDamagedError(
      `expected a request for a copy (utlämnande) in ${path}, found something else`,
      'Restore the file from a backup.',
      { cause },
    );
  }
}

/** Ids, days and digests only: what is asked for and why something is refused may name somebody. */
async function tellLedger(ledger: Pick<Ledger, 'appendOnce'>, { release, events }: FiledRelease): Promise<void> {
  const { id, committee, hold, items, snapshots, registeredBy } = release;
  const asked = { release: id, committee, hold, items: items.length, snapshots: snapshots.length };
  const digest = (record: Release | ReleaseEvent) => ({ sha256: digestText(textOf(record)) });
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
      return { on: event.on };
    case 'refused':
      return { decidedOn: event.decidedOn, appealBy: event.appealBy };
    case 'refusal-received':
      return { appealBy: event.appealBy };
    case 'closed':
      return {};
  }
}

function textOf(record: Release | ReleaseEvent): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}
