import { describe, expect, test } from '@jest/globals';
import { ruleStates } from '../../../config/plans/rule-states.ts';
import { parseWhere, type WhereWords, whereFilter, whereText } from '../../../jobs/search/where.ts';
import { itemStates } from '../../../storage/catalog/item-search.ts';

test.each<[WhereWords, string]>([
  [{ account: 'konto-01', state: 'gone' }, 'account:konto-01 state:gone'],
  [{ tag: 'krisen 2026', text: 'badhus* undrar' }, 'tag:"krisen 2026" badhus* undrar'],
  [{ text: '"stängt på lördag"' }, '"stängt på lördag"'],
  [{ from: '2026-01-01', to: '2026-12-31', kind: 'comment' }, 'from:2026-01-01 to:2026-12-31 kind:comment'],
])('%j is asked for by %s', (words, query) => {
  expect(whereText(words)).toBe(query);
  expect(parseWhere(query)).toEqual(words);
});

test.each<WhereWords>([
  { text: 'kind:post' },
  { tag: 'a "b" c' },
  { text: 'två  mellanslag' },
  { account: '' },
  { account: 'a', tag: 'b "c" d' },
])('no query says %j', (words) => {
  expect(whereText(words)).toBeNull();
});

test.each<[string, WhereWords]>([
  ['"i rad"* badhus', { text: '"i rad"* badhus' }],
  ['tag:a"b', { tag: 'a"b' }],
  ['x:y account:a', { account: 'a', text: 'x:y' }],
  ['1account:a', { text: '1account:a' }],
  ['account: a', { text: 'account: a' }],
  ['', {}],
  ['"i  rad"* badhus', { text: '"i  rad"* badhus' }],
  ['"i  rad"', { text: '"i  rad"' }],
  ['tag:a"b"', { tag: 'a"b"' }],
  ['tag:"a\nb"', { text: 'tag:"a\nb"' }],
])('%s reads as %j', (query, words) => {
  expect(parseWhere(query)).toEqual(words);
});

describe('the filter', () => {
  const filter = (words: WhereWords) => whereFilter(words, 'Europe/Stockholm');

  test('has its own names for author and case, and days from midnight to midnight in the archive’s zone', () => {
    expect(filter({ author: 'public', case: 'KS 1', from: '2026-01-01', to: '2026-06-30', tag: 't' })).toEqual({
      problem: null,
      filter: {
        role: 'public',
        caseNumber: 'KS 1',
        since: '2025-12-31T23:00:00Z',
        until: '2026-06-30T22:00:00Z',
        tag: 't',
      },
    });
    expect(filter({})).toStrictEqual({ problem: null, filter: {} });
  });

  test.each(['post', 'comment', 'reply', 'share', 'message', 'saved'] as const)('takes the kind %s', (kind) => {
    expect(filter({ kind })).toEqual({ problem: null, filter: { kind } });
  });

  test.each(['account', 'official', 'public', 'unknown'] as const)('takes the author %s', (author) => {
    expect(filter({ author })).toEqual({ problem: null, filter: { role: author } });
  });

  test.each(itemStates)('takes the state %s', (state) => {
    expect(filter({ state })).toEqual({ problem: null, filter: { state } });
  });

  test.each([
    [{ kind: 'poster' }, 'expected kind to be one of post, comment, reply, share, message, saved, found "poster"'],
    [{ author: '' }, 'expected author to be one of account, official, leader, public, unknown, found ""'],
    [{ state: 'lost' }, `expected state to be one of ${[...itemStates, ...ruleStates].join(', ')}, found "lost"`],
    [{ state: 'conflict' }, 'expected a query that does not change with the plans, found state:conflict'],
    [{ rule: 'r' }, 'expected rule with a state of no-rule, conflict, to-deliver, to-decide, found rule:r without one'],
    [{ from: '2026-1-1' }, 'expected from to be a day like 2026-01-31, found "2026-1-1"'],
    [{ to: '2026-13-01' }, 'expected to to be a day like 2026-01-31, found "2026-13-01"'],
    [{ to: '2026-01-01T00' }, 'expected to to be a day like 2026-01-31, found "2026-01-01T00"'],
    [{ to: '+012026-01-01' }, 'expected to to be a day like 2026-01-31, found "+012026-01-01"'],
    [{ to: 'x2026-01-01' }, 'expected to to be a day like 2026-01-31, found "x2026-01-01"'],
  ])('refuses %j: %s', (words, problem) => {
    expect(filter(words as WhereWords)).toEqual({ filter: null, problem });
  });
});
