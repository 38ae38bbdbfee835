import { z } from 'zod';

const count = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** `uttag.json`: what an export holds, for whoever takes it in. Days are civil, instants are UTC. */
export const exportFactsSchema = z.object({
  format: z.literal('ogonblick-uttag/1'),
  software: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  purpose: z.string().nullable(),
  municipality: z.object({ name: z.string(), organisationNumber: z.string().nullable() }),
  /** Null: everything. */
  committee: z.string().nullable(),
  counts: z.object({ snapshots: count, attempts: count, items: count, locked: count, secret: count }),
  /** The day that the plans were asked on, and a digest of what they said; see `JudgedItems`. */
  verdicts: z.object({ day: z.string(), sha256: digest }),
  /** The ledger's last line when the export was made. */
  ledger: z.object({ entries: count, head: digest }),
  /** The mark of the key that seals the names of what was disposed of. Null: there is no such key. The key itself is no part of the export. */
  disposalKey: z.string().nullable(),
});
export type ExportFacts = z.infer<typeof exportFactsSchema>;
