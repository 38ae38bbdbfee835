import { civilDate } from '../../storage/records/civil-time.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { DisposalProtocol } from '../../storage/records/disposal-protocol.ts';
import type {
  ActedAs,
  DisposalApproval,
  DisposalChange,
  ExecutionStep,
} from '../../storage/records/disposal-statements.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import type { ShownBy } from '../../storage/records/shown-by.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { readMoment, textOfDay } from '../time/civil-day.ts';
import type { ClearedCopy } from '../workplace.ts';
import { clearedWords, keptWords } from './copies-words.ts';
import { type Kinds, methodWords } from './method-words.ts';
import type { Progress } from './progress.ts';
import { protocolHeading, type StaysIn, shownByWords, whatIsNotCovered } from './protocol-words.ts';
import { filesIn, staysIn } from './rehearse.ts';
import { searchedWords } from './searched-words.ts';

/** All that a protocol is made of. */
export interface Carried {
  list: DisposalList;
  hash: string;
  approvals: readonly DisposalApproval[];
  changes: readonly DisposalChange[];
  /** The ledger's `disposalEvents` about the list, oldest first. */
  told: readonly LedgerEntry[];
  tombstones: readonly Tombstone[];
  /** Why each item was left out. */
  leftOut: ReadonlyMap<string, string>;
  /** What became of it in the copies of the archive elsewhere. */
  copies: readonly ClearedCopy[];
  /** Sentences about deliveries that may repeat what was destroyed. */
  delivered: readonly string[];
  /** What the search of every file told; see `Progress`. */
  searched: Progress['searched'];
  /** Notes of takedowns about the items, which stay. `copy`: the note has a copy of what stood there. */
  notes: ReadonlyMap<string, readonly { note: string; copy: boolean }[]>;
  /** The names of the persons who decided, by their ids. */
  names: ReadonlyMap<string, string>;
  municipality: string;
  /** The register's accounts. */
  accounts: readonly { id: string; platform: string; name: string }[];
  timezone: string;
  database: 'sqlite' | 'postgres';
  /** For how many days a backup is kept; null: nobody has said. */
  backupsKeptDays: number | null;
  /**
   * The accounts' snapshots that the ledger heard of after the list was made, and that were begun before all was destroyed; ids, sorted.
   */
  sealedSince: readonly string[];
  /** The committee's requests that copies have been made for; ids. */
  releases: readonly string[];
  software: string;
}

/** The protocol (gallringsprotokoll) of a list that has been carried out. Pure: the same facts give the same protocol. */
export function protocolOf(carried: Carried): DisposalProtocol {
  const { list, hash, told, leftOut, names, timezone } = carried;
  const tombstones = new Map(carried.tombstones.map((one) => [one.item, one]));
  const gone = list.entries.filter(({ item }) => tombstones.has(item));
  const [items, bags] = [gone.filter((one) => !isBag(one)), gone.filter(isBag)];
  const went = kindsOf(gone);
  const found = staysIn(gone);
  const { shown, perhaps } = found;
  const handedOut = gone.reduce((sum, entry) => sum + entry.handedOut.length, 0);
  // As whoever acted was then, where a file of the list has it: people leave.
  const { approvals, changes } = carried;
  const frozen = new Map(
    [...approvals, ...changes].flatMap(({ by, name }) => (name === undefined ? [] : [[by, name]])),
  );
  const person = ({ by, at, name, title, roles }: { by: string; at: string } & ActedAs) => ({
    by,
    name: name ?? frozen.get(by) ?? names.get(by) ?? null,
    at,
    ...(title !== undefined && { title }),
    ...(roles !== undefined && { roles }),
  });
  const when = (what: ExecutionStep) => {
    const { actor, at } = last(told, `disposal-${what}`);
    const { name, title, roles } = changes.findLast((one) => one.what === what && one.by === actor) ?? {};
    return person({ by: actor, at, name, title, roles });
  };
  const end = last(told, 'disposal-executed');
  const endedOn = civilDay(end.at);
  // A snapshot sealed while the list was made was searched all the same.
  const since = (items.length === 0 ? [] : carried.sealedSince).filter((id) => !shown.has(id) && !perhaps?.has(id));
  const by = (ids: ReadonlySet<string>) => new Map([...ids].sort().map((id) => [id, foundBy(items, id)]));
  const where: StaysIn = {
    shown: by(shown),
    perhaps: perhaps && [...perhaps].sort(),
    went: { shown: by(found.went.shown), perhaps: [...found.went.perhaps].sort() },
    since,
    searched: searchedOf(list, items),
  };
  return {
    format: 'ogonblick-disposal-protocol/1',
    list: list.id,
    listHash: hash,
    municipality: carried.municipality,
    committee: list.committee,
    committeeName: list.committeeName,
    accounts: accountsIn(gone, carried.accounts),
    ...(items.length === 0 ? {} : { period: periodOf(items, timezone) }),
    method: [
      ...methodWords(list.today, kindsOf(list.entries), went),
      ...(gone.length === 0 ? [] : clearedWords(carried.copies)),
      ...(items.length > 0 ? searchedWords(carried.searched, { changes, database: carried.database }) : []),
    ],
    outcome: gone.length === 0 ? 'spared' : leftOut.size === 0 ? 'executed' : 'partial',
    heading: protocolHeading(items.length === 0 ? null : where, went.snapshots, went.redacted),
    plans: list.plans,
    decisions: list.decisions,
    rules: list.rules,
    counts: {
      listed: list.entries.length,
      destroyed: gone.length,
      leftOut: leftOut.size,
      files: gone.reduce((sum, { files }) => sum + filesIn(files), 0),
      bytes: gone.reduce((sum, { files }) => sum + files.reduce((all, { bytes }) => all + bytes, 0), 0),
      snapshots: shown.size,
      ...(perhaps === null ? {} : { snapshotsPerhaps: perhaps.size + since.length }),
      handedOut,
      byRule: counted(gone, ({ rule }) => rule).map(([rule, destroyed]) => ({ rule, destroyed })),
      byClass: counted(gone, (entry) => entry.class).map(([name, destroyed]) => ({ class: name, destroyed })),
      byAccount: counted(gone, ({ account }) => account).map(([account, destroyed]) => ({ account, destroyed })),
      byYear: counted(items, (entry) => publishedOn(entry, timezone)?.slice(0, 4) ?? '').map(([year, destroyed]) => ({
        year: year === '' ? null : year,
        destroyed,
      })),
      leftOutBecause: counted([...leftOut.values()], (because) => because).map(([because, items]) => ({
        because,
        items,
      })),
      takenOut: carried.changes.reduce((sum, one) => sum + (one.what === 'taken-out' ? one.items.length : 0), 0),
    },
    proposed: person({ by: list.proposedBy, at: list.proposedAt, ...list.proposer }),
    approvals: approvals.filter((one) => one.hash === hash).map(person),
    graceStarted: when('grace-started'),
    graceUntil: String(last(told, 'disposal-grace-started').data.graceUntil),
    restored: changes.flatMap((one) => (one.what === 'restored' ? [{ ...person(one), items: one.items.length }] : [])),
    executionStarted: when('execution-started'),
    executionFinished: when('executed'),
    ledgerHead: end.hash,
    destroyed: gone.map((entry) => {
      const notes = carried.notes.get(entry.item) ?? [];
      const { kind } = entry;
      const when = { publishedOn: publishedOn(entry, timezone) };
      const { snapshot, redaction } = entry;
      const { replacedBy } = tombstones.get(entry.item) as Tombstone;
      const bag = { ...(snapshot && { snapshot }), ...(redaction && { redaction }), ...(replacedBy && { replacedBy }) };
      return {
        ...destroyedOf(entry, tombstones.get(entry.item) as Tombstone),
        kind,
        ...when,
        notes: [...notes],
        ...bag,
      };
    }),
    leftOut: list.entries
      .filter(({ item }) => leftOut.has(item))
      .map((entry) => {
        const { item, rule } = entry;
        return { item, class: entry.class, rule, because: leftOut.get(item) ?? '' };
      }),
    sealedSince: since,
    ...(carried.copies.length === 0 ? {} : { copies: [...carried.copies] }),
    notCovered:
      gone.length === 0
        ? []
        : whatIsNotCovered({
            staysIn: items.length === 0 ? null : where,
            handedOut,
            releases: carried.releases,
            redacted: went.redacted,
            toRedact: items.some(({ rule, decision }) =>
              list.rules.some((one) => one.id === rule && one.decision === decision && one.inSnapshots === 'redact'),
            ),
            snapshots: bags.flatMap(({ item, snapshot }) =>
              snapshot ? [{ id: item, delivery: snapshot.delivery }] : [],
            ),
            copiesInNotes: gone.flatMap(({ item }) =>
              (carried.notes.get(item) ?? []).flatMap(({ note, copy }) => (copy ? [{ item, note }] : [])),
            ),
            listedOn: list.today,
            endedOn: textOfDay(endedOn),
            database: carried.database,
            copies: [...keptWords(carried.copies, (at) => civilDate(at, timezone)), ...carried.delivered],
            backupsUntil: carried.backupsKeptDays === null ? null : textOfDay(endedOn + carried.backupsKeptDays),
          }),
    software: carried.software,
  };
}

function isBag({ snapshot }: DisposalEntry): boolean {
  return snapshot !== undefined;
}

function kindsOf(entries: readonly DisposalEntry[]): Kinds {
  const bags = entries.filter(isBag);
  const redacted = bags.filter(({ redaction }) => redaction !== undefined).length;
  return { items: entries.length - bags.length, snapshots: bags.length - redacted, redacted };
}

/** The civil day on which the item was published, as the list froze it; null: not known, also in lists from before it was frozen. */
function publishedOn({ told }: DisposalEntry, timezone: string): string | null {
  const at = told?.publishedAt ?? null;
  return at === null ? null : civilDate(at, timezone);
}

function periodOf(gone: readonly DisposalEntry[], timezone: string): { from: string; to: string } | null {
  const days = gone.flatMap((entry) => publishedOn(entry, timezone) ?? []).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

function accountsIn(gone: readonly DisposalEntry[], register: Carried['accounts']): DisposalProtocol['accounts'] {
  const ids = [...new Set(gone.map(({ account }) => account))].sort();
  return ids.map((id) => {
    const known = register.find((account) => account.id === id);
    return { id, platform: known?.platform ?? null, name: known?.name ?? null };
  });
}

function civilDay(instant: string): number {
  const moment = readMoment(instant);
  if (moment === null) throw new RangeError(`expected an instant in the ledger, found ${JSON.stringify(instant)}`);
  return moment.day;
}

function destroyedOf(
  { item, account, rule, decision, trigger, dueFrom, versions, files, handedOut, ...entry }: DisposalEntry,
  { destroyedAt, commitment }: Tombstone,
): DisposalProtocol['destroyed'][number] {
  return {
    item,
    account,
    class: entry.class,
    rule,
    decision,
    trigger,
    dueFrom,
    destroyedAt,
    versions,
    files: filesIn(files),
    commitment,
    snapshots: entry.snapshots,
    ...(entry.shownBy && { shownBy: entry.shownBy }),
    ...(entry.perhapsIn && { perhapsIn: entry.perhapsIn }),
    handedOut: handedOut.map(({ at, sha256 }) => ({ at, sha256 })),
  };
}

/** How many snapshots of these entries' accounts were searched; null: nobody has searched any. */
function searchedOf({ snapshotsSearched: all }: DisposalList, gone: readonly DisposalEntry[]): number | null {
  if (all === undefined) return null;
  return [...new Set(gone.map(({ account }) => account))].reduce((sum, account) => sum + (all[account] ?? 0), 0);
}

/** How the snapshot was found to show the items, surest first. Earlier lists were compared by ids and addresses, and do not tell which. */
function foundBy(gone: readonly DisposalEntry[], snapshot: string): ShownBy[] {
  const found = new Set(gone.flatMap(({ shownBy }) => shownBy?.[snapshot] ?? []));
  return (Object.keys(shownByWords) as ShownBy[]).filter((by) => found.has(by));
}

function last(told: readonly LedgerEntry[], event: string): LedgerEntry {
  const found = told.findLast((entry) => entry.event === event);
  if (found) return found;
  throw new RangeError(`expected the ledger to tell of ${event}, found nothing`);
}

function counted<T>(all: readonly T[], keyOf: (one: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
