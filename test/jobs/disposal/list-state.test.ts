import { expect, test } from '@jest/globals';
import { neededFor, standingOf } from '../../../jobs/disposal/list-state.ts';
import { approved, changed, proposed, told } from './told-lines.ts';

const setting = { approvals: 2, today: '2026-11-25' };

const grace = told('disposal-grace-started', 'olle.o', { hash: 'h1', graceUntil: '2026-12-25' });
const [began, ended] = [
  told('disposal-execution-started'),
  (outcome: string) => told('disposal-executed', 'olle.o', { outcome }),
];
const stateOf = (...entries: Parameters<typeof standingOf>[0]) => standingOf(entries, setting)?.state ?? null;

test.each([
  ['proposed', [proposed()]],
  ['proposed with one of two approvals', [proposed(), approved('a')], 'proposed'],
  ['approved', [proposed(), approved('a'), approved('b')]],
  ['proposed when one person approves twice', [proposed(), approved('a'), approved('a')], 'proposed'],
  ['proposed when the proposer approves', [proposed(), approved('a'), approved('olle.o')], 'proposed'],
  ['proposed when the machine’s user approves', [proposed(), approved('a'), approved('cli:root')], 'proposed'],
  ['proposed when another hash is approved', [proposed(), approved('a'), approved('b', 'h0')], 'proposed'],
  [
    'proposed when it changes after the approvals',
    [proposed(), approved('a'), approved('b'), changed('h2')],
    'proposed',
  ],
  [
    'proposed when it changes between them',
    [proposed(), approved('a'), changed('h2'), approved('b', 'h2')],
    'proposed',
  ],
  [
    'approved when both approve what it has become',
    [proposed(), approved('a'), changed('h2'), approved('b', 'h2'), approved('a', 'h2')],
    'approved',
  ],
  ['rejected', [proposed(), told('disposal-rejected'), approved('a'), approved('b')]],
  ['cancelled', [proposed(), approved('a'), approved('b'), told('disposal-cancelled')]],
  ['cancelled, whatever comes after', [proposed(), told('disposal-cancelled'), grace, began], 'cancelled'],
  ['grace', [proposed(), approved('a'), approved('b'), grace]],
  [
    'grace when it is cancelled or changed too late',
    [proposed(), grace, told('disposal-cancelled'), changed('h2')],
    'grace',
  ],
  ['proposed when grace is of another hash', [proposed(), changed('h2'), grace], 'proposed'],
  ['grace when some of it is restored', [proposed(), grace, told('disposal-restored', 'a', { items: 3 })], 'grace'],
  ['cancelled when all of it is', [proposed(), grace, told('disposal-restored', 'a', { items: 0 })], 'cancelled'],
  ['executing', [proposed(), grace, began]],
  [
    'executing when it is restored too late',
    [proposed(), grace, began, told('disposal-restored', 'a', { items: 0 })],
    'executing',
  ],
  ['executed', [proposed(), grace, began, ended('executed'), told('disposal-registered')]],
  ['partial', [proposed(), grace, began, ended('partial')]],
  [
    'executed when what was left has been done',
    [proposed(), grace, began, ended('partial'), ended('executed')],
    'executed',
  ],
  ['proposed when it never began', [proposed(), ended('executed')], 'proposed'],
  ['expired', [proposed({ expiresOn: '2026-11-24' }), approved('a'), approved('b')]],
  ['grace, which does not expire', [proposed({ expiresOn: '2026-11-24' }), grace], 'grace'],
])('a list is %s', (name, entries, state = name) => {
  expect(stateOf(...entries)).toBe(state);
});

test('what the ledger does not propose is no list', () => {
  expect(stateOf(approved('a'), told('disposal-cancelled'))).toBeNull();
});

test.each([
  [{ items: 100, committeeItems: 100, verified: true }, 2, 2],
  [{ items: 101, committeeItems: 2020, verified: true }, 2, 2],
  [{ items: 101, committeeItems: 2019, verified: true }, 2, 3],
  [{ items: 1000, committeeItems: 1_000_000, verified: true }, 2, 2],
  [{ items: 1001, committeeItems: 1_000_000, verified: true }, 2, 3],
  [{ items: 1001, committeeItems: 1_000_000, verified: true }, 1, 2],
  [{ items: 1, committeeItems: 10, verified: true }, 1, 1],
  [{ items: 1, committeeItems: 10, verified: false }, 1, 2],
  [{ items: 1, committeeItems: 10, verified: false }, 2, 2],
])('%p with %p asked for takes %p', (list, asked, needed) => {
  expect(neededFor(list, asked)).toBe(needed);
});
