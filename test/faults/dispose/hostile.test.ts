import { afterAll, expect, test } from '@jest/globals';
import { openStranger } from '../../tools/stranger.ts';
import { liveHistory } from './history.ts';

/* Nothing that is lawful shows more to anybody than before: lives of small archives in which acts follow each other at random. */

const stranger = openStranger();
afterAll(() => stranger.close());

const isLong = process.env.OGONBLICK_LONG === '1';
const first = Number(process.env.OGONBLICK_SEED ?? 1);
const count = Number(process.env.OGONBLICK_HISTORIES ?? (isLong ? 1000 : 30));

test.each(Array.from({ length: count }, (_, at) => first + at))(
  'history %i: what is destroyed is gone, and what is secret stays secret',
  async (seed) => {
    const { acts, seen } = await liveHistory(seed, 10, stranger);
    expect({ acts, seen }).toEqual({ acts, seen: [] });
  },
);
