import { digestBytes } from '../../storage/files/bag.ts';
import { receiptFileName } from '../../storage/layout/items-layout.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';

/** What the receiver gave as proof: the number of their receipt, or of the case where they registered it, and the receipt itself. */
export interface Receipt {
  number: string;
  file: { content: Uint8Array; extension: string } | null;
}

/**
 * The decision that an item was handed over on `on`, the civil day that the receipt tells, with the receipt's file. Throws NotAllowedError where
 * there is no receipt: by this decision a rule may dispose of the item.
 */
export function handOver(
  { number, file }: Receipt,
  on: string,
): { decision: Extract<ItemDecision, { what: 'deliver' }>; files: Record<string, Uint8Array> } {
  const said = number.trim();
  if (said === '' && (file === null || file.content.length === 0)) {
    throw new NotAllowedError(
      'expected the receiver’s receipt, since by it a rule may dispose of the item, found none',
      'Name the file with --receipt-file, or say by --receipt the number of the receipt or of the case where it was registered.',
    );
  }
  const receipt = said === '' ? null : said;
  const decision = { what: 'deliver', deliveredAt: on, receipt } as const;
  if (file === null) return { decision, files: {} };
  const name = receiptFileName(file.extension);
  return {
    decision: { ...decision, receiptFile: { name, sha256: digestBytes(file.content) } },
    files: { [name]: file.content },
  };
}
