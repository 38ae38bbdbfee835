import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * The platform's names for an item, sealed under a key that lies outside the archive. They are enough to recognise the item when it is met
 * again. Whoever has the archive alone can neither read nor guess them. `key` tells keys apart without revealing them.
 */
export const sealedNamesSchema = z.object({ key: z.string(), names: z.array(z.string()) });
export type SealedNames = z.infer<typeof sealedNamesSchema>;

/** A mark that tells a key (32 bytes) apart from others. */
export function keyMark(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** One name of an account's item, sealed: HMAC-SHA-256 (RFC 2104), hexadecimal. */
export function sealName(key: Buffer, account: string, name: string): string {
  // An account's id has no line break.
  return createHmac('sha256', key).update(`${account}\n${name}`).digest('hex');
}

export function sealNames(key: Buffer, account: string, names: readonly string[]): SealedNames {
  return { key: keyMark(key), names: names.map((name) => sealName(key, account, name)).sort() };
}
