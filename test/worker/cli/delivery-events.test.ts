import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { agreementsFile } from '../../tools/agreement.ts';
import { openDeliveringTown, post, proposal, type Shown, seal } from '../../tools/delivering-town.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townAccount } from '../../tools/town.ts';

let town: DisposalTown;
let folder: string;
beforeEach(async () => {
  town = await openDeliveringTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing: 'folder' }));
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
  await rm(folder, { recursive: true });
});

interface Told {
  type: string;
  at: string;
  detail: string;
  note: string | null;
  about?: string;
  agent: { name: string };
}
interface Described {
  events: Told[];
  delar: { id: string; kind: string; events: Told[] }[];
}

async function delivered(): Promise<Described> {
  const officer = await town.proven('olle.o');
  await town.run('reindex');
  daysPass(1);
  expect((await town.run('verify')).code).toBe(0);
  const { deliveries, error } = await town.run<Shown>(...proposal, ...officer);
  if (error) throw new Error(error.message);
  const made = await town.run<Shown>('delivery', 'make', deliveries[0]?.id ?? '', '--to', folder, ...officer);
  return JSON.parse(await readFile(join(made.package.path, 'leveransbeskrivning.json'), 'utf8')) as Described;
}

const eventsOf = (told: Described, kind: string) => told.delar.find((part) => part.kind === kind)?.events ?? [];

test('a delivery tells the last check of a snapshot, what was disposed of beside it with its protocol, who chose it, and its packing', async () => {
  const due = { text: 'En kommentar' };
  await town.collect({ kept: { ...post, text: 'Badet öppnar' }, one: due, other: due });
  await seal(town, '2025-06-01T08:00:00.000Z');
  await town.acceptPlans();
  const { list } = await town.propose();
  await town.approve(list.id, 'ada.a');
  await town.approve(list.id, 'bo.b');
  await town.run('dispose', 'execute', list.id);
  daysPass(31);
  expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const number = ['--case-number', 'KS 2026/77', '--as', 'olle.o'];
  expect((await town.run('dispose', 'register', list.id, ...number)).code).toBe(0);

  const told = await delivered();
  const disposal = {
    type: 'deletion',
    about: townAccount,
    detail: expect.stringMatching(new RegExp(`by the list ${list.id}: 2 items and 0 snapshots of the account`)),
    note: `protocol of ${list.id}, diary number KS 2026/77`,
    agent: { name: 'Kommunstyrelsen', type: 'organization' },
  };
  expect(eventsOf(told, 'items')).toMatchObject([disposal]);
  expect(eventsOf(told, 'snapshot')).toMatchObject([
    { type: 'capture' },
    { type: 'validation' },
    { type: 'fixity check', outcome: 'success', detail: expect.stringMatching(/every file compared .+ whole archive/) },
    disposal,
  ]);
  expect(eventsOf(told, 'papers')).toEqual([]);
  expect(told.events).toMatchObject([
    { type: 'appraisal', detail: expect.stringMatching(/: 1 snapshots and 1 items$/), agent: { name: 'olle.o' } },
    { type: 'information package creation' },
  ]);
});

test('a snapshot that was sealed after the last check began is not told as checked', async () => {
  await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
  await town.acceptPlans();
  await town.run('reindex');
  await town.run('verify');
  await seal(town, '2025-06-01T08:00:00.000Z');
  await town.run('reindex');
  const officer = await town.proven('olle.o');
  const { deliveries } = await town.run<Shown>(...proposal, ...officer);
  const made = await town.run<Shown>('delivery', 'make', deliveries[0]?.id ?? '', '--to', folder, ...officer);
  const text = await readFile(join(made.package.path, 'leveransbeskrivning.json'), 'utf8');
  expect(eventsOf(JSON.parse(text) as Described, 'snapshot').map(({ type }) => type)).toEqual([
    'capture',
    'validation',
  ]);
});
