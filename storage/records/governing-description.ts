import { z } from 'zod';
import { describedFileSchema } from './snapshot-description.ts';

/** The documents that say what is kept and how (styrande dokument). `common-plan`: the plan for all committees. */
export const governingKinds = ['plan', 'common-plan', 'register'] as const;
export type GoverningKind = (typeof governingKinds)[number];

/**
 * `data/beskrivning.json` of a sealed plan or register. `source` is the file of the configuration that it was read from. `digest` is the
 * SHA-256 of that text; a changed digest means a changed document. `number` counts the copies of this document of this committee from 1.
 * `replaces` is the folder of the copy before. `filedAt` is UTC. Paths of `files` are the bag's.
 */
export const governingDescriptionSchema = z.object({
  format: z.literal('ogonblick-governing/1'),
  committee: z.string(),
  committeeName: z.string(),
  kind: z.enum(governingKinds),
  title: z.string().nullable(),
  version: z.string().nullable(),
  source: z.string(),
  digest: z.string(),
  number: z.number().int().positive(),
  replaces: z.string().nullable(),
  filedAt: z.string(),
  software: z.string(),
  folder: z.string(),
  files: z.array(describedFileSchema),
});
export type GoverningDescription = z.infer<typeof governingDescriptionSchema>;
