import { spawn } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from '@jest/globals';
import { openArchive } from '../../../storage/archive/archive.ts';
import { ordersIn } from '../../../storage/archive/orders.ts';
import type { Lock } from '../../../storage/files/lock.ts';
import { ledgerFile } from '../../../storage/layout/ledger-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../../storage/verify/verify.ts';
import { memory, sampleDescription, software, temporaryFolder, timezone } from '../../storage/sample.ts';
import { archiveFolder } from '../../tools/archive-folder.ts';

/**
 * System calls that fail, and with what. The calls of each thread are counted by themselves; the pool makes the bag, the main
 * thread writes orders, ledger and catalog, and would hardly be reached if both could fail.
 */
export interface Fault {
  calls: string;
  error: 'EIO' | 'ENOSPC';
  threads: 'main' | 'all';
  /** Only calls on the ledger's newest file: how often a thread wakes another by a write is another number each time. */
  file?: 'ledger';
}

/** An archive with one snapshot and one open order, and the storage that the children run. */
export interface Before {
  folder: string;
  compiled: string;
}

const lock: Lock = { exclusively: async (work) => work() };
const job = { timezone, description: sampleDescription({ account: 'web-exempel', platform: 'web' }), bytes: 4_000 };

export async function archiveAtWork(compiled: string): Promise<Before> {
  const folder = await temporaryFolder(memory);
  const root = join(folder, 'arkiv');
  await openArchive({ root, timezone, software });
  expect((await runChild({ folder, compiled }, { snapshots: 1 })).code).toBe(0);
  const { account, committee, reason, orderedBy } = job.description;
  const orderedAt = new Date().toISOString();
  const order = { account, committee, reason, note: null, orderedBy, orderedAt, slot: null };
  await ordersIn({ root, timezone, lock }).placeOrders([order]);
  return { folder, compiled };
}

/** Fails the first such call, then the second, and so on, until there is none left to fail. Returns how many there were. */
export async function failEach(before: Before, fault: Fault): Promise<{ calls: number; failed: number }> {
  let failed = 0;
  for (let at = 1; ; at += 1) {
    const outcome = await failOnce(before, fault, at);
    if (!outcome.hit) return { calls: at - 1, failed };
    if (outcome.failed) failed += 1;
  }
}

/**
 * Lets a child take that snapshot and order and take another, on a copy of that archive, while the `at`-th such call of each of its
 * threads fails, and a next one finish what is left. Says whether there was an `at`-th call, and whether the child ended in an error.
 * What may be found after each is the old state or the new one.
 */
export async function failOnce(before: Before, fault: Fault, at: number): Promise<{ hit: boolean; failed: boolean }> {
  const copy = { ...before, folder: await temporaryFolder(memory) };
  await cp(before.folder, copy.folder, { recursive: true, preserveTimestamps: true });
  const trace = join(copy.folder, 'trace');
  const rule = `inject=${fault.calls}:error=${fault.error}:when=${at}`;
  const follow = fault.threads === 'all' ? ['-f', '--seccomp-bpf'] : [];
  const ledger = join(copy.folder, 'arkiv', ledgerFile(new Date().toISOString(), timezone));
  const only = fault.file === 'ledger' ? ['-P', ledger] : [];
  const wrap = ['strace', ...follow, ...only, '-qq', '-e', `trace=${fault.calls}`, '-e', rule, '-o', trace];
  const { code, err } = await runChild(copy, { snapshots: 1, recover: true }, wrap);
  const hit = (await readFile(trace, 'utf8')).includes('(INJECTED)');

  const archive = archiveFolder(join(copy.folder, 'arkiv'));
  const context = `${Object.values(fault).join(' ')} ${at}: ${err}`;
  for (const folder of archive.snapshotFolders()) archive.checkSums(folder);
  const lasting = (await problemsOf(copy.folder)).filter((problem) => !mendable.test(problem));
  expect([context, lasting]).toEqual([context, []]);

  const next = await runChild(copy, { snapshots: 0, recover: true });
  expect([context, next.code, next.err, await problemsOf(copy.folder)]).toEqual([context, 0, '', []]);
  expect(archive.openOrders()).toEqual([]);
  const sealed = archive.ledger('snapshot-sealed').map(({ data }) => data.folder);
  expect(archive.snapshotFolders()).toEqual(sealed.sort());
  // The last of the three was perhaps never ordered.
  expect(sealed.length).toBeGreaterThanOrEqual(code === 0 ? 3 : 2);
  expect(sealed.length).toBeLessThanOrEqual(3);
  return { hit, failed: code !== 0 };
}

/** A process that ended between sealing and the ledger, or in the middle of a line, leaves what the next one mends. */
const mendable = /is whole, but not known to the ledger: |:\d+ is unfinished$/;

async function problemsOf(folder: string): Promise<string[]> {
  const root = join(folder, 'arkiv');
  const ledger = openLedger({ root, timezone, lock });
  const { problems } = await verifyArchive({ root, ledger });
  return problems.map(({ problem }) => problem);
}

function runChild(
  { folder, compiled }: Before,
  what: { snapshots: number; recover?: boolean },
  wrap: string[] = [],
): Promise<{ code: number | null; err: string }> {
  const whole = { ...job, ...what, root: join(folder, 'arkiv'), data: join(folder, 'data') };
  const child = resolve(import.meta.dirname, '../../storage/child.mjs');
  const [command = '', ...args] = [...wrap, process.execPath, child, compiled, JSON.stringify(whole)];
  // One thread in the pool: the calls then come in the same order each time.
  const started = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  });
  let err = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, fail) => {
    started.once('error', fail);
    started.once('close', (code) => done({ code, err }));
  });
}
