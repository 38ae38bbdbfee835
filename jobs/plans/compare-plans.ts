import type { StandingHold } from '../judge/bars.ts';
import type { Plans } from '../judge/governing-rules.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import { openJudge } from '../judge/judge.ts';
import { type Verdict, type VerdictState, verdictStates } from '../judge/verdict.ts';
import type { AlikeVerdicts } from './alike-verdicts.ts';
import { changeBetween, changesToAccept, type VerdictChange, verdictChanges } from './verdict-change.ts';

/** What a changed plan does to the items that there are. Days are civil days in Europe/Stockholm. */
export interface PlanComparison {
  today: string;
  items: number;
  /**
   * False: of some items only their sort is known, and each sort is counted under all that its items may come to. No number is then below
   * the true one, except that the items that are `open` come on top of `counts`.
   */
  exact: boolean;
  counts: Record<VerdictChange, number>;
  /** Items of which only judging each tells what the change does to it; 0 where every item was judged. */
  open: number;
  /** How many items are in each state, by the plans before and after. */
  states: Record<VerdictState, { before: number; after: number }>;
  /** How many could be put on a list today: due, not held, no conflict. */
  listable: { before: number; after: number };
  /** One for each pair of deciding rules and what it changes; the gravest first. */
  moves: PlanMove[];
  /** Something goes earlier than before, or goes at all, or may: a person must accept that before anything is listed. */
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

/** A comparison under way: items are taken in, in any order, and the memory it takes does not grow with them. */
export interface Comparing {
  take(item: ItemFacts): void;
  /** Takes in a number of items that are alike, and what may be said of them. */
  takeAlike(items: number, verdicts: readonly AlikeVerdicts[]): void;
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
  const figures = new Map<string, number>();
  const moves = new Map<string, PlanMove>();
  let [items, exact] = [0, true];
  const takeAlike: Comparing['takeAlike'] = (count, verdicts) => {
    const told = verdicts.map(figuresOf);
    const all = new Set(told.flat());
    items += count;
    exact &&= told.every(({ length }) => length === all.size);
    for (const figure of all) figures.set(figure, (figures.get(figure) ?? 0) + count);
    const moved = new Map(verdicts.map((one) => [moveOf(one), one]));
    for (const [key, one] of moved) if (key !== null) addMove(moves, key, one, count);
  };
  const figure = (name: string) => figures.get(name) ?? 0;
  return {
    take: (item) => takeAlike(1, [{ before: judgeBefore(item), after: judgeAfter(item), open: false }]),
    takeAlike,
    result() {
      const sorted = [...moves.values()].toSorted(byGravity);
      const needsAcceptance = figure('open') > 0 || sorted.some(({ change }) => changesToAccept.has(change));
      return {
        today,
        items,
        exact,
        counts: record(verdictChanges, figure),
        open: figure('open'),
        states: record(verdictStates, (state) => ({
          before: figure(`${state} before`),
          after: figure(`${state} after`),
        })),
        listable: { before: figure('listable before'), after: figure('listable after') },
        moves: sorted,
        needsAcceptance,
      };
    },
  };
}

/** The figures under which items with these verdicts are counted. */
function figuresOf({ before, after, open }: AlikeVerdicts): string[] {
  return [
    open ? 'open' : changeBetween(before, after),
    `${before.state} before`,
    `${after.state} after`,
    ...(isListable(before) ? ['listable before'] : []),
    ...(isListable(after) ? ['listable after'] : []),
  ];
}

/** Whether the verdict alone lets it be put on a list: what a list asks for besides is not known here. */
export function isListable({ state, permittedFrom }: Pick<Verdict, 'state' | 'permittedFrom'>): boolean {
  return state === 'due' && permittedFrom !== null;
}

function record<K extends string, V>(keys: readonly K[], figureOf: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, figureOf(key)])) as Record<K, V>;
}

/** Null: no move that is told of by itself. */
function moveOf({ before, after, open }: AlikeVerdicts): string | null {
  const change = changeBetween(before, after);
  return open || change === 'unchanged' ? null : JSON.stringify([change, before.rule, after.rule]);
}

function addMove(moves: Map<string, PlanMove>, key: string, { before, after }: AlikeVerdicts, count: number): void {
  let move = moves.get(key);
  if (move === undefined) {
    const change = changeBetween(before, after);
    move = { change, before: before.rule, after: after.rule, items: 0, firstDueFrom: null, examples: [] };
    moves.set(key, move);
  }
  move.items += count;
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
