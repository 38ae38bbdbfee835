import { reasonFile } from '../../storage/items/reason-file.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import type { Workplace } from '../workplace.ts';
import { holdForDecisions } from './case-holds.ts';
import { itemStoreOf } from './item-store-of.ts';
import { type Decided, refuseImpossible } from './refuse-impossible.ts';

/**
 * Writes down what was decided about each item, by whom, when (UTC), and why where that was said, with `files` that belong to the decision. A case
 * or a police report places a hold. Throws NotAllowedError for a day that cannot be.
 */
export async function decideItems(
  workplace: Workplace,
  { by, at, reason }: { by: string; at: string; reason: string | undefined },
  decided: readonly { row: Decided; decision: ItemDecision; files?: Readonly<Record<string, Uint8Array>> }[],
): Promise<void> {
  refuseImpossible(workplace, decided, at);
  await holdForDecisions(workplace, decided, { by, at });
  const store = itemStoreOf(workplace);
  await store.decide(
    by,
    at,
    decided.map(({ row, decision, files }) => {
      const id = store.newId();
      return { id, row, decision, files: { ...reasonFile(id, row, reason), ...files } };
    }),
  );
}
