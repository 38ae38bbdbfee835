import { z } from 'zod';

/**
 * One line of the ledger (händelselogg): hash chained, ids and digests only, never content or a citizen's name (but the reason of a loss that was accepted). `at` is UTC. `hash` is the
 * SHA-256 of the canonical JSON (keys sorted, no white space) of everything but `hash`. `prev` is the hash of the line before. `data` holds
 * ids, digests, counts and dates of the event.
 */
export const ledgerEntrySchema = z.object({
  seq: z.number().int().positive(),
  prev: z.string(),
  at: z.string(),
  actor: z.string(),
  event: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
