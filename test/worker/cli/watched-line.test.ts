import { expect, jest, test } from '@jest/globals';
import type { Io } from '../../../worker/cli/parts/io.ts';
import { openWatchedLine, watchWork } from '../../../worker/cli/parts/watched-line.ts';

function watched(more: Partial<Io> = {}) {
  const said: string[] = [];
  let now = 0;
  const io = {
    terminal: true,
    json: false,
    locale: 'sv',
    watch: (text: string) => said.push(text),
    clear: () => undefined,
    ...more,
  } as unknown as Io;
  const line = openWatchedLine(io, () => now);
  const at = (milliseconds: number, done: number, of = 1_000) => {
    now = milliseconds;
    line.showShare('items', { done, of }, () => `${done} inlägg`);
    return said.at(-1);
  };
  return { said, at, line, io };
}

test('the time left is told by the pace, once the work has gone on for two seconds', () => {
  const { at } = watched();
  expect(at(0, 0)).toBe('░░░░░░░░░░░░░░░░░░░░   0 % 0 inlägg');
  expect(at(1_000, 100)).toBe('██░░░░░░░░░░░░░░░░░░  10 % 100 inlägg');
  expect(at(10_000, 500)).toBe('██████████░░░░░░░░░░  50 % 500 inlägg, ungefär 10 s kvar');
  expect(at(600_000, 600)).toBe('████████████░░░░░░░░  60 % 600 inlägg, ungefär 7 min kvar');
  expect(at(20_000_000, 700)).toBe('██████████████░░░░░░  70 % 700 inlägg, ungefär 2 h kvar');
  expect(at(20_001_000, 1_000)).toBe('████████████████████ 100 % 1000 inlägg');
});

test('what was done before the work was looked at tells nothing of its pace; no total, or one passed, is no fault', () => {
  const { at } = watched({ locale: 'en' });
  at(0, 500);
  expect(at(5_000, 500)).toMatch(/50 % 500 inlägg$/);
  expect(at(10_000, 600)).toMatch(/about 40 s left$/);
  expect(at(20_000, 1_200)).toMatch(/^█{20} 100 %/);
  expect(at(30_000, 0, 0)).toMatch(/^█{20} 100 %/);
});

test('a new kind of work has a pace of its own', () => {
  const { said, at, line } = watched();
  at(0, 0);
  at(60_000, 100);
  line.showShare('files', { done: 1, of: 2 }, () => '1 fil');
  expect(said.at(-1)).toBe('██████████░░░░░░░░░░  50 % 1 fil');
});

test('work that tells nothing of its way is told with its time, from the second second until it ends', () => {
  jest.useFakeTimers();
  try {
    const { said, io } = watched();
    const end = watchWork(io, 'plans');
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(2_000);
    expect(said.at(-1)).toBe('prövar planerna på inläggen, i 3 s');
    end();
    const before = said.length;
    jest.advanceTimersByTime(5_000);
    expect(said).toHaveLength(before);
  } finally {
    jest.useRealTimers();
  }
});

test.each([{ terminal: false }, { json: true }])('nobody watches, so nothing is shown: %j', (how) => {
  const { said, at } = watched(how);
  at(0, 1);
  expect(said).toEqual([]);
});
