import { z } from 'zod';
import { itemVersionSchema } from '../../../storage/records/item.ts';
import { itemActionSchema, takedownNoteSchema } from '../../../storage/records/item-action.ts';

/** A line of `…_inlagg.jsonl`: an item with its versions, the oldest first, what persons decided about it, and the notes of its takedowns. */
export const deliveredItemSchema = z.object({
  id: z.string(),
  secret: z.boolean(),
  versions: z.array(itemVersionSchema.omit({ nonce: true })),
  decisions: z.array(itemActionSchema),
  notes: z.array(takedownNoteSchema),
  /** What was said of its secrecy, up to when it was packed. Left out: nothing. `lifted`: it was reviewed, and is secret no more. */
  secrecy: z
    .array(
      z.object({
        paragraph: z.string().nullable(),
        lifted: z.boolean(),
        reason: z.string().nullable(),
        by: z.string(),
        at: z.string(),
      }),
    )
    .optional(),
});
export type DeliveredItemLine = z.infer<typeof deliveredItemSchema>;
