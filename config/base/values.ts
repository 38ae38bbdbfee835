import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';
import { both } from './fault-words.ts';
import { parseUrl } from './parse-url.ts';
import { reservedNames } from './reserved-names.ts';
import { secretReferencePattern } from './secret.ts';

/*
 * The small values that the configuration is made of. An error text in these schemas is what was *expected*, in words that end the sentence
 * "expected …". `fault-words.ts` adds what was found. `both` gives the text in Swedish too, for values in plans.
 */

/** Text that is not empty. */
export function text(expected = both('text', 'text')) {
  return z.string({ error: expected }).regex(/\S/, { error: expected });
}

/** A key that may be left out or empty. Its value is then null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A key that may be left out or empty. Its value is then `fallback`, as if that had been written there. */
export function withDefault<T extends z.ZodType>(schema: T, fallback: z.input<T>) {
  return schema.nullish().transform((value) => value ?? schema.parse(fallback));
}

/** A list that may be left out. */
export function listOf<T extends z.ZodType>(schema: T) {
  return withDefault(z.array(schema), []);
}

/** A list of at least `least` entries. A single entry may be written without the brackets. */
export function oneOrList<T extends z.ZodType>(schema: T, least = 1) {
  return z.preprocess(
    (value) => (value === undefined || value === null || Array.isArray(value) ? value : [value]),
    z.array(schema).min(least, { error: both('at least one value', 'minst ett värde') }),
  );
}

export function wholeNumber(least: number, most: number) {
  const error = both(`a whole number from ${least} to ${most}`, `ett heltal från ${least} till ${most}`);
  return z.int({ error }).min(least, { error }).max(most, { error });
}

const likeADay = both('a day like 2026-01-12', 'en dag som 2026-01-12');
/** A calendar day that exists, kept as `YYYY-MM-DD`. Civil day in Europe/Stockholm. */
export const day = z.string({ error: likeADay }).refine(isDay, { error: likeADay });

export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How many civil days lie between two civil days (`YYYY-MM-DD`); negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function daysLater(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}

const likeAPeriod = both('a period like P2Y, P6M, P2W or P90D', 'en tid som P2Y, P6M, P2W eller P90D');
/** ISO 8601 with Y, M, W, D only, in that order: `P2Y`, `P6M`, `P90D`, `P0D`. */
export const period = z
  .string({ error: likeAPeriod })
  .regex(/^P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/, { error: likeAPeriod });

/** A period longer than nothing: visits every `P0D` would never end. */
export const interval = period.refine((value) => /[1-9]/.test(value), {
  error: both('a period longer than nothing, like P1Y', 'en tid som inte är ingen alls, som P1Y'),
});

/** `env:NAME` or `file:PATH`. Anything else may be the secret itself and is never shown. */
export const secretReference = z.custom<string>(
  (value) => typeof value === 'string' && secretReferencePattern.test(value),
  { error: 'the place of a secret, as env:NAME or file:PATH', params: { secret: true } },
);

/** http or https only: `file:`, `chrome:`, `view-source:` and the like would let the archive read this machine. */
export const webAddress = z
  .string({ error: both('an address like https://www.example.se/page', 'en adress som https://www.example.se/sida') })
  .refine(isWebAddress, {
    error: both(
      'an address like https://www.example.se/page, without user name or password',
      'en adress som https://www.example.se/sida, utan användarnamn och lösenord',
    ),
  });

export function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s\\/][^\s\\]*$/i.test(value) || parseUrl(value) === null) return false;
  const url = new URL(value);
  return url.hostname !== '' && url.username === '' && url.password === '' && !/^https?:\/\/[^/?#]*@/i.test(value);
}

/** Windows reserves these names for devices, and the archive is opened on Windows too. */
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Exactly one address: characters that separate addresses or end a header are refused. */
export const mailAddress = z
  .string({ error: 'an e-mail address' })
  .regex(/^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u, { error: 'an e-mail address' });

const likeAFolder = both(
  'an id of a-z, 0-9 and - (at most 60), like facebook-exempelkommun',
  'en beteckning av a–z, 0–9 och - (högst 60 tecken), som facebook-exempelkommun',
);
/** A name that may be used for a folder or file of ours: of an account, a committee or a stored session. */
export const plainName = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;

/** An id of an account or a committee, which names its folder. ASCII that every e-archive takes (docs/rules.md, "Names"). */
export const folderId = z
  .string({ error: likeAFolder })
  .regex(plainName, { error: likeAFolder })
  .refine((id) => !deviceNames.test(id), {
    error: both('an id that is no name of a device in Windows', 'en beteckning som inte är en enhets namn i Windows'),
  })
  .refine((id) => !reservedNames.some((name) => name === id), {
    error: both(
      `an id that names none of the archive's own folders (${reservedNames.join(', ')})`,
      `en beteckning som inte är någon av arkivets egna mappar (${reservedNames.join(', ')})`,
    ),
  });

/** An id inside a plan: of a decision, a class or a rule. */
export const planId = z
  .string({ error: both('an id like ks-2026-45', 'en beteckning som ks-2026-45') })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/, {
    error: both(
      'an id of letters, digits, ".", "-" and "_", like ks-2026-45',
      'en beteckning av bokstäver a–z, siffror, ".", "-" och "_", som ks-2026-45',
    ),
  });

/** First and last day, both included. Null: no limit on that side. */
export const daySpan = z.strictObject({ from: optional(day), to: optional(day) });
export type DaySpan = z.infer<typeof daySpan>;

/** Whether the day `on` lies in the span. Days as `YYYY-MM-DD` compare as text. */
export function covers(span: DaySpan, on: string): boolean {
  return (span.from === null || span.from <= on) && (span.to === null || on <= span.to);
}

/** Whether the span ends before it begins. */
export function isBackwards(span: DaySpan): boolean {
  return span.from !== null && span.to !== null && span.to < span.from;
}
