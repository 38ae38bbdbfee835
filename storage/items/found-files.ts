import { z } from 'zod';

/**
 * `insamlingar/fynd_<time>.jsonl`: what was found of an account that no line of the ledger told of, with each file's digest at that time.
 * An earlier version of the program collected it, or a process that was killed before it could tell, or a person took it in and `said` why.
 * Nobody knows whether these files were changed before they were found. Later changes are known.
 */
export const foundLineSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('said'), by: z.string(), at: z.string(), reason: z.string() }),
  z.object({
    is: z.literal('filed'),
    id: z.string(),
    version: z.number(),
    month: z.string(),
    sha256: z.string(),
  }),
  /** Its file has this digest from here on: what was of other items was taken out of it. `was`: what it had before. */
  z.object({
    is: z.literal('narrowed'),
    id: z.string(),
    version: z.number(),
    month: z.string(),
    sha256: z.string(),
    bytes: z.number(),
    was: z.object({ sha256: z.string(), bytes: z.number() }),
    leftOut: z.array(z.string()),
  }),
  z.object({ is: z.literal('run'), path: z.string(), sha256: z.string() }),
  z.object({ is: z.literal('note'), path: z.string(), sha256: z.string() }),
  z.object({
    is: z.literal('lines'),
    path: z.string(),
    /** Ids of the items that the lines are about. */
    items: z.array(z.string()),
    from: z.number(),
    bytes: z.number(),
    sha256: z.string(),
  }),
]);
export type FoundLine = z.infer<typeof foundLineSchema>;

export function foundText(lines: readonly FoundLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** `text` is as the ledger knows it. */
export function foundIn(text: string): FoundLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => foundLineSchema.parse(JSON.parse(line)));
}
