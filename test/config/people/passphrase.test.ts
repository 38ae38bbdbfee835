import { expect, test } from '@jest/globals';
import {
  hashPassphrase,
  PassphraseTooShortError,
  passphraseHashPattern,
  verifyPassphrase,
} from '../../../config/people/passphrase.ts';

const made = await hashPassphrase('fyra gröna älgar åt');

test('a passphrase is known again, also from a keyboard that writes å as two characters', async () => {
  expect(made).toMatch(passphraseHashPattern);
  expect(await verifyPassphrase('fyra gröna älgar åt', made)).toBe(true);
  expect(await verifyPassphrase('fyra gröna älgar åt'.normalize('NFD'), made)).toBe(true);
  expect(await verifyPassphrase('fyra gröna älgar at', made)).toBe(false);
});

test('the same passphrase never gives the same hash', async () => {
  expect(await hashPassphrase('fyra gröna älgar åt')).not.toBe(made);
});

test('a short passphrase is refused', async () => {
  await expect(hashPassphrase('åäöåäö7')).rejects.toThrow(PassphraseTooShortError);
});

const [, , , , salt, hash] = made.split(':');
test.each([
  ['', 'nothing'],
  ['fyra gröna älgar åt', 'the passphrase itself'],
  [`scrypt:1000:8:1:${salt}:${hash}`, 'N that is no power of two'],
  [`scrypt:1048576:32:1:${salt}:${hash}`, 'more memory than the machine should give'],
  [`scrypt:131072:0:1:${salt}:${hash}`, 'no blocks'],
  [made.slice(0, -1), 'a hash that is cut'],
])('a stored hash like %j (%s) matches nothing', async (stored) => {
  expect(await verifyPassphrase('fyra gröna älgar åt', stored)).toBe(false);
});
