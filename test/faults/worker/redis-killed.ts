import { expect } from '@jest/globals';
import type { Running } from '../../tools/product.ts';
import { expectEachOnce, openTown, redisPid, stop, type Town, untilOrEnded } from './town.ts';

/** What happened in a trial. */
export interface RedisKills {
  kills: number;
  /** How often the worker gave its Redis up, ended and was started again, as a service is. */
  restarts: number;
  /** The longest time from a kill to the next Redis, in milliseconds. */
  slowestMs: number;
}

/** Kills the worker's Redis `kills` times at random moments of a run over `accounts` accounts; nothing may be lost or doubled. */
export async function killRedis(accounts: number, kills: number): Promise<RedisKills> {
  const town = await openTown({ accounts });
  try {
    const trial = { kills: 0, restarts: 0, slowestMs: 0 };
    let worker = await town.work();
    while (trial.kills < kills) {
      // Some work is under way when the next one dies, and most of it is still to do when the last one has died.
      const share = (town.accounts.length * (trial.kills + 1)) / (kills + 1);
      worker = await workUntil(town, worker, () => town.archive.ledger('snapshot-sealed').length >= share - 1, trial);
      await new Promise((done) => setTimeout(done, Math.random() * 1_500));
      worker = await workUntil(town, worker, () => redisPid(town.product) !== null, trial);
      const started = Date.now();
      const killed = redisPid(town.product) as number;
      process.kill(killed, 'SIGKILL');
      trial.kills += 1;
      worker = await workUntil(town, worker, () => ![null, killed].includes(redisPid(town.product)), trial);
      trial.slowestMs = Math.max(trial.slowestMs, Date.now() - started);
    }
    const done = () => town.archive.snapshotFolders().length >= accounts && town.archive.openOrders().length === 0;
    worker = await workUntil(town, worker, done, trial);
    expect(town.archive.openOrders()).toEqual([]);
    await stop(town, worker);
    await expectEachOnce(town);
    return trial;
  } finally {
    await town.close();
  }
}

/** Waits for it, and starts the worker again when that has ended: a Redis that dies often makes it give up, by design. */
async function workUntil(town: Town, worker: Running, reached: () => boolean, trial: RedisKills): Promise<Running> {
  for (let current = worker; ; trial.restarts += 1, current = await town.work()) {
    const gaveUp = current.ended.then(({ code, err }) => {
      if (code !== 5 || !err.includes('RedisLostError')) throw new Error(`the worker ended with ${code}: ${err}`);
      return true;
    });
    const waited = untilOrEnded(current, reached, 180_000).then(() => false);
    if (!(await Promise.race([waited, gaveUp]))) return current;
    await waited.catch(() => undefined);
  }
}
