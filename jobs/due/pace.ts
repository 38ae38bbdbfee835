import { createHash } from 'node:crypto';
import type { Account } from '../../config/register/accounts.ts';
import { type Period, parsePeriod } from '../time/local-time.ts';
import { rememberedOf } from '../time/remembered.ts';
import { type Histories, isVisited, newestWatch, noHistory } from './account-history.ts';
import { isYearly } from './unanswered.ts';

/** How many nights after its slot an account's turn comes: after a yearly one, and after the day on which it was first watched. */
export interface Nights {
  yearly: number;
  /** Only an account that was never saved asks. */
  first(): number;
}

/** Room is left before the next yearly slot, so that each account has had its turn by then. */
export const mostNights = 300;

/** The accounts that are visited on a night: `pace`, or as many more as a year wants. `of`: the accounts that share the nights. */
export function perNight(pace: number, of: number): number {
  return Math.max(pace, Math.ceil(of / mostNights));
}

/**
 * The nights of an account that is visited, by its id; null for others. The order is that of the ids' digests: each night has accounts of all platforms and
 * committees as the register has them, and an account keeps its place among the others over the years. It moves by a night where a night's
 * worth of accounts before it has come or gone, and by more where the pace does not suffice and all nights get more. What is first watched on one day is spread too:
 * a few accounts at once, 100,000 over nights, and none over more than its interval: an account of each month would wait while its next slots went by.
 */
export function pacedNights(
  accounts: readonly Account[],
  histories: Histories,
  pace: number,
): (id: string) => Nights | null {
  const { visited, yearly } = visitedOf(accounts);
  const perYearlyNight = perNight(pace, yearly);
  let first: Map<string, number> | null = null;
  const firstOf = (id: string) => {
    first ??= firstNights(visited, histories, perNight(pace, visited.size));
    return first.get(id) ?? 0;
  };
  return (id) => {
    const before = visited.get(id)?.before;
    if (before === undefined) return null;
    return { yearly: Math.floor(before / perYearlyNight), first: () => firstOf(id) };
  };
}

function firstNights(visited: ReadonlyMap<string, Visited>, histories: Histories, each: number): Map<string, number> {
  const nights = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const [id, { atMost }] of visited) {
    const day = newestWatch((histories.get(id) ?? noHistory).seen)?.from.slice(0, 10) ?? '';
    const before = seen.get(day) ?? 0;
    seen.set(day, before + 1);
    nights.set(id, Math.floor(before / each) % atMost);
  }
  return nights;
}

interface Visited {
  /** So many accounts that are saved each year come before it. */
  before: number;
  /** The nights over which a first visit is spread. */
  atMost: number;
}

/** The accounts that are visited, by id, in the order of the ids' digests. Once for each register that is read: each look of the desk asks. */
const visitedOf = rememberedOf((accounts: readonly Account[]): { visited: Map<string, Visited>; yearly: number } => {
  const digests = new Map(accounts.map(({ id }) => [id, createHash('sha256').update(id).digest('hex')]));
  const digestOf = ({ id }: Account) => digests.get(id) ?? '';
  const visited = new Map<string, Visited>();
  let yearly = 0;
  for (const { id, status, capture } of accounts.toSorted((a, b) => (digestOf(a) < digestOf(b) ? -1 : 1))) {
    if (!isVisited(status)) continue;
    const interval = parsePeriod(capture.interval);
    visited.set(id, { before: yearly, atMost: nightsWithin(interval) });
    if (isYearly(interval)) yearly += 1;
  }
  return { visited, yearly };
});

/** Of the shortest months. A year has more than `mostNights`. */
function nightsWithin({ months, days }: Period): number {
  return months * 28 + days;
}

/**
 * In turn: the first of each group, then the second of each. Groups are a platform's accounts of one committee (of other websites, a host's), so that no host
 * gets all visits at once and no committee waits behind another's hundreds. The order within a group stays.
 */
export function inTurn<T>(items: readonly T[], groupOf: (item: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const others = groups.get(groupOf(item));
    if (others) others.push(item);
    else groups.set(groupOf(item), [item]);
  }
  const turns: T[] = [];
  for (let round = 0; turns.length < items.length; round += 1) {
    for (const [name, group] of groups) {
      const item = group[round];
      if (item === undefined) groups.delete(name);
      else turns.push(item);
    }
  }
  return turns;
}
