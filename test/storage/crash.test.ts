import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../storage/archive/archive.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { eventually } from '../tools/product.ts';
import { compiledStorage, ended, firstLine, startChild } from './compiled.ts';
import { memory, sampleDescription, software, temporaryFolder, timezone } from './sample.ts';

const long = process.env.OGONBLICK_LONG === '1';
const archives = long ? 10 : 1;
const rounds = long ? 40 : 4;

let compiled: string;
const description = sampleDescription({ account: 'web-exempel', platform: 'web' });

beforeAll(async () => {
  compiled = await compiledStorage();
});

async function place() {
  const folder = await temporaryFolder(memory);
  const root = join(folder, 'arkiv');
  return { root, data: join(folder, 'data'), archive: await openArchive({ root, timezone, software }) };
}

async function stateOf(root: string, archive: Archive) {
  const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
  await archive.recover();
  const { problems, bags } = await verifyArchive({ root, ledger });
  return { bags, problems, drafts: (await readdir(join(root, '.utkast'))).filter((name) => !name.endsWith('.tmp')) };
}

describe('a process killed at a random moment', () => {
  test.each(Array.from({ length: archives }, (_, at) => at + 1))(
    `six times leaves no half folder and a sound ledger, and its orders are answered by the next (archive %d of ${archives})`,
    async () => {
      const { root, data, archive } = await place();
      const job = { root, data, timezone, description, snapshots: 1000 };
      for (let round = 0; round < 6; round++) {
        await killAtRandom(job);
        const { problems, drafts } = await stateOf(root, archive);
        expect(drafts).toEqual(['bestallningar']);
        // Killed between sealing and the ledger, or in the middle of its line: both are what the next process mends.
        const mendable = /is whole, but not known to the ledger: |:\d+ is unfinished$/;
        expect(problems.filter(({ problem }) => !mendable.test(problem))).toEqual([]);
        expect(problems.length).toBeLessThanOrEqual(1);
      }
      expect(await ended(startChild(compiled, { ...job, snapshots: 0 }))).toBe(0);
      expect((await stateOf(root, archive)).problems).toEqual([]);
      expect(await readdir(join(root, '.utkast/bestallningar'))).toEqual([]);
    },
  );
});

describe('a process killed while it places orders', () => {
  test(`again and again (${rounds} times) leaves each order whole or not there: an empty one would stay in the folder for good`, async () => {
    const { root, data } = await place();
    const folder = join(root, '.utkast/bestallningar');
    const orders = () => readdir(folder);
    for (let round = 0; round < rounds; round++) {
      const before = (await orders()).length;
      const placing = async () => (await orders()).length > before;
      await killAtRandom({ root, data, timezone, place: 60_000 }, () => eventually(placing, 60_000, 1));
    }
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect(names.filter((_, n) => !texts[n]?.endsWith('}\n'))).toEqual([]);
  });
});

async function killAtRandom(job: Record<string, unknown>, begun?: () => Promise<unknown>): Promise<void> {
  const child = startChild(compiled, job);
  const end = ended(child);
  await firstLine(child);
  await begun?.();
  await new Promise((done) => setTimeout(done, Math.random() * 120));
  child.kill('SIGKILL');
  expect(await end).toBe('SIGKILL');
}

describe('three processes at once', () => {
  test('append to one chain', async () => {
    const { root, data } = await place();
    const jobs = ['a', 'b', 'c'].map((name) => ({ root, data, timezone, name, append: 60 }));
    expect(await Promise.all(jobs.map((job) => ended(startChild(compiled, job))))).toEqual([0, 0, 0]);
    const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
    expect(await ledger.verifyChain()).toMatchObject({ entries: 180, problems: [] });
    const actors = new Map<string, number[]>();
    for await (const { actor, data } of ledger.entries())
      actors.set(actor, [...(actors.get(actor) ?? []), data.n as number]);
    const counted = Array.from({ length: 60 }, (_, n) => n);
    expect(Object.fromEntries(actors)).toEqual({ a: counted, b: counted, c: counted });
  });
});
