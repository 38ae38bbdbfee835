import { platformName } from '../../../config/base/platform-names.ts';
import type { DeliveredSecrecy } from '../../../jobs/delivery/delivered-secrecy.ts';
import { readSnapshot } from '../../../storage/archive/snapshot.ts';
import { snapshotRecord } from '../../../storage/archive/snapshot-premis.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { fromBackup } from '../../../storage/files/record.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { DeliveredThing } from '../../../storage/records/delivery.ts';
import type { DeliveryPart } from '../shape/delivery-content.ts';
import { snapshotFiles } from './bag-files.ts';
import type { KnownEvents } from './known-events.ts';
import { secrecyEvents, snapshotSecrecy } from './secrecy-events.ts';

/** A snapshot as a part: its bag, whose files tell account and day. Throws RecordDamagedError when it is not the one that was frozen. */
export async function snapshotPart(
  root: string,
  { snapshot, account, folder, digest }: Extract<DeliveredThing, { snapshot: string }>,
  { timezone, known, secrecy }: { timezone: string; known: KnownEvents; secrecy: DeliveredSecrecy },
): Promise<DeliveryPart> {
  const sealed = await readSnapshot(root, folder);
  if (sealed === null || sealed.manifestDigest !== digest) {
    const found = sealed === null ? 'nothing' : 'another content than was proposed';
    throw new RecordDamagedError(`expected the snapshot ${snapshot} at ${folder}, found ${found}`, fromBackup);
  }
  const { description } = sealed;
  const day = civilDate(description.startedAt, timezone);
  const { accountName, platform, requestedUrl, status, because, finishedAt, software } = description;
  return {
    id: snapshot,
    kind: 'snapshot',
    title: `Ögonblicksbild av ${accountName}, ${day}`,
    description: because ?? `Hela sidan som den visades (${status}).`,
    creator: accountName,
    account: { id: account, name: accountName },
    date: day,
    source: `${platformName(platform, 'sv', day)}: ${requestedUrl}`,
    secrecy: snapshotSecrecy(secrecy, snapshot),
    createdAt: finishedAt,
    events: [
      ...snapshotRecord(description).events.map(({ type, at, detail, outcome, note, by }) => ({
        type,
        at,
        detail,
        outcome,
        note,
        agent: { name: by ?? software, type: 'software' as const },
      })),
      ...(await known.ofSnapshot(snapshot)),
      ...(await known.ofAccount(account)),
      ...secrecyEvents(secrecy.marks.get(snapshot)),
    ],
    async *files() {
      yield* await snapshotFiles(root, folder, finishedAt);
    },
  };
}
