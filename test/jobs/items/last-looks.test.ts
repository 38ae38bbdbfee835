import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount as account, townCommittee as committee } from '../../tools/town.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from '../../worker/desk/desk-alone.ts';

/*
 * An account that is closed. The rule of its comments asks that they were not removed, which only a look after the retention can tell, and none comes.
 */

let town: DisposalTown;
let desk: DeskAlone;
let id: string;
let listed: string;
const closed = '2023-06-30';

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  // Collected and last looked at while it was there; the export was taken out before it was closed.
  ({ old: id = '' } = await town.collect(
    { old: { publishedAt: '2022-05-10T09:00:00.000Z', capturedAt: '2022-05-11T02:00:00.000Z' } },
    '2022-06-01T02:00:00.000Z',
  ));
  await town.within(async (workplace) => {
    const taken = bareLook('2023-06-29T02:00:00.000Z', { account, committee, source: 'import' });
    await itemStoreOf(workplace).fileRun(taken, []);
  });
  await town.acceptPlans();
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await town?.close();
});

const verdict = async () => town.run<Verdict>('item', 'explain', id);
const say = async (...args: string[]) =>
  town.run<{ problem?: string }>(
    'register',
    'last-look',
    account,
    ...args,
    '--reason',
    'Sidan togs ned.',
    ...(await town.proven('olle.o')),
  );
const lacking = async (...command: string[]) =>
  (await town.run<{ lastLooks?: { account: string; rules: string[] }[] }>(...command)).lastLooks ?? [];

test('nothing is said of the last look at an account that is there, and nothing can be', async () => {
  expect(await verdict()).toMatchObject({ waitingFor: 'look' });
  expect(await lacking('plan', 'check')).toEqual([]);
  expect(await say('--export')).toMatchObject({ code: 3 });
});

test('plan check, status, Driftstatus and the account’s page tell of a closed account whose comments wait for a look that never comes', async () => {
  const register = join(town.config, 'accounts.yaml');
  const [before = '', after = ''] = (await readFile(register, 'utf8')).split(`  - id: ${account}\n`);
  const now = after
    .replace('status: active', 'status: closed\n    closingWaiver: Sidan var borta.')
    .replace('closed: null', `closed: ${closed}`);
  await writeFile(register, `${before}  - id: ${account}\n${now}`);
  for (const command of [['plan', 'check'], ['status']]) {
    const [one] = await lacking(...command);
    expect(one).toMatchObject({ account, rules: expect.arrayContaining(['ks-comment-2y']) });
  }
  expect((await verdict()).because).toContain('kontot är avslutat');
  desk = await openDeskAlone(town);
  const page = await desk.signedIn('olle.o', '/drift');
  expect(await page.textContent('main')).toContain(`${account} är avslutat ${closed}, och ingen har sagt`);
  await page.goto(`${desk.origin}/konton/${account}`);
  expect(await page.textContent('main')).toContain('vad som räknas som den sista genomgången');
  await page.selectOption('select[name=genomgang]', { label: 'uttaget som lästes in 2023-06-29' });
  await page.fill('form[action$=sista-genomgang] input[name=skal]', 'Uttaget togs dagen före stängningen.');
  await page.click('button:has-text("Spara den sista genomgången")');
  expect(await page.textContent('main')).toContain(
    'Som den sista genomgången av kontot räknas uttaget som lästes in 2023-06-29, enligt olle.o',
  );
  await page.close();
});

test('by that word the comment is due, is listed, and verify and reindex know the word', async () => {
  expect(await lacking('plan', 'check')).toEqual([]);
  expect(await verdict()).toMatchObject({ state: 'due' });
  expect(await town.run('reindex')).toMatchObject({ code: 0 });
  expect(await verdict()).toMatchObject({ state: 'due' });
  expect(await town.run('verify')).toMatchObject({ code: 0 });
  const { list } = await town.propose();
  expect(list).toMatchObject({ counts: { items: 1 } });
  listed = list.id;
  const [item] = (await town.run<{ items: WholeItem[] }>('item', 'list')).items;
  expect(item).toMatchObject({ lastLook: '2023-06-29T02:00:00.000Z' });
});

test('it is taken back by a new word, which verify proves; what was on a list is stale', async () => {
  expect(await say('--take-back')).toMatchObject({ code: 0 });
  expect(await verdict()).toMatchObject({ waitingFor: 'look' });
  expect(await town.show(listed)).toMatchObject({ list: { stale: [{ item: id }] } });
  expect(await say('--take-back')).toMatchObject({ code: 3 });
  expect(await say('--snapshot', 'finns-inte')).toMatchObject({ code: 2 });
  const path = join(town.archive, committee, 'sista-genomgang', `${account}_2.json`);
  await writeFile(path, (await readFile(path, 'utf8')).replace('Sidan togs ned.', 'Annat.'));
  expect(await town.run('verify')).toMatchObject({
    code: 1,
    problems: [{ path: `${committee}/sista-genomgang/${account}_2.json`, severity: 'damage' }],
  });
});
