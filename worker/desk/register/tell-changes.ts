import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../../config/base/replace-file.ts';
import type { ChangeEnd, ChangeTeller } from '../../../config/changes/write-register.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { LedgerData } from '../../../storage/ledger/ledger.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { ActingMeans } from '../page/desk-means.ts';

/**
 * What the ledger tells of a change of the register or of people. `begun` comes before the file is written, with the file's digests before and after:
 * a process that is killed in between leaves what the next one needs to tell how it went. `unclear`: the file is neither as it was nor as it was to be.
 */
const events = {
  begun: 'register-changing',
  done: 'register-changed',
  not: 'register-unchanged',
  unclear: 'register-change-unclear',
} as const;

/** So long another process of the installation may be writing what it has begun. Milliseconds. */
const writtenWithin = 10 * 60_000;

type Telling = Pick<Workplace, 'ledger' | 'configuration'>;

/** How a change ended; `found`: nobody has told it, and it stands in the file. Whether git keeps it is not known then. */
type Ending = ChangeEnd | 'found';

const toldAs = {
  committed: { event: events.done, commit: 'yes' },
  written: { event: events.done, commit: 'no' },
  found: { event: events.done, commit: 'unknown' },
  'not written': { event: events.not },
  unclear: { event: events.unclear },
} as const satisfies Record<Ending, { event: string; commit?: string }>;

/** Tells of one change while it is made. `actor`: whose change it is. `about`: what the event log shows of it. */
export function changeTeller(telling: Telling, actor: string, about: LedgerData): ChangeTeller {
  let begun: LedgerEntry | null = null;
  return {
    begin: async (digests) => {
      begun = await telling.ledger.append(events.begun, actor, { ...about, ...digests });
    },
    end: async (how) => {
      if (begun !== null) await tellEnd(telling, begun, how);
    },
  };
}

async function tellEnd({ ledger }: Telling, begun: LedgerEntry, how: Ending): Promise<void> {
  const { before: _before, after: _after, ...about } = begun.data;
  const { event, ...commit } = toldAs[how];
  await ledger.appendOnce(keyOf(event, begun), event, begun.actor, { ...about, ...commit });
}

const keyOf = (event: string, { seq }: LedgerEntry) => `${event}:${seq}`;

/**
 * Tells of each change that a process has begun, and of which nothing more is told, what became of it. Returns whether one of them may still be in
 * the hands of another process.
 */
export async function tellHowItWent(telling: Telling, now: Date): Promise<boolean> {
  const told = new Set<string>();
  const begun: LedgerEntry[] = [];
  for await (const entry of telling.ledger.entriesAbout(Object.values(events)))
    if (entry.event === events.begun) begun.push(entry);
    else told.add(String(entry.data.once));
  const isDone = (entry: LedgerEntry) => told.has(keyOf(events.done, entry));
  const open = begun.filter(
    (entry) => !isDone(entry) && [events.not, events.unclear].every((event) => !told.has(keyOf(event, entry))),
  );
  const over = open.filter(({ at }) => now.getTime() - Date.parse(at) > writtenWithin);
  for (const entry of over) {
    // What a later change found in the file is nearer to this one than what stands there now.
    const later = begun.find((one) => one.seq > entry.seq && one.data.file === entry.data.file && isDone(one));
    const digest = later ? later.data.before : await digestNow(telling, entry);
    const { before, after } = entry.data;
    await tellEnd(telling, entry, digest === after ? 'found' : digest === before ? 'not written' : 'unclear');
  }
  return open.length > over.length;
}

async function digestNow({ configuration }: Telling, { data }: LedgerEntry): Promise<string> {
  return digestOf(await readFile(join(configuration.directory, String(data.file)), 'utf8'));
}

/**
 * Tells at the start of the desk what became of changes that were begun, and once more when no other process can be writing them. A ledger or a file
 * that cannot be read keeps nobody from the desk: it is logged, and looked at again at the next start.
 */
export async function followChanges({ workplace, now, log }: ActingMeans): Promise<{ close(): void }> {
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    try {
      if (await tellHowItWent(workplace, now())) timer = setTimeout(look, writtenWithin).unref();
    } catch (error) {
      log.error('the ledger cannot tell what became of changes of the register that were begun', { error });
    }
  };
  await look();
  return { close: () => clearTimeout(timer) };
}
