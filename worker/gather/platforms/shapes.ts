import { z } from 'zod';
import { toUtc, utcOf } from './utc.ts';

/** An id, always as a string, whether the platform gives a string or a number. The parser has already made strings of long numbers. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String);

/** A time as UTC; null when it is missing or no time. */
export const time = z
  .unknown()
  .transform((value) => toUtc(typeof value === 'string' ? value : null))
  .optional()
  .transform((value) => value ?? null);

/** A time told as a number of units since 1970, as UTC; null when it is missing or no time. */
export const sinceEpoch = (unitMs: 1 | 1_000) =>
  z
    .number()
    .nullish()
    .catch(null)
    .transform((told) => (told ? utcOf(told * unitMs) : null));

/** A text; null where it is missing or something else. */
export const words = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** An address that can be fetched. */
export const address = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value && /^https?:\/\//i.test(value) ? value : null));

/** An object, whatever it holds, returned as it is: zod's record would copy it key by key. */
export const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/** A number of things; null where none is told. YouTube writes the number as a string. */
export const count = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A list of entries; null where it is missing, or where one of them has another shape. */
export const list = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).nullish().catch(null);

/** A list's entries in the wanted shape, each with its raw entry; `odd` says what the others lack. One odd entry must not cost the page. */
export function readEach<Entry>(
  shape: z.ZodType<Entry>,
  raws: readonly unknown[],
): { fits: { seen: Entry; raw: unknown }[]; odd: string[] } {
  const fits: { seen: Entry; raw: unknown }[] = [];
  const odd: string[] = [];
  for (const raw of raws) {
    const result = shape.safeParse(raw);
    if (result.success) fits.push({ seen: result.data, raw });
    else odd.push(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  return { fits, odd };
}
