import { z } from 'zod';
import { textBlockSchema } from './text-layer.ts';

/** Why words of a file were not read, or not all. `no-text`: a PDF file whose pages are pictures. `failed`: the program gave no answer. */
export const unreadReasons = ['no-text', 'too-long', 'too-much', 'failed'] as const;
export type UnreadReason = (typeof unreadReasons)[number];

/** A page of a PDF file, or a picture. Boxes are in the page's own units (points of a PDF file, pixels of a picture). Confidence: 0–100. */
const readPageSchema = z.object({
  width: z.number(),
  height: z.number(),
  blocks: z.array(textBlockSchema.extend({ confidence: z.number().nullable() })),
});

/** What a program has read in one file. `confidence`: its own, over all words, 0–100; null: it gives none. */
const readFileSchema = z.object({
  /** The path in the bag. */
  file: z.string(),
  how: z.enum(['text-layer', 'picture']),
  engine: z.string(),
  version: z.string().nullable(),
  /** Null: none was used. */
  model: z.string().nullable(),
  outcome: z.enum(['read', 'wordless', 'not-read']),
  because: z.enum(unreadReasons).nullable(),
  /** What the program said, for the system administrator. */
  detail: z.string().nullable(),
  confidence: z.number().nullable(),
  pages: z.array(readPageSchema),
});
export type MachineReadFile = z.infer<typeof readFileSchema>;
export type FileRead = Omit<MachineReadFile, 'file'>;

/**
 * `data/maskinlast.json` of a manual snapshot: what programs have read in the files that a person saved. It may be wrong anywhere, and words may
 * lack; the files themselves are the record. So it stands apart from `textlager.json`, by which places are masked and items found.
 */
export const machineReadSchema = z.object({
  format: z.literal('ogonblick-machine-read/1'),
  /** UTC. */
  at: z.string(),
  files: z.array(readFileSchema),
});
export type MachineRead = z.infer<typeof machineReadSchema>;

/** The words, a line for each block. */
export function wordsRead({ pages }: Pick<MachineReadFile, 'pages'>): string {
  const lines = pages
    .flatMap(({ blocks }) => blocks)
    .map(({ runs }) =>
      runs
        .map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text))
        .join('')
        .trim(),
    );
  return lines.filter((line) => line !== '').join('\n');
}
