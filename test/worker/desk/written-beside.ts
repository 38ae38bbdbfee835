/** Another process that writes one thing into an archive: `written-beside.ts ARCHIVE DATA ACT ACCOUNT AT`, started by `verdict-at-once.test.ts`. */
import { gatherNotes } from '../../../jobs/due/account-history.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { SnapshotStatus } from '../../../storage/records/snapshot-description.ts';
import { describeSample } from '../../bench/contenders/archive-scene.ts';

const [root = '', dataDirectory = '', act = '', account = '', at = ''] = process.argv.slice(2);
const [timezone, committee] = ['Europe/Stockholm', 'kommunstyrelsen'];
const catalog = await openCatalog({ dataDirectory, databaseUrl: null });

/** A visit now that ended so. */
function visited(status: SnapshotStatus) {
  const id = snapshotId({ account, at, reason: 'yearly', timezone });
  const folder = snapshotFolder(committee, account, id);
  return { ...describeSample(account, at), id, order: id, committee, folder, status };
}

const acts: Record<string, () => Promise<unknown>> = {
  attempt: () => catalog.recordAttempt(visited('needs-login')),
  snapshot: () => catalog.recordSnapshot(visited('complete'), ''),
  taken: () => catalog.disposal.setQuarantine([visited('complete').id], 'GL-2026-001'),
  async seen() {
    const ledger = openLedger({ root, timezone, lock: catalog, now: () => at });
    for (const { event, data } of gatherNotes('account-status-seen', { status: 'active' }, [account])) {
      await ledger.append(event, 'clock', { ...data });
    }
  },
};
const write = acts[act];
if (write === undefined) throw new Error(`expected one of ${Object.keys(acts).join(', ')}, found ${act}`);
await write();
await catalog.close();
