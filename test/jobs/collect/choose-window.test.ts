import { expect, test } from '@jest/globals';
import { chooseWindow } from '../../../jobs/collect/choose-window.ts';

type Run = Parameters<typeof chooseWindow>[0][number];

const everything = { since: null, until: null };
const lastMonth = { since: '2026-10-26T12:00:00Z', until: null };
const run = (changes: Partial<Run> = {}): Run => ({
  source: 'api',
  complete: true,
  window: everything,
  startedAt: '2026-11-20T12:00:00Z',
  ...changes,
});

test.each<[string, Run[], unknown]>([
  ['never was a look', [], everything],
  ['was a full look within a week', [run()], lastMonth],
  ['was one just less than a week ago', [run({ startedAt: '2026-11-18T12:00:01Z' })], lastMonth],
  ['was one a week ago', [run({ startedAt: '2026-11-18T12:00:00Z' })], everything],
  ['was one more than a week ago', [run({ startedAt: '2026-11-18T11:59:59Z' })], everything],
  ['was one that broke off', [run({ complete: false })], everything],
  ['was a look at what is newer only', [run({ window: lastMonth })], everything],
  ['was a look at what is older only', [run({ window: { since: null, until: '2026-11-01T00:00:00Z' } })], everything],
  ['was an import', [run({ source: 'import' })], everything],
  ['was a full look at a page', [run({ source: 'page' })], lastMonth],
  ['were several, the newest within a week', [run(), run({ startedAt: '2026-10-01T00:00:00Z' })], lastMonth],
])('the clock looks at what it should when there %s, and says why', (_, runs, window) => {
  const because = window === everything ? 'no full look within 7 days' : 'a full look within 7 days';
  expect(chooseWindow(runs, '2026-11-25T12:00:00Z')).toEqual({ window, because });
});
