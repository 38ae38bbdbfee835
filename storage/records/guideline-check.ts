import { z } from 'zod';

/**
 * What an account's page has to tell by the guidelines 9–12: whose it is, how to reach them, that posts become public records, what it
 * is for, which comments are not allowed, the municipality's logotype.
 */
export const guidelinePoints = ['sender', 'contact', 'public-record', 'purpose', 'forbidden', 'logotype'] as const;
export type GuidelinePoint = (typeof guidelinePoints)[number];

/**
 * `riktlinjer/<snapshot>_<number>.json`, written once: what a person saw in a sealed snapshot. Only what is said anew is in it; of each
 * point what was said last counts. `at` is UTC.
 */
export const guidelineCheckSchema = z.object({
  format: z.literal('ogonblick-guideline-check/1'),
  snapshot: z.string(),
  committee: z.string(),
  number: z.number().int().positive(),
  by: z.string(),
  at: z.string(),
  points: z.partialRecord(z.enum(guidelinePoints), z.enum(['shown', 'not-shown'])),
});
export type GuidelineCheck = z.infer<typeof guidelineCheckSchema>;

/** What stands of a point: what was said of it last. */
export type PointStanding = Pick<GuidelineCheck, 'by' | 'at'> & { shown: boolean };

export function standingPoints(checks: readonly GuidelineCheck[]): Map<GuidelinePoint, PointStanding> {
  const standing = new Map<GuidelinePoint, PointStanding>();
  for (const { by, at, points } of checks) {
    for (const point of guidelinePoints) {
      const said = points[point];
      if (said !== undefined) standing.set(point, { by, at, shown: said === 'shown' });
    }
  }
  return standing;
}
