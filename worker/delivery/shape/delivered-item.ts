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
});
export type DeliveredItemLine = z.infer<typeof deliveredItemSchema>;
