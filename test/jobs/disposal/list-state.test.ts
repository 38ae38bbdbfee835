import { describe, expect, test } from '@jest/globals';
import { neededFor, standingOf } from '../../../jobs/disposal/list-state.ts';
import { approved, changed, proposed, told } from './told-lines.ts';

const setting = { approvals: 2, today: '2026-11-25' };

const grace = told('disposal-grace-started', 'olle.o', { hash: 'h1', graceUntil: '2026-12-25' });
const [began, ended] = [
  told('disposal-execution-started'),
  (outcome: string, destroyed = 1) => told('disposal-executed', 'olle.o', { outcome, destroyed }),
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
  ['spared', [proposed(), grace, began, ended('spared', 0)]],
  ['spared by what version 1.0.0 wrote', [proposed(), grace, began, ended('partial', 0)], 'spared'],
  [
    'executed when what was left has been done',
    [proposed(), grace, began, ended('partial'), ended('executed')],
    'executed',
  ],
  ['proposed when it never began', [proposed(), ended('executed')], 'proposed'],
  ['executed once and for all', [proposed(), grace, began, ended('executed'), ended('partial')], 'executed'],
  ['proposed when it was carried out before its grace', [proposed(), began], 'proposed'],
  [
    'proposed when it was restored before its grace',
    [proposed(), told('disposal-restored', 'a', { items: 0 })],
    'proposed',
  ],
  ['grace when it is rejected too late', [proposed(), grace, told('disposal-rejected')], 'grace'],
  ['grace, which begins once', [proposed(), grace, began, grace], 'executing'],
  ['rejected, whatever comes after', [proposed(), told('disposal-rejected'), told('disposal-cancelled')], 'rejected'],
  ['approved on its last day', [proposed({ expiresOn: '2026-11-25' }), approved('a'), approved('b')], 'approved'],
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

describe('what is told of a list', () => {
  const standing = (...entries: Parameters<typeof standingOf>[0]) => standingOf(entries, setting);
  const at = (time: string, entry: ReturnType<typeof told>) => ({ ...entry, at: time });
  const asProposed = {
    id: 'GL-2026-001',
    committee: 'ks',
    state: 'proposed',
    hash: 'h1',
    proposedBy: 'olle.o',
    proposedAt: '2026-11-01T08:00:00.000Z',
    order: null,
    dryRun: 'd',
    items: 10,
    expiresOn: '2027-01-30',
    approvalsNeeded: 2,
    approvals: [],
    graceUntil: null,
    notGone: [],
    registeredAt: null,
    graceStarted: null,
    executionStarted: null,
    executed: null,
  };

  test('is what proposed it, to begin with', () => {
    expect(standing(proposed())).toEqual(asProposed);
    expect(standing(proposed(), proposed({ hash: 'h2' }, 'other'))).toEqual(asProposed);
  });

  test('begins with what proposes it, whatever stands before', () => {
    expect(standing(approved('a'), proposed())).toEqual(asProposed);
  });

  test('is its hash and its items as they stand after the last change in time', () => {
    expect(standing(proposed(), changed('h2'))).toMatchObject({ hash: 'h2', items: 9 });
    expect(standing(proposed(), grace, changed('h2'))).toMatchObject({ hash: 'h1', items: 10 });
  });

  test('is who began its grace and carried it out, and when; the last end counts', () => {
    const steps = [at('t1', grace), at('t2', began), at('t3', ended('partial')), at('t4', ended('executed'))];
    expect(standing(proposed(), ...steps)).toMatchObject({
      graceStarted: { by: grace.actor, at: 't1' },
      executionStarted: { by: began.actor, at: 't2' },
      executed: { by: began.actor, at: 't4' },
    });
    expect(standing(proposed(), at('t1', began))?.executionStarted).toBeNull();
  });

  test('is who approved it and when, each once, and whether that is of the list as it stands', () => {
    const approvals = [at('t1', approved('a')), at('t2', approved('b')), changed('h2'), at('t3', approved('b', 'h2'))];
    expect(standing(proposed(), ...approvals)?.approvals).toEqual([
      { by: 'a', at: 't1', counts: false },
      { by: 'b', at: 't3', counts: true },
    ]);
    expect(standing(proposed(), at('t1', approved('a')), at('t2', approved('a')))?.approvals).toEqual([
      { by: 'a', at: 't1', counts: true },
    ]);
  });

  test('does not count who approves it when it has ended or its grace has begun', () => {
    for (const end of [grace, told('disposal-cancelled')]) {
      expect(standing(proposed(), end, approved('a'))?.approvals).toEqual([]);
    }
  });

  test('is how many must approve it: one more of a large list, and two where its proposer is not known to be a person', () => {
    expect(standing(proposed({ items: 101, committeeItems: 1000 }))?.approvalsNeeded).toBe(3);
    expect(standing(proposed({ items: 101, committeeItems: 10_000 }))?.approvalsNeeded).toBe(2);
    const asked = (verified: boolean) => standingOf([proposed({ verified })], { ...setting, approvals: 1 });
    expect([asked(true)?.approvalsNeeded, asked(false)?.approvalsNeeded]).toEqual([1, 2]);
    expect(asked(true)?.state).toBe('proposed');
  });

  test('is until when it can be restored, what is left when something is, and when it was registered', () => {
    expect(standing(proposed(), grace)?.graceUntil).toBe('2026-12-25');
    expect(standing(proposed(), grace, told('disposal-restored', 'a', { items: 3 }))?.items).toBe(3);
    expect(standing(proposed(), at('t9', told('disposal-registered')))?.registeredAt).toBe('t9');
  });
});
