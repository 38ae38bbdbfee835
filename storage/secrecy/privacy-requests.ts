import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { makeFolder, publishFile, publishFileSync } from '../files/durable.ts';
import type { Lock } from '../files/lock.ts';
import { readFirst, readLater, recordText, type Shelved, shelved } from '../files/numbered-records.ts';
import { fromBackup } from '../files/record.ts';
import { draftsFolder } from '../layout/layout.ts';
import { nextNumbered } from '../layout/numbered-names.ts';
import { parsePrivacyFile, privacyFile, privacyShelf } from '../layout/privacy-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import {
  type FiledPrivacyRequest,
  type PrivacyEvent,
  type PrivacyRequest,
  privacyEventSchema,
  privacyRequestSchema,
  type SaidOfPrivacy,
} from '../records/privacy-request.ts';

/** Data subjects' requests. Their files are the truth. The ledger tells of them by ids, days and digests. */
export interface PrivacyRequests {
  /** Registers a request under the next id of the year. */
  register(request: Omit<PrivacyRequest, 'format' | 'id'>, year: number): Promise<FiledPrivacyRequest>;
  /** Writes down the next statement. `occupied`: somebody has said something since `filed` was read. */
  tell(
    filed: FiledPrivacyRequest,
    said: SaidOfPrivacy,
    by: { by: string; at: string; reason: string | null },
  ): Promise<'published' | 'occupied'>;
}

/** `root` is the root of an archive that was opened before. */
export function openPrivacyRequests(archive: {
  root: string;
  lock: Lock;
  ledger: Pick<Ledger, 'appendOnce'>;
}): PrivacyRequests {
  const { root, lock, ledger } = archive;
  const workshop = join(root, draftsFolder);
  return {
    async register(request, year) {
      await makeFolder(join(root, privacyShelf(request.committee)));
      const registered = await lock.exclusively(() => {
        const id = nextNumbered(
          'DS',
          year,
          privacyFiles(root).map((file) => file.id),
        );
        const numbered = privacyRequestSchema.parse({ format: 'ogonblick-privacy-request/1', id, ...request });
        publishFileSync(workshop, join(root, privacyFile(request.committee, id)), recordText(numbered));
        return numbered;
      });
      const filed: FiledPrivacyRequest = { request: registered, events: [] };
      await tellLedger(ledger, filed);
      return filed;
    },
    async tell({ request, events }, said, { by, at, reason }) {
      const number = (events.at(-1)?.number ?? 1) + 1;
      const about = { format: 'ogonblick-privacy-event/1', request: request.id, number, by, at, reason };
      const event = privacyEventSchema.parse({ ...about, ...said });
      const path = join(root, privacyFile(request.committee, request.id, number));
      const outcome = await publishFile(workshop, path, recordText(event));
      if (outcome === 'published') await tellLedger(ledger, { request, events: [...events, event] });
      return outcome;
    },
  };
}

/** All requests, also answered ones, by their ids. Throws RecordDamagedError at a file that is no request. */
export async function allPrivacyRequests(root: string): Promise<FiledPrivacyRequest[]> {
  const files = privacyFiles(root);
  const filed: FiledPrivacyRequest[] = [];
  for (const { committee, id } of files.filter(({ number }) => number === 1)) {
    const numbers = files.filter((file) => file.id === id && file.number > 1).map(({ number }) => number);
    const request = await readFirst(root, { committee, id }, privacyKind);
    filed.push({ request, events: await readLater(root, { committee, id }, numbers, privacyKind) });
  }
  return filed;
}

/** The files of all requests and of the later statements about them, in the order of the requests' ids. */
export function privacyFiles(root: string): Shelved[] {
  return shelved(root, { of: privacyShelf, parse: parsePrivacyFile });
}

export const privacyKind = {
  file: privacyFile,
  about: 'request',
  first: privacyRequestSchema,
  later: privacyEventSchema,
  is: 'a request of a data subject (dataskydd)',
  remedy: fromBackup,
};

/** The ledger gets ids, days and digests only: who asked, the words that were searched and the letter name somebody. */
async function tellLedger(ledger: Pick<Ledger, 'appendOnce'>, { request, events }: FiledPrivacyRequest): Promise<void> {
  const { id, committee, kind, dueOn, registeredBy } = request;
  const digest = (record: PrivacyRequest | PrivacyEvent) => ({ sha256: digestText(recordText(record)) });
  const asked = { request: id, committee, kind, dueOn, ...digest(request) };
  await ledger.appendOnce(`privacy:${id}`, 'privacy-asked', registeredBy, asked);
  for (const event of events) {
    const about = { request: id, committee, ...factsOf(event), ...digest(event) };
    await ledger.appendOnce(`privacy:${id}:${event.number}`, `privacy-${event.what}`, event.by, about);
  }
}

function factsOf(event: PrivacyEvent): Record<string, string | number> {
  switch (event.what) {
    case 'searched':
      return { items: event.found.items.length, snapshots: event.found.snapshots.length };
    case 'extended':
      return { dueOn: event.dueOn };
    case 'review-proposed':
      return { items: event.items.length };
    case 'answered':
      return { outcome: event.outcome, on: event.on };
  }
}
