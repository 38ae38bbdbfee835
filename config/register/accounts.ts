import { z } from 'zod';
import { both } from '../base/fault-words.ts';
import { dialects, platformRecord, platforms } from '../base/platforms.ts';
import {
  covers,
  day,
  daySpan,
  folderId,
  interval,
  listOf,
  optional,
  secretReference,
  text,
  webAddress,
  wholeNumber,
  withDefault,
} from '../base/values.ts';
import type { Words } from '../base/words.ts';

/** The name of the file in the configuration directory. */
export const accountsFile = 'accounts.yaml';

/** upptäckt, begärt, godkänt, aktivt, under avslut, avslutat */
const accountStatuses = ['discovered', 'requested', 'approved', 'active', 'closing', 'closed'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

export const committeeId = folderId;

const committeePeriod = z.strictObject({ id: committeeId, ...daySpan.shape });

const contact = z.strictObject({
  name: text(both('a name', 'ett namn')),
  email: optional(text()),
  phone: optional(text()),
  /** The day on which the manager gave this person the task (guideline 4). Null: not noted. */
  assignedOn: optional(day),
  /** The day by which this person had read the guidelines (guideline 5). Null: not noted. */
  readGuidelines: optional(day),
  ...daySpan.shape,
});
export type Contact = z.infer<typeof contact>;

/** The uppdragsbeskrivning (guideline 8 and appendix 1). Null is a gap in the register: a warning, not an error. */
const assignmentSchema = z.strictObject({
  version: optional(text()),
  reviewBy: optional(day),
  signedFile: optional(text('a path')),
  decidedBy: optional(z.strictObject({ name: text(both('a name', 'ett namn')), date: day })),
  purpose: optional(text()),
  audience: optional(text()),
  supervision: optional(text()),
  /** The responsible manager (förvaltnings- or bolagschef, or whom they name). */
  manager: optional(contact),
  administrators: listOf(contact),
  operators: listOf(contact),
  approvals: listOf(
    z.strictObject({ name: text(both('a name', 'ett namn')), role: z.enum(['administrator', 'manager']), date: day }),
  ),
  vaultRef: optional(text()),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** översiktsbild, unik information, fullständig */
export const captureLevels = ['overview', 'unique', 'full'] as const;
export type CaptureLevel = (typeof captureLevels)[number];

const captureSchema = z.strictObject({
  /** The basis for visiting the page. Null: the page is never visited automatically. */
  basis: optional(text()),
  level: withDefault(z.enum(captureLevels), 'unique'),
  interval: withDefault(interval, 'P1Y'),
  avoidMonths: withDefault(
    z
      .array(wholeNumber(1, 12))
      .refine((months) => new Set(months).size < 12, { error: 'at least one month that is not avoided' }),
    [],
  ),
  login: optional(text('the name of a stored session')),
});

const dollars = z.number({ error: 'US dollars, like 2.5' }).positive({ error: 'US dollars, like 2.5' });

const collectSchema = z.strictObject({
  source: withDefault(z.enum(['api', 'page', 'none']), 'none'),
  /** The basis for collecting through the API. Null: that of the visits. Without either nothing is collected so. */
  basis: optional(text()),
  interval: optional(interval),
  token: optional(secretReference),
  /** Another host for the platform's API. For Bluesky: the AppView, and the account's own server where `hosts` names none. */
  baseUrl: optional(webAddress),
  /** Bluesky: the account's own server (PDS), and the directory that says which it is. */
  hosts: optional(z.strictObject({ pds: optional(webAddress), directory: optional(webAddress) })),
  /** X: the words that are sent. Instagram: whose login the token belongs to. Null: the adapter finds out, or takes its usual dialect. */
  dialect: optional(z.enum(dialects)),
  /** X: the most that one look may cost, in US dollars. Null: no limit. */
  budget: optional(dollars),
  /** A decision to collect the account's private messages. It is kept and shown: nothing obeys it, and no messages are collected. */
  messages: optional(z.strictObject({ decision: text('a decision, like KS 2026/12 § 4'), date: day })),
});

const entrySchema = z.strictObject({
  id: folderId,
  platform: z.enum(platforms),
  name: text(),
  url: optional(webAddress),
  names: listOf(
    z.strictObject({ name: text(), url: optional(webAddress), platformName: optional(text()), ...daySpan.shape }),
  ),
  committee: z
    .union([committeeId, z.array(committeePeriod).min(1, { error: 'at least one committee' })], {
      error: "a committee's id, or a list of { id, from, to }",
    })
    .transform((value) => (typeof value === 'string' ? [{ id: value, from: null, to: null }] : value)),
  unit: optional(text()),
  status: z.enum(accountStatuses),
  opened: optional(day),
  closed: optional(day),
  closingWaiver: optional(text('a reason')),
  officials: listOf(text()),
  /** Those who speak for the municipality and are elected, or lead. */
  leaders: listOf(text()),
  assignment: withDefault(assignmentSchema, {}),
  capture: withDefault(captureSchema, {}),
  collect: withDefault(collectSchema, {}),
});
/** One entry of accounts.yaml. After reading, `committee` is always a dated list. */
export const accountSchema = entrySchema.transform(({ collect, ...account }) => ({
  ...account,
  collect: { ...collect, interval: collect.interval ?? platformRecord(account.platform).collecting.interval },
}));
export type Account = z.infer<typeof accountSchema>;

/**
 * The committee that answers for the account on a day (`YYYY-MM-DD`). On a day that no period covers, the last committee before that day
 * answers, else the first. An account always has such a committee.
 */
export function committeeOn(account: Pick<Account, 'id' | 'committee'>, on: string): string {
  const [only, ...others] = account.committee;
  if (only !== undefined && others.length === 0) return only.id;
  const periods = account.committee.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  const chosen =
    periods.find((period) => covers(period, on)) ??
    periods.findLast((period) => (period.from ?? '') <= on) ??
    periods[0];
  if (chosen === undefined) throw new Error(`expected a committee for ${account.id}, found none`);
  return chosen.id;
}

/** What the collecting of the account rests on; null: the register does not say. What comes out of a snapshot rests on the snapshot's basis. */
export function collectingBasis({ capture, collect }: Pick<Account, 'capture' | 'collect'>): string | null {
  return collect.basis ?? capture.basis;
}

export type MayBeVisited = { visit: true } | { visit: false; because: Words };

/**
 * Whether the page may be visited without a person at the browser. Only a missing address, a missing basis or a closed account stops a
 * visit (docs/rules.md, "Accounts"). An account that is only discovered or requested may vanish while signatures are waited for, so it is visited as soon
 * as the basis is written down. An account that was marked closed too early may still be visited for the snapshot that its closing needs.
 */
export function mayBeVisited(account: Account, reason?: string): MayBeVisited {
  if (account.status === 'closed' && reason !== 'before-closing') {
    return { visit: false, because: { sv: 'kontot är avslutat', en: 'the account is closed' } };
  }
  if (account.url === null) {
    return {
      visit: false,
      because: { sv: 'webbadress saknas i kontoregistret', en: 'the register has no address for it' },
    };
  }
  if (account.capture.basis === null) {
    return {
      visit: false,
      because: {
        sv: 'grund för insamling (capture.basis) saknas i kontoregistret',
        en: 'the register does not say why we may visit it (capture.basis)',
      },
    };
  }
  return { visit: true };
}
