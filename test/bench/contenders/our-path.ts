/** Our whole path as the worker runs it: order, queue on the private Redis, browser, tiles, PDF/A, judge, sealed bag, ledger, catalog. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readEnvironment } from '../../../config/base/env.ts';
import { type Configuration, loadConfiguration } from '../../../config/load.ts';
import { orderSnapshots } from '../../../jobs/due/order-snapshots.ts';
import { withdrawing } from '../../../jobs/due/sweep-context.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { followOrders } from '../../../worker/ground/queue/follow-orders.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { startEngine } from '../../../worker/process/engine.ts';
import { followConfiguration } from '../../../worker/process/follow-configuration.ts';
import { becomeOwner } from '../../../worker/process/owner.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { serveLocally } from '../../sites/local-server.ts';
import { writeRegister } from '../../tools/register.ts';
import { obey } from '../contender.ts';

/** What the bench asks about a snapshot. */
export interface Taken {
  status: string;
  because: string | null;
  bytes: number;
  /** The same by what the files are: tiles, the posts' own pictures and so on. */
  bytesByKind: Record<string, number>;
  height: number;
  tiles: number;
  imagesLoaded: number;
  posts: number;
  pdfa: string;
  steps: { name: string; ms: number; note?: string | undefined }[];
}

/** How long a timer of the process that does the work waited beyond its time. */
export interface AllTaken {
  snapshots: Taken[];
  loopDelayP99Ms: number;
  loopDelayMaxMs: number;
}

const stack = openClosingStack();
const folder = await mkdtemp(join(tmpdir(), 'ogonblick-bench-ours-'));
await chmod(folder, 0o755); // The browser may run as another user.
stack.add(() => rm(folder, { recursive: true, force: true }));
const log = createLog({ level: 'error', secrets: [] });
const warmUp = await serveLocally((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    '<!doctype html><title>Varm</title><h1>En liten sida som ingen mäter, men med text nog för en sida</h1>',
  );
});
stack.add(() => warmUp.close());
let take = async (_accounts: string[]): Promise<Taken[]> => [];

obey({
  /** Starts everything and takes `concurrency` small snapshots, so that browsers and judge are warm. `feeds`: account by account. */
  async open({ feeds, concurrency }: { feeds: Record<string, string>; concurrency: number }) {
    const small = Object.fromEntries(Array.from({ length: concurrency }, (_, at) => [`varm-${at}`, warmUp.url]));
    const pages = Object.entries({ ...feeds, ...small });
    const allow = [...new Set(pages.map(([, url]) => new URL(url).host))];
    const configDirectory = join(folder, 'konfiguration');
    await writeRegister(
      configDirectory,
      pages.map(([id, url]) => ({ id, url })),
      { allow, concurrency, deadlineSeconds: 600 },
    );
    const { configuration, faults } = await loadConfiguration(configDirectory);
    if (!configuration) throw new Error(JSON.stringify(faults));
    take = await start(configuration, configDirectory);
    return take(Object.keys(small));
  },
  async take({ accounts }: { accounts: string[] }): Promise<AllTaken> {
    const loop = monitorEventLoopDelay({ resolution: 10 });
    loop.enable();
    const snapshots = await take(accounts);
    return { snapshots, loopDelayP99Ms: loop.percentile(99) / 1e6, loopDelayMaxMs: loop.max / 1e6 };
  },
  close: () => stack.close(),
});

async function start(configuration: Configuration, configDirectory: string): Promise<typeof take> {
  const dataDirectory = join(folder, 'data');
  const environment = { ...readEnvironment(), configDirectory, dataDirectory };
  const workplace = await openWorkplace(environment, configuration, stack);
  const ownership = await becomeOwner({ dataDirectory, redisUrl: null, command: 'bench', log });
  if (ownership.kind === 'other') throw new Error('another process owns the folder of the bench');
  stack.add(() => ownership.release());
  const engine = await startEngine(
    workplace,
    ownership.connection,
    log,
    followConfiguration(workplace, async () => null, log),
    (error) => log.error('the Redis of the bench is refused', { error }),
  );
  stack.add(() => engine.close());
  const { archive } = workplace;
  const now = () => new Date().toISOString();
  return async (ids) => {
    const accounts = configuration.accounts.filter(({ id }) => ids.includes(id));
    const placed = await orderSnapshots(
      { ...withdrawing(workplace), now, committeeOf: () => 'kommunstyrelsen' },
      { accounts, reason: 'other', note: null, by: 'bench' },
    );
    const wanted = placed.map(({ id }) => id);
    await engine.queue.enqueue(wanted);
    await followOrders(engine.connection, snapshotJobs, wanted, () => undefined, { pollMs: 200 });
    return Promise.all(
      placed.map(async (order) => {
        const sealed = await archive.findSnapshot(order);
        if (sealed) return asTaken(sealed.description);
        const [attempt] = await archive.findAttempts(order.committee, order.account);
        throw new Error(`no snapshot of ${order.account}: ${attempt?.because}`);
      }),
    );
  };
}

type Description = NonNullable<
  Awaited<ReturnType<Awaited<ReturnType<typeof openWorkplace>>['archive']['findSnapshot']>>
>['description'];

function asTaken({ status, because, files, page, completeness, pdfa, steps }: Description): Taken {
  return {
    status,
    because,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    bytesByKind: byKind(files),
    height: page?.heightCss ?? 0,
    tiles: page?.tiles ?? 0,
    imagesLoaded: completeness?.imagesLoaded ?? 0,
    posts: completeness?.postsCaptured ?? 0,
    pdfa: pdfa?.validator ? `${pdfa.flavour} ${pdfa.valid ? 'valid' : 'INVALID'} (${pdfa.validator})` : 'not judged',
    steps,
  };
}

const kinds: readonly [string, RegExp][] = [
  ['tiles', /^data\/skarmdump-/],
  ["posts' own pictures", /^data\/inlagg\//],
  ['overview', /^data\/oversiktsbild\./],
  ['PDF', /\.pdf$/],
  ['WACZ', /\.wacz$/],
];

function byKind(files: readonly { path: string; bytes: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { path, bytes } of files) {
    const kind = kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'the rest';
    sums[kind] = (sums[kind] ?? 0) + bytes;
  }
  return sums;
}
