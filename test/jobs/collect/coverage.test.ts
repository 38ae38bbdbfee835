import { describe, expect, test } from '@jest/globals';
import { covers, isInGap } from '../../../jobs/collect/coverage.ts';

const item = {
  platformId: 'c1',
  thread: 't1',
  publishedAt: '2026-05-10T09:00:00Z',
  threadPublishedAt: '2026-05-10T08:00:00Z',
};
const whole = { since: null, until: null };
const run = (day: string, changes = {}) => ({
  source: 'api' as const,
  window: whole,
  complete: true,
  gaps: [],
  startedAt: `2026-${day}T01:00:00Z`,
  finishedAt: `2026-${day}T01:10:00Z`,
  ...changes,
});
const gap = (thread: string | null, platformThread: string | null) => ({ thread, platformThread, because: 'x' });

describe('a look covers an item', () => {
  const since = (at: string) => ({ window: { since: at, until: null } });
  const until = (at: string) => ({ window: { since: null, until: at } });
  test.each<[string, object, object, boolean]>([
    ['that it looked for everywhere', {}, {}, true],
    ['not when it was broken off', { complete: false }, {}, false],
    ['not when the account as a whole has a gap', { gaps: [gap(null, null)] }, {}, false],
    ['not when its thread has a gap', { gaps: [gap('t1', 'p1')] }, {}, false],
    ['when another thread has a gap', { gaps: [gap('t2', 'p2')] }, {}, true],
    ['when a thread unknown to us has a gap', { gaps: [gap(null, 'p2')] }, {}, true],
    ['published as the window opens', since('2026-05-10T08:00:00Z'), {}, true],
    ['not when its thread began before the window', since('2026-05-10T08:00:01Z'), {}, false],
    ['not when it was published as the window closes', until('2026-05-10T09:00:00Z'), {}, false],
    ['published before the window closes', until('2026-05-10T09:00:01Z'), {}, true],
    ['of no known time, looked for everywhere', {}, { publishedAt: null, threadPublishedAt: null }, true],
    ['not of no known time in a window', until('2027-01-01T00:00:00Z'), { publishedAt: null }, false],
    ['not in a thread of no known time in a window', since('2025-01-01T00:00:00Z'), { threadPublishedAt: null }, false],
    ['not on a page, where its name is made of its words', { source: 'page' }, { platformId: 'p#content:1' }, false],
    ['on a page that calls it by its address', { source: 'page' }, { platformId: 'https://m.example/p' }, true],
    ['not by an API, where only a page calls it so', {}, { platformId: 'https://m.example/p' }, false],
  ])('%s', (_name, look, changes, covered) => {
    expect(covers({ ...run('06-02'), ...look }, { ...item, ...changes })).toBe(covered);
  });
});

test.each<[string, object, boolean]>([
  ['only a gap in its thread', { gaps: [gap('t1', 'p1')] }, true],
  ['nothing', {}, false],
  ['its window too', { gaps: [gap('t1', 'p1')], window: { since: '2027-01-01T00:00:00Z', until: null } }, false],
  ['that it was broken off', { complete: false, gaps: [gap('t1', 'p1')] }, false],
])('what kept a look from an item was %s: in a gap %s', (_name, look, inGap) => {
  expect(isInGap({ ...run('06-02'), ...look }, item)).toBe(inGap);
});
