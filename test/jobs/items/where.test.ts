import { expect, test } from '@jest/globals';
import { parseWhere, type WhereWords, whereText } from '../../../jobs/items/where.ts';

test.each<[WhereWords, string]>([
  [{ account: 'konto-01', state: 'gone' }, 'account:konto-01 state:gone'],
  [{ tag: 'krisen 2026', text: 'badhus* undrar' }, 'tag:"krisen 2026" badhus* undrar'],
  [{ text: '"stängt på lördag"' }, '"stängt på lördag"'],
  [{ from: '2026-01-01', to: '2026-12-31', kind: 'comment' }, 'from:2026-01-01 to:2026-12-31 kind:comment'],
])('%j is asked for by %s', (words, query) => {
  expect(whereText(words)).toBe(query);
  expect(parseWhere(query)).toEqual(words);
});

test.each<WhereWords>([{ text: 'kind:post' }, { tag: 'a "b" c' }, { text: 'två  mellanslag' }, { account: '' }])(
  'no query says %j',
  (words) => {
    expect(whereText(words)).toBeNull();
  },
);
