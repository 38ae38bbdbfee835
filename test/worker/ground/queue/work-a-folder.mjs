// Works the queue of the data folder's owner. Starting the order that it is told to die of, it says so and is killed, as by the
// kernel's memory killer. When the queue gives an order up, it says that and ends.
import { createLog } from '../../../../dist/worker/ground/log.js';
import { snapshotJobs } from '../../../../dist/worker/ground/queue/job-kind.js';
import { startQueueWorker } from '../../../../dist/worker/ground/queue/queue-worker.js';
import { connect } from '../../../../dist/worker/ground/redis/connect.js';
import { becomeOwner } from '../../../../dist/worker/process/owner.js';

const [folder, poison] = process.argv.slice(2);
const log = createLog({ level: 'silent', secrets: [] });
const { connection: address } = await becomeOwner({ dataDirectory: folder, redisUrl: null, command: 'test', log });
const connection = await connect(address, 'worker', log);
startQueueWorker({
  kind: snapshotJobs,
  connection,
  concurrency: 3,
  lockMs: 600,
  stalledMs: 200,
  mostStarts: 5,
  attempts: 4,
  backoffMs: 20,
  log,
  async process({ order }) {
    if (order !== poison) return;
    await new Promise((said) => process.stdout.write(`${JSON.stringify({ started: order })}\n`, said));
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  },
  async onGivenUp(order, because) {
    await new Promise((said) => process.stdout.write(`${JSON.stringify({ givenUp: [order, because] })}\n`, said));
    setTimeout(() => process.exit(0), 200);
  },
});
