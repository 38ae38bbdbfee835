import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const page = () => readFile(join(town.archive, 'teman/branden/index.html'), 'utf8');
const addTheme = () => {
  const may = ['--from', '2023-05-01', '--to', '2023-05-31'];
  const why = ['--reason', 'Följs', '--basis', 'Krisplanen'];
  return town.run('theme', 'add', 'Branden', '--words', 'skogsbrand', ...may, ...why);
};

test('a theme without a rule keeps nothing, and its page in the archive follows what is disposed of and given back', async () => {
  const { a, b } = await town.collect({ a: { text: 'Skogsbranden' }, b: { text: 'Skogsbranden igen' } });
  await addTheme();
  expect(await page()).toContain(`${a}.v1.json`);
  await town.acceptPlans();
  const { list } = await town.propose();
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  await town.run('dispose', 'execute', list.id);
  expect((await page()).match(/i karantän under ångerfristen/g)).toHaveLength(2);
  expect(await page()).not.toContain('.v1.json');
  await town.run('dispose', 'restore', list.id, b ?? '', '--reason', 'Behövs', ...(await town.proven('olle.o')));
  expect(await page()).toContain(`${b}.v1.json`);
  daysPass(31);
  await town.run('dispose', 'execute', list.id);
  expect(await page()).toContain('Inlägg som hör till temat (1)');
  expect(await page()).not.toContain(a);
});

test('a rule that preserves the theme keeps its items off the list', async () => {
  const { a } = await town.collect({ a: { text: 'Badhuset' }, b: { text: 'Skogsbranden' } });
  await addTheme();
  const plan = 'committees/kommunstyrelsen.yaml';
  const aClass = '  - { id: branden, name: Skogsbranden, match: { theme: branden } }\n';
  await town.change(plan, 'classes:\n', `classes:\n${aClass}`);
  const rule = '  - { id: branden, class: branden, decision: ks-2026-45, action: preserve, inSnapshots: keep }\n';
  await town.change(plan, 'rules:\n', `rules:\n${rule}`);
  await town.acceptPlans();
  const { list } = await town.propose();
  const frozen = await readFile(join(town.archive, townCommittee, 'gallring/listor', list.id, 'lista.json'), 'utf8');
  expect(JSON.parse(frozen).entries).toMatchObject([{ item: a }]);
});
