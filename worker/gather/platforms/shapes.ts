import { z } from 'zod';
import { toUtc } from './utc.ts';

/** An id, whatever the platform's mood: always a string. Long numbers have come as strings from the parser already. */
export const id = z.union([z.string().min(1), z.number().int()]).transform(String);

/** A time as UTC; null for none and for what is no time. */
export const time = z
  .unknown()
  .transform((value) => toUtc(typeof value === 'string' ? value : null))
  .optional()
  .transform((value) => value ?? null);

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

/** An object, whatever it holds. Given back as it is: a record of zod's is a copy, key by key. */
export const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected an object',
);

/** A number of things; null where none is told. YouTube writes it as a string. */
export const count = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** What a list's entries are in their shape, each with what it came from; `odd` says what the others lack. One odd entry must not cost the page. */
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
