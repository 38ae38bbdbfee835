import type { Match, RecordClass } from '../../config/plans/committees.ts';
import { type Moment, readDay } from '../time/civil-day.ts';
import { type ItemFacts, isRemoved } from './item-facts.ts';

/**
 * Whether an item has a class. `doubt`: it may have, but an exception asks for a fact that nobody knows, or the class for one that nobody
 * can tell any more.
 */
export type Membership = 'in' | 'out' | 'doubt';

export interface ClassMatch {
  id: string;
  /** What its `match` says. A class without one is only ever set by a person. */
  holds(item: ItemFacts, published: Moment | null): Membership;
  /** It rests on something that is known by looking only: that there is no answer, or that the item still stands there. */
  needsLook: boolean;
}

/** `lost`: it was known once, and went with something that was disposed of. */
type Answer = 'yes' | 'no' | 'unknown' | 'lost';
type Question = (item: ItemFacts, published: Moment | null) => Answer;

export function classMatch({ id, match, except }: RecordClass): ClassMatch {
  const needsLook =
    match !== null &&
    (match.answered === false || match.removed === false || except.some((one) => one.answered || one.removed));
  if (match === null) return { id, holds: () => 'out', needsLook };
  const asked = questionsOf(match);
  const exceptions = except.map(questionsOf);
  const holds: ClassMatch['holds'] = (item, published) => {
    let membership: Membership = 'in';
    for (const ask of asked) {
      const answer = ask(item, published);
      if (answer === 'lost') membership = 'doubt';
      else if (answer !== 'yes') return 'out';
    }
    for (const exception of exceptions) {
      const answer = allOf(exception, item, published);
      if (answer === 'yes') return 'out';
      if (answer === 'unknown') membership = 'doubt';
    }
    return membership;
  };
  return { id, holds, needsLook };
}

function allOf(questions: Question[], item: ItemFacts, published: Moment | null): Answer {
  let answer: Answer = 'yes';
  for (const ask of questions) {
    const one = ask(item, published);
    if (one === 'no') return 'no';
    if (one !== 'yes') answer = 'unknown';
  }
  return answer;
}

function questionsOf(match: Match): Question[] {
  // By name: a condition that nobody asks for would be one that everything fulfils.
  const questions: Record<keyof Match, Question | null> = {
    kind: match.kind && oneOf(match.kind, (item) => item.kind),
    author: match.author && oneOf(match.author, (item) => item.author?.role),
    platform: match.platform && oneOf(match.platform, (item) => item.platform),
    account: match.account && oneOf(match.account, (item) => item.account),
    removed: truth(match.removed, isRemoved),
    registered: truth(match.registered, ({ caseNumber }) =>
      caseNumber === undefined ? null : (caseNumber ?? '') !== '',
    ),
    answered: match.answered === null ? null : answeredAs(match.answered),
    hasMedia: truth(match.hasMedia, (item) => item.media && item.media.length > 0),
    tag: match.tag && tagged(match.tag),
    published: match.published && publishedWithin(match.published),
  };
  return Object.values(questions).filter((question) => question !== null);
}

function oneOf(wanted: readonly string[], read: (item: ItemFacts) => string | null | undefined): Question {
  const known = new Set(wanted);
  return (item) => {
    const found = read(item);
    if (found === null || found === undefined) return 'unknown';
    return known.has(found) ? 'yes' : 'no';
  };
}

function truth(wanted: boolean | null, read: (item: ItemFacts) => boolean | null | undefined): Question | null {
  if (wanted === null) return null;
  return (item) => {
    const found = read(item);
    if (found === null || found === undefined) return 'unknown';
    return found === wanted ? 'yes' : 'no';
  };
}

/** A sample may leave it out; `null` is what nobody can tell any more, which keeps whatever either answer would keep. */
function answeredAs(wanted: boolean): Question {
  return ({ answered }) => {
    if (answered === null) return 'lost';
    if (answered === undefined) return 'unknown';
    return answered === wanted ? 'yes' : 'no';
  };
}

function tagged(wanted: readonly string[]): Question {
  return (item) => (item.tags?.some((tag) => wanted.includes(tag)) ? 'yes' : 'no');
}

function publishedWithin(span: NonNullable<Match['published']>): Question {
  const within = dayWithin(span);
  return (_item, published) => {
    if (published === null) return 'unknown';
    return within(published.day) ? 'yes' : 'no';
  };
}

/** Whether a day lies in a span of days, both ends included. */
export function dayWithin(span: { from: string | null; to: string | null }): (day: number) => boolean {
  const from = span.from === null ? null : readDay(span.from);
  const to = span.to === null ? null : readDay(span.to);
  return (day) => (from === null || from <= day) && (to === null || day <= to);
}
