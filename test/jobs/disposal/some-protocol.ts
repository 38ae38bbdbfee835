import { type Carried, protocolOf } from '../../../jobs/disposal/protocol.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import type { SnapshotFacts } from '../../../storage/records/disposed-snapshot.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { entryOf, listOf } from './some-list.ts';

export type Kind = 'items' | 'snapshots' | 'redacted';
export type Fate = 'destroyed' | 'held' | 'restored';

export const facts: SnapshotFacts = {
  platform: 'mastodon',
  year: 2025,
  status: 'complete',
  reason: 'yearly',
  orderedBy: 'ada.a',
  orderedAt: 't',
  startedAt: '2025-05-10T09:00:00Z',
  finishedAt: '2025-05-10T09:10:00Z',
  folder: 'f',
  postsCaptured: 1,
  bytes: 1,
  manifestDigest: 'm',
  delivery: null,
};
/** An entry of each kind, by its id. */
export const made: Record<Kind, (id: string) => DisposalEntry> = {
  items: (id) => entryOf(id, { shownBy: {}, perhapsIn: [] }),
  snapshots: (id) => entryOf(id, { kind: 'snapshot', snapshot: facts }),
  redacted: (id) =>
    entryOf(id, {
      kind: 'snapshot',
      snapshot: facts,
      redaction: { to: `${id}-to`, shown: [], boxes: [], clean: [], takes: { whole: [], pictures: [] } },
    }),
};

const told = (event: string, data: LedgerEntry['data'] = {}): LedgerEntry => ({
  seq: 1,
  prev: '',
  at: '2026-12-02T08:00:00Z',
  actor: 'ada.a',
  event,
  hash: event,
  data,
});

/** The protocol of a list with these entries, each with what became of it. */
export function protocolFor(entries: readonly { entry: DisposalEntry; fate: Fate }[], more: Partial<Carried> = {}) {
  const gone = entries.filter(({ fate }) => fate === 'destroyed').map(({ entry }) => entry);
  const left = entries.filter(({ fate }) => fate !== 'destroyed');
  const restored = left.filter(({ fate }) => fate === 'restored').map(({ entry }) => entry.item);
  const change = { format: 'ogonblick-disposal-change/1' as const, list: 'GL-2026-001', by: 'ada.a', reason: 'r' };
  return protocolOf({
    list: listOf(
      entries.map(({ entry }) => entry),
      { snapshotsSearched: { 'mastodon-exempel': 0 } },
    ),
    hash: 'h',
    approvals: [],
    searched: null,
    changes: restored.length > 0 ? [{ ...change, number: 1, at: 't', what: 'restored', items: restored }] : [],
    told: [
      told('disposal-grace-started', { graceUntil: '2026-12-01' }),
      told('disposal-execution-started'),
      told('disposal-executed', { outcome: left.length === 0 ? 'executed' : 'partial' }),
    ],
    tombstones: gone.map((entry) => ({
      format: 'ogonblick-tombstone/1',
      item: entry.item,
      account: entry.account,
      committee: 'ks',
      month: 'm',
      class: entry.class,
      rule: entry.rule,
      decision: entry.decision,
      list: 'GL-2026-001',
      dueFrom: 'd',
      destroyedAt: '2026-12-02T08:00:00Z',
      versions: 1,
      files: 1,
      commitment: 'c',
      ...(entry.redaction && { replacedBy: { id: entry.redaction.to, manifestDigest: 'm' } }),
    })),
    leftOut: new Map(left.map(({ entry, fate }) => [entry.item, fate])),
    notes: new Map(),
    delivered: [],
    copies: [
      { copy: 'nas', outcome: 'gone', where: 'folder', kept: 0, until: null },
      { copy: 's3', outcome: 'kept', where: 's3', kept: 1, until: null },
    ],
    names: new Map(),
    accounts: [],
    timezone: 'Europe/Stockholm',
    municipality: 'Exempelköping',
    database: 'postgres',
    backupsKeptDays: 30,
    sealedSince: [],
    releases: ['U-1'],
    software: 'ogonblick 1',
    ...more,
  });
}
