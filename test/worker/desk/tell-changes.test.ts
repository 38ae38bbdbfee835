import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { digestOf } from '../../../config/base/replace-file.ts';
import { recordOf } from '../../../config/changes/record-words.ts';
import { replaceRegister } from '../../../config/changes/write-register.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { ActingMeans } from '../../../worker/desk/page/desk-means.ts';
import { changeTeller, followChanges, tellHowItWent } from '../../../worker/desk/register/tell-changes.ts';
import type { Log } from '../../../worker/ground/log.ts';
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
const path = () => join(town.config, file);
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const toldSince = async (seq: number) => {
  const told: string[] = [];
  for await (const { event, actor, data } of workplace.ledger.entries({ from: seq + 1 }))
    told.push([event, actor, data.entry, data.commit].filter((one) => one !== undefined).join(' '));
  return told;
};
const seqNow = async () => (await workplace.ledger.head())?.seq ?? 0;
const tellerOf = (actor: string) => changeTeller(workplace, actor, { file, entry: townAccount, fields: 'unit' });
const digests = (before: string, after: string) => ({ before: digestOf(before), after: digestOf(after) });
const record = recordOf({ file, id: townAccount, what: { sv: 'prov', en: 'trial' }, by: 'karin.k' }, [], 'sv');

/** Begins a change as a process does that is killed afterwards: before it has written the file, or before it has said so. */
async function killed(wrote: 'nothing' | 'the change' | 'something else', actor = 'karin.k'): Promise<void> {
  const before = await readFile(path(), 'utf8');
  const after = `${before}# the change\n`;
  await tellerOf(actor).begin(digests(before, after));
  if (wrote !== 'nothing') await writeFile(path(), wrote === 'the change' ? after : `${after}# by hand\n`);
}

/** Makes a change as the desk does. */
async function change(actor: string): Promise<void> {
  const before = await readFile(path(), 'utf8');
  await replaceRegister(path(), { before, after: `${before}# the change\n` }, record, tellerOf(actor));
}

test('a change that was written and not told is told once, by whom it was made, when nobody can be writing it any more', async () => {
  const seq = await seqNow();
  await killed('the change');
  expect(await tellHowItWent(workplace, later(5))).toBe(true);
  expect(await toldSince(seq)).toHaveLength(1);
  expect(await tellHowItWent(workplace, later(11))).toBe(false);
  await tellHowItWent(workplace, later(60));
  expect((await toldSince(seq)).slice(1)).toEqual([`register-changed karin.k ${townAccount} unknown`]);
  expect((await workplace.ledger.head())?.data).not.toHaveProperty('after');
});

test.each([
  ['nothing', 'register-unchanged'],
  ['something else', 'register-change-unclear'],
] as const)('of a change that left %s in the file it is told: %s', async (wrote, event) => {
  const seq = await seqNow();
  await killed(wrote);
  await tellHowItWent(workplace, later(11));
  expect((await toldSince(seq)).slice(1)).toEqual([`${event} karin.k ${townAccount}`]);
});

test.each(['nothing', 'the change'] as const)(
  'what a later change found tells what became of one that had written %s',
  async (wrote) => {
    const seq = await seqNow();
    await killed(wrote);
    await change('lars.l');
    await tellHowItWent(workplace, later(11));
    expect((await toldSince(seq)).slice(1)).toEqual([
      `register-changing lars.l ${townAccount}`,
      `register-changed lars.l ${townAccount} no`,
      wrote === 'nothing'
        ? `register-unchanged karin.k ${townAccount}`
        : `register-changed karin.k ${townAccount} unknown`,
    ]);
  },
);

test('of two at the same time the refused one is told as not saved, also while git has not yet taken the other', async () => {
  for (const [hook, ended] of [
    ['sleep 1; exit 1', 'register-unchanged karin.k'],
    ['sleep 1', 'register-changed karin.k'],
  ] as const) {
    await writeFile(path(), `${await readFile(path(), 'utf8')}# ${hook}\n`);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.se', ...args], { cwd: town.config });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'as it is', '--no-verify');
    await writeFile(join(town.config, '.git/hooks/pre-commit'), `#!/bin/sh\n${hook}\n`, { mode: 0o755 });
    const seq = await seqNow();
    const before = await readFile(path(), 'utf8');
    const ends = await Promise.allSettled([
      replaceRegister(path(), { before, after: `${before}# more\n` }, record, tellerOf('karin.k')),
      replaceRegister(path(), { before: `${before}# old`, after: '' }, record, tellerOf('lars.l')),
    ]);
    expect(ends.map(({ status }) => status)).toEqual([hook.includes('exit') ? 'rejected' : 'fulfilled', 'rejected']);
    const told = await toldSince(seq);
    expect(told[1]).toContain(ended);
    expect(told.slice(2)).toEqual([
      `register-changing lars.l ${townAccount}`,
      `register-unchanged lars.l ${townAccount}`,
    ]);
    await tellHowItWent(workplace, later(60));
    expect(await toldSince(seq)).toEqual(told);
  }
});

test('a ledger that cannot be read closes no desk: it is logged', async () => {
  const said: string[] = [];
  const log = { error: (message: string) => said.push(message) } as unknown as Log;
  const ledger = {
    ...workplace.ledger,
    entriesAbout: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('damaged')) }) }),
  };
  const means = { workplace: { ...workplace, ledger }, now: () => new Date(), log } as unknown as ActingMeans;
  (await followChanges(means)).close();
  expect(said).toEqual([expect.stringContaining('cannot tell')]);
});
