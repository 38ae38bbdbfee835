import { isUtf8 } from 'node:buffer';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';

/** A receipt as it came: `name` is the file's, without its folder. */
export interface Receipt {
  name: string;
  content: Buffer;
}

/** The ending under which a receipt is kept; `bin` where its name has none that can be used. */
export function receiptEnding({ name }: Pick<Receipt, 'name'>): string {
  return /\.([a-z0-9]{1,10})$/.exec(name.toLowerCase())?.[1] ?? 'bin';
}

/**
 * Refuses a receipt of another delivery: what is text names the delivery. What is no text a person has to read: `said` tells that one has. Throws
 * NotAllowedError.
 */
export function refuseOtherReceipt({ name, content }: Receipt, id: string, said: boolean): void {
  if (isUtf8(content) && !content.includes(0)) {
    if (content.toString('utf8').includes(id)) return;
    throw new NotAllowedError(
      `expected a receipt of ${id}, found that ${name} does not name it`,
      'See which delivery the receipt is of.',
      refusals.otherReceipt(id),
    );
  }
  if (said) return;
  throw new NotAllowedError(
    `expected a receipt of ${id}, found that ${name} is no text that can be read here`,
    'Read it, and say by --is-of-it that it is of this delivery.',
    refusals.unreadReceipt(id),
  );
}

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
