import { shownPosts } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { tombstonesAmong } from '../../storage/disposal/tombstones.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { isRedactedId, parseSnapshotId } from '../../storage/layout/layout.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import type { ShownNumber } from '../../storage/records/redaction.ts';
import { placesIn } from '../../storage/shown/numbers-in-snapshot.ts';
import { isByContents } from '../../storage/shown/own-names.ts';
import type { Reader } from '../workplace.ts';
import { disposedOf } from './disposed-items.ts';
import { isCarriedOut } from './list-state.ts';
import { itemsUnderWay, listsReader, type NamedStanding, requireStanding, standings } from './lists.ts';
import { disposalSteps, progressOf } from './progress.ts';
import { type Redacts, redacting } from './redacting.ts';
import { sealedSince } from './sealed-since.ts';
import { takenByHand } from './taken-by-hand.ts';

/** Where snapshots of an account name what was disposed of: by the ids and addresses in their `inlagg.json`, and the sealed names of the tombstones. */
interface NamedPlaces {
  /** Null: nowhere, at more than one place, or nobody can tell. Words and times tell nothing here: others may have written the same. */
  placeOf(snapshot: string, item: string): Promise<ShownNumber | null>;
}

/** A person has looked, and said that a snapshot does not show what a list has disposed of without a known place there. `data`: list, committee, snapshot. */
export const notShown = 'redaction-not-shown';

/** A sealed snapshot that shows what a list has disposed of by a rule that says redact, or that may show it, and is not redacted for it. */
export interface OpenRedaction {
  snapshot: string;
  /** Whose snapshot it is; an account may have been another's then. Null: the catalog does not know the snapshot. */
  committee: string | null;
  /** Posts and comments that are known to be it, and the entries that they are. */
  shown: { number: ShownNumber; entry: DisposalEntry }[];
  /** Those of which it is not known where they stand there, or whether. */
  unplaced: string[];
  /** The list under way that takes something out of it, or takes it whole. */
  onList: string | null;
}

/** A rule by which nothing is taken out of snapshots any more, though some still show what went by it, or may. */
export interface PassedOver {
  rule: string;
  because: NonNullable<ReturnType<Redacts>>;
}

/** What is left in snapshots after a list: what there is to do, and by which rules nothing is done. */
export interface AfterList {
  open: OpenRedaction[];
  passedOver: PassedOver[];
}

/** What a list that has been carried out leaves in snapshots; nothing for a list without such rules, or under way. */
export async function openRedactions(reader: Reader, id: string, today: string): Promise<AfterList> {
  return openAfter(reader, await requireStanding(reader, id, today), await listsReader(reader).told(), today);
}

async function openAfter(
  reader: Reader,
  { id, state, ...name }: NamedStanding,
  told: ReadonlyMap<string, readonly LedgerEntry[]>,
  today: string,
): Promise<AfterList> {
  const nothing = { open: [], passedOver: [] };
  if (!isCarriedOut(state)) return nothing;
  const its = told.get(id) ?? [];
  // Most lists have no such rule: they need not be read.
  if (!its.some(({ event, data }) => event === 'disposal-proposed' && data.inSnapshots === 'redact')) return nothing;
  const { list } = await listsReader(reader).read({ id, ...name }, its);
  const gone = await goneToRedact(reader, list);
  if (gone.length === 0) return nothing;
  const said = new Set<string>();
  for await (const { data } of reader.ledger.entriesAbout([notShown])) {
    if (data.list === id) said.add(String(data.snapshot));
  }
  // What has taken a snapshot's place since is found by that snapshot.
  const since = (await sealedSince(reader, list, its)).filter((one) => !isRedactedId(one));
  const onLists = await itemsUnderWay(reader, { committee: list.committee, today });
  // The rule may have been repealed since: what was disposed of by it gives no mandate any more.
  const redacts = redacting(reader.configuration.committees, { committee: list.committee, today });
  const open = new Map<string, OpenRedaction>();
  const passedOver = new Map<string, PassedOver>();
  for (const account of new Set(gone.map((entry) => entry.account))) {
    const rows = await reader.catalog.snapshots({ account, gone: true });
    const named = await namedPlaces(reader, account, rows);
    const later = since.filter((one) => parseSnapshotId(one)?.account === account);
    for (const entry of gone.filter((one) => one.account === account)) {
      for (const searched of [...new Set([...entry.snapshots, ...(entry.perhapsIn ?? []), ...later])]) {
        const known = entry.shownAt?.[searched] ?? null;
        const snapshot = await stillShows(reader, rows, searched, known);
        if (snapshot === null) continue;
        const number = known ?? (await named.placeOf(snapshot, entry.item));
        if (number === null && (said.has(searched) || said.has(snapshot))) continue;
        const because = redacts(entry);
        if (because !== null) {
          passedOver.set(`${entry.rule} ${because}`, { rule: entry.rule, because });
          continue;
        }
        const { committee = null } = rows.find((row) => row.id === snapshot) ?? {};
        const one = open.get(snapshot) ?? { snapshot, committee, shown: [], unplaced: [], onList: null };
        if (number === null) one.unplaced.push(entry.item);
        else one.shown.push({ number, entry });
        open.set(snapshot, { ...one, onList: onLists.get(snapshot)?.[0] ?? null });
      }
    }
  }
  for (const one of open.values()) {
    one.unplaced = await unplacedStill(reader, list, one);
    if (one.shown.length + one.unplaced.length === 0) open.delete(one.snapshot);
  }
  return {
    open: [...open.values()].sort((a, b) => (a.snapshot < b.snapshot ? -1 : 1)),
    passedOver: [...passedOver.keys()].sort().flatMap((key) => passedOver.get(key) ?? []),
  };
}

/**
 * What may still stand in the snapshot. Of what went by one decision nothing is left where persons have placed, and lists taken, as much as nobody knew
 * the place of; where less was taken, nobody knows which of it that was.
 */
async function unplacedStill(
  reader: Reader,
  list: DisposalList,
  { snapshot, unplaced }: OpenRedaction,
): Promise<string[]> {
  if (!isRedactedId(snapshot)) return unplaced;
  const entries = list.entries.filter(({ item }) => unplaced.includes(item));
  const still: string[] = [];
  for (const group of Map.groupBy(entries, ({ rule, decision }) => `${rule} ${decision}`).values()) {
    const [first] = group;
    if (first === undefined || (await takenByHand(reader, list, snapshot, first)) >= group.length) continue;
    still.push(...group.map(({ item }) => item));
  }
  return still;
}

/** All lists of these committees after which something is left to do in snapshots. */
export async function listsToRedact(
  reader: Reader,
  committees: ReadonlySet<string>,
  today: string,
): Promise<{ list: string; committee: string; open: OpenRedaction[] }[]> {
  const found: { list: string; committee: string; open: OpenRedaction[] }[] = [];
  const told = await listsReader(reader).told();
  for (const named of await standings(reader, today)) {
    if (!committees.has(named.committee)) continue;
    const { open } = await openAfter(reader, named, told, today);
    if (open.length > 0) found.push({ list: named.id, committee: named.committee, open });
  }
  return found;
}

/** What the list has disposed of by a rule that says that it goes out of snapshots too. */
async function goneToRedact({ ledger }: Reader, list: DisposalList): Promise<DisposalEntry[]> {
  const rules = list.rules.filter(({ inSnapshots }) => inSnapshots === 'redact');
  const entries = list.entries.filter(
    ({ rule, decision, snapshot }) =>
      snapshot === undefined && rules.some((one) => one.id === rule && one.decision === decision),
  );
  if (entries.length === 0) return [];
  const { destroyed } = await progressOf(list.id, ledger.entriesAbout(disposalSteps));
  return entries.filter(({ item }) => destroyed.has(item));
}

/**
 * The snapshot that shows it today: that one, or what has taken its place, where the numbers are the same. Null: it has been taken out, or the
 * snapshot has gone whole.
 */
async function stillShows(
  reader: Reader,
  rows: readonly SnapshotRow[],
  id: string,
  number: ShownNumber | null,
): Promise<string | null> {
  const row = rows.find((one) => one.id === id);
  // The catalog may not know it yet: it is not called done.
  if (row === undefined || row.disposedAt === null) return id;
  const stone = (await tombstonesAmong(reader.archive.root, row.account, new Set([id]))).get(id);
  // Without its tombstone nobody knows whether another has taken its place.
  if (stone === undefined) return id;
  if (stone.replacedBy === undefined) return null;
  if (number !== null && (await hasTaken(reader, row, number))) return null;
  return stillShows(reader, rows, stone.replacedBy.id, number);
}

/** Whether the list that has taken the snapshot has taken that out of it. */
async function hasTaken(reader: Reader, { id, list }: SnapshotRow, { post, comment }: ShownNumber): Promise<boolean> {
  const named = listsReader(reader)
    .names()
    .find((one) => one.id === list);
  if (named === undefined) return false;
  const filed = await listsReader(reader).read(named);
  const { takes, shown = [] } = filed.list.entries.find(({ item }) => item === id)?.redaction ?? {};
  return (takes?.whole ?? shown).some((one) => one.post === post && one.comment === comment);
}

/** Throws KeyUnusableError. */
async function namedPlaces(reader: Reader, account: string, rows: readonly SnapshotRow[]): Promise<NamedPlaces> {
  const disposed = await disposedOf(reader, account);
  const read = new Map<string, Map<string, ShownNumber[]>>();
  const placesOf = async (snapshot: string) => {
    const places = new Map<string, ShownNumber[]>();
    const row = rows.find(({ id }) => id === snapshot);
    if (row === undefined) return places;
    for (const { number, name, alone } of placesIn(await postsOf(reader.archive.root, row))) {
      if (isByContents(name)) continue;
      const items = [...alone.names].flatMap((form) => disposed.find(form)?.item ?? []);
      for (const item of new Set(items)) places.set(item, [...(places.get(item) ?? []), number]);
    }
    return places;
  };
  return {
    async placeOf(snapshot, item) {
      const places = read.get(snapshot) ?? (await placesOf(snapshot));
      read.set(snapshot, places);
      const [one = null, ...others] = places.get(item) ?? [];
      return others.length === 0 ? one : null;
    },
  };
}

/** None where they cannot be read: `verify` names the file. */
async function postsOf(archiveRoot: string, { folder, list }: SnapshotRow) {
  try {
    return await shownPosts(await rootOf(archiveRoot, { quarantine: list }, folder), folder);
  } catch (error) {
    if (error instanceof RecordDamagedError) return [];
    throw error;
  }
}
