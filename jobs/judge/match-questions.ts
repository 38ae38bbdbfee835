import { rolesMeant } from '../../config/base/author-roles.ts';
import { type AuthorRole, knownAuthors } from '../../config/base/item-words.ts';
import { elsewhereTag } from '../../config/plans/elsewhere-tag.ts';
import { askedBy, type Match } from '../../config/plans/match-keys.ts';
import { themeTag } from '../../config/plans/theme-tag.ts';
import type { AlikeBy } from '../../storage/catalog/item-catalog.ts';
import { type Moment, readDay } from '../time/civil-day.ts';
import { type ItemFacts, isRemoved } from './item-facts.ts';

/** `lost`: the fact was known once, and went with something that was disposed of. */
export type Answer = 'yes' | 'no' | 'unknown' | 'lost';
export type Question = (item: ItemFacts, published: Moment | null) => Answer;

/**
 * Where a question is answered. `counted`: all items are counted by the fact. `singly`: an item that has the fact is looked at by itself
 * and counted with no others. `either`: the fact of counted items is not known, and both answers are judged. The rest: items are counted by
 * the fact when a plan asks for it.
 */
export type Answered = AlikeBy | 'answered' | 'looked' | 'tag' | 'counted' | 'singly' | 'either';

interface MatchQuestion<Asked> {
  ask(asked: Asked): Question;
  answered: Answered;
  /** Only a look can tell that it has not happened. */
  byLooks?: true;
}

/** A key of a class's `match` does not compile without its question: a condition that nobody asks about would be fulfilled by everything. */
export const matchQuestions: { readonly [Key in keyof Match]: MatchQuestion<NonNullable<Match[Key]>> } = {
  kind: { ask: (kinds) => oneOf(kinds, (item) => item.kind), answered: 'counted' },
  author: { ask: writtenBy, answered: 'counted' },
  platform: { ask: (platforms) => oneOf(platforms, (item) => item.platform), answered: 'platform' },
  account: { ask: (accounts) => oneOf(accounts, (item) => item.account), answered: 'account' },
  level: { ask: (levels) => oneOf(levels, (item) => item.accountLevel), answered: 'account' },
  removed: { ask: (wanted) => truth(wanted, isRemoved), answered: 'counted', byLooks: true },
  registered: {
    ask: (wanted) => truth(wanted, ({ caseNumber }) => (caseNumber === undefined ? null : (caseNumber ?? '') !== '')),
    answered: 'singly',
  },
  answered: { ask: answeredAs, answered: 'answered', byLooks: true },
  hasMedia: { ask: (wanted) => truth(wanted, (item) => item.media && item.media.length > 0), answered: 'counted' },
  elsewhere: {
    ask: (wanted) => truth(wanted, ({ tags }) => tags?.includes(elsewhereTag) ?? false),
    answered: 'tag',
  },
  tag: { ask: tagged, answered: 'tag' },
  theme: { ask: (themes) => tagged(themes.map(themeTag)), answered: 'tag' },
  published: { ask: publishedWithin, answered: 'counted' },
};

/** The keys that rest on looks. */
export const askedByLooks = (Object.keys(matchQuestions) as (keyof Match)[]).filter(
  (key) => matchQuestions[key].byLooks,
);

/** `known`: the keys that what is asked has an answer to. The answer to any other is unknown: a fact that is not told must not read as a no. */
export function questionsOf(match: Match, known: readonly (keyof Match)[] | null = null): Question[] {
  return askedBy(match).map(({ key, asked }) => {
    if (known !== null && !known.includes(key)) return () => 'unknown';
    // A key is only ever asked what its own schema has read.
    return (matchQuestions[key] as MatchQuestion<typeof asked>).ask(asked);
  });
}

function oneOf(wanted: readonly string[], read: (item: ItemFacts) => string | null | undefined): Question {
  const known = new Set(wanted);
  return (item) => {
    const found = read(item);
    if (found === null || found === undefined) return 'unknown';
    return known.has(found) ? 'yes' : 'no';
  };
}

/** Where a plan does not name unknown authors, an item of one is of one of the known kinds, and nobody knows which. */
function writtenBy(named: readonly AuthorRole[]): Question {
  const roles = rolesMeant(named);
  const asked = oneOf(roles, (item) => item.author?.role);
  const anybody = roles.includes('unknown') || knownAuthors.every((role) => roles.includes(role));
  return (item, published) => {
    if (item.author?.role !== 'unknown') return asked(item, published);
    return anybody ? 'yes' : 'unknown';
  };
}

function truth(wanted: boolean, read: (item: ItemFacts) => boolean | null | undefined): Question {
  return (item) => {
    const found = read(item);
    if (found === null || found === undefined) return 'unknown';
    return found === wanted ? 'yes' : 'no';
  };
}

/** A sample may leave the fact out. `null` is a fact that nobody can tell any more: it keeps whatever either answer would keep. */
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
    const { day, earliest = day } = published;
    if (within(day) && within(earliest)) return 'yes';
    return earliest === day || !mayReach(span, earliest, day) ? 'no' : 'unknown';
  };
}

/** Whether a span has any of the days from `first` to `last`. */
function mayReach(span: NonNullable<Match['published']>, first: number, last: number): boolean {
  return dayWithin({ from: span.from, to: null })(last) && dayWithin({ from: null, to: span.to })(first);
}

/** Whether a day lies in a span of days, both ends included. */
export function dayWithin(span: { from: string | null; to: string | null }): (day: number) => boolean {
  const from = span.from === null ? null : readDay(span.from);
  const to = span.to === null ? null : readDay(span.to);
  return (day) => (from === null || from <= day) && (to === null || day <= to);
}
