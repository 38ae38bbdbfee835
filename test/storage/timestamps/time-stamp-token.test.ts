import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readTimeStamp, timeStampRequest } from '../../../storage/timestamps/time-stamp-token.ts';
import { startTimeAuthority, type TimeAuthority } from '../../sites/time-authority.ts';

const data = Buffer.from('liggarens sista rad, å ä ö');
const nonce = randomBytes(8);

describe('an answer of OpenSSL’s own authority', () => {
  let authority: TimeAuthority;
  let answer: Buffer;
  beforeAll(async () => {
    authority = await startTimeAuthority();
    answer = await authority.answer(timeStampRequest(sha256(data), nonce));
  });
  afterAll(() => authority.close());

  test('tells when the data existed, by whom, and how long its certificate stands', async () => {
    const stamp = await readTimeStamp(answer, data, { roots: authority.roots, nonce });
    expect(stamp).toMatchObject({ authority: 'Prov-tidsstämplare', serial: expect.stringMatching(/^[0-9a-f]+$/) });
    expect(Math.abs(Date.parse(stamp.at) - Date.now())).toBeLessThan(300_000);
    expect(Date.parse(stamp.certificateUntil)).toBeGreaterThan(Date.now() + 300 * 86_400_000);
  });

  test('is read again without its question', async () => {
    const stamp = await readTimeStamp(answer, data, { roots: authority.roots, nonce: null });
    expect(stamp.authority).toBe('Prov-tidsstämplare');
  });

  test('a nonce that begins with a high bit or with zeros is the same number', async () => {
    for (const odd of [Buffer.from('ff00000000000001', 'hex'), Buffer.from('0000000000000001', 'hex')]) {
      const said = await authority.answer(timeStampRequest(sha256(data), odd));
      await expect(readTimeStamp(said, data, { roots: authority.roots, nonce: odd })).resolves.toBeDefined();
    }
  });

  test('is refused where it proves nothing, with what was found', async () => {
    const foreign = await startTimeAuthority();
    const { roots } = authority;
    const changed = Buffer.from(answer);
    changed[changed.length - 5] = (changed[changed.length - 5] as number) ^ 1;
    try {
      const refusals: [string, Promise<unknown>][] = [
        ['another nonce', readTimeStamp(answer, data, { roots, nonce: randomBytes(8) })],
        ['other data', readTimeStamp(answer, Buffer.from('annat'), { roots, nonce })],
        ['a foreign root', readTimeStamp(answer, data, { roots: foreign.roots, nonce })],
        ['a changed byte', readTimeStamp(changed, data, { roots, nonce })],
        ['a page', readTimeStamp(Buffer.from('<h1>Logga in</h1>'), data, { roots, nonce })],
        ['nothing', readTimeStamp(Buffer.alloc(0), data, { roots, nonce })],
        ['a no', authority.answer(Buffer.from('nonsense')).then((no) => readTimeStamp(no, data, { roots, nonce }))],
        ['a certificate for code', readTimeStamp(authority.signedForCode(answer), data, { roots, nonce })],
        ['no root', readTimeStamp(answer, data, { roots: 'inga', nonce })],
      ];
      const found = await Promise.all(
        refusals.map(async ([what, reading]) => [
          what,
          await reading.then(
            () => 'taken',
            ({ name, message }) => `${name}: ${message}`,
          ),
        ]),
      );
      expect(Object.fromEntries(found)).toEqual({
        'another nonce': expect.stringMatching(/^TimeStampRefusedError: .*another one/),
        'other data': expect.stringMatching(/^TimeStampRefusedError: expected an answer about our data/),
        'a foreign root': expect.stringMatching(/No valid certificate paths found/),
        'a changed byte': expect.stringMatching(/^TimeStampRefusedError/),
        'a page': expect.stringMatching(/found something else/),
        nothing: expect.stringMatching(/found something else/),
        'a no': expect.stringMatching(/found status 2/),
        'a certificate for code': expect.stringMatching(/expected a certificate for time stamping alone/),
        'no root': expect.stringMatching(/expected root certificates \(PEM\), found none/),
      });
    } finally {
      await foreign.close();
    }
  });
});

test('an answer signed by a certificate that had expired by then is refused', async () => {
  const authority = await startTimeAuthority({ days: -1 });
  try {
    const answer = await authority.answer(timeStampRequest(sha256(data), nonce));
    const { roots } = authority;
    await expect(readTimeStamp(answer, data, { roots, nonce })).rejects.toThrow(/either not yet valid or expired/);
  } finally {
    await authority.close();
  }
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
