import { eventually } from '../../tools/product.ts';
import { expectEachOnce, openTown, stop, type Town, untilOrEnded } from './town.ts';

/** What happened in a trial. */
export interface WorkerKills {
  kills: number;
  /** In how many kills a visit or a sealing was under way. */
  interrupted: number;
  /** The longest time from a kill until the next worker visited a page, in milliseconds. */
  slowestMs: number;
}

/** How long a page lets wait: a fair part of the kills then falls into the visit, the rest into what comes after it. */
const answerMs = 500;

/**
 * Kills the worker `kills` times at random moments of a run over `accounts` accounts, and starts the next one at once. At the end
 * each account has exactly one sealed snapshot and the archive is sound.
 */
export async function killWorker(accounts: number, kills: number): Promise<WorkerKills> {
  const town = await openTown({
    accounts,
    async instead() {
      await new Promise((done) => setTimeout(done, answerMs));
      return undefined;
    },
  });
  try {
    const trial: WorkerKills = { kills: 0, interrupted: 0, slowestMs: 0 };
    let killedAt = 0;
    while (trial.kills < kills && (trial.kills === 0 || town.archive.openOrders().length > 0)) {
      const askedBefore = town.asked.length;
      const worker = town.product.start(['worker']);
      // One in five dies while it starts; the others after their first page, anywhere in the next seconds.
      if (trial.kills % 5 === 4) await anyMoment(2_000);
      else {
        await untilOrEnded(worker, () => town.asked.length > askedBefore || isDone(town), 120_000);
        if (trial.kills > 0) trial.slowestMs = Math.max(trial.slowestMs, Date.now() - killedAt);
        await anyMoment(3_000, () => town.archive.openOrders().length <= 1);
      }
      const asked = town.asked.slice(askedBefore).map((path) => path.slice(1));
      await worker.kill();
      killedAt = Date.now();
      trial.kills += 1;
      if (asked.some((account) => hasOpenOrder(town, account))) trial.interrupted += 1;
      await eventually(() => town.product.processes().length === 0);
    }
    const last = await town.work();
    await town.finished(last, 60_000 + accounts * 10_000);
    await stop(town, last);
    await expectEachOnce(town);
    return trial;
  } finally {
    await town.close();
  }
}

function isDone(town: Town): boolean {
  return town.archive.snapshotFolders().length > 0 && town.archive.openOrders().length === 0;
}

function hasOpenOrder(town: Town, account: string): boolean {
  return town.archive.openOrders().some((order) => order.startsWith(`${account}_`));
}

/** At the latest when `last` says so: however fast the machine is, something is left to do for the next one. */
async function anyMoment(withinMs: number, last = () => false): Promise<void> {
  const until = Date.now() + Math.random() * withinMs;
  while (Date.now() < until && !last()) await new Promise((done) => setTimeout(done, 10));
}
