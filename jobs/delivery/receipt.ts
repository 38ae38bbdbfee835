import { isUtf8 } from 'node:buffer';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { packagesOf, receiptsOf } from '../../storage/records/delivery-state.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';

/** A receipt as it came: `name` is the file's, without its folder. */
export interface Receipt {
  name: string;
  content: Buffer;
}

/** What receipts come as: of no such file does a double click run what is in it. */
const endings = 'pdf txt xml csv json eml msg p7s p7m asice sig png jpg jpeg tif tiff docx odt xlsx ods zip'.split(' ');

/**
 * The ending under which a receipt is kept. `bin`, which nothing opens by itself, where its name has none of those above: the sender has chosen it, and
 * people open the file from the archive's folder. XML stays, since the e-archives' own receipts are that.
 */
export function receiptEnding({ name }: Pick<Receipt, 'name'>): string {
  const ending = /\.([a-z0-9]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  return endings.includes(ending) ? ending : 'bin';
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

/** What a person has read of a receipt: nothing, that it is of the delivery, or that it is of all packages of the delivery. */
export type ReadOfReceipt = 'nothing' | 'of-it' | 'of-all';

/**
 * The packages of a delivery that a receipt is of: those that it names, or all where a person has `read` so. A file that is no text is asked by its name.
 * Throws NotAllowedError where it is of another delivery, tells of other packages than were made, or does not say which of several it is of.
 */
export function packagesReceipted(filed: FiledDelivery, receipt: Receipt, read: ReadOfReceipt): string[] {
  const { id } = filed.delivery;
  refuseOtherReceipt(receipt, id, read !== 'nothing');
  const packages = packagesOf(filed);
  const text = textOf(receipt.content) ?? receipt.name;
  refuseUnknownPackages(filed, receipt, { text, packages });
  if (read === 'of-all' || packages.length === 1) return judged(filed, receipt, packages, read);
  const parts = packages.filter((one) => one !== id && new RegExp(`${one}(?![0-9])`).test(text));
  // A receipt of a part mostly names its delivery, too, and the main package is called as the delivery: its digest tells it apart.
  const ofMain =
    parts.length === 0 ? new RegExp(`${id}(?![0-9]|_del)`).test(text) : told(text).has(digestOfMain(filed));
  const its = [...parts, ...(ofMain ? [id] : [])];
  if (its.length > 0) return judged(filed, receipt, its, read);
  throw new NotAllowedError(
    `expected a receipt that names packages of ${id}, found that ${receipt.name} names none of ${packages.length}`,
    `Where it is of one, give the file the package's name, like ${packages[0]}.pdf. Where it is of all, say so by --is-of-all.`,
    deliveryRefusals.receiptOfWhich(packages.length, `${packages[0]}.pdf`),
  );
}

function judged(filed: FiledDelivery, receipt: Receipt, its: string[], read: ReadOfReceipt): string[] {
  if (read === 'nothing') refuseOtherDigests(filed, receipt, its);
  return its;
}

/** What a receipt tells of packages that were not made, or were before the delivery was packed anew, nobody here can answer for. */
function refuseUnknownPackages(
  { delivery: { id } }: FiledDelivery,
  { name }: Receipt,
  { text, packages }: { text: string; packages: readonly string[] },
): void {
  const named = new Set(text.match(new RegExp(`${id}_del\\d+`, 'g')));
  const unknown = [...named].filter((one) => !packages.includes(one)).join(', ');
  if (unknown === '') return;
  throw new NotAllowedError(
    `expected a receipt of packages of ${id} as they were last made (${packages.join(', ')}), found that ${name} names ${unknown}`,
    'See what was sent. If the delivery was packed anew since, send it and wait for the receipts of that.',
    deliveryRefusals.receiptOfUnknown(unknown, packages.join(', ')),
  );
}

/** The SHA-256 that a text tells. */
function told(text: string): Set<string | null> {
  return new Set(text.toLowerCase().match(/\b[0-9a-f]{64}\b/g));
}

function digestOfMain({ events }: FiledDelivery): string | null {
  return events.findLast((event) => event.what === 'made')?.sha256 ?? null;
}

/** Digests in a receipt tell what came there. Where one tells any and not that of its package, a person has to see what came. */
function refuseOtherDigests({ delivery, events }: FiledDelivery, { name, content }: Receipt, its: string[]): void {
  const digests = told(textOf(content) ?? '');
  const made = events.findLast((event) => event.what === 'made');
  const packages = made === undefined ? [] : [...(made.parts ?? []), made];
  const other = packages.filter(
    (one) => one.sha256 !== null && !digests.has(one.sha256) && its.includes(one.name.replace(/\.(?:tar|zip)$/, '')),
  );
  if (digests.size === 0 || other.length === 0) return;
  const names = other.map((one) => one.name).join(', ');
  throw new NotAllowedError(
    `expected the SHA-256 of ${names} as it was made, found that ${name} tells others`,
    'Ask the receiving archive what it has taken in. Where those digests are of something else, read the receipt, and say so by --is-of-it.',
    deliveryRefusals.receiptOfOtherContent(delivery.id, names),
  );
}

/** Refuses another receipt of packages that have one: which holds, nobody knows, unless a person has read it. Throws NotAllowedError. */
export function refuseSecondReceipt(filed: FiledDelivery, name: string, its: readonly string[]): void {
  const before = receiptsOf(filed).filter(({ packages }) => packages.some((one) => its.includes(one)));
  const taken = before.flatMap(({ packages }) => packages);
  if (!its.some((one) => taken.includes(one))) return;
  const receipts = before.map(({ receipt }) => receipt).join(', ');
  throw new NotAllowedError(
    `expected a receipt of packages of ${filed.delivery.id} that have none, found that ${name} is another than ${receipts}`,
    'Ask the receiving archive which holds. To keep this one too, say by --is-of-it that it was read.',
    deliveryRefusals.receiptTwice(its.join(', '), receipts),
  );
}
