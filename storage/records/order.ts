import { z } from 'zod';
import { snapshotReasons } from './snapshot-description.ts';

/**
 * An ordered snapshot. The job in the queue carries only `id`; this file carries the rest, so that losing Redis loses no order. `id` is the
 * name of the future bag. It is fixed here, so that a retry recognises its own result. `orderedAt` is UTC.
 */
export const orderSchema = z.object({
  format: z.literal('ogonblick-order/1'),
  id: z.string(),
  account: z.string(),
  committee: z.string(),
  reason: z.enum(snapshotReasons),
  note: z.string().nullable(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  /** The yearly or interval slot (UTC) that this order answers. Null when a person ordered it. */
  slot: z.string().nullable(),
});
export type Order = z.infer<typeof orderSchema>;
