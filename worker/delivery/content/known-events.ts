import { listsReader } from '../../../jobs/disposal/lists.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { tombstonesOf } from '../../../storage/disposal/tombstones.ts';
import type { Delivery } from '../../../storage/records/delivery.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { sealingEvents } from '../../../storage/verify/unknown-snapshots.ts';
import type { PartEvent } from '../shape/delivery-content.ts';

/** What the records tell of a delivery's snapshots and accounts besides what is in them. Only what was told before the delivery was proposed. */
export interface KnownEvents {
  ofSnapshot(snapshot: string): Promise<PartEvent[]>;
  ofAccount(account: string): Promise<PartEvent[]>;
}

export function knownEvents(reader: Reader, delivery: Delivery): KnownEvents {
  let sealed: Promise<Map<string, string>> | null = null;
  const accounts = new Map<string, Promise<PartEvent[]>>();
  return {
    async ofSnapshot(snapshot) {
      sealed ??= sealedBefore(reader, delivery);
      const at = (await sealed).get(snapshot);
      return at === undefined ? [] : fixityCheck(delivery, at);
    },
    ofAccount(account) {
      const found = accounts.get(account) ?? disposals(reader, delivery, account);
      accounts.set(account, found);
      return found;
    },
  };
}

/** When snapshots were sealed, by the ledger. */
async function sealedBefore({ ledger }: Reader, { proposedAt }: Delivery): Promise<Map<string, string>> {
  const sealed = new Map<string, string>();
  for await (const { at, data } of ledger.entriesAbout(sealingEvents))
    if (at <= proposedAt) sealed.set(String(data.snapshot), at);
  return sealed;
}

/** The last check of the whole archive. Whether it read a bag that was sealed after it had begun nobody knows. */
function fixityCheck({ fixity, software }: Delivery, sealedAt: string): PartEvent[] {
  const startedAt = fixity?.startedAt ?? null;
  if (fixity === undefined || startedAt === null || sealedAt >= startedAt) return [];
  const { at, folders, files } = fixity;
  return [
    {
      type: 'fixity check',
      at,
      outcome: 'success',
      note: null,
      detail: `every file compared with its sealed digest, in a check of the whole archive begun ${startedAt} (${folders} folders, ${files} files)`,
      agent: { name: software, type: 'software' },
    },
  ];
}

/** What was disposed of in the account, one event for each disposal list. */
async function disposals(reader: Reader, delivery: Delivery, account: string): Promise<PartEvent[]> {
  const { committee, committeeName, proposedAt } = delivery;
  const lists = new Map<string, Disposed>();
  for await (const tombstone of tombstonesOf(reader.archive.root, committee, account)) {
    const { list, destroyedAt, decision, snapshot, replacedBy } = tombstone;
    if (destroyedAt > proposedAt) continue;
    const its = lists.get(list) ?? { items: 0, snapshots: 0, replaced: 0, at: destroyedAt, decisions: new Set() };
    its[replacedBy !== undefined ? 'replaced' : snapshot === undefined ? 'items' : 'snapshots'] += 1;
    its.decisions.add(decision);
    if (destroyedAt > its.at) its.at = destroyedAt;
    lists.set(list, its);
  }
  const events: PartEvent[] = [];
  const told = lists.size === 0 ? new Map<string, LedgerEntry[]>() : await listsReader(reader).told();
  for (const [list, { at, decisions, ...counts }] of lists) {
    const diary = await diaryNumber(reader, { committee, id: list }, { told: told.get(list), before: proposedAt });
    const { type, detail } = goneInWords(list, counts);
    events.push({
      type,
      at,
      outcome: 'success',
      about: account,
      detail: `${detail}, decision ${[...decisions].join(', ')}`,
      note: `protocol of ${list}, ${diary === null ? 'whose diary number nobody has noted' : `diary number ${diary}`}`,
      agent: { name: committeeName, type: 'organization' },
    });
  }
  return events;
}

/** What a list did, as PREMIS calls it. A list that takes something out of snapshots removes none: another stands in the place of each. */
function goneInWords(list: string, { items, snapshots, replaced }: Counts): Pick<PartEvent, 'type' | 'detail'> {
  const by = `disposal (gallring) by the list ${list}`;
  const others = `${replaced} snapshots of the account, each replaced by one that something was taken out of`;
  if (items + snapshots === 0) return { type: 'redaction', detail: `${by}: ${others}` };
  const gone = `${by}: ${items} items and ${snapshots} snapshots of the account`;
  return { type: 'deletion', detail: replaced === 0 ? gone : `${gone}; ${others}` };
}

interface Counts {
  items: number;
  snapshots: number;
  /** Snapshots in the place of which another stands. */
  replaced: number;
}

interface Disposed extends Counts {
  /** When the last of them was destroyed. */
  at: string;
  decisions: Set<string>;
}

/** The number that the diary gave a list's protocol. Null: nobody has noted one. */
async function diaryNumber(
  reader: Reader,
  list: { committee: string; id: string },
  { told, before }: { told: readonly LedgerEntry[] | undefined; before: string },
): Promise<string | null> {
  const { changes } = await listsReader(reader).read(list, told);
  const noted = changes.findLast((change) => change.what === 'registered' && change.at <= before);
  return noted?.what === 'registered' ? noted.caseNumber : null;
}
