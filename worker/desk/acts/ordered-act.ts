import { createHash } from 'node:crypto';
import { z } from 'zod';

const wordsSchema = z.strictObject({ sv: z.string(), en: z.string() });

const endSchema = z.discriminatedUnion('kind', [
  /** `to`: the page that shows what was done. `told`: what was found. `look`: what a person has to look at there; null: nothing. */
  z.strictObject({
    kind: z.literal('done'),
    to: z.string(),
    told: wordsSchema.optional(),
    look: z.strictObject({ text: wordsSchema, at: z.array(wordsSchema) }).nullable(),
  }),
  /** `told` may have more lines than one: a sentence, and what it is about, each on its own. */
  z.strictObject({ kind: z.literal('refused'), told: wordsSchema }),
  z.strictObject({ kind: z.literal('failed') }),
]);
export type ActEnd = z.infer<typeof endSchema>;

/**
 * An act that a person has ordered at the desk, and how it ended. The job in the queue carries only `id`: a Redis that others share can then make
 * nobody do anything in another person's name. `values` are what the form says, never a passphrase. `from` is the page of the form. Times are UTC.
 */
export const orderedActSchema = z.strictObject({
  format: z.literal('ogonblick-act/1'),
  id: z.string(),
  act: z.enum(['execute', 'propose', 'copy', 'deliver', 'pack', 'check', 'redact', 'rehearse']),
  committee: z.string(),
  title: wordsSchema,
  values: z.record(z.string(), z.string()),
  from: z.string(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  /** Null until it has ended. */
  end: endSchema.nullable(),
});
export type OrderedAct = z.infer<typeof orderedActSchema>;
export type ActName = OrderedAct['act'];

/** The id of an act with these values. The same order always has the same id, whoever gives it. */
export function actId(act: ActName, values: OrderedAct['values']): string {
  const told = JSON.stringify(Object.entries(values).sort());
  return `${act}-${createHash('sha256').update(told).digest('hex').slice(0, 16)}`;
}

export function isActId(text: string): boolean {
  return /^[a-z]+-[0-9a-f]{16}$/.test(text);
}
