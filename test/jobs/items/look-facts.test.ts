import { describe, expect, test } from '@jest/globals';
import { lookFacts } from '../../../jobs/items/whole-item.ts';

const item = {
  platformId: 'c1',
  thread: 't1',
  publishedAt: '2026-05-10T09:00:00Z',
  threadPublishedAt: '2026-05-10T08:00:00Z',
  seenAt: '2026-06-01T00:00:00Z',
  missedAt: null,
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

describe('when an item was last there and last looked for', () => {
  test.each<[string, object, object[], [string, string | null]]>([
    ['no run: as its row says', {}, [], ['2026-06-01T00:00:00Z', null]],
    ['a later look saw it', {}, [run('06-02'), run('06-03')], ['2026-06-03T01:00:00Z', '2026-06-03T01:00:00Z']],
    ['an earlier look tells nothing new', {}, [run('05-20')], ['2026-06-01T00:00:00Z', '2026-05-20T01:00:00Z']],
    [
      'a look that does not cover it says nothing',
      {},
      [run('06-02'), run('06-03', { complete: false })],
      ['2026-06-02T01:00:00Z', '2026-06-02T01:00:00Z'],
    ],
    [
      'the look that missed it has not seen it, nor any after',
      { missedAt: '2026-06-03T01:10:00Z' },
      [run('06-02'), run('06-03'), run('06-04')],
      ['2026-06-02T01:00:00Z', '2026-06-04T01:00:00Z'],
    ],
  ])('%s', (_name, changes, runs, [lastSeenAt, lookedAt]) => {
    expect(lookFacts({ ...item, ...changes }, runs as ReturnType<typeof run>[])).toEqual({ lastSeenAt, lookedAt });
  });
});
