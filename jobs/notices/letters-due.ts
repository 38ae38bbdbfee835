import type { LetterFailure, NoticeMemory } from '../../storage/archive/notice-memory.ts';
import { dayMs, dayText, startOfDay, toLocal } from '../time/local-time.ts';
import type { Notice } from './notice.ts';

/** A person who is written to, and what concerns them. */
export interface Receiver {
  address: string;
  notices: readonly Notice[];
}

/** A letter to be written: what is new since the last one, and what still waits. No notice is in both. */
export interface LetterDue {
  address: string;
  fresh: Notice[];
  waiting: Notice[];
}

/** Letters are written from this hour of the day on; only those about damage come earlier. */
const firstHour = 6;
/** Where nothing is new, what waits is told again after so many days. */
const reminderDays = 7;
/** How long a process that writes a letter has it for itself; after that the process is taken to have been killed. */
const claimMs = 10 * 60_000;

/**
 * Remembers what is seen now, and forgets what is gone and who is no receiver any more. An entry from a clock that has been set back since
 * counts as of now: else nobody would be told of anything until the clock has caught up. `unread`: what
 * begins so could not be looked for now, and is neither new nor gone. Pure; `now` is UTC.
 */
export function remember(
  { seen, receivers }: NoticeMemory,
  {
    notices,
    addresses,
    now,
    unread = null,
  }: { notices: readonly Notice[]; addresses: readonly string[]; now: string; unread?: string | null },
): NoticeMemory {
  const past = (instant: string) => (instant < now ? instant : now);
  const known = (address: string) => {
    const { toldAt = null, notBefore = null, failing } = receivers[address] ?? {};
    return {
      toldAt: toldAt === null ? null : past(toldAt),
      notBefore,
      ...(failing ? { failing: { ...failing, since: past(failing.since) } } : {}),
    };
  };
  const kept = unread === null ? [] : Object.keys(seen).filter((key) => key.startsWith(unread));
  const keys = [...notices.map(({ key }) => key), ...kept];
  return {
    format: 'ogonblick-notices/1',
    seen: Object.fromEntries(keys.map((key) => [key, past(seen[key] ?? now)])),
    receivers: Object.fromEntries(addresses.map((address) => [address, known(address)])),
  };
}

/**
 * The letters to be written now: of damage at once, of anything else that is new once a day, and of what only waits once a week. Pure; days
 * and hours are civil in `timezone`.
 */
export function lettersDue(
  receivers: readonly Receiver[],
  memory: NoticeMemory,
  { now, timezone }: { now: string; timezone: string },
): LetterDue[] {
  const local = (instant: string) => toLocal(Date.parse(instant), timezone);
  return receivers.flatMap(({ address, notices }) => {
    const { toldAt, notBefore } = memory.receivers[address] ?? { toldAt: null, notBefore: null };
    if (notices.length === 0 || (notBefore !== null && Date.parse(notBefore) > Date.parse(now))) return [];
    const isFresh = ({ key }: Notice) => toldAt === null || (memory.seen[key] ?? now) > toldAt;
    const fresh = notices.filter(isFresh);
    const letter = { address, fresh, waiting: notices.filter((notice) => !isFresh(notice)) };
    if (fresh.some(({ kind }) => kind === 'damage')) return [letter];
    if (local(now) - startOfDay(local(now)) < firstHour * 3_600_000) return [];
    if (toldAt === null) return [letter];
    if (dayText(local(toldAt)) === dayText(local(now))) return [];
    const days = (startOfDay(local(now)) - startOfDay(local(toldAt))) / dayMs;
    return fresh.length > 0 || days >= reminderDays ? [letter] : [];
  });
}

/** Remembers that somebody is writing these letters. */
export function claim(memory: NoticeMemory, letters: readonly LetterDue[], now: string): NoticeMemory {
  const notBefore = new Date(Date.parse(now) + claimMs).toISOString();
  return letters.reduce((claimed, { address }) => withReceiver(claimed, address, { notBefore }), memory);
}

/** Remembers that a letter did not get through, or that one did (`outcome` null). Failing begins with the first that did not. */
export function withOutcome(
  memory: NoticeMemory,
  address: string,
  { outcome, now }: { outcome: LetterFailure | null; now: string },
): NoticeMemory {
  const known = memory.receivers[address];
  if (!known) return memory;
  const { failing, ...others } = known;
  const entry = outcome === null ? others : { ...others, failing: { since: failing?.since ?? now, outcome } };
  return { ...memory, receivers: { ...memory.receivers, [address]: entry } };
}

/** Changes one receiver's entry; somebody who is no receiver any more stays forgotten. */
export function withReceiver(
  memory: NoticeMemory,
  address: string,
  change: Partial<NoticeMemory['receivers'][string]>,
): NoticeMemory {
  const known = memory.receivers[address];
  if (!known) return memory;
  return { ...memory, receivers: { ...memory.receivers, [address]: { ...known, ...change } } };
}
