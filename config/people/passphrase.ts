import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { AdvisedError } from '../base/own-error.ts';

/** `scrypt:N:r:p:salt:hash`, salt and hash in base64url without padding. */
export const passphraseHashPattern = /^scrypt:\d{4,7}:\d{1,2}:\d{1,2}:[A-Za-z0-9_-]{22,86}:[A-Za-z0-9_-]{43,86}$/;

/** OWASP Password Storage Cheat Sheet, first choice for scrypt: 128 MiB and about half a second. */
const cost = { N: 2 ** 17, r: 8, p: 1 };

/** The N of hashes from `people hash`. A hash that costs a guesser less is refused. */
export const leastPassphraseCost = cost.N;
const hashBytes = 32;
/** Characters. */
export const shortestPassphrase = 8;

export class PassphraseTooShortError extends AdvisedError {
  static override readonly ending = 'usage';
  constructor(length: number) {
    super(
      `expected a passphrase of at least ${shortestPassphrase} characters, found ${length}`,
      'Choose a longer passphrase: four or five words are good.',
      {
        swedish: `lösenfrasen ska ha minst ${shortestPassphrase} tecken, och den här har ${length}. Välj en längre: fyra eller fem ord är bra.`,
      },
    );
  }
}

/** The hash for `passphrase:` in people.yaml. Throws PassphraseTooShortError. */
export async function hashPassphrase(text: string): Promise<string> {
  if ([...text].length < shortestPassphrase) throw new PassphraseTooShortError([...text].length);
  const salt = randomBytes(16);
  const hash = await derive(text, salt, hashBytes, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** Whether `text` is the passphrase that `stored` was made from. A hash that we cannot read matches nothing. */
export async function verifyPassphrase(text: string, stored: string): Promise<boolean> {
  if (!passphraseHashPattern.test(stored)) return false;
  const [, N, r, p, salt = '', hash = ''] = stored.split(':');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  if (!affordable(options)) return false;
  const expected = Buffer.from(hash, 'base64url');
  return timingSafeEqual(await derive(text, Buffer.from(salt, 'base64url'), expected.length, options), expected);
}

/** The N that a hash was made with. */
export function passphraseCost(stored: string): number {
  return Number(stored.split(':')[1]);
}

/** The mark is equal for two hashes with the same salt and passphrase, however they are written. */
export function passphraseMark(stored: string): string {
  const [, N, r, p, ...bytes] = stored.split(':');
  const numbers = [N, r, p].map((text) => String(Number(text)));
  return [...numbers, ...bytes.map((text) => Buffer.from(text, 'base64url').toString('hex'))].join(':');
}

/** N must be a power of two. A hash from a file must not be able to take all of the machine's memory. */
function affordable({ N, r, p }: { N: number; r: number; p: number }): boolean {
  return Number.isInteger(Math.log2(N)) && r > 0 && p > 0 && 128 * N * r <= 2 ** 28 && p <= 16;
}

/** NFKC comes first: the same "å" is one code point from one keyboard and two from another. */
function derive(text: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFKC'), salt, length, { ...options, maxmem: 2 ** 29 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
