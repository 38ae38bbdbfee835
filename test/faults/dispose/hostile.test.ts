import { afterAll, expect, test } from '@jest/globals';
import { openStranger } from '../../tools/stranger.ts';
import { liveHistory, plantedWords } from './history.ts';

/* Nothing that is lawful shows more to anybody than before: lives of small archives in which acts follow each other at random. */

const stranger = openStranger(plantedWords);
afterAll(() => stranger.close());

const isLong = process.env.OGONBLICK_LONG === '1';
const first = Number(process.env.OGONBLICK_SEED ?? 1);
const count = Number(process.env.OGONBLICK_HISTORIES ?? (isLong ? 1000 : 6));

/** What all histories did together: a history in which nothing happens shows nothing. */
const done: string[] = [];
let destroyed = 0;

test.each(Array.from({ length: count }, (_, at) => first + at))(
  'history %i: what is destroyed is gone, and what is secret stays secret',
  async (seed) => {
    const { acts, seen, gone } = await liveHistory(seed, 10, stranger);
    done.push(...acts);
    destroyed += gone;
    expect({ acts, seen }).toEqual({ acts, seen: [] });
  },
  600_000,
);

test('the histories destroyed something, and withheld and handed out something', () => {
  const isWhole = process.env.OGONBLICK_SEED === undefined && process.env.OGONBLICK_HISTORIES === undefined;
  if (!isWhole) return;
  expect(destroyed).toBeGreaterThan(0);
  for (const act of [/^(?:mark|note|lock) /, /^(?:package|request) /])
    expect(done.join('\n')).toMatch(new RegExp(act, 'm'));
});
