import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStranger } from '../../tools/stranger.ts';
import { type DeskLooks, openDeskLooks } from './desk-looks.ts';
import { liveHistory } from './history.ts';
import { everyAct } from './lawful.ts';
import { openPlantedTown, type PlantedTown, plantedWords } from './planted-town.ts';

/* Nothing that is lawful shows more to anybody than before: lives of small archives in which acts follow each other at random. */

const stranger = openStranger(plantedWords);
let begin: PlantedTown;
let looks: DeskLooks;
beforeAll(async () => {
  looks = await openDeskLooks();
  begin = await openPlantedTown();
});
afterAll(async () => {
  await stranger.close();
  await looks.close();
  await begin.close();
});

const isLong = process.env.OGONBLICK_LONG === '1';
const first = Number(process.env.OGONBLICK_SEED ?? 1);
const count = Number(process.env.OGONBLICK_HISTORIES ?? (isLong ? 1000 : 30));

/** What all histories did together: a history in which nothing happens shows nothing. */
const done: string[] = [];
let destroyed = 0;

test.each(Array.from({ length: count }, (_, at) => first + at))(
  'history %i: what is destroyed is gone, and what is secret stays secret',
  async (seed) => {
    const { acts, seen, gone } = await liveHistory(seed, isLong ? 10 : 6, { begin, stranger, looks });
    done.push(...acts);
    destroyed += gone;
    expect({ acts, seen }).toEqual({ acts, seen: [] });
  },
  600_000,
);

test('the histories destroyed something, and did everything that they can', () => {
  const isWhole = process.env.OGONBLICK_SEED === undefined && process.env.OGONBLICK_HISTORIES === undefined;
  if (!isWhole) return;
  expect(destroyed).toBeGreaterThan(0);
  const names = done.map((act) => act.split(':')[0]);
  expect(everyAct.filter(({ name }) => !names.includes(name)).map(({ name }) => name)).toEqual([]);
});
