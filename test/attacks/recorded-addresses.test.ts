import { expect, test } from '@jest/globals';
import { indexEntryOf } from '../../worker/visit/wacz/index-line.ts';

const placed = { offset: 0, length: 1 };
const described = { at: '2026-11-24T08:30:00.000Z', sha256: '' };

test('an address that is escaped a million times over is read in one pass', async () => {
  const begun = performance.now();
  const url = `https://a.example/${'%'}${'25'.repeat(1_000_000)}41?${'%'}${'25'.repeat(1_000_000)}41`;
  expect((await indexEntryOf({ ...placed, url }, described)).key).toBe('example,a)/a?a');
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test.each(['[', '{"a":', '[1234567890123456789,'])(
  'a post of JSON that begins with %s 150,000 times is found by its address',
  async (opens) => {
    const closes = opens.startsWith('{') ? '1' : '';
    const ends = opens.startsWith('{') ? '}' : ']';
    const body = Buffer.from(`${opens.repeat(150_000)}${closes}${ends.repeat(150_000)}`);
    const entry = await indexEntryOf(
      { ...placed, url: 'https://a.example/' },
      { ...described, method: 'POST', requestHeaders: [['content-type', 'application/json']], requestBody: body },
    );
    expect(entry.key).toBe('example,a)/?__wb_method=post');
  },
);
