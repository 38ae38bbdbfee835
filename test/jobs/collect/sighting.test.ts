import { expect, test } from '@jest/globals';
import { PlatformError, type PlatformFault } from '../../../jobs/collect/sighting.ts';

test.each<[PlatformFault, 'never' | 'later']>([
  ['retry', 'later'],
  ['wait', 'later'],
  ['reconnect', 'never'],
  ['permission', 'never'],
  ['gone', 'never'],
  ['unreadable', 'never'],
])('a platform that fails by %s is tried again %s', (fault, retry) => {
  expect(new PlatformError('expected an answer, found none', 'Wait.', fault)).toMatchObject({
    name: 'PlatformError',
    message: 'expected an answer, found none',
    remedy: 'Wait.',
    fault,
    retry,
    waitUntil: null,
    code: null,
  });
});

test('a failure keeps from when the platform answers again, its own word for it, and its cause', () => {
  const [cause, waitUntil, code] = [new Error('HTTP 429'), '2026-06-01T00:00:00Z', '190/463'];
  expect(new PlatformError('x', 'y', 'wait', { cause, waitUntil, code })).toMatchObject({ cause, waitUntil, code });
});
