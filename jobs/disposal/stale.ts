import type { DisposalEntry, DisposalList, LeftOutReason } from '../../storage/records/disposal-list.ts';
import type { Sifted } from './sift-items.ts';

/** What became of an item on a list since it was frozen. `changed`: a file, a version, its rule or its date; `gone`: nobody knows it. */
export interface StaleItem {
  item: string;
  because: LeftOutReason | 'changed' | 'not-due' | 'gone';
  /** A file, an item, a list or a FrozenField; `legalForce`: the decision has not gained it yet. */
  detail: string | null;
}

/**
 * Compares a frozen list with the same items sifted now (`siftItems`, which must not know of this list). Pure. Snapshots and copies that
 * came later do not change what is to go. `mandate`: what the plans say now of the rules and decisions that the list names (`namedRules`).
 */
export function staleItems(
  list: Mandate & Pick<DisposalList, 'entries'>,
  now: Pick<Sifted, 'entries' | 'leftOut'>,
  { known, mandate, narrowed = new Map() }: { known: ReadonlySet<string>; mandate: Mandate; narrowed?: Narrowed },
): StaleItem[] {
  const entries = new Map(now.entries.map((entry) => [entry.item, entry]));
  const leftOut = new Map(now.leftOut.map((one) => [one.item, one]));
  return list.entries.flatMap((frozen): StaleItem[] => {
    const { item } = frozen;
    const entry = entries.get(item);
    if (entry !== undefined) {
      const detail = differenceOf(asNarrowed(frozen, narrowed), entry) ?? correctedIn(frozen, list, mandate);
      return detail === null ? [] : [{ item, because: 'changed', detail }];
    }
    const left = leftOut.get(item);
    if (left !== undefined) return [left];
    return [{ item, because: known.has(item) ? 'not-due' : 'gone', detail: null }];
  });
}

/** By its digest before: what a file had when it was narrowed. That changed nothing of what persons have approved. */
export type Narrowed = ReadonlyMap<string, { sha256: string; bytes: number }>;

function asNarrowed(entry: DisposalEntry, narrowed: Narrowed): DisposalEntry {
  const files = entry.files.map((file) => {
    const { sha256, bytes } = narrowed.get(file.sha256) ?? file;
    return { ...file, sha256, bytes };
  });
  return { ...entry, files };
}

type Mandate = Pick<DisposalList, 'decisions' | 'rules'>;

/**
 * Which of the rule and the decision of an entry reads otherwise now; null: neither. A period tells in the entry's day, legal force has its own. What is taken out of a snapshot
 * rests on a decision outside the plans, or on that of a list which has been carried out.
 */
function correctedIn(
  { rule, decision, redaction }: DisposalEntry,
  list: Mandate,
  now: Mandate,
): 'rule' | 'decision' | null {
  if (redaction !== undefined) return null;
  const decided = ({ decisions }: Mandate) =>
    decisions.flatMap(({ id, plan, body, date, paragraph, caseNumber, basedOn }) =>
      id === decision ? [{ plan, body, date, paragraph, caseNumber, basedOn }] : [],
    );
  const ruled = ({ rules }: Mandate) =>
    rules.flatMap(({ id, plan, decision: by, class: its, must, inSnapshots }) =>
      id === rule && by === decision ? [{ plan, its, must, inSnapshots }] : [],
    );
  if (inOrder(decided(list)) !== inOrder(decided(now))) return 'decision';
  return inOrder(ruled(list)) === inOrder(ruled(now)) ? null : 'rule';
}

/** Fields that say what goes and why. */
const frozenFields = [
  'account',
  'kind',
  'month',
  'versions',
  'parent',
  'thread',
  'class',
  'rule',
  'decision',
  'trigger',
  'dueFrom',
  'files',
  'snapshot',
] as const satisfies (keyof DisposalEntry)[];
export type FrozenField = (typeof frozenFields)[number];

/** The first file, or else the first field, that differs; null: none does. */
function differenceOf(frozen: DisposalEntry, now: DisposalEntry): string | null {
  const before = new Map(frozen.files.map((file) => [file.path, file.sha256]));
  const file = now.files.find(({ path, sha256 }) => before.get(path) !== sha256);
  if (file !== undefined) return file.path;
  return frozenFields.find((field) => inOrder(frozen[field]) !== inOrder(now[field])) ?? null;
}

/** The fact as text in one order: the frozen fact comes from a file, the other from what was looked up. */
function inOrder(fact: unknown): string {
  return JSON.stringify(fact, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
