import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { countFailures } from '../door/failures.ts';
import { placeOf } from '../door/place.ts';

/** A code that opens once. `wait`: so many wrong ones have come from the place that the next is looked at after `seconds`. */
export interface OneTimeCode {
  /** As it is shown to who may use it: five groups of five letters and digits, 125 bits. */
  readonly shown: string;
  try(
    code: string,
    from: string,
  ): { kind: 'right' } | { kind: 'wrong' } | { kind: 'used' } | { kind: 'wait'; seconds: number };
}

/** Without I, L, O and U, which are mistaken for other signs (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const slow = { forgiven: 4, firstWaitMs: 1_000, longestWaitMs: 30_000 };

export function makeCode(now: () => number = Date.now): OneTimeCode {
  const letters = [...randomBytes(25)].map((byte) => signs[byte % signs.length]).join('');
  const digest = digestOf(letters);
  const failures = countFailures(slow, now);
  let used = false;
  return {
    shown: letters.replace(/.{5}(?=.)/g, '$&-'),
    try(code, from) {
      if (used) return { kind: 'used' };
      const place = placeOf(from);
      const wait = failures.nextAt(place) - now();
      if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / 1_000) };
      used = timingSafeEqual(digestOf(asWritten(code)), digest);
      if (!used) failures.fail(place);
      return { kind: used ? 'right' : 'wrong' };
    },
  };
}

/** What people make of the code when they write it: small letters, other marks between the groups, and letters for the digits they look like. */
function asWritten(code: string): string {
  return code
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Digests are of one length, and comparing them tells nothing about the code. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
