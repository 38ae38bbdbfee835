import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A code that opens once. Nobody guesses it, so nobody waits for wrong ones: behind a proxy a stranger's would keep out whoever has the right one. */
export interface OneTimeCode {
  /** As it is shown to who may use it: five groups of five letters and digits, 125 bits. */
  readonly shown: string;
  try(code: string): 'right' | 'wrong' | 'used';
}

/** Without I, L, O and U, which are mistaken for other signs (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function makeCode(): OneTimeCode {
  const letters = [...randomBytes(25)].map((byte) => signs[byte % signs.length]).join('');
  const digest = digestOf(letters);
  let used = false;
  return {
    shown: letters.replace(/.{5}(?=.)/g, '$&-'),
    try(code) {
      if (used) return 'used';
      used = timingSafeEqual(digestOf(asWritten(code)), digest);
      return used ? 'right' : 'wrong';
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
