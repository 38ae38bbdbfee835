import { z } from 'zod';

/** A rectangle in CSS pixels from the page's top left corner. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

/**
 * One run of visible text on one line: usually a word. `text` is Unicode as the page holds it (logical order). `rightToLeft` tells the
 * run's direction. `link` indexes `links`.
 */
export const textRunSchema = boxSchema.extend({
  text: z.string(),
  spaceAfter: z.boolean(),
  rightToLeft: z.boolean().optional(),
  link: z.number().optional(),
});
export type TextRun = z.infer<typeof textRunSchema>;

/** A block of text (paragraph, heading, quote, list item, table cell) in reading order. `post` indexes the posts of `inlagg.json`. */
export const textBlockSchema = z.object({
  role: z.enum(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BlockQuote']),
  runs: z.array(textRunSchema),
  post: z.number().optional(),
});
export type TextBlock = z.infer<typeof textBlockSchema>;

/** `data/textlager.json`: the page's visible text with its boxes, from which the PDF's text layer is made. */
export const textLayerSchema = z.object({
  format: z.literal('ogonblick-text-layer/1'),
  /** BCP 47, from the page's `lang`. Null when the page names none. */
  language: z.string().nullable(),
  title: z.string(),
  page: z.object({ widthCss: z.number(), heightCss: z.number() }),
  blocks: z.array(textBlockSchema),
  links: z.array(z.object({ href: z.string(), boxes: z.array(boxSchema) })),
  /** Pictures of the page. `alt` is null when the page gives none. */
  images: z.array(boxSchema.extend({ alt: z.string().nullable() })),
});
export type TextLayer = z.infer<typeof textLayerSchema>;
