import { expect, test } from '@jest/globals';
import { disposalSteps, type Progress, progressOf } from '../../../jobs/disposal/progress.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';

type Told = Pick<LedgerEntry, 'event' | 'data'>;

const told = (event: string, data: LedgerEntry['data'] = {}, list = 'GL-2026-001'): Told => ({
  event,
  data: { list, committee: 'ks', ...data },
});

function progressAfter(...entries: Told[]): Promise<Progress> {
  return progressOf(
    'GL-2026-001',
    (async function* () {
      yield* entries;
    })(),
  );
}

const nothing: Progress = {
  leftOut: new Map(),
  restored: new Set(),
  quarantined: false,
  intended: new Set(),
  destroyed: new Set(),
  copies: new Map(),
  protocol: false,
  notGone: null,
  searched: null,
};
const started = told('disposal-execution-started');

test.each<[string, Told[], Partial<Progress>]>([
  ['nothing has been told', [], {}],
  ['it has begun', [started], {}],
  [
    'copies are cleared, one of them twice',
    [
      told('disposal-copy-cleared', { copy: 'reserv', outcome: 'gone', where: '/mnt/k' }),
      told('disposal-copy-cleared', {
        copy: 'moln',
        outcome: 'kept',
        where: 's3',
        kept: 2,
        until: '2027-01-01T00:00:00Z',
      }),
      told('disposal-copy-cleared', { copy: 'moln', outcome: 'gone', where: 's3' }),
    ],
    {
      copies: new Map([
        ['reserv', { copy: 'reserv', outcome: 'gone', where: '/mnt/k', kept: 0, until: null }],
        ['moln', { copy: 'moln', outcome: 'gone', where: 's3', kept: 0, until: null }],
      ]),
    },
  ],
  ['some are restored', [told('disposal-restored', { restored: 'a b', items: 1 })], { restored: new Set(['a', 'b']) }],
  [
    'others are restored later',
    [told('disposal-restored', { restored: 'a' }), told('disposal-restored', { restored: 'b' })],
    { restored: new Set(['a', 'b']) },
  ],
  ['all of it is restored, which names none', [told('disposal-restored', { items: 0 })], {}],
  ['some are restored too late', [started, told('disposal-restored', { restored: 'a' })], {}],
  [
    'some are restored in time, others too late',
    [told('disposal-restored', { restored: 'a' }), started, told('disposal-restored', { restored: 'b' })],
    { restored: new Set(['a']) },
  ],
  [
    'some are left out, each for its reason',
    [
      told('disposal-left-out', { items: 'a b', because: 'held' }),
      told('disposal-left-out', { items: 'c', because: 'changed' }),
    ],
    {
      leftOut: new Map([
        ['a', 'held'],
        ['b', 'held'],
        ['c', 'changed'],
      ]),
    },
  ],
  ['all that goes lies in quarantine', [told('disposal-quarantined', { items: 3 })], { quarantined: true }],
  ['it is said that some go', [told('disposal-intent', { items: 'a b' })], { intended: new Set(['a', 'b']) }],
  [
    'they are gone',
    [told('disposal-intent', { items: 'a' }), told('disposal-destroyed', { items: 'a' })],
    { intended: new Set(['a']), destroyed: new Set(['a']) },
  ],
  ['the protocol is written', [told('disposal-protocol', { json: 'x', pdf: 'y' })], { protocol: true }],
])('when %s the progress says just that', async (_, entries, progress) => {
  expect(await progressAfter(...entries)).toEqual({ ...nothing, ...progress });
});

test('what is told of other lists counts for nothing', async () => {
  const others = [
    told('disposal-execution-started', {}, 'GL-2026-002'),
    ...disposalSteps.map((event) => told(event, { items: 'a', restored: 'a', because: 'held' }, 'GL-2026-002')),
  ];
  expect(await progressAfter(...others)).toEqual(nothing);
  const restored = told('disposal-restored', { restored: 'a' });
  expect((await progressAfter(...others, restored)).restored).toEqual(new Set(['a']));
});

test('a line that names no items says nothing of any', async () => {
  const lines = ['disposal-left-out', 'disposal-intent', 'disposal-destroyed'].map((event) =>
    told(event, { count: 0 }),
  );
  expect(await progressAfter(...lines)).toEqual(nothing);
});

test('the ledger is asked for every event that progress is read from', () => {
  expect([...disposalSteps].sort()).toEqual([
    'disposal-copy-cleared',
    'disposal-destroyed',
    'disposal-execution-started',
    'disposal-intent',
    'disposal-left-out',
    'disposal-not-gone',
    'disposal-protocol',
    'disposal-quarantined',
    'disposal-restored',
    'disposal-searched',
  ]);
});
