import { z } from 'zod';

/**
 * `sekretess/<snapshot>_<number>.json`, written once: a sealed snapshot was marked secret (sekretessmarkering, OSL 5 kap. 5 §), or the
 * marking was lifted. The last statement counts. `paragraph`: the basis of the secrecy, as `OSL 26 kap. 1 §`; null when the marking is
 * lifted. A marking is a warning and no decision: every request for a copy is tried anew. `at` is UTC.
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

/** The statements about one snapshot, oldest first. */
export interface FiledSecrecy {
  snapshot: string;
  committee: string;
  marks: SecrecyMark[];
}
