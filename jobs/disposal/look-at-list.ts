import type { FiledList } from '../../storage/disposal/disposal-lists.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { narrowings } from '../../storage/items/narrow-versions.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { asLook } from '../look.ts';
import { narrowedSinceList } from '../narrowing/narrow-items.ts';
import { type KnownSeal, paperSeals } from '../papers/paper-seals.ts';
import type { Reader } from '../workplace.ts';
import { itemsUnderWay, listsReader, type NamedStanding } from './lists.ts';
import { namedRules } from './named-rules.ts';
import { siftContext } from './sift-context.ts';
import type { SiftContext } from './sift-items.ts';
import { redactionsOn } from './sift-redactions.ts';
import { siftBy } from './sift-these.ts';
import { type StaleItem, staleItems } from './stale.ts';

/** A list with what a look at its items tells: which of them are no longer as they were frozen. */
export interface SeenList extends NamedStanding {
  /** Null for a draft, and for what cannot be read (`problem`). */
  filed: FiledList | null;
  stale: StaleItem[];
  /** One sentence; null: its files are what the ledger says. */
  problem: string | null;
  /** The seals of its protocol and of what was added to that, as far as the ledger knows any. */
  seals: KnownSeal[];
}

/** Looks at a list, and at its items as long as nothing of it has been moved. `today` is civil. */
export const lookAtList = asLook('lookAtList', lookAtListHere);

async function lookAtListHere(
  workplace: Reader,
  { named, today }: { named: NamedStanding; today: string },
): Promise<SeenList> {
  const [seen] = await lookAtLists(workplace, [named], today);
  return seen as SeenList;
}

/** The same without judging its items, for whoever judges them at once afterwards. */
export async function readListAgain(workplace: Reader, named: NamedStanding): Promise<SeenList> {
  return { ...(await lookAtOne(workplace, named, undefined, null)), seals: [] };
}

/** The same for many lists: the ledger, and what stands on the lists of a committee, are read once. */
export async function lookAtLists(
  workplace: Reader,
  all: readonly NamedStanding[],
  today: string,
): Promise<SeenList[]> {
  const told = await listsReader(workplace).told();
  const committees = new Map<string, Promise<Surroundings>>();
  const around = (committee: string) => {
    const known = committees.get(committee) ?? surroundings(workplace, committee, today);
    committees.set(committee, known);
    return known;
  };
  const seals = [...(await paperSeals(workplace.ledger))];
  const seen: SeenList[] = [];
  for (const named of all) {
    const its = seals.filter(([paper]) => paper === named.id || paper.startsWith(`${named.id} `));
    const one = await lookAtOne(workplace, named, told.get(named.id) ?? [], around);
    seen.push({ ...one, seals: its.map(([, seal]) => seal) });
  }
  return seen;
}

/** What judging a list's items takes. `onLists`: the lists under way that each item of the committee is on. */
interface Surroundings {
  onLists: ReadonlyMap<string, readonly string[]>;
  sifting: SiftContext;
  /** What the ledger tells of narrowed files. */
  narrowed: readonly LedgerEntry[];
}

async function surroundings(workplace: Reader, committee: string, today: string): Promise<Surroundings> {
  const onLists = await itemsUnderWay(workplace, { committee, today });
  const narrowed: LedgerEntry[] = [];
  for await (const entry of narrowings(workplace.ledger)) narrowed.push(entry);
  return { onLists, sifting: await siftContext(workplace, { committee, today }), narrowed };
}

async function lookAtOne(
  workplace: Reader,
  named: NamedStanding,
  told: readonly LedgerEntry[] | undefined,
  around: ((committee: string) => Promise<Surroundings>) | null,
): Promise<Omit<SeenList, 'seals'>> {
  if (named.standing === null) return { ...named, filed: null, stale: [], problem: null };
  const open = named.state === 'proposed' || named.state === 'approved';
  try {
    const filed = await listsReader(workplace).read(named, told);
    const stale = open && around ? await staleOf(workplace, filed.list, await around(named.committee)) : [];
    return { ...named, filed, stale, problem: null, state: stale.length > 0 ? 'stale' : named.state };
  } catch (error) {
    if (!(error instanceof RecordDamagedError)) throw error;
    return { ...named, filed: null, stale: [], problem: error.message, state: open ? 'stale' : named.state };
  }
}

async function staleOf(
  workplace: Reader,
  list: DisposalList,
  { onLists, sifting, narrowed: told }: Surroundings,
): Promise<StaleItem[]> {
  const { id, committee, entries } = list;
  const listed = (item: string) => onLists.get(item)?.find((other) => other !== id);
  const these = { committee, ids: entries.map(({ item }) => item), redactions: redactionsOn(entries) };
  const { sifted, known, snapshots } = await siftBy({ ...sifting, listed }, workplace, these);
  return staleItems(list, sifted, {
    known: new Set([...known.map((row) => row.id), ...snapshots]),
    mandate: namedRules(workplace.configuration.committees, committee, entries),
    narrowed: await narrowedSinceList(workplace, list, told),
  });
}
