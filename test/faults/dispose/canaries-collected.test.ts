import { existsSync } from 'node:fs';
import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { type FakeFacebook, serveFacebook } from '../../sites/platforms/facebook.ts';
import { own, worldOf } from '../../sites/platforms/world.ts';
import { archiveFolder } from '../../tools/archive-folder.ts';
import { type CollectingProduct, openCollectingProduct } from '../../tools/collecting-product.ts';
import type { RanList } from '../../tools/disposal-town.ts';
import { personLine, provenAs } from '../../tools/passphrase.ts';
import { documentOf, type Ended, eventually, type Running } from '../../tools/product.ts';
import { clockAt } from '../worker/fake-clock.ts';
import { redisSocket, said } from '../worker/town.ts';

const [posts, commentsEach] = [2, 50];
const planted = (n: number) => `kanariefagel${String(n).padStart(4, '0')}x`;
const canaries = (bytes: string) => new Set(bytes.match(/kanariefagel\d{4}x[a-z]+/gi));

/** Posts of the municipality with comments of 2023, each with planted strings in what it says and in its author's name. */
function plantedWorld() {
  const at = (minutes: number) => new Date(Date.UTC(2023, 4, 10, 9) + minutes * 60_000).toISOString();
  return worldOf(
    Array.from({ length: posts }, (_, post) => `1${String(post).padStart(4, '0')}`).flatMap((post, index) => [
      { id: post, parent: null, author: own, at: at(index * 200), text: 'Storgatan stängs.' },
      ...Array.from({ length: commentsEach }, (_, n) => index * commentsEach + n).map((n) => ({
        id: `2${String(n).padStart(5, '0')}`,
        parent: post,
        at: at(index * 200 + 1 + (n % commentsEach)),
        author: `${planted(n)}namn`,
        text: `${planted(n)}text och mer`,
      })),
    ]),
  );
}

let fake: FakeFacebook;
let product: CollectingProduct;
/** All that was printed and logged. */
let spoken: string[];
beforeEach(async () => {
  spoken = [];
  fake = await serveFacebook({ pageSize: 100, world: plantedWorld() });
  const url = 'https://www.facebook.com/kommunen';
  product = await openCollectingProduct({
    platform: 'facebook',
    url,
    token: 'planted',
    baseUrl: fake.url,
    hosts: [fake.host],
  });
  await appendFile(join(product.config, 'settings.yaml'), 'disposal: { execution: enabled }\n');
  const example = resolve(import.meta.dirname, '../../../config/example/committees/kommunstyrelsen.yaml');
  await cp(example, join(product.config, 'committees/kommunstyrelsen.yaml'));
  const person = (id: string, role: string) => personLine(id, `"*": [${role}]`);
  const people = [person('olle.o', 'officer'), ...['ada.a', 'bo.b', 'cia.c'].map((id) => person(id, 'approver'))];
  await writeFile(join(product.config, 'people.yaml'), `people:\n${people.join('')}`);
});
afterEach(async () => {
  await product.close();
  await fake.close();
});

/** With every line that it can log, so many days ago. */
function daysAgo(days: number): Record<string, string> {
  const clock = clockAt(new Date(Date.now() - days * 24 * 3600 * 1000).toISOString());
  return { ...clock, OGONBLICK_LOG_LEVEL: 'trace', OGONBLICK_VERAPDF: '/bin/false' };
}

async function work(days: number): Promise<Running> {
  const worker = product.start(['worker'], daysAgo(days));
  await said(worker, 'collected');
  return worker;
}

async function stop(worker: Running): Promise<void> {
  worker.child.kill('SIGTERM');
  noteSpoken(await worker.ended);
}

function noteSpoken({ out, err }: Ended): void {
  spoken.push(out, err);
}

async function run(days: number, ...args: string[]): Promise<RanList> {
  const ended = await product.run(['--json', ...args], daysAgo(days));
  noteSpoken(ended);
  return { code: ended.code, ...documentOf<Omit<RanList, 'code'>>(ended) } as RanList;
}

/** What lies on the disk, Redis's files too, by its path in the product's folder. */
const files = () => archiveFolder(product.data).textsBelow('');

const filesWithCanaries = () => [...files()].filter(([, text]) => canaries(text).size > 0);

/** Has Redis write all of its keys into its files (RDB, and AOF anew), as plain as they are: packed, a string could hide. */
async function writeKeys(): Promise<void> {
  const redis = new Redis(await redisSocket(product));
  try {
    await redis.config('SET', 'rdbcompression', 'no');
    await redis.save();
  } finally {
    redis.disconnect();
  }
}

test('of 200 planted strings that a worker has collected nothing is left in the data folder, Redis, or anybody’s log', async () => {
  const collecting = await work(100);
  await writeKeys();
  const before = files();
  expect(canaries([...before.values()].join('\n')).size).toBeGreaterThanOrEqual(2 * posts * commentsEach);
  await stop(collecting);
  // So that the approvers are known for a week when they approve.
  await run(100, 'plan', 'accept', 'kommunstyrelsen', '--yes', ...(await provenAs(product.config, 'olle.o')));
  await run(100, 'dispose', 'propose', '--committee', 'kommunstyrelsen', '--dry-run');

  const proposing = await work(60);
  const { list } = await run(
    ...([60, 'dispose', 'propose', '--committee', 'kommunstyrelsen'] as const),
    ...(await provenAs(product.config, 'olle.o')),
  );
  expect(list.counts.items).toBe(posts * commentsEach);
  for (const id of ['ada.a', 'bo.b', 'cia.c'])
    await run(60, 'dispose', 'approve', list.id, ...(await provenAs(product.config, id)));
  expect(await run(60, 'dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'grace' } });
  await stop(proposing);

  // It has looked at the account once more, and does so again in a day. Grace is over: the worker carries the list out by itself.
  const carryingOut = await work(0);
  const protocol = join(product.archive, 'kommunstyrelsen/gallring/listor', list.id, 'protokoll.json');
  await eventually(() => existsSync(protocol), 100_000);
  let { list: now } = await run(0, 'dispose', 'show', list.id);
  while (now.state !== 'executed') {
    expect(['grace', 'executing']).toContain(now.state);
    ({ list: now } = await run(0, 'dispose', 'show', list.id));
  }
  await writeKeys();
  expect(files().get('redis/dump.rdb')).toContain('ogonblick');
  expect(filesWithCanaries().map(([path]) => path)).toEqual([]);
  await stop(carryingOut);
  expect(filesWithCanaries().map(([path]) => path)).toEqual([]);
  expect(spoken.join('\n')).toContain('"msg":"collected"');
  expect([...canaries(spoken.join('\n'))]).toEqual([]);
}, 300_000);
