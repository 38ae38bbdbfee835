import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { type Configuration, loadConfiguration } from '../../../config/load.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { type ClosingStack, openClosingStack } from '../../../storage/files/closing-stack.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { type FollowedConfiguration, followConfiguration } from '../../../worker/process/follow-configuration.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { writeRegister } from '../../tools/register.ts';

let folder: string;
let stack: ClosingStack;
let workplace: Workplace;
let followed: FollowedConfiguration;
let readings: number;

const account = (id: string) => ({ id, url: `https://www.example.se/${id}` });
const ids = () => workplace.configuration.accounts.map(({ id }) => id);
const load = async () => (await loadConfiguration(folder)).configuration;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-follow-'));
  await writeRegister(folder, [account('ett')]);
  stack = openClosingStack();
  const environment = { ...readEnvironment(), configDirectory: folder, dataDirectory: join(folder, 'data') };
  workplace = await openWorkplace({ ...environment, databaseUrl: null }, (await load()) as Configuration, stack);
  readings = 0;
  const reload = () => {
    readings += 1;
    return load();
  };
  followed = followConfiguration(workplace, reload, createLog({ level: 'silent', secrets: [] }));
});
afterEach(async () => {
  await stack.close();
  await rm(folder, { recursive: true, force: true });
});

const readAt = async (act: () => Promise<void>) => {
  const before = readings;
  await act();
  return readings - before;
};

test('a wake reads the files only when they have changed, and what changed once more an hour later', async () => {
  expect(await readAt(followed.atWake)).toBe(0); // The start has read them.
  expect(await readAt(followed.atWake)).toBe(1);
  expect(await readAt(followed.atWake)).toBe(0);
  expect(await readAt(followed.atWake)).toBe(0);
  await writeRegister(folder, [account('ett'), account('nytt')]);
  expect(await readAt(followed.atWake)).toBe(1);
  expect(ids()).toEqual(['ett', 'nytt']);
  expect(await readAt(followed.atWake)).toBe(1);
  expect(await readAt(followed.atWake)).toBe(0);
});

test('a file that was written twice within a tick of the clock is found at the next wake', async () => {
  await followed.atWake();
  await followed.atWake();
  await writeRegister(folder, [account('ett'), account('tva')]);
  await followed.readIfChanged();
  // The mark of now, with the contents of before: as if the second writing had left the same times.
  workplace.configuration = { ...workplace.configuration, accounts: [] };
  expect(await readAt(followed.readIfChanged)).toBe(0);
  await followed.atWake();
  expect(ids()).toEqual(['ett', 'tva']);
});

test('a faulty configuration is kept out, and told at each wake until it is mended', async () => {
  await followed.atWake();
  await followed.atWake();
  await writeFile(join(folder, 'accounts.yaml'), 'accounts: [');
  expect(await readAt(followed.atWake)).toBe(1);
  expect(await readAt(followed.atWake)).toBe(1);
  expect(await readAt(followed.readIfChanged)).toBe(0);
  expect(ids()).toEqual(['ett']);
  await writeRegister(folder, [account('mendat')]);
  expect(await readAt(followed.readIfChanged)).toBe(1);
  expect(ids()).toEqual(['mendat']);
});

test('agreements and each file of the register count, also where only the time was changed', async () => {
  await followed.atWake();
  await followed.atWake();
  await writeFile(join(folder, 'agreements.yaml'), 'agreements: []\n');
  expect(await readAt(followed.readIfChanged)).toBe(1);
  await utimes(join(folder, 'accounts.yaml'), new Date(1_000_000), new Date(1_000_000));
  expect(await readAt(followed.readIfChanged)).toBe(1);
});
