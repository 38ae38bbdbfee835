import { expect, test } from '@jest/globals';
import { staleItems } from '../../../jobs/disposal/stale.ts';
import type { DisposalEntry, LeftOut } from '../../../storage/records/disposal-list.ts';
import { entryOf, fileOf } from './some-list.ts';

/** What has become of one frozen item `a`, by what is found of it now. */
function staleOf({
  frozen = {},
  now = null,
  left,
  known = true,
  mandate = {},
}: {
  frozen?: Partial<DisposalEntry>;
  /** Null: it may not go now. */
  now?: Partial<DisposalEntry> | null;
  left?: LeftOut;
  known?: boolean;
  mandate?: { decision?: object; rule?: object };
}) {
  const said = { decisions: [decision], rules: [rule] };
  return staleItems(
    { ...said, entries: [entryOf('a', frozen)] },
    { entries: now === null ? [] : [entryOf('a', now)], leftOut: left === undefined ? [] : [left] },
    {
      known: new Set(known ? ['a'] : []),
      mandate: {
        decisions: [{ ...decision, ...mandate.decision }],
        rules: [{ ...rule, ...mandate.rule }],
      },
    },
  );
}

const decision = {
  id: 'd1',
  plan: 'ks',
  body: 'Kommunstyrelsen',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 1',
  basedOn: null,
  legalForce: null,
};
const rule = {
  id: 'comments',
  plan: 'ks',
  decision: 'd1',
  class: 'comment.plain',
  must: false,
  retention: '2 år',
  inSnapshots: 'keep' as const,
};

test.each<[string, { decision?: object; rule?: object }, string | null]>([
  ['day of the decision', { decision: { date: '2024-02-11' } }, 'decision'],
  ['paragraph of the decision', { decision: { paragraph: '§ 46' } }, 'decision'],
  ['case number of the decision', { decision: { caseNumber: 'KS 2' } }, 'decision'],
  ['what the rule says of snapshots', { rule: { inSnapshots: 'redact' } }, 'rule'],
  ['legal force, which is asked for by itself', { decision: { legalForce: '2024-03-20' } }, null],
  ['wording of the rule', { rule: { retention: 'två år' } }, null],
])('a list whose mandate was corrected since, in the %s', (_, mandate, detail) => {
  expect(staleOf({ now: {}, mandate })).toEqual(detail === null ? [] : [{ item: 'a', because: 'changed', detail }]);
});

test('an item that is as it was frozen is not stale', () => {
  expect(staleOf({ now: {} })).toEqual([]);
});

test('what a fact consists of may be told in another order', () => {
  const file = fileOf('a.json');
  const files = [Object.fromEntries(Object.entries(file).reverse()) as unknown as typeof file];
  expect(staleOf({ frozen: { files: [file] }, now: { files } })).toEqual([]);
});

test.each<[string, Partial<DisposalEntry>]>([
  ['shown by more snapshots', { snapshots: ['s1'], perhapsIn: ['s2'] }],
  ['handed out', { handedOut: [{ action: 'x', at: '2026-11-01T08:00:00Z', sha256: 'y' }] }],
  ['known to tell more', { told: { authorRole: 'public', publishedAt: null, editedAt: null } }],
])('an item that has since been %s goes all the same', (_, now) => {
  expect(staleOf({ now })).toEqual([]);
});

test.each<[keyof DisposalEntry, Partial<DisposalEntry>]>([
  ['account', { account: 'other' }],
  ['kind', { kind: 'reply' }],
  ['month', { month: '2023-06' }],
  ['versions', { versions: 2 }],
  ['parent', { parent: 'b' }],
  ['thread', { thread: 'b' }],
  ['class', { class: 'other' }],
  ['rule', { rule: 'other' }],
  ['decision', { decision: 'd2' }],
  ['trigger', { trigger: { event: 'published', at: '2023-05-11T09:00:00Z' } }],
  ['trigger', { trigger: null }],
  ['dueFrom', { dueFrom: '2026-01-02' }],
  ['files', { files: [] }],
  ['files', { files: [fileOf('a.json', { bytes: 11 })] }],
])('an item whose %s is another has changed', (field, now) => {
  expect(staleOf({ now })).toEqual([{ item: 'a', because: 'changed', detail: field }]);
});

test('a file that is not what it was, or was not there, is named before any field', () => {
  const files = [fileOf('a.json'), fileOf('b.jpg'), fileOf('c.jpg')];
  const damaged = [fileOf('a.json'), fileOf('b.jpg', { sha256: 'other' }), fileOf('c.jpg', { sha256: 'other' })];
  const changed = { item: 'a', because: 'changed' };
  expect(staleOf({ frozen: { files }, now: { files: damaged, account: 'other' } })).toEqual([
    { ...changed, detail: 'b.jpg' },
  ]);
  expect(staleOf({ now: { files, versions: 2 } })).toEqual([{ ...changed, detail: 'b.jpg' }]);
});

test('an item that is left out now tells why', () => {
  const left: LeftOut = { item: 'a', because: 'kept-for', detail: 'b' };
  expect(staleOf({ left })).toEqual([left]);
});

test('an item that is known and neither goes nor is left out is not due; one that nobody knows is gone', () => {
  expect(staleOf({})).toEqual([{ item: 'a', because: 'not-due', detail: null }]);
  expect(staleOf({ known: false })).toEqual([{ item: 'a', because: 'gone', detail: null }]);
});

test('each of many is held against its own', () => {
  const list = { entries: ['a', 'b', 'c', 'd'].map((item) => entryOf(item)) };
  const leftOut: LeftOut[] = [{ item: 'c', because: 'held', detail: null }];
  const now = { entries: [entryOf('a'), entryOf('b', { class: 'other' })], leftOut };
  const mandate = { decisions: [], rules: [] };
  expect(staleItems({ ...list, ...mandate }, now, { known: new Set(['a', 'b', 'c', 'd']), mandate })).toEqual([
    { item: 'b', because: 'changed', detail: 'class' },
    { item: 'c', because: 'held', detail: null },
    { item: 'd', because: 'not-due', detail: null },
  ]);
});
