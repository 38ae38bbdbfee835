import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import { isVisited } from '../due/account-history.ts';
import { addPeriod, dayMs, dayText, parsePeriod, toInstant, toLocal } from '../time/local-time.ts';

/** Why the posts and comments of an account are not collected as the register promises. */
export const troubleKinds = [
  'no-adapter',
  'no-token',
  'retry',
  'wait',
  'reconnect',
  'permission',
  'gone',
  'unreadable',
  'short',
  'media',
  'unknown',
  'overdue',
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

export interface CollectingTrouble {
  kind: TroubleKind;
  /** When the newest complete look was begun, UTC; null: there is none in the catalog. */
  since: string | null;
  /** Sentences: what is wrong, since when, what to do. */
  because: Words;
}

/** What is known of one account's collecting. Instants are UTC. */
export interface LookFacts {
  account: Pick<Account, 'status' | 'collect'>;
  /** The newest look, and when the newest complete one was begun; null: there is none. Imports do not count. */
  last: Pick<ItemRun, 'startedAt' | 'complete' | 'fault'> | null;
  lastComplete: string | null;
  /** When the newest snapshot was begun. */
  lastSealed: string | null;
  /** Since when the clock has known the account to be in use; null: the clock has not met it yet. */
  watchedSince: string | null;
  hasAdapter: boolean;
  /** The account names a token that is not where it should be. */
  tokenMissing: boolean;
  now: string;
  timezone: string;
}

/** A look may be this much later than its interval: the clock wakes hourly, and platforms have bad days. */
const graceMs = dayMs;

/** Faults that pass by themselves; the others wait for a person, and are told of at once. */
const passing: ReadonlySet<string> = new Set(['retry', 'wait', 'media', 'unknown'] satisfies TroubleKind[]);

/** Null: the promise is kept, or none was made. Pure. */
export function collectingTrouble(facts: LookFacts): CollectingTrouble | null {
  const kind = kindOf(facts);
  if (kind === null) return null;
  const { lastComplete: since, timezone } = facts;
  const day = since === null ? null : dayText(toLocal(Date.parse(since), timezone));
  const told = day === null ? never : sinceDay(day);
  const { what, remedy } = sentences[kind];
  return {
    kind,
    since,
    because: { sv: `${what.sv} ${told.sv} ${remedy.sv}`, en: `${what.en} ${told.en} ${remedy.en}` },
  };
}

/** Whether the register promises that posts and comments are collected: only then can the promise be broken. */
export function isToBeCollected({ status, collect }: Pick<Account, 'status' | 'collect'>): boolean {
  return isVisited(status) && collect.source !== 'none';
}

function kindOf(facts: LookFacts): TroubleKind | null {
  const { account, last, hasAdapter, tokenMissing } = facts;
  if (!isToBeCollected(account)) return null;
  if (account.collect.source === 'api' && !hasAdapter) return 'no-adapter';
  if (account.collect.source === 'api' && tokenMissing) return 'no-token';
  const fault = last === null || last.complete ? null : (last.fault ?? 'unknown');
  if (fault !== null && !passing.has(fault)) return fault;
  if (!isOverdue(facts)) return null;
  return fault ?? 'overdue';
}

/** Whether a complete look has been lacking for longer than was promised. */
function isOverdue({ account, lastComplete, lastSealed, watchedSince, now, timezone }: LookFacts): boolean {
  const late = (due: number) => Date.parse(now) - due > graceMs;
  if (account.collect.source === 'page') {
    if (lastSealed === null) return false;
    const sealed = Date.parse(lastSealed);
    return (lastComplete === null || Date.parse(lastComplete) < sealed) && late(sealed);
  }
  if (lastComplete === null) return watchedSince !== null && late(Date.parse(watchedSince));
  const next = addPeriod(toLocal(Date.parse(lastComplete), timezone), parsePeriod(account.collect.interval));
  return late(toInstant(next, timezone));
}

const never: Words = {
  sv: 'Ingen fullständig insamling finns ännu.',
  en: 'There is no complete collecting yet.',
};
const sinceDay = (day: string): Words => ({
  sv: `Senaste fullständiga insamlingen gjordes ${day}.`,
  en: `The newest complete collecting is of ${day}.`,
});

const askIt: Words = {
  sv: 'Tala med systemförvaltaren: skälet står i körningens fil under insamlingar och i loggen.',
  en: 'Ask the system manager: the reason stands in the run’s file under insamlingar and in the log.',
};

const sentences: Readonly<Record<TroubleKind, { what: Words; remedy: Words }>> = {
  'no-adapter': {
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
    what: { sv: 'Plattformen svarar inte på insamlingen.', en: 'The platform does not answer the collecting.' },
    remedy: {
      sv: 'Det försöks igen; står det kvar, tala med systemförvaltaren.',
      en: 'It is tried again; if this stays, ask the system manager.',
    },
  },
  wait: {
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
    what: {
      sv: 'Insamlingen får inte det den ber om: nyckeln (token) saknas eller räcker inte, eller så släpper spärren mot nätet inte fram den.',
      en: 'The collecting is not given what it asks for: the token is lacking or not enough, or the egress guard stops it.',
    },
    remedy: askIt,
  },
  gone: {
    what: { sv: 'Plattformen säger att kontot inte finns.', en: 'The platform says that the account is not there.' },
    remedy: {
      sv: 'Kontrollera adressen i accounts.yaml; är kontot avslutat, skriv det där.',
      en: 'Check the address in accounts.yaml; if the account is closed, say so there.',
    },
  },
  unreadable: {
    what: {
      sv: 'Plattformens svar kunde inte läsas, så insamlingen är inte fullständig.',
      en: 'The platform’s answer could not be read, so the collecting is not complete.',
    },
    remedy: askIt,
  },
  short: {
    what: {
      sv: 'Insamlingen gav ett annat antal inlägg och kommentarer än ögonblicksbilden visar.',
      en: 'The collecting came to another number of posts and comments than the snapshot shows.',
    },
    remedy: askIt,
  },
  media: {
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
    what: { sv: 'Insamlingen avbröts.', en: 'The collecting was broken off.' },
    remedy: askIt,
  },
  overdue: {
    what: {
      sv: 'Inlägg och kommentarer har inte samlats in i tid.',
      en: 'Posts and comments have not been collected in time.',
    },
    remedy: askIt,
  },
};
