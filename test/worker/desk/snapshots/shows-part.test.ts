import { expect, test } from '@jest/globals';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import { snapshotWords } from '../../../../worker/desk/snapshots/shown-snapshot-words.ts';
import { showsPart } from '../../../../worker/desk/snapshots/snapshots.ts';

const shown = { author: null, timeShown: null, text: 'Hej', permalink: null, media: [], places: [] };
const post = (changes: Partial<ShownPost> = {}): ShownPost => ({
  ...shown,
  key: 'a',
  time: null,
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments: [],
  ...changes,
});
const told = (...posts: ShownPost[]) =>
  showsPart(posts, 'Europe/Stockholm', snapshotWords.sv)
    ?.markup.trim()
    .replace(/<[^>]+>/g, '') ?? null;

test('days stand only where every post tells its own, as the page gives it or in Sweden', () => {
  expect(told(post({ time: '2026-11-20' }))).toBe('Visar 1 inlägg från 2026-11-20.');
  expect(told(post({ time: '2026-11-20T09:30' }), post({ time: '2026-11-30T23:30:00Z' }))).toBe(
    'Visar 2 inlägg från 2026-11-20 till 2026-12-01.',
  );
  const read = (at: string, precision: 'minute' | 'hour' | 'day') => told(post({ timeRead: { at, precision } }));
  expect(read('2025-03-02', 'day')).toContain('från 2025-03-02');
  expect(read('2025-03-02T10:05:00Z', 'minute')).toContain('från 2025-03-02');
  // "3 d", "2 tim" and "5 min" as they are read: the latest that each can be.
  expect(read('2026-11-27T20:30:00Z', 'day')).toBe('Visar 1 inlägg.');
  expect(read('2026-11-27T20:30:00Z', 'hour')).toBe('Visar 1 inlägg.');
  expect(read('2026-11-27T23:00:30Z', 'minute')).toBe('Visar 1 inlägg.');
  expect(told(post({ time: '2026-11-20' }), post({ timeShown: '2 år' }))).toBe('Visar 2 inlägg.');
  for (const time of ['igår', '2026-13-45T10:00:00Z', ''])
    expect(told(post({ time }), post({ time: '2026-11-20' }))).toBe('Visar 2 inlägg.');
});

test('what a disposal list has taken out is not shown, whatever the visit counted', () => {
  const comment = { ...shown, key: 'b', time: null, depth: 1, parent: null };
  const taken = { text: '[gallrat]' };
  const before = post({ picture: 'inlagg/0001.png', comments: [comment, comment] });
  expect(told(before, post())).toBe('Visar 2 inlägg och 2 kommentarer.');
  const comments = [{ ...comment, ...taken, key: 'gallrat-1-1' }, comment];
  expect(told({ ...before, comments }, post({ ...taken, key: 'gallrat-2' }))).toBe('Visar 1 inlägg och 1 kommentar.');
  expect(told(post({ ...taken, key: 'gallrat-1' }))).toBeNull();
  expect(told()).toBeNull();
});
