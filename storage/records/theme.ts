import { z } from 'zod';

/**
 * `teman/<id>/tema.json`: a theme (a crisis, an election, a decision) as a person ordered it, written once. An item belongs to it when it
 * bears the theme's tag. The tag is put on what was published from `from` to `to` on one of `accounts` and has a word that begins as one
 * of `words` does. Empty `accounts`: all. Empty `words`: everything. `from` and `to` are civil days, both included. `to` null: until it is
 * ended. `everyHours`: how often each account is visited meanwhile. Null: no oftener than otherwise. `orderedAt` is UTC.
 */
export const themeSchema = z.object({
  format: z.literal('ogonblick-theme/1'),
  id: z.string(),
  name: z.string(),
  words: z.array(z.string()),
  accounts: z.array(z.string()),
  from: z.string(),
  to: z.string().nullable(),
  everyHours: z.number().int().positive().nullable(),
  reason: z.string(),
  /** The theme's basis: a decision, a crisis plan, a delegation. */
  mandate: z.string(),
  caseNumber: z.string().nullable(),
  orderedBy: z.string(),
  orderedAt: z.string(),
});
export type Theme = z.infer<typeof themeSchema>;

/** `teman/<id>/tema_<number>.json`: that the theme was ended, written once. The theme itself is number 1. `at` is UTC. */
export const themeEventSchema = z.object({
  format: z.literal('ogonblick-theme-event/1'),
  theme: z.string(),
  number: z.number().int().min(2),
  what: z.literal('ended'),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
});
export type ThemeEvent = z.infer<typeof themeEventSchema>;

/** A theme, and how it was ended. Null: nobody has ended it. */
export interface FiledTheme {
  theme: Theme;
  ended: ThemeEvent | null;
}
