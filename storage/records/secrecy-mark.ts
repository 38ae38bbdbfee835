import { z } from 'zod';

/**
 * `sekretess/<snapshot>_<number>.json`, written once: that a sealed snapshot was marked secret (sekretessmarkering, OSL 5 kap. 5 §), or
 * that the marking was lifted. What is said last counts. `paragraph`: what the secrecy rests on, as `OSL 26 kap. 1 §`; null when it is
 * lifted. A marking is a warning and no decision: whoever asks for a copy has it tried anew. `at` is UTC.
 */
export const secrecyMarkSchema = z.object({
  format: z.literal('ogonblick-secrecy-mark/1'),
  snapshot: z.string(),
  committee: z.string(),
  number: z.number().int().positive(),
  what: z.enum(['marked', 'lifted']),
  paragraph: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type SecrecyMark = z.infer<typeof secrecyMarkSchema>;

/** What was said of one snapshot, oldest first. */
export interface FiledSecrecy {
  snapshot: string;
  committee: string;
  marks: SecrecyMark[];
}
