import { z } from 'zod';
import { snapshotReasons, snapshotStatuses } from './snapshot-description.ts';

/**
 * What is known of a sealed snapshot without its folder: what a list freezes of it, and what its tombstone keeps. No words of the page.
 * Instants are UTC. `on` is a civil day.
 */
export const snapshotFactsSchema = z.object({
  platform: z.string(),
  /** The civil year in the snapshot's name. */
  year: z.number(),
  status: z.enum(snapshotStatuses),
  reason: z.enum(snapshotReasons),
  orderedBy: z.string(),
  orderedAt: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Where its bag lay, relative to the archive. */
  folder: z.string(),
  postsCaptured: z.number().nullable(),
  /** A person saved it, and nobody has said that it shows the whole page. Left out of others, and by earlier versions. */
  answers: z.boolean().optional(),
  bytes: z.number(),
  /** The SHA-256 of its `tagmanifest-sha256.txt`. */
  manifestDigest: z.string(),
  /** The delivery by which an e-archive has it; null: none has taken it in. `receipt`: its name, or those of all receipts of a delivery that was split; `sha256` is the last one's digest. */
  delivery: z.object({ id: z.string(), on: z.string(), receipt: z.string(), sha256: z.string() }).nullable(),
});
export type SnapshotFacts = z.infer<typeof snapshotFactsSchema>;
