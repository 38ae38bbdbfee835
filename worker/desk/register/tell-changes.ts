import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../../config/base/replace-file.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { LedgerData } from '../../../storage/ledger/ledger.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';

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

/** Says before the file is written what is about to change. */
export function tellBegun(
  { ledger }: Telling,
  actor: string,
  about: LedgerData,
  digests: { before: string; after: string },
): Promise<LedgerEntry> {
  return ledger.append(events.begun, actor, { ...about, ...digests });
}

/** Says that what was begun stands in the file. `commit`: whether git keeps it; null: that is not known. */
export async function tellDone({ ledger }: Telling, begun: LedgerEntry, commit: boolean | null): Promise<void> {
  const { before: _before, after: _after, ...about } = begun.data;
  const kept = commit === null ? 'unknown' : commit ? 'yes' : 'no';
  await ledger.appendOnce(`${events.done}:${begun.seq}`, events.done, begun.actor, { ...about, commit: kept });
}

/** Says of each change that was begun, and of which nothing more is told, what the file shows. `refused`: a change that this process has given up. */
export async function tellHowItWent(workplace: Telling, now: Date, refused?: LedgerEntry): Promise<void> {
  const { ledger, configuration } = workplace;
  const told = new Set<string>();
  const begun: LedgerEntry[] = [];
  for await (const entry of ledger.entriesAbout(Object.values(events)))
    if (entry.event === events.begun) begun.push(entry);
    else told.add(String(entry.data.once));
  for (const entry of begun) {
    if ([events.done, events.not, events.unclear].some((event) => told.has(`${event}:${entry.seq}`))) continue;
    const digest = digestOf(await readFile(join(configuration.directory, String(entry.data.file)), 'utf8'));
    if (digest === entry.data.after) {
      await tellDone(workplace, entry, null);
      continue;
    }
    const isOver = entry.seq === refused?.seq || now.getTime() - Date.parse(entry.at) > writtenWithin;
    if (!isOver) continue;
    const { before, after: _after, ...about } = entry.data;
    const event = digest === before ? events.not : events.unclear;
    await ledger.appendOnce(`${event}:${entry.seq}`, event, entry.actor, about);
  }
}
