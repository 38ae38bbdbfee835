import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedisServer } from '../faults/worker/redis-server.ts';
import { postgresPrograms, startPostgres } from '../storage/catalog/postgres-server.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { eventually, openProduct, type Product } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, startSmallSite } from '../tools/small-site.ts';
import { median, printTable, seconds, times } from './figures.ts';

const counts = [1, 2, 4] as const;
const accounts = 32;
const hour = 3_600_000;

/**
 * Accounts a minute with one worker and with several, on one Redis, one PostgreSQL and one archive folder. Small pages, one visit at a time in each worker, no
 * validator of PDF/A. All run on this machine, so what is seen is what its cores allow, and not what another machine would add.
 */
export async function workers(rounds: number): Promise<void> {
  const took = new Map<number, number[]>(counts.map((count) => [count, []]));
  const loads: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const count of counts) {
      loads.push((loadavg()[0] ?? Number.NaN).toFixed(1));
      took.get(count)?.push(await savedBy(count));
    }
  }
  const perMinute = (count: number) => (accounts * 60) / median(took.get(count) ?? []);
  printTable(`${accounts} accounts, each with a small page`, [
    ['workers', 'median', 'accounts a minute', 'beside one worker'],
    ...counts.map((count) => [
      `${count}`,
      seconds(median(took.get(count) ?? [])),
      perMinute(count).toFixed(1),
      times(perMinute(count) / perMinute(1)),
    ]),
  ]);
  console.log(`\nThe machine's load before each run: ${loads.join(', ')}`);
}

/** Seconds from the first page that is asked for until the last account is sealed. */
async function savedBy(count: number): Promise<number> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('expected PostgreSQL on this machine, found none');
  const [shared, database] = [
    mkdtempSync(join(tmpdir(), 'ob-workers-')),
    mkdtempSync(join(tmpdir(), 'ob-workers-pg-')),
  ];
  const redis = await startRedisServer();
  const postgres = await startPostgres(programs, database);
  const sites = await Promise.all(Array.from({ length: accounts }, () => startSmallSite()));
  const archive = join(shared, 'arkiv');
  const products = await Promise.all(Array.from({ length: count }, () => openMachine(sites, archive)));
  try {
    const { ledger, openOrders } = archiveFolder(archive);
    const env = { REDIS_URL: redis.url, DATABASE_URL: postgres.url };
    for (const product of products) product.start(['worker'], env);
    await eventually(() => sites.some(({ asked }) => asked.length > 0), hour, 20);
    const began = performance.now();
    await eventually(() => ledger('snapshot-sealed').length >= accounts, hour, 50);
    const ended = performance.now();
    await eventually(() => openOrders().length === 0, hour);
    return (ended - began) / 1000;
  } finally {
    for (const product of products) await product.close();
    for (const site of sites) await site.close();
    await redis.close();
    postgres.stop();
    for (const folder of [shared, database]) rmSync(folder, { recursive: true, force: true });
  }
}

async function openMachine(sites: readonly SmallSite[], archive: string): Promise<Product> {
  const product = openProduct({ validator: false });
  const register = sites.map(({ url }, index) => ({ id: `konto-${index + 1}`, url: `${url}/${index + 1}` }));
  await writeRegister(product.config, register, { allow: sites.map(({ host }) => host), concurrency: 1, archive });
  return product;
}
