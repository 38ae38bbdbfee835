import { join } from 'node:path';
import { committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { type Histories, historyEvents, takeIn } from '../../../jobs/due/account-history.ts';
import { dueSchedule } from '../../../jobs/due/due.ts';
import type { Attempt } from '../../../jobs/due/next-visit.ts';
import type { SweepContext } from '../../../jobs/due/sweep.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { Catalog } from '../../../storage/catalog/catalog.ts';
import { exists } from '../../../storage/files/durable.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import type { Ledger } from '../../../storage/ledger/ledger.ts';
import { storedSessions } from '../../visit/sessions/session-file.ts';

/** Builds what the sweep and the status read. `enqueue` puts orders into the queue; a command that only reads gives none. */
export function sweepContext(
  workplace: Workplace,
  enqueue: SweepContext['enqueue'] = async () => undefined,
): SweepContext {
  const { configuration, archive, catalog, ledger, orders } = workplace;
  const { settings, accounts } = configuration;
  return {
    actor: 'clock',
    schedule: dueSchedule(settings.schedule, settings.timezone),
    now: () => new Date().toISOString(),
    accounts: () => accounts,
    mayBeVisited,
    committeeOn,
    catalog: { lastSealed: catalog.lastSealed, lastAttempts: () => lastAttempts(catalog) },
    sessions: () => storedSessions(workplace.environment.dataDirectory),
    histories: () => histories(ledger),
    orders,
    isSealed: ({ id, committee, account }) => exists(join(archive.root, snapshotFolder(committee, account, id))),
    ledger,
    enqueue,
  };
}

async function lastAttempts(catalog: Catalog): Promise<Map<string, Attempt>> {
  const found = new Map<string, Attempt>();
  for (const { account, status, startedAt } of (await catalog.lastAttempts()).values()) {
    if (status !== 'complete' && status !== 'partial') found.set(account, { status, at: startedAt });
  }
  return found;
}

/** What the whole ledger tells of the accounts. */
export async function histories(ledger: Ledger): Promise<Histories> {
  const found: Histories = new Map();
  for await (const entry of ledger.entriesAbout(historyEvents)) takeIn(found, entry);
  return found;
}
