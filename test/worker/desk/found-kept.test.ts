import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { passphraseOf } from '../../tools/passphrase.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let list: string;
let copy: string;

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.collect({ a: { text: 'Kråkan såg en zebrafink på torget i går kväll' } });
  await town.acceptPlans();
  ({ id: list } = (await town.propose()).list);
  for (const person of ['ada.a', 'bo.b']) await town.approve(list, person);
  await town.run('dispose', 'execute', list);
  copy = join(town.data, 'en-anteckning.txt');
  await writeFile(copy, 'Någon annan: kråkan såg en zebrafink på torget');
  daysPass(31);
  expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 5 });
  jest.useRealTimers();
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  jest.useRealTimers();
  await desk?.close();
  await town?.close();
});

test('the list’s page names the files in which words were found; two approvers let them stay there, others cannot', async () => {
  const reader = await desk.signedIn('lova.l', `/gallring/${list}`);
  expect(await reader.textContent('main')).toContain(copy);
  expect(await reader.locator('input[name=fil-0]').count()).toBe(0);
  await reader.close();
  for (const person of ['ada.a', 'bo.b']) {
    const page = await desk.signedIn(person, `/gallring/${list}`);
    await page.check('input[name=fil-0]');
    await page.fill('#skal-far-sta-kvar', `Någon annans ord (${person}).`);
    await page.fill('input[name=losenfras]', passphraseOf(person));
    await page.click('button:has-text("Det får stå kvar i de valda filerna")');
    expect(await page.textContent('main')).toContain(`Någon annans ord (${person}).: ${copy}`);
    await page.close();
  }
  daysPass(32);
  expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'executed' } });
});
