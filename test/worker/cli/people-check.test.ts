import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { daysPass } from '../../tools/faked-day.ts';
import { passphraseHashOf, passphraseOf, personLine, provenAs } from '../../tools/passphrase.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

const person = (id: string, roles: string, passphrase: string | null) =>
  personLine(id, roles, passphrase && passphraseHashOf(passphrase));

interface Checked {
  approvers: { person: string; committee: string; from: string | null; onDay: string | null; passphrase: boolean }[];
  committees: { committee: string; asked: number; approvers: string[] }[];
}
const check = () => town.run<Checked>('people', 'check');

test('each approver has a day from the first command that met the person, whoever was started then, and it does not move', async () => {
  const [all, one] = ['"*": [officer, approver]', `${townCommittee}: [approver]`];
  await town.write('people.yaml', `people:\n${person('ada.a', all, 'a')}${person('bo.b', one, null)}`);
  const before = Date.now();
  expect(
    (
      await town.run(
        'plan',
        'accept',
        townCommittee,
        '--yes',
        ...(await provenAs(town.config, 'ada.a', passphraseOf('a'))),
      )
    ).code,
  ).toBe(0);
  daysPass(3);
  const first = await check();
  expect(first.code).toBe(1);
  const [ada, bo] = first.approvers;
  const days = (Date.parse(ada?.from ?? '') - before) / (24 * 3600 * 1000);
  expect([Math.round(days), ada?.onDay]).toEqual([7, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  expect(bo).toMatchObject({ person: 'bo.b', committee: townCommittee, from: null, onDay: null, passphrase: false });
  expect(first.committees.find(({ committee }) => committee === townCommittee)).toMatchObject({ approvers: ['ada.a'] });

  await town.write('people.yaml', `people:\n${person('ada.a', all, 'a')}${person('bo.b', '"*": [approver]', 'b')}`);
  const second = await check();
  expect(second).toMatchObject({ code: 0, approvers: [ada, { person: 'bo.b', committee: '*', passphrase: true }] });
  daysPass(20);
  expect((await check()).approvers).toEqual(second.approvers);

  // Who changes somebody's passphrase is that somebody, from that day.
  await town.write('people.yaml', `people:\n${person('ada.a', all, 'c')}${person('bo.b', '"*": [approver]', 'b')}`);
  const third = await check();
  expect(Date.parse(third.approvers[0]?.from ?? '')).toBeGreaterThan(
    Date.parse(ada?.from ?? '') + 15 * 24 * 3600 * 1000,
  );
});
