import { isUtf8 } from 'node:buffer';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';

/**
 * Refuses a receipt that does not name all packages of a delivery that was split: what lies in the others nobody has answered for. What is no text a person
 * has read. Throws NotAllowedError.
 */
export function refusePartialReceipt({ delivery: { id }, events }: FiledDelivery, content: Uint8Array): void {
  const parts = events.findLast((event) => event.what === 'made')?.parts ?? [];
  if (parts.length === 0 || !isUtf8(content) || content.includes(0)) return;
  const text = Buffer.from(content).toString('utf8');
  const ids = parts.map(({ name }) => name.replace(/\.(?:tar|zip)$/, ''));
  // `LEV-2026-001_del1` is not in a receipt that names `LEV-2026-001_del12`, nor is the main package in one that names its children alone.
  const unnamed = [...ids, id].filter((one) => !new RegExp(`${one}(?![0-9]|_del)`).test(text));
  if (unnamed.length === 0) return;
  throw new NotAllowedError(
    `expected a receipt of all packages of ${id}, found that it does not name ${unnamed.join(', ')}`,
    'Wait for the receipt of those, and accept the delivery by one that names all packages.',
    refusals.receiptOfFewer(unnamed.join(', ')),
  );
}
