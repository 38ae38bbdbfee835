import { join } from 'node:path';
import { committeeOn, mayBeVisited } from '../../config/register/accounts.ts';
import { themesIn } from '../../storage/archive/themes.ts';
import type { CatalogReader } from '../../storage/catalog/catalog.ts';
import { exists } from '../../storage/files/durable.ts';
import { snapshotFolder } from '../../storage/layout/layout.ts';
import type { LedgerReader } from '../../storage/ledger/ledger.ts';
import type { Order } from '../../storage/records/order.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { type Histories, historyEvents, takeIn } from './account-history.ts';
import { dueSchedule } from './due.ts';
import type { Attempt } from './next-visit.ts';
import type { FactsContext, SweepContext } from './sweep.ts';

/** Builds what the status reads, and the sweep too. */
export function factsContext({ archive, configuration, catalog, ledger, office, orders }: Reader): FactsContext {
  const { settings, accounts } = configuration;
  return {
    schedule: dueSchedule(settings.schedule, settings.timezone),
    now: office.now,
    accounts: () => accounts,
    mayBeVisited,
    committeeOn,
    catalog: { lastSealed: catalog.lastSealed, lastAttempts: () => lastAttempts(catalog) },
    sessions: office.sessions,
    histories: () => histories(ledger),
    orders,
    themes: async (faults) => {
      const { themes, damaged } = await themesIn(archive.root);
      faults.push(...damaged);
      return themes;
    },
  };
}

/** How orders and ledger name the clock. */
export const clockActor = 'clock';

/** Builds what the sweep reads and moves. `enqueue` puts orders into the queue; a command that has none gives none. */
export function sweepContext(
  workplace: Workplace,
  enqueue: SweepContext['enqueue'] = async () => undefined,
): SweepContext {
  return { ...factsContext(workplace), ...withdrawing(workplace), actor: clockActor, enqueue };
}

/** What placing and closing orders needs. */
export function withdrawing({ archive, ledger, orders }: Pick<Workplace, 'archive' | 'ledger' | 'orders'>) {
  const isSealed = ({ id, committee, account }: Order) =>
    exists(join(archive.root, snapshotFolder(committee, account, id)));
  return { ledger, orders, isSealed };
}

async function lastAttempts(catalog: CatalogReader): Promise<Map<string, Attempt>> {
  const found = new Map<string, Attempt>();
  for (const { account, status, startedAt, since } of (await catalog.lastAttempts()).values()) {
    if (status !== 'complete' && status !== 'partial') found.set(account, { status, at: startedAt, since });
  }
  return found;
}

/** What the whole ledger tells of the accounts. */
export async function histories(ledger: LedgerReader): Promise<Histories> {
  const found: Histories = new Map();
  for await (const entry of ledger.entriesAbout(historyEvents)) takeIn(found, entry);
  return found;
}
