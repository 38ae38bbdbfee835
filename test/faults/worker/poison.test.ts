import { describe, test } from '@jest/globals';
import { expectOneGivenUp, killBrowsers } from './poison.ts';

describe('an account whose page ends its browser every time', () => {
  test(
    'is given up after at most five starts and named, and the others are saved',
    () => expectOneGivenUp(killBrowsers),
    240_000,
  );
});
