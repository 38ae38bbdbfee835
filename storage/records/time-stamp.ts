import { z } from 'zod';

/**
 * What the ledger tells of a time stamp (event `time-stamped`). `line`: the number of the ledger's line that was stamped; `snapshot` and
 * `folder`: the snapshot whose `tagmanifest-sha256.txt` was. `digest` is the SHA-256 that the authority attests. `file` and `sha256` are the
 * authority's answer in the archive; `roots` is the SHA-256 of the root certificates that it was judged by. `authority` is the host that was
 * asked, `by` the name in its certificate. Times are UTC.
 */
export const stampedSchema = z
  .object({
    digest: z.string(),
    file: z.string(),
    sha256: z.string(),
    roots: z.string(),
    authority: z.string(),
    by: z.string(),
    stampedAt: z.string(),
    certificateUntil: z.string(),
  })
  .and(z.union([z.object({ line: z.number() }), z.object({ snapshot: z.string(), folder: z.string() })]));
export type Stamped = z.infer<typeof stampedSchema>;

export const timeStamped = 'time-stamped';
