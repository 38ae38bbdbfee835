import { expect, test } from '@jest/globals';
import { backoffDelay } from '../../../../worker/ground/queue/queue-worker.ts';

test.each([
  [1, 0, 60_000],
  [1, 1, 30_000],
  [2, 0, 120_000],
  [3, 0, 240_000],
  [3, 0.5, 180_000],
])('after %i failed attempts and by chance %p the next comes in %i ms', (attempts, chance, delay) => {
  expect(backoffDelay(attempts, 60_000, chance)).toBe(delay);
});
