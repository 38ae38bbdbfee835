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
  ['was one a week ago', [run({ startedAt: '2026-11-18T11:59:59Z' })], everything],
  ['was one that broke off', [run({ complete: false })], everything],
  ['was a look at part of it', [run({ window: lastMonth })], everything],
  ['was an import', [run({ source: 'import' })], everything],
])('the clock looks at what it should when there %s', (_, runs, window) => {
  expect(chooseWindow(runs, '2026-11-25T12:00:00Z').window).toEqual(window);
});
