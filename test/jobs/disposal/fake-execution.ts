import type { ExecutionContext } from '../../../jobs/disposal/execution.ts';
import type { StaleItem } from '../../../jobs/disposal/stale.ts';
import type { ClearedCopy } from '../../../jobs/workplace.ts';
import type { BuriedItem } from '../../../storage/catalog/buried-items.ts';
import type { DisposalEntry, DisposalList } from '../../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Tombstone } from '../../../storage/records/tombstone.ts';

export type LedgerData = LedgerEntry['data'];

/** An archive in memory with all of one list's items in it; tests change it to what they need. */
export interface FakeArchive {
  list: DisposalList;
  context: ExecutionContext;
  /** Where each file that is left lies. */
  files: Map<string, 'archive' | 'quarantine'>;
  /** The list in whose quarantine each item that is left lies, by the catalog; null: none. */
  catalog: Map<string, string | null>;
  buried: BuriedItem[];
  tombstones: Tombstone[];
  ledger: LedgerEntry[];
  /** All that was done, in its order: `destroy a.json`. */
  did: string[];
  /** How far it said it had come. */
  counted: string[];
  /** The bags that lie whole in the place of others. */
  sealed: Set<string>;
  /** Asked before such a bag is sealed: throws when it cannot be. */
  sealing(to: string): void;
  /** What may not go, each time that it is asked. */
  stale(entries: readonly DisposalEntry[]): StaleItem[];
  /** Asked before each step: throws when disposal is stopped. */
  stop(): void;
  /** What a recheck rests on. */
  stamp: string;
  /** What is found when one looks for what was removed, and in what is kept besides. */
  remains(entries: readonly DisposalEntry[]): string[];
  left: string[];
  /** What becomes of the files in the copies elsewhere. */
  copies: ClearedCopy[];
  /** What the ledger says of the list, without what the fake itself cannot tell: `event {data}`. */
  told(): [event: string, data: LedgerData][];
  /** What was told in earlier runs. */
  tellBefore(event: string, data: LedgerData, list?: string): void;
}

export function fakeArchive(list: DisposalList): FakeArchive {
  const { entries } = list;
  const archive: FakeArchive = {
    list,
    context: null as unknown as ExecutionContext,
    files: new Map(entries.flatMap(({ files }) => files.map(({ path }) => [path, 'archive']))),
    catalog: new Map(entries.map(({ item }) => [item, null])),
    buried: [],
    tombstones: [],
    ledger: [],
    did: [],
    counted: [],
    stale: () => [],
    stop: () => {},
    stamp: 'as it was',
    remains: () => [],
    sealed: new Set(),
    sealing: () => undefined,
    left: [],
    copies: [],
    told: () => archive.ledger.map(({ event, data: { list, committee, ...data } }) => [event, data]),
    tellBefore(event, data, of = list.id) {
      archive.ledger.push(entryIn(archive.ledger.length, event, 'olle.o', { list: of, committee: 'ks', ...data }));
    },
  };
  return Object.assign(archive, { context: contextOf(archive) });
}

function contextOf(archive: FakeArchive): ExecutionContext {
  const did = (what: string, ...of: string[]) => archive.did.push([what, ...of].join(' '));
  const itemsOf = (entries: readonly { item: string }[]) => entries.map(({ item }) => item);
  const append = async (event: string, actor: string, data: LedgerData) => {
    did('tell', event);
    const entry = entryIn(archive.ledger.length, event, actor, data);
    archive.ledger.push(entry);
    return entry;
  };
  return {
    async redact({ item, redaction }) {
      if (redaction === undefined) return;
      archive.sealing(redaction.to);
      did('redact', item);
      archive.sealed.add(redaction.to);
    },
    unreplaced: async (entries) =>
      entries.flatMap(({ item, redaction }) =>
        redaction === undefined || archive.sealed.has(redaction.to)
          ? []
          : [{ item, because: 'damaged', detail: redaction.to }],
      ),
    replacementOf: async ({ redaction }) =>
      redaction === undefined ? null : { id: redaction.to, manifestDigest: `digest of ${redaction.to}` },
    async step(what, data) {
      const { id, committee } = archive.list;
      await append(`disposal-${what}`, 'ada.a', { list: id, committee, ...data });
    },
    by: 'ada.a',
    now: () => '2026-12-01T08:00:00Z',
    progress: (done, of) => void archive.counted.push(`${done} of ${of}`),
    ledger: {
      append,
      appendWhen: async (stillSo, ...told) => (stillSo() ? append(...told) : null),
      async *entriesAbout(events) {
        for (const entry of [...archive.ledger]) if (events.includes(entry.event)) yield entry;
      },
    },
    catalog: {
      async setQuarantine(items, list) {
        did('set-quarantine', ...items);
        for (const item of items) archive.catalog.set(item, list);
      },
      async leaveQuarantine(items, list) {
        did('leave-quarantine', ...items);
        for (const item of items) if (archive.catalog.get(item) === list) archive.catalog.set(item, null);
      },
      async remove(items) {
        did('remove', ...itemsOf(items));
        archive.buried.push(...items);
        for (const { item } of items) archive.catalog.delete(item);
      },
      async removeSnapshots(snapshots) {
        for (const { item } of snapshots) archive.catalog.delete(item);
      },
    },
    quarantine: fakeQuarantine(archive, did),
    async recheck(entries) {
      did('recheck', ...itemsOf(entries));
      return archive.stale(entries);
    },
    stamp: () => archive.stamp,
    async refuseStopped() {
      archive.stop();
    },
    async remains(entries) {
      did('look-for', ...itemsOf(entries));
      return archive.remains(entries);
    },
    async see(entries) {
      did('see', ...itemsOf(entries));
    },
    async search() {
      did('search');
      return { ...nothingLeft, left: archive.left, kept: [], elsewhere: [] };
    },
    async forget() {
      did('forget');
    },
    async clearCopies(paths) {
      if (archive.copies.length > 0) did('clear-copies', ...paths);
      return archive.copies;
    },
    async bury(tombstones) {
      did('bury', ...itemsOf(tombstones));
      archive.tombstones.push(...tombstones);
      return itemsOf(tombstones).join(' and ');
    },
    commitmentTo: ({ item }) => `commitment to ${item}`,
  };
}

const nothingLeft = {
  snapshots: [],
  drawn: 0,
  notes: 0,
  files: 1,
  pictures: 0,
  unread: [],
  items: 1,
  tooShort: 0,
  sameName: 0,
};

function fakeQuarantine({ files }: FakeArchive, did: (what: string, ...of: string[]) => void) {
  const move = (paths: readonly string[], to: 'archive' | 'quarantine') => {
    for (const path of paths) if (files.has(path)) files.set(path, to);
  };
  return {
    root: '/arkiv/.karantan/GL-2026-001',
    async take(paths: readonly string[]) {
      did('take', ...paths);
      move(paths, 'quarantine');
    },
    async giveBack(paths: readonly string[]) {
      did('give-back', ...paths);
      move(paths, 'archive');
    },
    async destroy(paths: readonly string[]) {
      did('destroy', ...paths);
      for (const path of paths) if (files.get(path) === 'quarantine') files.delete(path);
    },
    // The map has no folders.
    async removeEmptied() {},
  };
}

function entryIn(before: number, event: string, actor: string, data: LedgerData): LedgerEntry {
  return { seq: before + 1, prev: '', at: '2026-12-01T08:00:00Z', actor, event, data, hash: '' };
}
