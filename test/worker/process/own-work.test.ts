import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { findList } from '../../../jobs/disposal/decide-list.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import { actFilesIn } from '../../../worker/desk/acts/act-files.ts';
import { actId } from '../../../worker/desk/acts/ordered-act.ts';
import { gatherNotices } from '../../../worker/notices/gather.ts';
import { startActWorker } from '../../../worker/process/act-worker.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { eventually } from '../../tools/product.ts';
import { townCommittee } from '../../tools/town.ts';
import { quiet, type Scene, scene } from '../ground/redis/scene.ts';

let here: Scene;
let town: DisposalTown;
/** Every command that a person gave from the new plan on. */
let given: string[];
let days: number;
const now = () => new Date(Date.now() + days * 24 * 3600 * 1000);
/** The civil day of the settings' time zone, which is another than that of UTC before midnight there. */
const today = () => dayText(toLocal(now().getTime(), 'Europe/Stockholm'));

beforeEach(async () => {
  days = 0;
  given = [];
  here = scene();
  town = await openDisposalTown();
  here.add(() => town.close());
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(() => here.close());

async function give<Document = object>(...args: string[]) {
  given.push(args.slice(0, 2).join(' '));
  const ran = await town.run<Document>(...args);
  expect([ran.code, ran.error]).toEqual([0, undefined]);
  return ran;
}

/** The part of the worker that does acts. `wake` is what the worker does at its start and each hour. */
async function work(): Promise<{ workplace: Workplace; wake(): Promise<string[]> }> {
  const data = dirname(town.archive);
  const ownership = await here.own(data);
  const stack = openClosingStack();
  here.add(() => stack.close());
  const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error('expected the configuration to be sound');
  const environment = { ...readEnvironment({}), configDirectory: town.config, dataDirectory: data };
  const workplace = await openWorkplace(environment, configuration, stack);
  const connection = await here.connect(ownership, 'worker');
  const followed = { readIfChanged: async () => undefined };
  const acts = await startActWorker(workplace, connection, { followed, log: quiet, now });
  here.add(() => acts.close());
  return { workplace, wake: acts.orderOwnWork };
}

/** From a new plan to a list in grace, as persons do it. */
async function toGrace(): Promise<string> {
  await give('plan', 'accept', townCommittee, '--yes', '--as', 'olle.o');
  const proposed = await give<RanList>('dispose', 'propose', '--committee', townCommittee, '--as', 'olle.o');
  const { id } = (proposed as unknown as RanList).list;
  await give('dispose', 'approve', id, '--as', 'ada.a');
  await give('dispose', 'approve', id, '--as', 'bo.b');
  await give('dispose', 'execute', id);
  return id;
}

test('from a new plan to a comment that is gone: five commands, and the worker does the rest when grace is over', async () => {
  const { a } = await town.collect({ a: { text: 'Gammal kommentar' } });
  const id = await toGrace();
  expect(given).toEqual(['plan accept', 'dispose propose', 'dispose approve', 'dispose approve', 'dispose execute']);
  const { workplace, wake } = await work();
  const state = async () => (await findList(workplace, id, today()))?.state;
  const last = (await findList(workplace, id, today()))?.standing?.graceUntil ?? '';

  while (today() < last) days += 1;
  expect(await wake()).toEqual([]);
  expect(await state()).toBe('grace');
  days += 1;
  expect(await wake()).toEqual([id]);
  await eventually(async () => (await state()) === 'executed');
  await eventually(async () => (await actFilesIn(dirname(town.archive)).open([])).length === 0);
  expect(await wake()).toEqual([]);
  expect(await workplace.catalog.items.find({ ids: [a ?? ''] })).toEqual([]);
  const folder = join(town.archive, townCommittee, 'gallring/listor', id);
  const protocol = JSON.parse(await readFile(join(folder, 'protokoll.json'), 'utf8')) as DisposalProtocol;
  expect(protocol).toMatchObject({
    counts: { destroyed: 1 },
    graceStarted: { by: expect.stringMatching(/^cli:/) },
    executionStarted: { by: 'ogonblick', name: null },
    approvals: [{ by: 'ada.a' }, { by: 'bo.b' }],
  });
});

test('a list that cannot be ordered keeps no other waiting', async () => {
  await town.collect({ a: {} });
  const first = await toGrace();
  await town.collect({ b: {} });
  const second = await toGrace();
  const { wake } = await work();
  days = 40;
  const acts = join(dirname(town.archive), 'desk/acts');
  await mkdir(acts, { recursive: true });
  await writeFile(join(acts, `${actId('execute', { list: first, step: 'end' })}.json`), '{"half');
  expect(await wake()).toEqual([second]);
});

test('nobody is told of a list on the day that the worker carries it out; of one that still waits after that day somebody is', async () => {
  await town.collect({ a: {} });
  const id = await toGrace();
  const { workplace } = await work();
  const until = (await findList(workplace, id, today()))?.standing?.graceUntil ?? '';
  const told = async () => (await gatherNotices(workplace, now())).filter(({ kind }) => kind === 'list');
  while (today() <= until) days += 1;
  expect(await told()).toEqual([]);
  days += 1;
  expect(await told()).toMatchObject([{ about: id, key: `list:${id}:grace-to-do` }]);
});

test('while disposal is stopped, or switched off, nothing is carried out; the list waits', async () => {
  await town.collect({ a: {} });
  const id = await toGrace();
  const { workplace, wake } = await work();
  days = 40;
  await writeFile(join(town.archive, 'GALLRING-STOPPAD'), '');
  expect(await wake()).toEqual([]);
  const { configuration } = workplace;
  const disposal = { ...configuration.settings.disposal, execution: 'disabled' as const };
  workplace.configuration = { ...configuration, settings: { ...configuration.settings, disposal } };
  expect(await wake()).toEqual([]);
  expect((await findList(workplace, id, today()))?.state).toBe('grace');
});
