import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * What the platform calls an item, under a key that lies outside of the archive: enough to recognise the item should it be met again, and
 * nothing to read or to guess by whoever has the archive alone. `key` tells keys apart without telling them.
 */
export const sealedNamesSchema = z.object({ key: z.string(), names: z.array(z.string()) });
export type SealedNames = z.infer<typeof sealedNamesSchema>;

/** What tells a key (32 bytes) apart from others. */
export function keyMark(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** One name, of an account's item: HMAC-SHA-256 (RFC 2104), hexadecimal. */
export function sealName(key: Buffer, account: string, name: string): string {
  // An account's id has no line break.
  return createHmac('sha256', key).update(`${account}\n${name}`).digest('hex');
}

export function sealNames(key: Buffer, account: string, names: readonly string[]): SealedNames {
  return { key: keyMark(key), names: names.map((name) => sealName(key, account, name)).sort() };
}
