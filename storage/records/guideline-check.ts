import { z } from 'zod';

/**
 * What an account's page must show by guidelines 9–12: whose page it is, how to reach them, to what extent posts become visible to other
 * users, that posts become public records, that the site uses cookies, its purpose, which comments are not allowed and what becomes of them, how a visitor reports
 * unsuitable content, and the municipality's logotype.
 */
export const guidelinePoints = [
  'sender',
  'contact',
  'visibility',
  'public-record',
  'cookies',
  'purpose',
  'forbidden',
  'consequences',
  'report',
  'logotype',
] as const;
export type GuidelinePoint = (typeof guidelinePoints)[number];

/** A point that version 1.0.0 asked for, which stands in no guideline: what was said of it is kept. */
const askedBefore = ['reach'] as const;
const saidPoints = [...guidelinePoints, ...askedBefore] as const;
export type SaidPoint = (typeof saidPoints)[number];

/**
 * `riktlinjer/<snapshot>_<number>.json`, written once: what a person saw in a sealed snapshot. It holds new statements only. The last
 * statement about each point counts. `at` is UTC.
 */
export const guidelineCheckSchema = z.object({
  format: z.literal('ogonblick-guideline-check/1'),
  snapshot: z.string(),
  committee: z.string(),
  number: z.number().int().positive(),
  by: z.string(),
  at: z.string(),
  points: z.partialRecord(z.enum(saidPoints), z.enum(['shown', 'not-shown'])),
});
export type GuidelineCheck = z.infer<typeof guidelineCheckSchema>;

/** The last statement about a point. */
export type PointStanding = Pick<GuidelineCheck, 'by' | 'at'> & { shown: boolean };

export function standingPoints(checks: readonly GuidelineCheck[]): Map<SaidPoint, PointStanding> {
  const standing = new Map<SaidPoint, PointStanding>();
  for (const { by, at, points } of checks) {
    for (const point of saidPoints) {
      const said = points[point];
      if (said !== undefined) standing.set(point, { by, at, shown: said === 'shown' });
    }
  }
  return standing;
}
