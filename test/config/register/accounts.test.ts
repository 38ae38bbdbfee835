import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../config/load.ts';
import { type Account, accountSchema, committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { changed, configurationOf, exampleFiles, lineWith } from '../configuration.ts';

const account = (changes: object): Account =>
  accountSchema.parse({
    id: 'facebook-exempelkommun',
    platform: 'facebook',
    name: 'Exempelkommun',
    url: 'https://www.facebook.com/exempelkommun',
    committee: 'ks',
    status: 'active',
    capture: { basis: 'Eget konto' },
    ...changes,
  });

test.each<[name: string, changes: object, visit: boolean]>([
  ['active', {}, true],
  ['closing', { status: 'closing' }, true],
  ['approved', { status: 'approved' }, true],
  ['requested, while signatures are waited for', { status: 'requested' }, true],
  ['discovered, with a basis written down', { status: 'discovered' }, true],
  ['closed', { status: 'closed', closed: '2025-01-01' }, false],
  ['without a basis', { capture: {} }, false],
  ['without an address', { url: null }, false],
  ['without administrators, approvals or any assignment', { assignment: {} }, true],
])('an account that is %s: visited or not', (_name, changes, visit) => {
  const verdict = mayBeVisited(account(changes));
  expect(verdict.visit).toBe(visit);
  if (!verdict.visit) expect(verdict.because.sv.length * verdict.because.en.length).toBeGreaterThan(0);
});

const dated = account({
  committee: [
    { id: 'kfn', from: '2021-01-01', to: null },
    { id: 'ks', from: '2015-03-01', to: '2018-12-31' },
  ],
});

test.each([
  ['2014-01-01', 'ks', 'before the first period the first answers'],
  ['2015-03-01', 'ks', 'the first day counts'],
  ['2018-12-31', 'ks', 'the last day counts'],
  ['2019-06-01', 'ks', 'in a gap the one before answers'],
  ['2021-01-01', 'kfn', 'from its day the new one'],
  ['2040-01-01', 'kfn', 'an open period goes on'],
])('on %s the committee is %s: %s', (day, committee) => {
  expect(committeeOn(dated, day)).toBe(committee);
});

test('X is looked at every third day where nothing else is said: each look costs, and its search reaches seven back', () => {
  const intervalOf = (collect: object) => account({ platform: 'x', collect }).collect.interval;
  expect([intervalOf({}), intervalOf({ interval: 'P1D' })]).toEqual(['P3D', 'P1D']);
});

test('what may be left out of an account is filled in', () => {
  expect(account({ capture: null, collect: null, officials: null })).toMatchObject({
    committee: [{ id: 'ks', from: null, to: null }],
    names: [],
    officials: [],
    closingWaiver: null,
    capture: { basis: null, level: 'unique', interval: 'P1Y', avoidMonths: [], login: null },
    collect: {
      source: 'none',
      interval: 'P1D',
      token: null,
      baseUrl: null,
      hosts: null,
      dialect: null,
      budget: null,
    },
    assignment: { administrators: [], approvals: [], reviewBy: null },
  });
});

const administrators = '        - { name: Bo Lind, email: bo.lind@exempelkommun.example, phone: "0383-000 02" }\n';

/** Changes in the first account of the example, and the one warning that follows. */
test.each<[name: string, from: string, to: string, at: string, expected: string, got: string]>([
  ['one administrator', administrators, '', 'administrators:', 'at least two different administrators', '1'],
  [
    'the same administrator twice',
    'name: Bo Lind, email: bo.lind@exempelkommun.example',
    'name: "anna  EK", email: x@example.se',
    'administrators:',
    'at least two different administrators',
    '1',
  ],
  [
    'an administrator who has left',
    'phone: "0383-000 02" }',
    'phone: "0383-000 02", to: 2026-11-23 }',
    'administrators:',
    'at least two different administrators',
    '1',
  ],
  [
    'no approval by one administrator',
    '        - { name: Bo Lind, role: administrator, date: 2026-01-12 }\n',
    '',
    'approvals:',
    'the approval of both administrators and a manager',
    'none by Bo Lind',
  ],
  [
    'no approval by a manager',
    '        - { name: Cecilia Alm, role: manager, date: 2026-01-12 }\n',
    '',
    'approvals:',
    'the approval of both administrators and a manager',
    'none by a manager',
  ],
  [
    'an administrator without telephone',
    ', phone: "0383-000 02"',
    '',
    'name: Bo Lind',
    'a telephone number',
    'nothing',
  ],
  [
    'a wrong e-mail address',
    'bo.lind@exempelkommun.example',
    'bo.lind',
    'email: bo.lind,',
    'an e-mail address',
    '"bo.lind"',
  ],
  [
    'an assignment whose review is overdue',
    'reviewBy: 2028-01-12',
    'reviewBy: 2026-11-23',
    'reviewBy',
    'an assignment that is reviewed in time',
    '2026-11-23, which has passed',
  ],
  [
    'no day of review',
    '      reviewBy: 2028-01-12\n',
    '',
    'assignment:',
    'the day the assignment is to be reviewed',
    'nothing',
  ],
  [
    'nobody who decided',
    '{ name: Cecilia Alm, date: 2026-01-12 }',
    'null',
    'decidedBy',
    'who decided the account, and when',
    'nothing',
  ],
  [
    'no basis',
    'basis: Eget konto; beslut KS 2026/12',
    'basis: null',
    'basis',
    'the basis for visiting the page; without one it is never visited',
    'nothing',
  ],
  [
    'no address',
    'url: https://www.facebook.com/exempelkommun',
    'url:',
    'url:',
    'an address; without one the page is never visited',
    'nothing',
  ],
  [
    'no unit',
    '    unit: Kommunikationsavdelningen\n',
    '',
    'id: facebook-exempelkommun',
    'the unit that keeps the account',
    'nothing',
  ],
  [
    'an account that is only discovered',
    'status: active',
    'status: discovered',
    'status:',
    'an account that somebody has decided on',
    'discovered',
  ],
  [
    'a closed account without its day',
    'status: active',
    'status: closed',
    'closed:',
    'the day the account was closed',
    'nothing',
  ],
  [
    'a closing day on an active account',
    'closed: null',
    'closed: 2026-01-01',
    'closed:',
    'no closing day while the status is active',
    '2026-01-01',
  ],
  [
    'a login that no session can be stored under',
    'login: null',
    'login: Facebook',
    'login: Facebook',
    'the name of a stored session, of a-z, 0-9 and - (at most 60); none can be stored under this one, and the page is not visited without it',
    '"Facebook"',
  ],
])('%s is a warning, and the configuration is used all the same', async (_name, from, to, at, expected, got) => {
  const files = await exampleFiles();
  const text = changed(files['accounts.yaml'], from, to);
  await using place = await configurationOf({ ...files, 'accounts.yaml': text });
  const { configuration, faults } = await loadConfiguration(place.directory, { today: '2026-11-24' });
  const line = lineWith(text, at);
  expect(faults).toMatchObject([{ file: 'accounts.yaml', line, expected, got, severity: 'warning' }]);
  expect(configuration?.accounts).toHaveLength(9);
});
