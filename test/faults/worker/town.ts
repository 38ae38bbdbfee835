import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type ArchiveFolder, archiveFolder } from '../../tools/archive-folder.ts';
import { documentOf, type Ended, eventually, openProduct, type Product, type Running } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { type Instead, type SmallSite, startSmallSite } from '../../tools/small-site.ts';

/** A small municipality whose accounts are due as soon as a worker starts: they have never been visited. */
export interface Town {
  product: Product;
  archive: ArchiveFolder;
  /** In the accounts' order. Each account has a host of its own, since visits to one host take turns. */
  sites: SmallSite[];
  accounts: string[];
  /** Paths (`/<account>`), in the order they were asked for. */
  asked: string[];
  /** From now on the pages are not answered. */
  hold(): void;
  /** Answers what waits, and everything from now on. */
  answer(): void;
  /** Starts `ogonblick worker` and returns when it works. */
  work(env?: Record<string, string | undefined>): Promise<Running>;
  /** Returns when each account has its snapshot and the worker that is given no open order. */
  finished(worker: Running, withinMs?: number): Promise<void>;
  close(): Promise<void>;
}

export interface TownOptions {
  accounts: number;
  concurrency?: number;
  deadlineSeconds?: number;
  /** Absolute; the data folder's own by default. */
  archive?: string;
  /** Those of another town, which tells what was asked for and closes them. */
  sites?: SmallSite[];
  /** Cron expression of the sweep; hourly by default. */
  sweep?: string;
  instead?: Instead;
  /** With the PDF/A validator of the machine. */
  validator?: boolean;
}

/** A validator that does not start: nothing here is about it, and each worker would begin with a JVM. */
const noValidator = { OGONBLICK_VERAPDF: '/bin/false' };

export async function openTown(options: TownOptions): Promise<Town> {
  const product = options.validator ? openProduct() : withEnvironment(openProduct(), noValidator);
  let gate = openGate();
  gate.open();
  const asked: string[] = [];
  const accounts = Array.from(
    { length: options.accounts },
    (_, index) => `konto-${String(index + 1).padStart(2, '0')}`,
  );
  const startSite = () =>
    startSmallSite(async (path, response) => {
      asked.push(path);
      await gate.passed;
      return options.instead?.(path, response);
    });
  const sites = options.sites ?? (await Promise.all(accounts.map(startSite)));
  await writeRegister(
    product.config,
    accounts.map((id, index) => ({ id, url: `${sites[index]?.url}/${id}` })),
    {
      allow: sites.map(({ host }) => host),
      concurrency: options.concurrency ?? 2,
      deadlineSeconds: options.deadlineSeconds ?? 120,
      ...(options.archive && { archive: options.archive }),
    },
  );
  if (options.sweep) {
    await appendFile(join(product.config, 'settings.yaml'), `schedule: { sweep: ${JSON.stringify(options.sweep)} }\n`);
  }
  const archive = archiveFolder(options.archive ?? product.archive);
  return {
    product,
    archive,
    sites,
    accounts,
    asked,
    hold() {
      gate = openGate();
    },
    answer: () => gate.open(),
    async work(env) {
      const worker = product.start(['worker'], env);
      await said(worker, 'working');
      return worker;
    },
    async finished(worker, withinMs = 180_000) {
      const done = () => archive.snapshotFolders().length >= accounts.length && archive.openOrders().length === 0;
      await untilOrEnded(worker, done, withinMs);
    },
    async close() {
      gate.open();
      await product.close();
      if (!options.sites) for (const site of sites) await site.close();
    },
  };
}

function withEnvironment(product: Product, given: Record<string, string>): Product {
  return {
    ...product,
    start: (args, env) => product.start(args, { ...given, ...env }),
    run: (args, env) => product.run(args, { ...given, ...env }),
  };
}

/** Waits for a line of the worker's log; what it has said when it ends before that is thrown. */
export function said(worker: Running, message: string, withinMs = 90_000): Promise<void> {
  return untilOrEnded(worker, () => messages(worker).includes(message), withinMs);
}

export async function untilOrEnded(worker: Running, reached: () => boolean, withinMs: number): Promise<void> {
  let ended: Ended | null = null;
  void worker.ended.then((how) => {
    ended = how;
  });
  await eventually(() => reached() || ended !== null, withinMs).catch((cause: unknown) => {
    throw new Error(`${String(cause)}; the worker said:\n${worker.said()}`, { cause });
  });
  if (!reached()) throw new Error(`expected the worker to go on, found that it ended: ${JSON.stringify(ended)}`);
}

/** The messages of its log, oldest first. Lines that are no JSON are left out. */
export function messages(worker: Running): string[] {
  return logLines(worker).map(({ msg }) => msg);
}

export function logLines(
  worker: Running,
): { level: string; time: string; msg: string; data: Record<string, unknown> }[] {
  return worker
    .said()
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

/** What must hold when all is over, however often who was killed: each account ordered once, saved once, and nothing left lying. */
export async function expectEachOnce(
  { product, archive, accounts }: Town,
  env?: Record<string, string>,
): Promise<void> {
  const accountOf = (path: unknown) => String(path).replace(/^.*\//, '').replace(/_.*$/, '');
  expect(archive.snapshotFolders().map(accountOf)).toEqual(accounts);
  const orders = archive.ledger('snapshots-ordered').flatMap(({ data }) => String(data.orders).split(' '));
  expect(orders.map(accountOf).sort()).toEqual(accounts);
  const sealed = archive.ledger('snapshot-sealed').map(({ data }) => data.account);
  expect(sealed.sort()).toEqual(accounts);
  expect(archive.ledger('visit-ended')).toEqual([]);
  expect(archive.openOrders()).toEqual([]);
  await expectSound(product, env);
  // Unfinished files of one that was killed are cleared a day later; drafts at the next start.
  expect(archive.leftDrafts().filter((name) => !name.endsWith('.tmp'))).toEqual([]);
}

/** `verify` finds nothing. */
export async function expectSound(product: Product, env?: Record<string, string>): Promise<void> {
  const verify = await product.run(['--json', 'verify', '--full'], env);
  expect({ code: verify.code, problems: documentOf(verify).problems }).toEqual({ code: 0, problems: [] });
}

/** Tells the worker to stop, which it does within 30 s and leaves nothing running. */
export async function stop(town: Town, worker: Running): Promise<Ended> {
  const started = Date.now();
  worker.child.kill('SIGTERM');
  const ended = await worker.ended;
  expect(Date.now() - started).toBeLessThan(30_000);
  expect({ code: ended.code, left: town.product.processes() }).toEqual({ code: 0, left: [] });
  return ended;
}

/** The private Redis of a data folder, spoken to through its socket. */
export async function redisSocket(product: Product): Promise<string> {
  const run = JSON.parse(await readFile(join(product.data, 'redis/run.json'), 'utf8')) as { socket: string };
  return run.socket;
}

export function redisPid(product: Product): number | null {
  return (
    product.processes().find(({ command }) => /redis-server|valkey-server/.test(command.split(' ')[0] ?? ''))?.pid ??
    null
  );
}

function openGate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((done) => {
    open = done;
  });
  return { passed, open };
}
