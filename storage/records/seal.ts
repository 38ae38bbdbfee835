import { z } from 'zod';

/** The levels of ETSI EN 319 142-1, the least first. */
export const sealLevels = ['PAdES-B-B', 'PAdES-B-T', 'PAdES-B-LT', 'PAdES-B-LTA'] as const;

/** Why a seal has not the highest level; `worker/papers/seal/seal-words.ts` has a sentence for each. */
export const sealLacks = [
  'no-authority',
  'no-time-stamp',
  'time-stamp-too-long',
  'no-issuer',
  'no-revocation-list',
  'revoked-above',
] as const;
export type SealLack = (typeof sealLacks)[number];

/**
 * What the ledger tells of a paper's electronic seal (event `paper-sealed`). `sha256`: the sealed PDF's. `by`: the common name in the certificate,
 * which is valid until `certificateUntil`. `stampedAt` and `stampedBy`: the time stamp over the seal. `lacks`: null at the highest level. Times are
 * UTC. `committee` null: the paper is about the whole archive.
 */
export const paperSealSchema = z.object({
  paper: z.string(),
  committee: z.string().nullable(),
  sha256: z.string(),
  by: z.string(),
  level: z.enum(sealLevels),
  certificateUntil: z.string(),
  stampedAt: z.string().nullable(),
  stampedBy: z.string().nullable(),
  lacks: z.enum(sealLacks).nullable(),
});
export type PaperSeal = z.infer<typeof paperSealSchema>;

/** `paper-unsealed`: the settings ask for a seal, and the paper has none. Its `data` is `paper`, `committee` and `sha256`. */
export const sealEvents = { sealed: 'paper-sealed', unsealed: 'paper-unsealed' } as const;
