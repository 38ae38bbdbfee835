import type { RuleObject } from '../../config/plans/committees.ts';
import { readDay } from '../time/civil-day.ts';
import { type Bars, barred, barsOn, type StandingHold } from './bars.ts';
import { dated } from './dated.ts';
import { type Governing, type GoverningRule, governingRules, type Plans } from './governing-rules.ts';
import { type ItemFacts, isUndated, publishedOf } from './item-facts.ts';
import { impossibleDays, withoutDays } from './possible-days.ts';
import { applyingRules, type Reckoned, reckonAll, transferDone } from './reckon.ts';
import { preservedByReview } from './reviews.ts';
import { areAlike, settledBy } from './settled.ts';
import type { Verdict } from './verdict.ts';
import { othersThan, verdictOf } from './verdict-of.ts';
import * as words from './verdict-words.ts';

export type Judge = (item: ItemFacts) => Verdict;

/**
 * Judges one item: what the plans say of it on `today` (`YYYY-MM-DD`, civil day in Europe/Stockholm), and why. Pure: the same facts
 * give the same verdict in any order. What is unknown keeps; throws RangeError when `today` is no day.
 */
export function judge(item: ItemFacts, plans: Plans, holds: readonly StandingHold[], today: string): Verdict {
  return openJudge(plans, holds, today)(item);
}

/** The same for many items: the plans are made ready once. `object`: the judge goes by the rules for it alone. */
export function openJudge(
  plans: Plans,
  holds: readonly StandingHold[],
  today: string,
  object: RuleObject = 'copy',
): Judge {
  const day = readDay(today);
  if (day === null) throw new RangeError(`expected a day like 2026-01-12, found ${JSON.stringify(today)}`);
  const governed = new Map<string | null, Governing>();
  return (given) => {
    const impossible = impossibleDays(given, day).filter(
      // A snapshot may be taken after the closing of its account.
      ({ fact }) => object === 'copy' || fact !== 'accountClosedAt',
    );
    const item = impossible.length === 0 ? given : withoutDays(given, impossible);
    const committee = item.committee ?? null;
    let governing = governed.get(committee);
    if (governing === undefined) {
      governing = governingRules(plans, committee, day, object);
      governed.set(committee, governing);
    }
    const bars = barsOn(item, holds);
    const verdict = barred(decide(item, governing, day, bars), bars);
    if (impossible.length === 0) return verdict;
    return { ...verdict, because: words.impossibleWords(verdict.because, impossible) };
  };
}

function decide(item: ItemFacts, { rules, classes }: Governing, today: number, bars: Bars): Verdict {
  const published = publishedOf(item);
  const applying = applyingRules(rules, item, published);
  if (applying.length === 0) return withoutRule(item, classes, transferDone(rules, item, published));
  const reckoned = reckonAll(applying, item, published);
  const { chosen, lapsed } = settledBy(item, reckoned);
  const deciding = chosen === null ? reckoned : [chosen];
  const verdict = preserved(item, deciding) ?? waiting(item, deciding) ?? dated(item, deciding, today, bars);
  return chosen === null ? inConflict(verdict, reckoned, lapsed) : afterSettling(verdict, chosen, reckoned);
}

function withoutRule(item: ItemFacts, classes: Governing['classes'], done: GoverningRule | null): Verdict {
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
    because: done === null ? words.noRuleWords(missing) : words.transferredWords(done.id, item.deliveredAt ?? ''),
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

function inConflict(verdict: Verdict, reckoned: readonly Reckoned[], lapsed: boolean): Verdict {
  if (areAlike(reckoned)) return verdict;
  const ids = reckoned.map(({ rule }) => rule.id);
  const { rule, action, state } = verdict;
  const told =
    rule !== null && action === 'dispose' && state !== 'waiting'
      ? words.differingWords(ids, rule, verdict.because)
      : words.joined(verdict.because, words.conflictWords(ids));
  const because = words.joined(told, lapsed ? words.lapsedWords() : words.nothing);
  return { ...verdict, conflict: true, because };
}

/** A person has said which of the rules that differ decides; the others are still named. */
function afterSettling(verdict: Verdict, chosen: Reckoned, reckoned: readonly Reckoned[]): Verdict {
  const others = othersThan(chosen, reckoned);
  const because = words.joined(
    verdict.because,
    words.settledWords(
      chosen.rule.id,
      others.map(({ rule }) => rule),
    ),
  );
  return { ...verdict, others, because };
}
