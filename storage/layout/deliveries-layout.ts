import { besideAccounts, fileName } from './layout.ts';
import { type Numbered, parseSeriesFile, seriesFile } from './numbered-names.ts';

/** The names of what belongs to deliveries to an e-archive (leveranser), inside the archive folder. See `layout.ts`. */

/** The folder of a committee's deliveries. */
export function deliveriesShelf(committee: string): string {
  return besideAccounts(committee, 'leveranser');
}

/** A delivery (number 1), or a later statement about it. */
export function deliveryFile(committee: string, id: string, number = 1): string {
  return `${deliveriesShelf(committee)}/${seriesFile(id, number)}`;
}

/** Null when the name is not that of a delivery's file. */
export function parseDeliveryFile(name: string): Numbered | null {
  return parseSeriesFile('LEV', name);
}

/** What a delivery holds, one line for each snapshot and item. */
export function deliveryContentFile(committee: string, id: string): string {
  return `${deliveriesShelf(committee)}/${fileName(`${id}_innehall.jsonl`)}`;
}

/** The receiving archive's receipt, as it came. `extension` has no dot. */
export function deliveryReceiptFile(committee: string, id: string, number: number, extension: string): string {
  return `${deliveriesShelf(committee)}/${fileName(`${id}_${number}_kvitto.${extension}`)}`;
}

/** Whether the name is that of a delivery's content or receipt, whose digests stand in the statements beside them. */
export function isBesideDelivery(name: string): boolean {
  return /^LEV-\d{4}-\d{3,}_(?:innehall\.jsonl|\d+_kvitto\.[a-z0-9]{1,10})$/.test(name);
}
