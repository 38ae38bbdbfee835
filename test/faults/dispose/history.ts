import { jest } from '@jest/globals';
import { checkArchive } from '../../tools/archive-checker.ts';
import type { Stranger } from '../../tools/stranger.ts';
import type { DeskLooks } from './desk-looks.ts';
import { type Act, everyAct } from './lawful.ts';
import { copyPlanted, numbersFrom, type PlantedTown } from './planted-town.ts';
import { check, type Life, type Outcome } from './who-may-see.ts';

/*
 * A life of a small archive: planted items, then lawful acts in an order that a seed gives. After each act the stranger says where every planted
 * word stands, and a small model says who may see it.
 */

export async function liveHistory(
  seed: number,
  acts: number,
  { begin, stranger, looks }: { begin: PlantedTown; stranger: Stranger; looks: DeskLooks },
): Promise<Outcome> {
  const next = numbersFrom(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const { town, outside, items, shownIn, close } = await copyPlanted(begin, { snapshotsGo: next() < 0.5 });
  const life: Life = {
    town,
    outside,
    items,
    stranger,
    looks,
    next,
    pick,
    lists: [],
    requests: [],
    marked: new Set(),
    standings: items.map((item, at) => ({
      item,
      isGone: false,
      isSecret: false,
      isLocked: false,
      copied: new Set(),
      shownIn: new Set(shownIn[at]),
    })),
    outcome: { acts: [], seen: [], gone: 0 },
  };
  // Each history does one act for certain, so that all are done.
  const own = everyAct[seed % everyAct.length] as Act;
  const certain = [...(own.after ?? []).map((before) => everyAct.find(({ name }) => name === before)), own];
  try {
    await looks.open(town);
    await check(life, 'start');
    for (let number = 0; life.outcome.acts.length < acts && number < 5 * acts; number += 1) {
      if (life.outcome.seen.length > 0) break;
      // What is destroyed comes at the end of two acts: left to chance alone it would be rare.
      const act =
        certain[number - 1] ??
        (pick(next() < 0.4 ? everyAct.filter(({ name }) => /^(?:dispose|end grace)$/.test(name)) : everyAct) as Act);
      const told = await act.does(life, number);
      if (told === null) continue;
      life.outcome.acts.push(`${act.name}: ${told}`);
      await check(life, `${act.name}: ${told}`);
    }
    if (life.outcome.seen.length === 0) await check(life, 'all of it', true);
    // After whatever was lawful the archive is whole, as another program reads it.
    life.outcome.seen.push(...checkArchive(town.archive).map(({ kind, path, why }) => `${kind} ${path}: ${why}`));
    life.outcome.gone = life.standings.filter(({ isGone }) => isGone).length;
    return life.outcome;
  } finally {
    jest.useRealTimers();
    await looks.leave();
    await close();
  }
}
