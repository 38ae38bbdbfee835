import { createHash, randomBytes } from 'node:crypto';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A new id for an item or an action: a ULID (github.com/ulid/spec), the milliseconds of now and 80 random bits. It tells nothing of what it
 * names except when we first met it.
 */
export function newItemId(now: number = Date.now()): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) time = digits[rest % 32] + time;
  // 16 digits of 5 bits. The upper bits of each byte are not used.
  return time + Array.from(randomBytes(16), (byte) => digits[byte % 32]).join('');
}

/** The id of what comes after an item that was disposed of at that time (UTC): always the same. */
export function itemIdAfter(item: string, destroyedAt: string): string {
  const digest = createHash('sha256').update(`${item} ${destroyedAt}`).digest();
  return (
    newItemId(Date.parse(destroyedAt)).slice(0, 10) +
    Array.from(digest.subarray(0, 16), (byte) => digits[byte % 32]).join('')
  );
}

/** Whether the text has the form of an id, whether or not there is such an item. */
export function isItemId(text: string): boolean {
  return new RegExp(`^[${digits}]{26}$`).test(text);
}

export function newNonce(): string {
  return randomBytes(16).toString('hex');
}
