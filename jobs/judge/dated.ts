import type { TriggerEvent } from '../../config/plans/committees.ts';
import { readDay, readMoment, textOfDay } from '../time/civil-day.ts';
import type { Bars } from './bars.ts';
import type { GoverningRule } from './governing-rules.ts';
import { hasClosedNote, type ItemFacts, isCaseOpen, isTakenDown } from './item-facts.ts';
import type { Reckoned } from './reckon.ts';
import { fateWords } from './rule-words.ts';
import { areAlike } from './settled.ts';
import type { Awaited, Verdict, VerdictState } from './verdict.ts';
import { dayOrNull, verdictOf } from './verdict-of.ts';
import * as words from './verdict-words.ts';

/** A rule that has a day has a trigger that has happened. */
type Dated = Reckoned & { day: number; trigger: { event: TriggerEvent; day: number; isLatest?: boolean } };

/** All rules that apply have a date. */
export function dated(item: ItemFacts, reckoned: readonly Reckoned[], today: number, { holds, locked }: Bars): Verdict {
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
  const subject = {
    class: one.rule.class.id,
    day: textOfDay(one.day - 1),
    isUndated: false,
    isClosed: Boolean(item.accountClosedAt),
  };
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

/** What a date alone does not settle: a takedown without its note, a case that nobody knows to be closed, and a fact that only a look after the last retained day can tell. */
function stillAwaited(item: ItemFacts, reckoned: readonly Reckoned[], day: number, today: number): Awaited | null {
  if (isTakenDown(item) && !hasClosedNote(item)) return 'takedown-note';
  if (isCaseOpen(item)) return 'case-closed';
  if (day > today || item.lookedAt === undefined || !reckoned.some(({ rule }) => restsOnLooks(rule))) return null;
  if (readMoment(item.lastLook) !== null) return null;
  const looked = readMoment(item.lookedAt);
  return looked !== null && looked.day >= day - 1 ? null : 'look';
}

/** Whether only a look after the last retained day can tell that the rule's day has come. */
export function restsOnLooks(rule: Pick<GoverningRule, 'class' | 'events'>): boolean {
  return rule.class.needsLook || rule.events.includes('last-activity');
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
  return from === null || from <= today ? words.nothing : words.legalForceWords(textOfDay(from));
}

function legalForceOf({ rule }: Reckoned): number | null {
  const { legalForce: from } = rule.decision;
  return from === null ? null : readDay(from);
}
