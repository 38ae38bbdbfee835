import type { TriggerEvent } from '../../config/plans/committees.ts';
import { readDay, readMoment, textOfDay } from '../time/civil-day.ts';
import { type Governing, governingRules, type Plans } from './governing-rules.ts';
import { hasClosedNote, type ItemFacts, isTakenDown, isUndated, publishedOf } from './item-facts.ts';
import { applyingRules, type Reckoned, reckonAll } from './reckon.ts';
import { preservedByReview } from './reviews.ts';
import { fateWords } from './rule-words.ts';
import type { Awaited, Verdict, VerdictState } from './verdict.ts';
import * as words from './verdict-words.ts';

/** A gallringsstopp that stands on the day, and what it covers. */
export interface StandingHold {
  id: string;
  covers(item: ItemFacts): boolean;
}

export type Judge = (item: ItemFacts) => Verdict;

/**
 * Judges one item: what the plans say of it on `today` (`YYYY-MM-DD`, civil day in Europe/Stockholm), and why. Pure: the same facts
 * give the same verdict in any order. What is unknown keeps; throws RangeError when `today` is no day.
 */
export function judge(item: ItemFacts, plans: Plans, holds: readonly StandingHold[], today: string): Verdict {
  return openJudge(plans, holds, today)(item);
}

/** The same for many items: the plans are made ready once. */
export function openJudge(plans: Plans, holds: readonly StandingHold[], today: string): Judge {
  const day = readDay(today);
  if (day === null) throw new RangeError(`expected a day like 2026-01-12, found ${JSON.stringify(today)}`);
  const governed = new Map<string | null, Governing>();
  return (item) => {
    const committee = item.committee ?? null;
    let governing = governed.get(committee);
    if (governing === undefined) {
      governing = governingRules(plans, committee, day);
      governed.set(committee, governing);
    }
    const bars = { holds: holdsOn(item, holds), locked: item.locked === true };
    return barred(decide(item, governing, day, bars), bars);
  };
}

/** What forbids disposal, whatever the rules say. */
interface Bars {
  holds: readonly string[];
  locked: boolean;
}

function decide(item: ItemFacts, { rules, classes }: Governing, today: number, bars: Bars): Verdict {
  const published = publishedOf(item);
  const applying = applyingRules(rules, item, published);
  if (applying.length === 0) return withoutRule(item, classes);
  const reckoned = reckonAll(applying, item, published);
  return inConflict(
    preserved(item, reckoned) ?? waiting(item, reckoned) ?? dated(item, reckoned, today, bars),
    reckoned,
  );
}

function withoutRule(item: ItemFacts, classes: Governing['classes']): Verdict {
  const missing = item.class && !classes.has(item.class) ? item.class : null;
  return {
    item: item.id ?? null,
    state: 'no-rule',
    dueFrom: null,
    permittedFrom: null,
    action: null,
    rule: null,
    decision: null,
    class: item.class || null,
    trigger: null,
    held: false,
    conflict: false,
    others: [],
    because: words.noRuleWords(missing),
  };
}

function preserved(item: ItemFacts, reckoned: readonly Reckoned[]): Verdict | null {
  const review = preservedByReview(item);
  const ruling = reckoned.find(({ action }) => action === 'preserve');
  if (review === null && ruling === undefined) return null;
  const deciding = ruling ?? reckoned.find(({ rule }) => rule.id === review?.rule);
  const rule = ruling?.rule.id ?? review?.rule ?? null;
  return {
    ...verdictOf(item, 'preserved', deciding ?? null, reckoned),
    rule,
    action: 'preserve',
    dueFrom: null,
    trigger: null,
    because: words.preservedWords(rule, ruling === undefined, deciding?.rule.words.decision ?? null),
  };
}

/** A trigger of any rule that applies has not happened. */
function waiting(item: ItemFacts, reckoned: readonly Reckoned[]): Verdict | null {
  const one = reckoned.find(({ day }) => day === null);
  if (one === undefined) return null;
  const awaited = one.awaited ?? 'facts';
  const because = words.waitingWords(
    awaited,
    { class: one.rule.class.id, day: '', isUndated: one.trigger !== null && isUndated(one.trigger.event, item) },
    words.undatedWords(one.rule.words),
  );
  return { ...verdictOf(item, 'waiting', one, reckoned), waitingFor: awaited, because };
}

/** A rule that has a day has a trigger that has happened. */
type Dated = Reckoned & { day: number; trigger: { event: TriggerEvent; day: number; isLatest?: boolean } };

/** All rules that apply have a date. */
function dated(item: ItemFacts, reckoned: readonly Reckoned[], today: number, { holds, locked }: Bars): Verdict {
  const one = decisive(reckoned.filter(hasDay), today);
  const come = one.day <= today;
  const state = come ? stateWhenDue(one) : 'retained';
  const verdict = verdictOf(item, state, one, reckoned);
  const awaited = stillAwaited(item, reckoned, one.day, today);
  const isFree = awaited === null && holds.length === 0 && !locked && areAlike(reckoned);
  const from = isFree ? Math.max(one.day, legalForceOf(one) ?? one.day) : null;
  const because = words.joined(becauseOf(one, state, from), legalForce(one, today));
  if (awaited === null)
    return { ...verdict, permittedFrom: one.action === 'dispose' ? dayOrNull(from) : null, because };
  const subject = { class: one.rule.class.id, day: textOfDay(one.day - 1), isUndated: false };
  return { ...verdict, state: 'waiting', waitingFor: awaited, because: words.waitingWords(awaited, subject, because) };
}

function hasDay(reckoned: Reckoned): reckoned is Dated {
  return reckoned.day !== null;
}

/** A review or transfer whose date has come is never beaten; otherwise the latest date wins. */
function decisive(reckoned: readonly Dated[], today: number): Dated {
  const unbeaten = reckoned.filter(({ action, day }) => action !== 'dispose' && day <= today);
  const [candidates, sign] = unbeaten.length > 0 ? [unbeaten, 1] : [reckoned, -1];
  return candidates.reduce((best, one) => {
    const before = (one.day - best.day) * sign || precedence[one.action] - precedence[best.action];
    return before < 0 ? one : best;
  });
}

/** Which action decides on equal dates; the rules themselves come in the order of their ids. */
const precedence: Record<Reckoned['action'], number> = { transfer: 0, review: 1, dispose: 2, preserve: 3 };

function stateWhenDue({ action }: Reckoned): VerdictState {
  if (action === 'transfer') return 'transfer-due';
  return action === 'review' ? 'review-due' : 'due';
}

/** What a date alone does not settle: a takedown without its note, and a fact that only a look after the last retained day can tell. */
function stillAwaited(item: ItemFacts, reckoned: readonly Reckoned[], day: number, today: number): Awaited | null {
  if (isTakenDown(item) && !hasClosedNote(item)) return 'takedown-note';
  const needsLook = ({ rule }: Reckoned) => rule.class.needsLook || rule.events.includes('last-activity');
  if (day > today || item.lookedAt === undefined || !reckoned.some(needsLook)) return null;
  const looked = readMoment(item.lookedAt);
  return looked !== null && looked.day >= day - 1 ? null : 'look';
}

function verdictOf(
  item: ItemFacts,
  state: VerdictState,
  deciding: Reckoned | null,
  reckoned: readonly Reckoned[],
): Omit<Verdict, 'because'> {
  const trigger = deciding?.trigger ?? null;
  return {
    item: item.id ?? null,
    state,
    dueFrom: dayOrNull(deciding?.day ?? null),
    permittedFrom: null,
    action: deciding?.action ?? null,
    rule: deciding?.rule.id ?? null,
    decision: deciding?.rule.decision.id ?? null,
    class: deciding?.rule.class.id ?? null,
    trigger: trigger && { event: trigger.event, at: dayOrNull(trigger.day) },
    held: false,
    conflict: false,
    others: reckoned
      .filter((other) => other !== deciding)
      .map(({ rule, day }) => ({ rule: rule.id, dueFrom: dayOrNull(day) })),
  };
}

/** `from`: the day from which it may be disposed of; null where something forbids it. */
function becauseOf(
  { rule, action, day, trigger, keptUntil }: Dated,
  state: VerdictState,
  from: number | null,
): Verdict['because'] {
  return words.datedWords({
    state,
    fate: action === rule.action ? rule.words.fate : fateWords(action, rule.must),
    from: dayOrNull(action === 'dispose' ? from : day),
    dueFrom: textOfDay(day),
    lastRetained: textOfDay(day - 1),
    event: trigger.event,
    at: textOfDay(trigger.day),
    isLatest: trigger.isLatest === true,
    reviewedUntil: dayOrNull(keptUntil),
    rule: rule.words,
  });
}

function legalForce(reckoned: Reckoned, today: number): Verdict['because'] {
  const from = legalForceOf(reckoned);
  return from === null || from <= today ? nothing : words.legalForceWords(textOfDay(from));
}

function legalForceOf({ rule }: Reckoned): number | null {
  const { legalForce: from } = rule.decision;
  return from === null ? null : readDay(from);
}

const nothing: Verdict['because'] = { sv: '', en: '' };

/** Whether no rules that differ in action, period or counting apply at once. */
function areAlike(reckoned: readonly Reckoned[]): boolean {
  const [first] = reckoned;
  return reckoned.every(({ action, rule }) => action === first?.action && rule.outcome === first.rule.outcome);
}

function inConflict(verdict: Verdict, reckoned: readonly Reckoned[]): Verdict {
  if (areAlike(reckoned)) return verdict;
  const because = words.joined(verdict.because, words.conflictWords(reckoned.map(({ rule }) => rule.id)));
  return { ...verdict, conflict: true, because };
}

/** A hold or a lock changes neither state nor the rule's day. */
function barred(verdict: Verdict, { holds, locked }: Bars): Verdict {
  const after = locked ? { ...verdict, because: words.lockedWords(verdict.because) } : verdict;
  if (holds.length === 0) return after;
  return { ...after, held: true, because: words.heldWords(holds, after.because) };
}

function holdsOn(item: ItemFacts, holds: readonly StandingHold[]): readonly string[] {
  const found = new Set(item.holds ?? []);
  for (const hold of holds) if (hold.covers(item)) found.add(hold.id);
  return found.size === 0 ? noHolds : [...found].sort();
}

const noHolds: readonly string[] = [];

function dayOrNull(day: number | null): string | null {
  return day === null ? null : textOfDay(day);
}
