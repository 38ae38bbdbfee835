import { expect, test } from '@jest/globals';
import { holdState, liftingBy } from '../../../jobs/judge/hold-state.ts';
import type { FiledHold, HoldEvent, HoldKind } from '../../../storage/records/hold.ts';

const filed = (kind: HoldKind, ...said: [HoldEvent['what'], string][]): FiledHold => ({
  hold: {
    format: 'ogonblick-hold/1',
    id: 'GS-2026-001',
    committee: 'ks',
    kind,
    scope: 'item',
    target: 'i',
    caught: [],
    reason: 'r',
    mandate: 'm',
    caseNumber: 'KS 1',
    reviewBy: '2027-01-01',
    placedBy: 'karin',
    placedAt: '2026-01-01T00:00:00Z',
  },
  events: said.map(([what, by], index) => ({
    format: 'ogonblick-hold-event/1',
    hold: 'GS-2026-001',
    number: index + 2,
    what,
    by,
    at: '2026-02-01T00:00:00Z',
    reason: 'r',
  })),
});

test.each<[kind: HoldKind, said: [HoldEvent['what'], string][], by: string, what: HoldEvent['what'] | null]>([
  ['audit', [], 'karin', 'lifted'],
  ['other', [], 'karin', 'lifted'],
  ['legal', [], 'karin', 'lift-asked'],
  ['disclosure', [], 'karin', 'lift-asked'],
  ['legal', [['lift-asked', 'karin']], 'karin', null],
  ['legal', [['lift-asked', 'karin']], 'lars', 'lifted'],
  ['disclosure', [['lift-asked', 'karin']], 'lars', 'lifted'],
  ['audit', [['lifted', 'karin']], 'lars', null],
])('a %s hold of which was said %j: %s says %s', (kind, said, by, what) => {
  expect(liftingBy(filed(kind, ...said), by).what).toBe(what);
});

test.each([
  [[], 'standing'],
  [[['lift-asked', 'karin']], 'lift-asked'],
  [
    [
      ['lift-asked', 'karin'],
      ['lifted', 'lars'],
    ],
    'lifted',
  ],
] as [[HoldEvent['what'], string][], string][])('after %j it is %s', (said, state) => {
  expect(holdState(filed('legal', ...said))).toBe(state);
});
