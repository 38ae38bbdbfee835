import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { readSealCertificate, SealUnusableError } from '../../../../worker/papers/seal/seal-certificate.ts';
import { type Issued, startSealAuthority } from '../../../sites/seal-authority.ts';

const authority = await startSealAuthority();
afterAll(() => authority.close());
const now = () => new Date().toISOString();
const read = (issued: Issued, passphrase = 'hemligt lösenord', at?: string) => {
  const file = readFileSync(authority.issue(issued));
  // After it was issued: a certificate is valid from the second of its making.
  return readSealCertificate(file, passphrase, at ?? now());
};

test.each<[string, Issued]>([
  ['RSA', { key: 'rsa' }],
  ['ECDSA', { key: 'ec' }],
])('a seal of %s is read with its chain, by a passphrase with å ä ö', async (_, issued) => {
  const seal = await read(issued);
  expect(seal).toMatchObject({ by: 'Exempel kommuns stämpel' });
  expect(seal.certificates).toHaveLength(2);
  expect(Date.parse(seal.until)).toBeGreaterThan(Date.now());
});

test.each<[string, Issued, RegExp, RegExp]>([
  ['an expired certificate', { days: -1 }, /valid now, found one for/, /gäller .* till .*, inte nu/],
  [
    'one for encryption',
    { usage: 'critical,keyEncipherment' },
    /found one for other uses/,
    /inte utfärdat för att stämpla/,
  ],
  ['one without its key', { bare: true }, /private key and its certificate/, /inte både en privat nyckel/],
  ['a file of old algorithms', { legacy: true }, /encrypted by AES/, /gammal fil \(RC2, 3DES\)/],
])('%s is refused, in both languages', async (_, issued, english, swedish) => {
  const refusal = await read(issued).catch((error: unknown) => error as SealUnusableError);
  expect(refusal).toBeInstanceOf(SealUnusableError);
  expect(refusal).toMatchObject({
    message: expect.stringMatching(english),
    swedish: expect.stringMatching(swedish),
    remedy: expect.stringMatching(/./),
  });
});

test('a wrong passphrase, a certificate of tomorrow, and what is no PKCS#12 are refused; no passphrase is shown', async () => {
  const wrong = await read({}, 'fel-lösen').catch((error: unknown) => error as SealUnusableError);
  expect(wrong).toMatchObject({ message: expect.stringContaining('one that does not open it') });
  expect(`${wrong} ${(wrong as SealUnusableError).swedish}`).not.toContain('fel-lösen');
  await expect(read({}, undefined, '2020-01-01T00:00:00.000Z')).rejects.toThrow('valid now');
  await expect(readSealCertificate(readFileSync(authority.rootFile), 'x', now())).rejects.toThrow('something else');
});
