import { Temporal } from '@js-temporal/polyfill';
import { knownAuthors } from '../../../config/base/item-words.ts';
import type { CommitteePlan, DisposalRule, TriggerEvent } from '../../../config/plans/committees.ts';
import type { Match } from '../../../config/plans/match-keys.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';

type Day = Temporal.PlainDate;
type Answer = boolean | null;

/**
 * The rules of reckoning once more, written down one after the other with Temporal and without a thought of speed: the judge must
 * agree with this. Reviews are left out (`items` without them).
 */
export function byTheLetter(given: ItemFacts, plan: CommitteePlan, on: string) {
  const today = Temporal.PlainDate.from(on);
  const item = withoutImpossible(given, today);
  const published = usablePublication(item);
  const candidates = plan.rules.filter((rule) => applies(rule, plan, item, published, today));
  const applying = candidates.filter((rule) => !candidates.some((other) => other.supersedes.includes(rule.id)));
  if (applying.length === 0) return { state: 'no-rule', dueFrom: null };

  const outcomes = applying.map((rule) => (rule.action === 'preserve' ? 'preserve' : outcomeOf(rule)));
  const conflict = new Set(outcomes).size > 1;
  if (applying.some((rule) => rule.action === 'preserve')) return { state: 'preserved', dueFrom: null, conflict };

  const dated = applying.map((rule) => ({
    rule,
    date: isUnmade(rule, plan, today) || inDoubt(rule, plan, item, published) ? null : dateOf(rule, item, published),
  }));
  if (dated.some(({ date }) => date === null)) return { state: 'waiting', dueFrom: null, conflict };
  const sorted = dated
    .map(({ rule, date }) => ({ rule, date: date as Day }))
    .toSorted(
      (a, b) => order.indexOf(a.rule.action) - order.indexOf(b.rule.action) || (a.rule.id < b.rule.id ? -1 : 1),
    );
  const come = sorted.filter(
    ({ rule, date }) => rule.action !== 'dispose' && Temporal.PlainDate.compare(date, today) <= 0,
  );
  const winner =
    come.length > 0
      ? come.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))[0]
      : sorted.toSorted((a, b) => Temporal.PlainDate.compare(b.date, a.date))[0];
  if (winner === undefined) throw new Error('expected a rule that decides, found none');

  const isDue = Temporal.PlainDate.compare(winner.date, today) <= 0;
  const down = isGone(item) || item.hiddenAt != null || item.visibility === 'hidden';
  const asks = applying.some((rule) => asksForLook(rule, plan));
  const looked = item.lookedAt === undefined ? today : dayOf(item.lookedAt);
  const seen = looked !== null && Temporal.PlainDate.compare(looked, winner.date.subtract({ days: 1 })) >= 0;
  const openCase = !!item.caseNumber && item.caseClosedAt != null && dayOf(item.caseClosedAt) === null;
  const blocked = (down && dayOf(item.takedownClosed) === null) || openCase || (isDue && asks && !seen);
  const due = { dispose: 'due', review: 'review-due', transfer: 'transfer-due', preserve: 'preserved' }[
    winner.rule.action
  ];
  return {
    state: blocked ? 'waiting' : isDue ? due : 'retained',
    dueFrom: winner.date.toString(),
    rule: winner.rule.id,
    conflict,
  };
}

const order = ['transfer', 'review', 'dispose'];

function outcomeOf({ action, period, counting }: DisposalRule): string {
  const { years, months, weeks, days } = Temporal.Duration.from(period ?? 'P0D');
  return `${action} ${years * 12 + months} ${weeks * 7 + days} ${counting}`;
}

function applies(rule: DisposalRule, plan: CommitteePlan, item: ItemFacts, published: Day | null, today: Day): boolean {
  const decision = plan.decisions.find(({ id }) => id === rule.decision);
  if (decision === undefined || item.committee !== plan.committee) return false;
  if (decision.validFrom > today.toString()) return false;
  if (rule.action !== 'preserve' && decision.validTo !== null && decision.validTo < today.toString()) return false;
  const appliesTo = rule.appliesTo ?? decision.appliesTo;
  if (appliesTo !== 'both' && published === null) return false;
  if (appliesTo === 'new' && published !== null && published.toString() < decision.validFrom) return false;
  if (appliesTo === 'existing' && published !== null && published.toString() >= decision.validFrom) return false;
  if (rule.records && (published === null || !within(rule.records, published))) return false;
  if (rule.action === 'transfer' && isDone(rule, item, published)) return false;
  if (item.class) return item.class === rule.class;
  return classAnswer(rule, plan, item, published) !== false;
}

/** Handed over no earlier than what the transfer was to follow. */
function isDone(rule: DisposalRule, item: ItemFacts, published: Day | null): boolean {
  const [delivered, start] = [dayOf(item.deliveredAt), startOf(rule, item, published)];
  if (delivered === null || start === null || eventsOf(rule).includes('delivered')) return false;
  return Temporal.PlainDate.compare(delivered, start) >= 0;
}

function isUnmade({ decision, action }: DisposalRule, plan: CommitteePlan, today: Day): boolean {
  const date = plan.decisions.find(({ id }) => id === decision)?.date ?? '';
  return action !== 'preserve' && date > today.toString();
}

function inDoubt(rule: DisposalRule, plan: CommitteePlan, item: ItemFacts, published: Day | null): boolean {
  return !item.class && classAnswer(rule, plan, item, published) === null;
}

/** Seen to be gone, or written down by a person. */
function isGone({ removedAt, visibility, takedownNoted, takenDownAt, takedownClosed }: ItemFacts): boolean {
  return visibility === 'removed' || [removedAt, takedownNoted, takenDownAt, takedownClosed].some((at) => at != null);
}

/** Null: an exception may apply, nobody knows. */
function classAnswer(rule: DisposalRule, plan: CommitteePlan, item: ItemFacts, published: Day | null): Answer {
  const found = plan.classes.find(({ id }) => id === rule.class);
  if (!found?.match || answerOf(found.match, item, published) !== true) return false;
  const exceptions = found.except.map((one) => answerOf(one, item, published));
  if (exceptions.includes(true)) return false;
  return exceptions.includes(null) ? null : true;
}

function answerOf(match: Match, item: ItemFacts, published: Day | null): Answer {
  const isIn = (list: string[] | null, value: string | null | undefined): Answer =>
    list === null ? true : value == null ? null : list.includes(value);
  const is = (wanted: boolean | null, value: boolean | null | undefined): Answer =>
    wanted === null ? true : value == null ? null : wanted === value;
  const answersByKey: Record<keyof Match, Answer> = {
    kind: isIn(match.kind, item.kind),
    author:
      isByAnybody(match.author) && item.author?.role === 'unknown'
        ? true
        : isIn(withLeaders(match.author), item.author?.role === 'unknown' ? null : item.author?.role),
    platform: isIn(match.platform, item.platform),
    account: isIn(match.account, item.account),
    level: isIn(match.level, item.accountLevel),
    elsewhere: is(match.elsewhere, item.tags?.includes('finns-annanstans') ?? false),
    removed: is(match.removed, isGone(item)),
    registered: is(match.registered, item.caseNumber === undefined ? null : item.caseNumber !== null),
    answered: is(match.answered, item.answered),
    hasMedia: is(match.hasMedia, item.media == null ? null : item.media.length > 0),
    tag: match.tag === null ? true : match.tag.some((tag) => item.tags?.includes(tag)),
    theme: match.theme === null ? true : match.theme.some((theme) => item.tags?.includes(`tema:${theme}`)),
    published: match.published === null ? true : published === null ? null : within(match.published, published),
  };
  const answers = Object.values(answersByKey);
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

function isByAnybody(roles: string[] | null): boolean {
  return roles?.includes('unknown') || knownAuthors.every((role) => withLeaders(roles)?.includes(role));
}

/** Who leads speaks for the municipality too. */
function withLeaders(roles: string[] | null): string[] | null {
  return roles?.includes('official') ? [...roles, 'leader'] : roles;
}

function asksForLook(rule: DisposalRule, plan: CommitteePlan): boolean {
  const found = plan.classes.find(({ id }) => id === rule.class);
  const { match, except } = found ?? { match: null, except: [] };
  const events = eventsOf(rule);
  return (
    events.includes('last-activity') ||
    match?.answered === false ||
    match?.removed === false ||
    (match !== null && except.some((one) => one.answered === true || one.removed === true))
  );
}

function eventsOf({ trigger }: DisposalRule): TriggerEvent[] {
  if (trigger === null) return [];
  return typeof trigger === 'string' ? [trigger] : 'latest' in trigger ? trigger.latest : trigger.earliest;
}

function startOf(rule: DisposalRule, item: ItemFacts, published: Day | null): Day | null {
  const happened = eventsOf(rule).map((event) => whenHappened(event, item, published));
  const known = happened.filter((day) => day !== null).toSorted(Temporal.PlainDate.compare);
  const isEarliest = rule.trigger !== null && typeof rule.trigger === 'object' && 'earliest' in rule.trigger;
  return (isEarliest ? known[0] : known.length === happened.length ? known.at(-1) : undefined) ?? null;
}

function dateOf(rule: DisposalRule, item: ItemFacts, published: Day | null): Day | null {
  const start = startOf(rule, item, published);
  if (start === null || rule.period === null) return null;
  if (rule.counting === 'calendar-year') {
    return Temporal.PlainDate.from({ year: start.year, month: 12, day: 31 }).add(rule.period).add({ days: 1 });
  }
  return Temporal.Duration.from(rule.period).blank ? start : start.add(rule.period).add({ days: 1 });
}

function whenHappened(event: TriggerEvent, item: ItemFacts, published: Day | null): Day | null {
  switch (event) {
    case 'published':
      return published;
    case 'edited':
      return item.editedAt == null ? published : dayOf(item.editedAt);
    case 'obsolete':
      return [item.editedAt, item.lastActivityAt].some(
        (at) => at != null && item.obsoleteAt != null && (dayOf(at) === null || notBefore(at, item.obsoleteAt)),
      )
        ? null
        : dayOf(item.obsoleteAt);
    default: {
      const facts: Partial<Record<TriggerEvent, string | null | undefined>> = {
        captured: item.capturedAt,
        'last-activity': item.lastActivityAt,
        removed: item.takenDownAt ?? item.removedAt,
        'account-closed': item.accountClosedAt,
        'case-closed': item.caseClosedAt,
        registered: item.registeredAt,
        snapshotted: item.snapshottedAt,
        delivered: item.deliveredAt,
      };
      return dayOf(facts[event]);
    }
  }
}

/** Later, or on a day of which nobody knows the hour. */
function notBefore(one: string, other: string): boolean {
  if (one.includes('T') && other.includes('T')) return Temporal.Instant.compare(one, other) > 0;
  return (dayOf(one)?.toString() ?? '') >= (dayOf(other)?.toString() ?? '');
}

function usablePublication(item: ItemFacts): Day | null {
  const published = dayOf(item.publishedAt);
  if (published === null || item.publishedAt == null || item.capturedAt === undefined) return published;
  const captured = dayOf(item.capturedAt);
  if (captured === null || item.capturedAt === null) return null;
  if (item.publishedAt.includes('T') && item.capturedAt.includes('T')) {
    return Temporal.Instant.compare(item.publishedAt, item.capturedAt) > 0 ? null : published;
  }
  return Temporal.PlainDate.compare(published, captured) > 0 ? null : published;
}

/** What lies before the publication, or after today, is said and not known. */
function withoutImpossible(item: ItemFacts, today: Day): ItemFacts {
  const published = usablePublication(item);
  const isBefore = (one: Day, other: Day) => Temporal.PlainDate.compare(one, other) < 0;
  const changed: Record<string, unknown> = { ...item };
  for (const [fact, value] of Object.entries(item)) {
    const day = !/At$|^takedown(Noted|Closed)$/.test(fact) || ownClock.has(fact) ? null : dayOf(value as string | null);
    const isLate = day !== null && fact !== 'accountClosedAt' && isBefore(today, day);
    if (day !== null && (isLate || (published !== null && isBefore(day, published)))) changed[fact] = 'not known';
  }
  return changed;
}
const ownClock = new Set(['capturedAt', 'lookedAt', 'snapshottedAt']);

function dayOf(text: string | null | undefined): Day | null {
  if (text == null || text === 'not known') return null;
  if (!text.includes('T')) return Temporal.PlainDate.from(text);
  return Temporal.Instant.from(text).toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
}

function within(span: { from: string | null; to: string | null }, day: Day): boolean {
  const text = day.toString();
  return (span.from === null || span.from <= text) && (span.to === null || text <= span.to);
}
