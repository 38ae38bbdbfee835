import { createHash } from 'node:crypto';
import type { Account } from '../../config/register/accounts.ts';
import { type Period, parsePeriod } from '../time/local-time.ts';
import { type Histories, isVisited, noHistory, watches } from './account-history.ts';
import { isYearly } from './unanswered.ts';

/** How many nights after its slot an account's turn comes: after a yearly one, and after the day on which it was first watched. */
export interface Nights {
  yearly: number;
  first: number;
}

/** Room is left before the next yearly slot, so that each account has had its turn by then. */
export const mostNights = 300;

/** The accounts that are visited on a night: `pace`, or as many more as a year wants. `of`: the accounts that share the nights. */
export function perNight(pace: number, of: number): number {
  return Math.max(pace, Math.ceil(of / mostNights));
}

/**
 * The night of each account that is visited, by its id. The order is that of the ids' digests: each night has accounts of all platforms and
 * committees as the register has them, and an account keeps its place among the others over the years. It moves by a night where a night's
 * worth of accounts before it has come or gone, and by more where the pace does not suffice and all nights get more. What is first watched on one day is spread too:
 * a few accounts at once, 100,000 over nights, and none over more than its interval: an account of each month would wait while its next slots went by.
 */
export function pacedNights(accounts: readonly Account[], histories: Histories, pace: number): Map<string, Nights> {
  const visited = inDigestOrder(accounts).filter(({ status }) => isVisited(status));
  const isOften = ({ capture }: Account) => !isYearly(parsePeriod(capture.interval));
  const perYearlyNight = perNight(pace, visited.filter((account) => !isOften(account)).length);
  const perFirstNight = perNight(pace, visited.length);
  const nights = new Map<string, Nights>();
  const firstSeen = new Map<string, number>();
  let yearly = 0;
  for (const account of visited) {
    const day = watches((histories.get(account.id) ?? noHistory).seen)
      .at(-1)
      ?.from.slice(0, 10);
    const first = firstSeen.get(day ?? '') ?? 0;
    firstSeen.set(day ?? '', first + 1);
    const firstNight = Math.floor(first / perFirstNight) % nightsWithin(parsePeriod(account.capture.interval));
    nights.set(account.id, { yearly: Math.floor(yearly / perYearlyNight), first: firstNight });
    if (!isOften(account)) yearly += 1;
  }
  return nights;
}

/** Of the shortest months. A year has more than `mostNights`. */
function nightsWithin({ months, days }: Period): number {
  return months * 28 + days;
}

/** By the register as it was read: it is asked at each look of the desk. */
const ordered = new WeakMap<readonly Account[], readonly Account[]>();

function inDigestOrder(accounts: readonly Account[]): readonly Account[] {
  const known = ordered.get(accounts);
  if (known !== undefined) return known;
  const digests = new Map(accounts.map(({ id }) => [id, createHash('sha256').update(id).digest('hex')]));
  const digestOf = ({ id }: Account) => digests.get(id) ?? '';
  const found = accounts.toSorted((a, b) => (digestOf(a) < digestOf(b) ? -1 : 1));
  ordered.set(accounts, found);
  return found;
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
