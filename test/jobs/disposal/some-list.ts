import type { DisposalEntry, DisposalList } from '../../../storage/records/disposal-list.ts';

/** An item on a list with one file of its own; it answers nothing, unless `changes` say so. */
export function entryOf(item: string, changes: Partial<DisposalEntry> = {}): DisposalEntry {
  return {
    item,
    account: 'mastodon-exempel',
    kind: 'comment',
    month: '2023-05',
    versions: 1,
    parent: null,
    thread: item,
    class: 'comment.plain',
    rule: 'comments',
    decision: 'd1',
    trigger: { event: 'published', at: '2023-05-10T09:00:00Z' },
    dueFrom: '2026-01-01',
    capturedAt: '2023-05-11T09:00:00Z',
    files: [fileOf(`${item}.json`)],
    snapshots: [],
    handedOut: [],
    ...changes,
  };
}

export function fileOf(path: string, changes: Partial<DisposalEntry['files'][number]> = {}) {
  return { is: 'version' as const, path, bytes: 10, sha256: `sha256 of ${path}`, ...changes };
}

export function listOf(entries: DisposalEntry[], changes: Partial<DisposalList> = {}): DisposalList {
  return {
    format: 'ogonblick-disposal-list/1',
    id: 'GL-2026-001',
    committee: 'ks',
    committeeName: 'Kommunstyrelsen',
    proposedAt: '2026-10-01T08:00:00Z',
    proposedBy: 'olle.o',
    proposerVerified: true,
    today: '2026-10-01',
    expiresOn: '2026-11-30',
    plans: [],
    decisions: [],
    rules: [],
    committeeItems: 1000,
    entries,
    leftOut: [],
    software: 'ogonblick 0',
    ...changes,
  };
}
