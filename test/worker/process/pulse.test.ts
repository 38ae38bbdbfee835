import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { startQueueWorker } from '../../../worker/ground/queue/queue-worker.ts';
import { startPulse, type WorkerWedgedError } from '../../../worker/process/pulse.ts';
import { eventually } from '../../tools/product.ts';
import { quiet, type Scene, scene } from '../ground/redis/scene.ts';

/** Short, so that nobody waits for minutes; what is long and what is short stay apart. */
const times = { beatMs: 20, wedgedAfterMs: 1_500 };

let here: Scene;
let folder: string;
let queue: JobQueue;
let ownership: Awaited<ReturnType<Scene['own']>>;
beforeEach(async () => {
  here = scene();
  folder = await here.folder();
  ownership = await here.own(folder);
  queue = openQueue(await here.connect(ownership), snapshotJobs);
  here.add(() => queue.close());
});
afterEach(() => here.close());

function pulse(onWedged: (error: WorkerWedgedError) => void) {
  const started = startPulse(folder, queue, quiet, onWedged, times);
  here.add(() => started.stop());
  return started;
}

test('work that waits and is taken by nobody is no life, and is told once that it is so', async () => {
  const told: string[] = [];
  const { isAlive } = pulse(({ name }) => told.push(name));
  expect(isAlive()).toBe(true);
  await queue.enqueue(['a']);
  await eventually(() => !isAlive());
  await eventually(() => told.length > 0);
  expect(told[0]).toBe('WorkerWedgedError');
});

test('work that is being done, however long it takes, is life', async () => {
  const told: string[] = [];
  let finish = (): void => undefined;
  const held = new Promise<void>((done) => {
    finish = done;
  });
  const worker = startQueueWorker({
    kind: snapshotJobs,
    connection: await here.connect(ownership, 'worker'),
    concurrency: 1,
    attempts: 1,
    backoffMs: 10,
    log: quiet,
    onGivenUp: async () => undefined,
    process: () => held,
  });
  here.add(() => worker.close({ budgetMs: 2_000 }));
  await queue.enqueue(['a', 'b']);
  await eventually(async () => (await queue.counts()).active === 1);
  const { isAlive } = pulse(({ name }) => told.push(name));
  const from = Date.now();
  await eventually(() => Date.now() - from > 2 * times.wedgedAfterMs);
  // On a busy machine a beat may be late; a worker that counts as stuck stays so.
  await eventually(isAlive);
  expect(told).toEqual([]);
  finish();
});

test('a queue that does not answer any more is no life', async () => {
  const { isAlive } = pulse(() => undefined);
  await ownership.release();
  await eventually(() => !isAlive());
});
