import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { codeOf } from '../../../storage/files/faults.ts';
import { documentOf } from '../../tools/product.ts';
import { clockAt } from './fake-clock.ts';
import { expectSound, openTown, said, stop, type Town } from './town.ts';

/** What a worker does that starts at `at` (UTC) and was last at work on the first of February 2026. */
export interface Return {
  at: string;
  /** Of the newest snapshot of each account; null: none is taken. */
  year: number | null;
  late: boolean;
  missed: number[];
  state: 'ok' | 'needs-decision';
}

/** The yearly slot after that is 15 January 2027, 03:00 in Stockholm. */
export const returns: Record<string, Return> = {
  'an hour after the slot takes the snapshots': {
    at: '2027-01-15T03:00:00Z',
    year: 2027,
    late: false,
    missed: [],
    state: 'ok',
  },
  'thirty days after the slot takes them and marks them late': {
    at: '2027-02-14T03:00:00Z',
    year: 2027,
    late: true,
    missed: [],
    state: 'ok',
  },
  'two hundred days after the slot asks the officer': {
    at: '2027-08-03T03:00:00Z',
    year: null,
    late: false,
    missed: [],
    state: 'needs-decision',
  },
  'three years after the slot takes one each and writes down the years that are lost': {
    at: '2030-01-15T03:00:00Z',
    year: 2030,
    late: false,
    missed: [2027, 2028, 2029],
    state: 'ok',
  },
};

/** A town whose two accounts were saved on 1 February 2026, with nobody at work. */
export async function townOf2026(): Promise<Town> {
  const town = await openTown({ accounts: 2 });
  const worker = await town.work(clockAt('2026-02-01T12:00:00Z'));
  await town.finished(worker);
  await stop(town, worker);
  expect(town.archive.snapshotFolders()).toHaveLength(2);
  return town;
}

/** Starts a worker on a copy of that town's data and lets it do what it finds to do. */
export async function comeBack(from: Town, expected: Return): Promise<void> {
  const town = await openTown({ accounts: 2, sites: from.sites });
  try {
    execFileSync('cp', ['-a', `${from.product.data}/.`, town.product.data]);
    const clock = clockAt(expected.at);
    const worker = await town.work(clock);
    await said(worker, 'swept');
    if (expected.year !== null) {
      await town.finished(worker);
      expectRealClocks(town, worker.child.pid);
    }
    await stop(town, worker);
    expect(yearsOfSnapshots(town)).toEqual([
      2026,
      2026,
      ...(expected.year === null ? [] : Array(2).fill(expected.year)),
    ]);
    const ordered = town.archive.ledger('snapshots-ordered').slice(1);
    expect(ordered.map(({ data }) => ({ late: data.late, count: data.count }))).toEqual(
      expected.year === null ? [] : [{ late: expected.late, count: 2 }],
    );
    expect(town.archive.ledger('year-missed').map(({ data }) => data.year)).toEqual(expected.missed);
    expect(town.archive.ledger('decision-asked')).toHaveLength(expected.state === 'needs-decision' ? 1 : 0);
    const status = documentOf<{ accounts: object[] }>(await town.product.run(['--json', 'status'], clock));
    expect(status.accounts).toMatchObject(town.accounts.map((account) => ({ account, state: expected.state })));
    await expectSound(town.product, clock);
  } finally {
    await town.close();
  }
}

/** Only our own process has the other clock: a browser or a Redis with it would be another test than the one that is meant. */
function expectRealClocks(town: Town, worker: number | undefined): void {
  const others = town.product.processes().filter(({ pid }) => pid !== worker);
  const told = others.flatMap(({ pid, command }) => {
    const environment = environmentOf(pid);
    return environment === null ? [] : [{ command, faked: /FAKETIME|LD_PRELOAD/.test(environment) }];
  });
  expect(told.length).toBeGreaterThan(1);
  expect(told.filter(({ faked }) => faked)).toEqual([]);
}

/** Null: the process has ended, as those of a browser do when their page is closed. */
function environmentOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(String(codeOf(error)))) return null;
    throw error;
  }
}

function yearsOfSnapshots({ archive }: Town): number[] {
  return archive
    .snapshotFolders()
    .map((folder) => Number(folder.split('/')[3]))
    .sort();
}
