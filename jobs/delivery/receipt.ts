import { isUtf8 } from 'node:buffer';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';

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
 * Refuses a receipt of another delivery. What does not name the delivery, or is no text, a person has to read: `said` tells that one has. What
 * names only others of our deliveries is none of this one, whoever says so. Throws NotAllowedError.
 */
export function refuseOtherReceipt({ name, content }: Receipt, id: string, said: boolean): void {
  const text = textOf(content);
  const named = new Set(text?.match(/LEV-\d{4}-\d+/g));
  if (named.has(id)) return;
  if (named.size > 0 && said) {
    throw new NotAllowedError(
      `expected a receipt of ${id}, found that ${name} names ${[...named].join(', ')}`,
      'Accept that delivery by it.',
      deliveryRefusals.otherReceipt(id),
    );
  }
  if (said) return;
  if (text !== null) {
    throw new NotAllowedError(
      `expected a receipt of ${id}, found that ${name} does not name it`,
      'See which delivery the receipt is of. If it is of this one all the same, read it, and say so by --is-of-it.',
      deliveryRefusals.otherReceipt(id),
    );
  }
  throw new NotAllowedError(
    `expected a receipt of ${id}, found that ${name} is no text that can be read here`,
    'Read it, and say by --is-of-it that it is of this delivery.',
    deliveryRefusals.unreadReceipt(id),
  );
}

/** Null for what is no text. */
function textOf(content: Uint8Array): string | null {
  return isUtf8(content) && !content.includes(0) ? Buffer.from(content).toString('utf8') : null;
}

/**
 * Refuses a receipt that names some packages of a delivery that was split, and not all: what lies in the others nobody has answered for. What
 * names none, or is no text, a person has read. Throws NotAllowedError.
 */
export function refusePartialReceipt({ delivery: { id }, events }: FiledDelivery, content: Uint8Array): void {
  const parts = events.findLast((event) => event.what === 'made')?.parts ?? [];
  const text = textOf(content);
  if (parts.length === 0 || text === null) return;
  const ids = [...parts.map(({ name }) => name.replace(/\.(?:tar|zip)$/, '')), id];
  // `LEV-2026-001_del1` is not in a receipt that names `LEV-2026-001_del12`, nor is the main package in one that names its children alone.
  const unnamed = ids.filter((one) => !new RegExp(`${one}(?![0-9]|_del)`).test(text));
  if (unnamed.length === 0 || unnamed.length === ids.length) return;
  throw new NotAllowedError(
    `expected a receipt of all packages of ${id}, found that it does not name ${unnamed.join(', ')}`,
    'Wait for the receipt of those, and accept the delivery by one that names all packages.',
    deliveryRefusals.receiptOfFewer(unnamed.join(', ')),
  );
}
