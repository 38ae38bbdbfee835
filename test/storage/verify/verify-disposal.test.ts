import { appendFile, chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Verification } from '../../../storage/verify/verify.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { kept } from '../../tools/kept.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { temporaryFolder } from '../sample.ts';

let town: DisposalTown;
let destroyed: string;
let list: string;
let version: string;
let backup: string;
let putBack: () => Promise<void>;

/** A town in which one of two items has been disposed of, put back before each test; `backup` is a copy of it from before. */
beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const { a } = await town.collect({ a: {}, keep: { publishedAt: '2026-10-01T09:00:00.000Z' } });
  await town.acceptPlans();
  destroyed = a ?? '';
  version = join(town.archive, townCommittee, townAccount, 'inlagg/2023-05', `${destroyed}.v1.json`);
  backup = join(await temporaryFolder(), 'backup.json');
  await copyFile(version, backup);
  const proposed = await town.propose();
  list = proposed.list.id;
  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  await town.run('dispose', 'execute', list);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'executed' } });
  putBack = await kept(town.config, town.data);
});
beforeEach(() => putBack());
afterAll(async () => {
  jest.useRealTimers();
  await town.close();
});

async function problems(): Promise<string[]> {
  const verified = await town.run<Verification>('verify');
  return verified.problems.map(({ path, problem, severity }) => `${severity} ${path} ${problem}`);
}

test('an archive in which something was disposed of is sound', async () => {
  expect(await problems()).toEqual([]);
  expect(await town.run('reindex')).toMatchObject({ code: 0, items: 1 });
  expect(await problems()).toEqual([]);
});

test('what was put back from a backup is named, in the archive and in the catalog', async () => {
  await mkdir(dirname(version), { recursive: true });
  await copyFile(backup, version);
  const path = version.slice(town.archive.length + 1);
  expect(await problems()).toEqual([`damage ${path} is there, and was disposed of by ${list}`]);
  await town.run('reindex');
  expect(await problems()).toEqual([
    `damage ${path} is there, and was disposed of by ${list}`,
    `damage katalog.sqlite has item ${destroyed}, which was disposed of`,
  ]);
});

test('a tombstone that is missing, one that nobody knows of, and a changed protocol are named', async () => {
  const stones = join(
    town.archive,
    townCommittee,
    townAccount,
    'gallrat',
    `${new Date().toISOString().slice(0, 7)}.jsonl`,
  );
  const text = await readFile(stones, 'utf8');
  await rm(stones);
  expect(await problems()).toEqual([expect.stringContaining(`has no tombstone of ${destroyed}`)]);
  await writeFile(stones, text);
  const unknown = '01J9Z600000000000000000000';
  await appendFile(stones, text.replace(destroyed, unknown));
  expect(await problems()).toEqual([
    expect.stringContaining(`has a tombstone of ${unknown}, of which the ledger knows`),
  ]);
  await writeFile(stones, text);
  const protocol = join(town.archive, townCommittee, 'gallring/listor', list, 'protokoll.json');
  await chmod(protocol, 0o644);
  await appendFile(protocol, ' ');
  expect(await problems()).toEqual([expect.stringMatching(/protokoll.json was changed since it was written$/)]);
});

test('a hold whose file was changed or taken away is named', async () => {
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  const held = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--account', townAccount, ...why);
  const file = join(town.archive, townCommittee, 'gallring/stopp', `${held.holds[0]?.id}.json`);
  expect(await problems()).toEqual([]);
  await chmod(file, 0o644);
  await appendFile(file, ' ');
  expect(await problems()).toEqual([expect.stringMatching(/was changed since it was placed$/)]);
  await rm(file);
  expect(await problems()).toEqual([expect.stringMatching(/is missing: the ledger says that it was placed$/)]);
});
