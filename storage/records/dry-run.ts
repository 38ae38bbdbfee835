import { z } from 'zod';

/**
 * `provkorning.json`: what carrying the list out would do, by the same steps as the real run without the last. `steps` are in the order of
 * the removals, children before their parents.
 */
export const dryRunSchema = z.object({
  format: z.literal('ogonblick-dry-run/1'),
  list: z.string(),
  hash: z.string(),
  at: z.string(),
  simulated: z.literal(true),
  steps: z.array(z.object({ item: z.string(), files: z.number(), bytes: z.number() })),
  counts: z.object({
    items: z.number(),
    files: z.number(),
    bytes: z.number(),
    leftOut: z.number(),
    /** How many snapshots still show some of the items. */
    snapshots: z.number(),
    /** How many other snapshots may show some of them. Missing: nobody has looked. */
    snapshotsPerhaps: z.number().optional(),
    handedOut: z.number(),
    byRule: z.array(z.object({ rule: z.string(), items: z.number() })),
    byClass: z.array(z.object({ class: z.string(), items: z.number() })),
  }),
});
export type DryRun = z.infer<typeof dryRunSchema>;
