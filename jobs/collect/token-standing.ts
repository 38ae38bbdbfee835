import { daysLater } from '../../config/base/values.ts';
import type { Words } from '../../config/base/words.ts';
import type { TokenFacts } from '../../storage/archive/token-facts.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import { dayText, startOfDay, toInstant, toLocal } from '../time/local-time.ts';
import { tokenWords } from './token-words.ts';

/** Where an account's token stands, the gravest first. */
export const tokenStates = [
  'unnamed',
  'lacking',
  'refused',
  'ended',
  'rights',
  'ends-soon',
  'wrong-day',
  'unknown',
  'works',
] as const;
export type TokenState = (typeof tokenStates)[number];

/** The states that a person is told of by themselves. A token that is not there is told as collecting that fails. */
export const tokensToSee: ReadonlySet<TokenState> = new Set([
  'refused',
  'ended',
  'rights',
  'ends-soon',
  'wrong-day',
] satisfies TokenState[]);

/** A person is told so many days before the end. */
export const daysAhead = 14;

/** When a token ends, and whose word that is. `data`: it does not end, but the platform gives nothing for it from then on. */
export interface TokenEnd {
  /** UTC; `never`: there is no end. */
  at: string;
  by: 'platform' | 'person';
  of: 'token' | 'data';
}

/** What is known of one account's token. Instants are UTC. */
export interface KnownOfToken {
  /** Whether the register names a place for it, and whether it is there. */
  place: 'unnamed' | 'lacking' | 'there';
  /** The answers about this very token; null: it was not asked about. */
  facts: TokenFacts | null;
  /** Another token lay there when the platform was asked last: what the collecting found before says nothing of this one. */
  replaced: boolean;
  /** What a person wrote in the settings; a day, `never`, or null. */
  written: string | null;
  last: Pick<ItemRun, 'startedAt' | 'complete' | 'fault'> | null;
  /** When the newest complete collecting was begun. */
  lastComplete: string | null;
  now: string;
  timezone: string;
}

export interface TokenStanding {
  state: TokenState;
  /** The end that comes first; null: none is known. */
  end: TokenEnd | null;
  /** The rights that lack; null: not known. */
  missing: readonly string[] | null;
  /** When the platform last took the token: an answer about it, or a complete collecting. Null: not known. */
  workedAt: string | null;
  /** When the platform last answered that it takes the token; null: never. */
  askedAt: string | null;
  /** Since when questions about it get no answer; null: the newest was answered. */
  unansweredSince: string | null;
  /** What was found in place of a good answer when the platform was asked last, in its own terms. English. Null: it was good, or none was asked. */
  said: string | null;
  /** Sentences: what is wrong or known, and what to do. */
  because: Words;
}

/** Pure. A token is only called refused or ended where no newer answer and no newer complete collecting says otherwise. */
export function tokenStanding(known: KnownOfToken): TokenStanding {
  const { place, facts } = known;
  const lastComplete = isOfThisToken(known.lastComplete, known) ? known.lastComplete : null;
  const end = place === 'there' ? endOf(known) : null;
  const workedAt = place === 'unnamed' ? known.lastComplete : newest(facts?.told?.at ?? null, lastComplete);
  const missing = facts?.told?.missing ?? null;
  const unansweredSince = facts?.unanswered?.since ?? null;
  const refusedAt = refusalOf(known);
  const said = (facts?.unanswered ?? facts?.refused ?? null)?.because ?? null;
  const standing = { end, missing, workedAt, askedAt: facts?.told?.at ?? null, unansweredSince, said };
  const day = (at: string) => dayText(toLocal(Date.parse(at), known.timezone));
  const say = (state: TokenState, because: Words): TokenStanding => ({ state, ...standing, because });
  if (place === 'unnamed') return say('unnamed', tokenWords.unnamed);
  if (place === 'lacking') return say('lacking', tokenWords.lacking);
  if (refusedAt !== null && (workedAt === null || workedAt < refusedAt)) {
    return say('refused', tokenWords.refused(day(refusedAt)));
  }
  const endDay = end === null || end.at === 'never' ? null : lastDayOf(end, day);
  if (end !== null && endDay !== null && end.at <= known.now) {
    if (workedAt === null || workedAt < end.at) return say('ended', tokenWords.ended[end.of](endDay, end.by));
    if (end.by === 'person') return say('wrong-day', tokenWords.wrongDay(endDay, day(workedAt)));
  }
  if (missing !== null && missing.length > 0) return say('rights', tokenWords.rights(missing));
  if (end !== null && endDay !== null && end.at > known.now && endDay <= daysLater(day(known.now), daysAhead)) {
    return say('ends-soon', tokenWords.endsSoon[end.of](endDay, end.by));
  }
  if (workedAt === null || (facts?.unanswered && facts.unanswered.at > workedAt)) {
    return say('unknown', unansweredSince === null ? tokenWords.notAsked : tokenWords.unanswered(day(unansweredSince)));
  }
  return say('works', end === null ? tokenWords.worksUntilUnknown : tokenWords.works);
}

/** The newest time at which the platform refused this token, when it was asked or at a collecting. */
function refusalOf(known: KnownOfToken): string | null {
  const { facts, last } = known;
  const isRefused = last !== null && !last.complete && last.fault === 'reconnect';
  return newest(facts?.refused?.at ?? null, isRefused && isOfThisToken(last.startedAt, known) ? last.startedAt : null);
}

/** Whether a collecting that was begun then can have been made with this token. */
function isOfThisToken(startedAt: string | null, { facts, replaced }: KnownOfToken): boolean {
  return startedAt !== null && !replaced && (facts?.since === undefined || startedAt >= facts.since);
}

/** The platform's word goes before the person's. */
function endOf({ facts, written, timezone }: KnownOfToken): TokenEnd | null {
  const told = facts?.told ?? null;
  const token: TokenEnd | null =
    told !== null && told.ends !== null
      ? { at: told.ends, by: 'platform', of: 'token' }
      : written === null
        ? null
        : { at: written === 'never' ? written : endOfDay(written, timezone), by: 'person', of: 'token' };
  if (told === null || told.dataEnds === null) return token;
  const data: TokenEnd = { at: told.dataEnds, by: 'platform', of: 'data' };
  return token === null || token.at === 'never' || data.at < token.at ? data : token;
}

/** The token may be used on the whole of the day that a person wrote. */
function endOfDay(day: string, timezone: string): string {
  const [year = 0, month = 1, date = 1] = daysLater(day, 1).split('-').map(Number);
  return new Date(toInstant(startOfDay(Date.UTC(year, month - 1, date)), timezone)).toISOString();
}

/** The last civil day on which it can be used. */
function lastDayOf({ at }: TokenEnd, day: (at: string) => string): string {
  return day(new Date(Date.parse(at) - 1).toISOString());
}

function newest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
