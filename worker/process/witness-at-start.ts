import { OwnError } from '../../config/base/own-error.ts';
import { lostRecords } from '../../jobs/holds/lost-records.ts';
import { closeOpened } from '../../jobs/lost/close-opened.ts';
import { lockLost } from '../../jobs/lost/lock-lost.ts';
import { narrowItems } from '../../jobs/narrowing/narrow-items.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { witnessItems } from '../../storage/items/witness-items.ts';
import { type FaultTold, writeStandingFault } from '../../storage/verify/standing-fault.ts';
import { witnessTombstones } from '../../storage/verify/witness-tombstones.ts';
import type { Log } from '../ground/log.ts';

/**
 * Locks the items of which a decision is lost. Brings under the ledger's witness what an earlier version, or a killed process, has collected and
 * decided. A damaged ledger stops neither the worker nor its visits: `verify` names it.
 */
export async function witnessAtStart(workplace: Workplace, log: Log): Promise<void> {
  const { archive, ledger, configuration } = workplace;
  const { dataDirectory } = workplace.environment;
  const now = new Date().toISOString();
  try {
    const locked = await lockLost(workplace);
    if (locked.length > 0) log.warn('items were locked: decisions about them are not in the archive', { locked });
    const opened = await closeOpened(workplace);
    if (opened.length > 0) log.warn('the catalog took for open what is locked or secret, and was mended', { opened });
    const lost = await lostRecords(workplace);
    if (lost.holds.length + lost.snapshots.length > 0)
      log.warn('what holds and marks of secrecy covered that are not in the archive is closed', { ...lost });
    const { root } = archive;
    const { timezone } = configuration.settings;
    const found = await witnessItems({ root, timezone, ledger }, { actor: 'ogonblick', now });
    await witnessTombstones({ root, ledger }, 'ogonblick');
    for (const narrowed of await narrowItems(workplace, { actor: 'ogonblick', now }))
      log.info('files of items hold nothing of other items any more', { ...narrowed });
    if (found.length > 0) log.info('what the ledger did not know was brought under its witness', { found });
    await writeStandingFault(dataDirectory, 'witness', { told: null, now });
  } catch (error) {
    await writeStandingFault(dataDirectory, 'witness', { told: faultOf(error as Error), now });
    log.error('what was collected could not be held against the ledger: run `ogonblick verify`', { error });
  }
}

function faultOf(error: Error): FaultTold {
  return { problem: error.message, ...(error instanceof OwnError ? { swedish: error.swedish } : {}) };
}
