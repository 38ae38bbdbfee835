import { z } from 'zod';

/**
 * `sista-genomgang/<account>_<number>.json`, written once: which snapshot or export a person lets stand for the last complete look at an account
 * whose page is gone. It counts as long as the register says that the account was closed on the day `closed`; of several the newest counts.
 * `look` null: what was said before is taken back. `at` is when it was said, `look.at` when the snapshot or the taking in of the export began. UTC.
 */
export const lastLookSchema = z.object({
  format: z.literal('ogonblick-last-look/1'),
  account: z.string(),
  committee: z.string(),
  number: z.number().int().positive(),
  closed: z.string(),
  look: z
    .discriminatedUnion('what', [
      z.object({ what: z.literal('snapshot'), id: z.string(), at: z.string() }),
      z.object({ what: z.literal('export'), at: z.string() }),
    ])
    .nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type LastLook = z.infer<typeof lastLookSchema>;
