import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { passphraseHashOf } from '../../tools/passphrase.ts';
import { allOf, openTown, type Town, townCommittee } from '../../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** `karin.k` is the person whose user of the machine runs this test, where it is not root: root is refused as anybody's user. */
const user = userInfo().username;
const people = (osUser: string) => `people:
  - id: karin.k
    name: Karin Ek
    email: karin.k@example.se
    roles: { "*": [officer] }
    passphrase: "${passphraseHashOf('karin.k')}"
    osUser: ${osUser}
  - id: lars.l
    name: Lars Ek
    email: lars.l@example.se
    roles: { "*": [officer] }
    passphrase: "${passphraseHashOf('lars.l')}"
`;
const strict = () =>
  town.change(
    'settings.yaml',
    'proof: { decisions: machine-user, looks: unasked }',
    'proof: { decisions: named, looks: purpose }',
  );
const told = (...events: string[]) => town.within(({ ledger }) => allOf(ledger.entriesAbout(events)));

test('where the settings ask for a named person, the machine’s user decides nothing, and looking goes on', async () => {
  await strict();
  const { a } = await town.collect({ a: {} });
  const tag = ['item', 'tag', a ?? '', '--tag', 'kris'];
  expect(await town.run(...tag)).toMatchObject({
    code: 3,
    error: {
      message: expect.stringContaining(`found the machine's user ${user}`),
      remedy: expect.stringContaining('--as'),
    },
  });
  expect((await town.run('item', 'show', a ?? '')).code).toBe(0);
  expect((await town.run(...tag, '--as', 'karin.k')).code).toBe(0);
  expect(await town.run(...tag, '--as=karin.k')).toMatchObject({ code: 3 });
});

test('one user of the machine is one person, never two, and never root', async () => {
  await town.write('people.yaml', people('anna'));
  expect((await town.run('check')).code).not.toBe(2);
  await town.write('people.yaml', people('root'));
  expect(await town.run('check')).toMatchObject({ code: 2 });
  await town.write('people.yaml', `${people('anna')}    osUser: anna\n`);
  expect(await town.run('check')).toMatchObject({ code: 2 });
});

test('the person whose user gives the command is that person without a passphrase, but approves and lifts nothing so', async () => {
  await strict();
  const { a } = await town.collect({ a: {} });
  const asUser = await town.within(async (workplace) => {
    const { decider, namedDecider, runner } = await import('../../../worker/cli/parts/deciding.ts');
    const [karin, lars] = workplace.configuration.people.filter(({ id }) => id === 'karin.k' || id === 'lars.l');
    if (!karin || !lars) throw new Error('expected karin.k and lars.l, found other people');
    const people = [{ ...karin, osUser: 'karin' }, lars];
    const there = { ...workplace, configuration: { ...workplace.configuration, people } };
    const io = { environment: { ...workplace.environment, userName: 'karin' } } as Parameters<typeof decider>[0];
    const about = [{ committee: townCommittee }];
    const refused = (error: Error) => error.message;
    return {
      unnamed: await decider(io, there, {}, about),
      named: await decider(io, there, { as: 'karin.k' }, about),
      cron: await runner(io, there, {}, about),
      other: await decider(io, there, { as: 'lars.l' }, about).catch(refused),
      approves: await namedDecider(io, there, { as: 'karin.k' }, about).catch(refused),
    };
  });
  expect(a).toBeDefined();
  expect(asUser).toEqual({
    unnamed: 'karin.k',
    named: 'karin.k',
    cron: 'karin.k',
    other: expect.stringContaining('expected the passphrase of lars.l'),
    approves: expect.stringContaining('expected the passphrase of karin.k'),
  });
});

test('a look at what is secret, and a copy, need a purpose where the settings ask; both are written down and can be exported', async () => {
  await strict();
  const { a } = await town.collect({ a: { text: 'Om någons hälsa' } });
  const officer = ['--as', 'karin.k'];
  await town.run('secrecy', 'mark', '--item', a ?? '', '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'r', ...officer);
  for (const look of [
    ['item', 'show', a ?? ''],
    ['item', 'list'],
    ['item', 'package', a ?? '', '--to', join(town.data, 'p.zip'), '--receiver', 'R'],
  ]) {
    const ran = await town.run(...look, ...officer);
    expect([look[1], ran.code, ran.error?.message]).toEqual([
      look[1],
      3,
      expect.stringContaining('expected a purpose'),
    ]);
  }
  expect(await told('secret-viewed', 'item-packaged')).toEqual([]);
  const why = ['--purpose', 'KS 2026/7'];
  expect((await town.run('item', 'show', a ?? '', ...officer, ...why)).code).toBe(0);
  const pack = ['item', 'package', a ?? '', '--to', join(town.data, 'p.zip'), '--receiver', 'R'];
  expect((await town.run(...pack, ...officer, ...why)).code).toBe(0);
  expect(await told('secret-viewed', 'item-packaged')).toMatchObject([
    { actor: 'karin.k', event: 'secret-viewed', data: { item: a, purpose: 'KS 2026/7' } },
    { actor: 'karin.k', event: 'secret-viewed', data: { item: a, purpose: 'KS 2026/7' } },
    { actor: 'karin.k', event: 'item-packaged', data: { item: a, purpose: 'KS 2026/7' } },
  ]);
  const file = join(town.data, 'looks.csv');
  const { looks } = await town.run<{ looks: { by: string; purpose: string }[] }>('secrecy', 'looks', '--to', file);
  expect(looks.map(({ by, purpose }) => [by, purpose])).toEqual(Array(3).fill(['karin.k', 'KS 2026/7']));
  expect(await readFile(file, 'utf8')).toContain('"ändamål"');
  const again = await town.run('secrecy', 'looks', '--to', file);
  expect(again.error?.message).toBe(`expected a new file, found that ${file} is there`);
  expect(await town.run<{ looks: object[] }>('secrecy', 'looks', '--until', '2020-01-01')).toMatchObject({ looks: [] });
});
