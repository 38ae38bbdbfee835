import { describe, expect, test } from '@jest/globals';
import type { Words } from '../../../config/base/words.ts';
import type { Account } from '../../../config/register/accounts.ts';
import {
  collectingTrouble,
  type LookFacts,
  type TroubleKind,
  troubleKinds,
} from '../../../jobs/collect/collecting-trouble.ts';

const collect = { source: 'api', interval: 'P1D', token: 'env:TOKEN' } as Account['collect'];
const account = { status: 'active' as const, collect };
const well: LookFacts = {
  account,
  last: { startedAt: '2026-11-24T02:00:00Z', complete: true },
  lastComplete: '2026-11-24T02:00:00Z',
  lastSealed: '2026-11-01T02:00:00Z',
  watchedSince: '2026-01-01T00:00:00Z',
  hasAdapter: true,
  tokenMissing: false,
  now: '2026-11-25T02:00:00Z',
  timezone: 'Europe/Stockholm',
};
const never = { last: null, lastComplete: null };
const fault = (kind: NonNullable<LookFacts['last']>['fault']): Partial<LookFacts> => ({
  last: { startedAt: '2026-11-25T01:00:00Z', complete: false, ...(kind ? { fault: kind } : {}) },
  now: '2026-11-27T01:00:00Z',
});
const failed = (fault?: 'retry' | 'reconnect' | 'short') => ({
  last: { startedAt: '2026-11-25T01:00:00Z', complete: false, ...(fault ? { fault } : {}) },
});
const page = { account: { ...account, collect: { ...collect, source: 'page' as const } } };

describe('the promise to collect', () => {
  test.each<[what: string, facts: Partial<LookFacts>, kind: string | null]>([
    ['is kept by a look within its interval', {}, null],
    ['is kept by a look that is a day late', { now: '2026-11-26T01:59:00Z' }, null],
    ['is not kept by one that is later', { now: '2026-11-26T02:01:00Z' }, 'overdue'],
    [
      'is not made where the register says no',
      { account: { ...account, collect: { ...collect, source: 'none' } } },
      null,
    ],
    ['is not made for an account that is closed', { account: { ...account, status: 'closed' }, ...never }, null],
    ['cannot be kept without a token', { tokenMissing: true }, 'no-token'],
    ['cannot be kept without an adapter', { hasAdapter: false }, 'no-adapter'],
    ['is told of at once where a person must act', failed('reconnect'), 'reconnect'],
    ['is told of at once where the numbers differ', failed('short'), 'short'],
    ['is not told of for one bad hour', failed('retry'), null],
    ['is told of when bad hours become days', { ...failed('retry'), now: '2026-11-26T03:00:00Z' }, 'retry'],
    ['is told of though an earlier version kept no fault', { ...failed(), now: '2026-11-26T03:00:00Z' }, 'unknown'],
    ['is young for a new account', { ...never, watchedSince: '2026-11-24T12:00:00Z' }, null],
    ['is told of where an account was never looked at', { ...never, watchedSince: '2026-11-23T12:00:00Z' }, 'overdue'],
    ['has not begun for an account that the clock has not met', { ...never, watchedSince: null }, null],
    ['is kept where the newest snapshot was collected from', page, null],
    ['has a day after a snapshot', { ...page, lastSealed: '2026-11-24T03:00:00Z', ...never }, null],
    ['is not kept where it was not a day later', { ...page, lastSealed: '2026-11-23T01:00:00Z', ...never }, 'overdue'],
    [
      'is kept where the moment of the snapshot is written in another way',
      { ...page, lastSealed: '2026-11-01T02:00:00Z', lastComplete: '2026-11-01T02:00:00.000Z' },
      null,
    ],
    ['needs neither adapter nor token for a page', { ...page, hasAdapter: false, tokenMissing: true }, null],
    [
      'is not kept where an older snapshot was collected from',
      {
        ...page,
        lastSealed: '2026-11-24T01:59:00Z',
        lastComplete: '2026-11-01T02:00:00Z',
        now: '2026-11-25T02:00:00Z',
      },
      'overdue',
    ],
    ['has a day after a snapshot, to the hour', { ...page, lastSealed: '2026-11-24T02:00:00Z', ...never }, null],
    ['is kept by a look that is just a day late', { now: '2026-11-26T02:00:00Z' }, null],
    ['has a day for a new account, to the hour', { ...never, watchedSince: '2026-11-24T02:00:00Z' }, null],
    ['cannot be kept while the platform bids wait for days', { ...fault('wait') }, 'wait'],
    ['waits for a bad hour of the platform’s', { ...fault('wait'), now: '2026-11-25T02:00:00Z' }, null],
    [
      'waits a day where nobody knows what broke a look off',
      { ...fault(undefined), now: '2026-11-25T02:00:00Z' },
      null,
    ],
    [
      'is kept again after a whole look, whatever the one before came to',
      { last: { startedAt: '2026-11-24T02:00:00Z', complete: true, fault: 'gone' } },
      null,
    ],
    [
      'is not made where the register says no, though there is no adapter',
      { account: { ...account, collect: { ...collect, source: 'none' } }, hasAdapter: false, ...never },
      null,
    ],
    [
      'is not kept by a look of another interval',
      { account: { ...account, collect: { ...collect, interval: 'P3D' as const } }, now: '2026-11-28T02:01:00Z' },
      'overdue',
    ],
    [
      'is kept by a look within three days and one',
      { account: { ...account, collect: { ...collect, interval: 'P3D' as const } }, now: '2026-11-28T02:00:00Z' },
      null,
    ],
    ['waits for the first snapshot', { ...page, lastSealed: null, ...never }, null],
  ])('%s', (_what, facts, kind) => {
    expect(collectingTrouble({ ...well, ...facts })?.kind ?? null).toBe(kind);
  });
});

const askIt = {
  sv: 'Tala med systemförvaltaren: skälet står i körningens fil under insamlingar och i loggen.',
  en: 'Ask the system manager: the reason stands in the run’s file under insamlingar and in the log.',
};
/** What is said of each: the trouble, and what to do. Since when stands between. */
const said: Readonly<Record<TroubleKind, { facts: Partial<LookFacts>; what: Words; remedy: Words }>> = {
  'no-adapter': {
    facts: { hasAdapter: false },
    what: {
      sv: 'Plattformen kan inte samlas in via sitt gränssnitt, fast kontoregistret säger det.',
      en: 'The platform has no API that can be collected from, though the register says so.',
    },
    remedy: {
      sv: 'Ändra collect.source i accounts.yaml, och läs in bilder eller en export.',
      en: 'Change collect.source in accounts.yaml, and import pictures or an export.',
    },
  },
  'no-token': {
    facts: { tokenMissing: true },
    what: {
      sv: 'Inlägg och kommentarer samlas inte in: nyckeln (token) finns inte där kontoregistret pekar.',
      en: 'Posts and comments are not collected: the token is not where the register points.',
    },
    remedy: {
      sv: 'Systemförvaltaren lägger nyckeln där collect.token i accounts.yaml pekar.',
      en: 'Put the token where collect.token in accounts.yaml points.',
    },
  },
  retry: {
    facts: fault('retry'),
    what: { sv: 'Plattformen svarar inte på insamlingen.', en: 'The platform does not answer the collecting.' },
    remedy: {
      sv: 'Det försöks igen; står det kvar, tala med systemförvaltaren.',
      en: 'It is tried again; if this stays, ask the system manager.',
    },
  },
  wait: {
    facts: fault('wait'),
    what: {
      sv: 'Plattformens gräns för hur mycket som får hämtas hindrar insamlingen.',
      en: 'The platform’s limit on how much may be fetched stops the collecting.',
    },
    remedy: {
      sv: 'Det försöks igen; står det kvar, välj ett längre collect.interval i accounts.yaml.',
      en: 'It is tried again; if this stays, choose a longer collect.interval in accounts.yaml.',
    },
  },
  reconnect: {
    facts: fault('reconnect'),
    what: {
      sv: 'Plattformen godtar inte nyckeln (token), så inget samlas in.',
      en: 'The platform does not take the token, so nothing is collected.',
    },
    remedy: {
      sv: 'Gör en ny nyckel och lägg den där collect.token i accounts.yaml pekar.',
      en: 'Make a new token and put it where collect.token in accounts.yaml points.',
    },
  },
  permission: {
    facts: fault('permission'),
    what: {
      sv: 'Insamlingen får inte det den ber om: nyckeln (token) saknas eller räcker inte, eller så släpper spärren mot nätet inte fram den.',
      en: 'The collecting is not given what it asks for: the token is lacking or not enough, or the egress guard stops it.',
    },
    remedy: askIt,
  },
  gone: {
    facts: fault('gone'),
    what: { sv: 'Plattformen säger att kontot inte finns.', en: 'The platform says that the account is not there.' },
    remedy: {
      sv: 'Kontrollera adressen i accounts.yaml; är kontot avslutat, skriv det där.',
      en: 'Check the address in accounts.yaml; if the account is closed, say so there.',
    },
  },
  unreadable: {
    facts: fault('unreadable'),
    what: {
      sv: 'Plattformens svar kunde inte läsas, så insamlingen är inte fullständig.',
      en: 'The platform’s answer could not be read, so the collecting is not complete.',
    },
    remedy: askIt,
  },
  short: {
    facts: fault('short'),
    what: {
      sv: 'Insamlingen gav ett annat antal inlägg och kommentarer än ögonblicksbilden visar.',
      en: 'The collecting came to another number of posts and comments than the snapshot shows.',
    },
    remedy: askIt,
  },
  media: {
    facts: fault('media'),
    what: {
      sv: 'Insamlingen hämtar inte fler bilder och filmer på en gång, och några saknas ännu.',
      en: 'The collecting fetches no more pictures and films at a time, and some are still lacking.',
    },
    remedy: {
      sv: 'Nästa insamling fortsätter; kör `ogonblick collect` inom en vecka om den inte gör det av sig själv.',
      en: 'The next collecting goes on; run `ogonblick collect` within a week if it does not do so by itself.',
    },
  },
  unknown: {
    facts: fault(undefined),
    what: { sv: 'Insamlingen avbröts.', en: 'The collecting was broken off.' },
    remedy: askIt,
  },
  overdue: {
    facts: { now: '2026-11-27T01:00:00Z' },
    what: {
      sv: 'Inlägg och kommentarer har inte samlats in i tid.',
      en: 'Posts and comments have not been collected in time.',
    },
    remedy: askIt,
  },
};

test.each(troubleKinds)('%s says what is wrong, since when, and what to do', (kind) => {
  const { facts, what, remedy } = said[kind];
  expect(collectingTrouble({ ...well, ...facts })).toEqual({
    kind,
    since: '2026-11-24T02:00:00Z',
    because: {
      sv: `${what.sv} Senaste fullständiga insamlingen gjordes 2026-11-24. ${remedy.sv}`,
      en: `${what.en} The newest complete collecting is of 2026-11-24. ${remedy.en}`,
    },
  });
});

test('each has sentences, and says "sedan" nothing where nothing was ever collected', () => {
  expect([...troubleKinds].sort()).toEqual(Object.keys(said).sort());
  const { what, remedy } = said['no-token'];
  expect(collectingTrouble({ ...well, ...never, tokenMissing: true })).toEqual({
    kind: 'no-token',
    since: null,
    because: {
      sv: `${what.sv} Ingen fullständig insamling finns ännu. ${remedy.sv}`,
      en: `${what.en} There is no complete collecting yet. ${remedy.en}`,
    },
  });
});

test('the day is that of the municipality, not of Greenwich', () => {
  const late = { lastComplete: '2026-11-24T23:30:00Z', tokenMissing: true };
  expect(collectingTrouble({ ...well, ...late })?.because.sv).toContain('gjordes 2026-11-25.');
});
