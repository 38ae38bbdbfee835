import type { Plans } from '../judge/governing-rules.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import { type Verdict, type VerdictState, verdictStates } from '../judge/verdict.ts';
import { openJudge, type StandingHold } from '../judge.ts';
import { changeBetween, changesToAccept, type VerdictChange, verdictChanges } from './verdict-change.ts';

/** What a changed plan does to the items that there are. Days are civil days in Europe/Stockholm. */
export interface PlanComparison {
  today: string;
  items: number;
  counts: Record<VerdictChange, number>;
  /** How many items are in each state, by the plans before and after. */
  states: Record<VerdictState, { before: number; after: number }>;
  /** How many could be put on a list today: due, not held, no conflict. */
  listable: { before: number; after: number };
  /** One for each pair of deciding rules and what it changes; the gravest first. */
  moves: PlanMove[];
  /** Something goes earlier than before, or goes at all: a person must accept that before anything is listed. */
  needsAcceptance: boolean;
}

export interface PlanMove {
  change: VerdictChange;
  /** Null: no rule. */
  before: string | null;
  after: string | null;
  items: number;
  /** The first day on which one of them may go by the new plan. */
  firstDueFrom: string | null;
  /** Ids of a few of them, the smallest, so that a person can look. */
  examples: string[];
}

const exampleCount = 5;

/** A comparison under way: items are taken in one by one, in any order, and the memory it takes does not grow with them. */
export interface Comparing {
  take(item: ItemFacts): void;
  result(): PlanComparison;
}

/** Judges every item by the plans as they were and as they are to be. Pure. */
export function comparePlans(
  items: Iterable<ItemFacts>,
  ...setting: Parameters<typeof openComparison>
): PlanComparison {
  const comparing = openComparison(...setting);
  for (const item of items) comparing.take(item);
  return comparing.result();
}

export function openComparison(
  plans: { before: Plans; after: Plans },
  holds: readonly StandingHold[],
  today: string,
): Comparing {
  const [judgeBefore, judgeAfter] = [openJudge(plans.before, holds, today), openJudge(plans.after, holds, today)];
  const counts = zeros(verdictChanges, () => 0);
  const states = zeros(verdictStates, () => ({ before: 0, after: 0 }));
  const listable = { before: 0, after: 0 };
  const moves = new Map<string, PlanMove>();
  let items = 0;
  return {
    take(item) {
      const [before, after] = [judgeBefore(item), judgeAfter(item)];
      const change = changeBetween(before, after);
      items += 1;
      counts[change] += 1;
      states[before.state].before += 1;
      states[after.state].after += 1;
      if (isListable(before)) listable.before += 1;
      if (isListable(after)) listable.after += 1;
      if (change !== 'unchanged') addMove(moves, change, before, after);
    },
    result() {
      const sorted = [...moves.values()].toSorted(byGravity);
      const needsAcceptance = sorted.some(({ change }) => changesToAccept.has(change));
      return { today, items, counts, states, listable, moves: sorted, needsAcceptance };
    },
  };
}

/** Whether the verdict alone lets it be put on a list: what a list asks for besides is not known here. */
export function isListable({ state, held, conflict }: Pick<Verdict, 'state' | 'held' | 'conflict'>): boolean {
  return state === 'due' && !held && !conflict;
}

function zeros<K extends string, V>(keys: readonly K[], zero: () => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, zero()])) as Record<K, V>;
}

function addMove(moves: Map<string, PlanMove>, change: VerdictChange, before: Verdict, after: Verdict): void {
  const key = JSON.stringify([change, before.rule, after.rule]);
  let move = moves.get(key);
  if (move === undefined) {
    move = { change, before: before.rule, after: after.rule, items: 0, firstDueFrom: null, examples: [] };
    moves.set(key, move);
  }
  move.items += 1;
  const { dueFrom, item } = after;
  if (dueFrom !== null && (move.firstDueFrom === null || dueFrom < move.firstDueFrom)) move.firstDueFrom = dueFrom;
  if (item === null) return;
  const last = move.examples.at(-1);
  if (move.examples.length === exampleCount && last !== undefined && item >= last) return;
  move.examples = [...move.examples, item].sort().slice(0, exampleCount);
}

function byGravity(a: PlanMove, b: PlanMove): number {
  return (
    verdictChanges.indexOf(a.change) - verdictChanges.indexOf(b.change) ||
    b.items - a.items ||
    (JSON.stringify([a.before, a.after]) < JSON.stringify([b.before, b.after]) ? -1 : 1)
  );
}
