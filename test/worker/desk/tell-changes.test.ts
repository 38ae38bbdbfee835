import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { digestOf } from '../../../config/base/replace-file.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { tellBegun, tellDone, tellHowItWent } from '../../../worker/desk/register/tell-changes.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { openTown, type Town, townAccount } from '../../tools/town.ts';

let town: Town;
let workplace: Workplace;
const stack = openClosingStack();
beforeAll(async () => {
  town = await openTown();
  stack.add(() => town.close());
  const { configuration } = await loadConfiguration(town.config, { leastPassphraseCost: cheapCost });
  if (!configuration) throw new Error('expected a configuration');
  const environment = { ...readEnvironment({}), configDirectory: town.config, dataDirectory: dirname(town.archive) };
  workplace = await openWorkplace(environment, configuration, stack);
}, 120_000);
afterAll(() => stack.close());

const file = 'accounts.yaml';
const soon = () => new Date();
const anHourLater = () => new Date(Date.now() + 3_600_000);
const seen = async () => {
  const { event, actor, data } = (await workplace.ledger.head()) ?? {};
  return { event, actor, ...data };
};

/** Begins a change as a process does that is killed afterwards: before it has written the file, or before it has said so. */
async function begin(wrote: 'nothing' | 'the change' | 'something else') {
  const path = join(town.config, file);
  const before = await readFile(path, 'utf8');
  const after = `${before}# ${wrote}\n`;
  const about = { file, entry: townAccount, fields: 'unit' };
  const begun = await tellBegun(workplace, 'karin.k', about, { before: digestOf(before), after: digestOf(after) });
  if (wrote !== 'nothing') await writeFile(path, wrote === 'the change' ? after : `${after}# by hand\n`);
  return begun;
}

test('a change that was written and not told is told once, by whom it was made', async () => {
  const begun = await begin('the change');
  await tellHowItWent(workplace, soon());
  const told = { event: 'register-changed', actor: 'karin.k', entry: townAccount, fields: 'unit', commit: 'unknown' };
  expect(await seen()).toMatchObject(told);
  expect(await seen()).not.toHaveProperty('after');
  const head = await workplace.ledger.head();
  await tellHowItWent(workplace, anHourLater());
  await tellDone(workplace, begun, true);
  expect(await workplace.ledger.head()).toEqual(head);
});

test('a change that was not written is told as not saved, when nobody can be writing it any more', async () => {
  const begun = await begin('nothing');
  await tellHowItWent(workplace, soon());
  expect(await workplace.ledger.head()).toEqual(begun);
  await tellHowItWent(workplace, anHourLater());
  expect(await seen()).toMatchObject({ event: 'register-unchanged', actor: 'karin.k', entry: townAccount });
});

test('what this process has given up is told at once', async () => {
  const begun = await begin('nothing');
  await tellHowItWent(workplace, soon(), begun);
  expect(await seen()).toMatchObject({ event: 'register-unchanged' });
});

test('where the file has become something else, how it went is told as unclear', async () => {
  await begin('something else');
  await tellHowItWent(workplace, anHourLater());
  expect(await seen()).toMatchObject({ event: 'register-change-unclear', entry: townAccount });
});
