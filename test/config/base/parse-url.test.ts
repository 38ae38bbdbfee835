import { expect, test } from '@jest/globals';
import { parseUrl } from '../../../config/base/parse-url.ts';

test('an address with å stays one, however often it is asked', () => {
  let lost = 0;
  for (let round = 0; round < 30_000; round += 1) {
    if (parseUrl(`https://www.example.se/grästorp/${round}`) === null) lost += 1;
  }
  expect(lost).toBe(0);
});

test.each(['', 'www.example.se', 'http://', 'http://[::1'])('%j is no address', (address) => {
  expect(parseUrl(address)).toBeNull();
});
