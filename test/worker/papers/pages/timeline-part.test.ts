import { expect, test } from '@jest/globals';
import { arrange, type RegisteredAccount, type VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { accountPages } from '../../../../worker/papers/pages/shelves/account-page.ts';
import { attemptRow, example, visitRow } from './example.ts';

const setting = { ...example, committeeName: (id: string) => `Nämnden ${id}` };
const account: RegisteredAccount = {
  ...(example.accounts[0] as RegisteredAccount),
  id: 'webb',
  opened: '2019-03-01',
  closed: '2024-06-30',
  names: [{ name: 'Gamla <b>namnet</b>', from: '2019-03-01', to: '2021-05-01' }],
  committees: [
    { id: 'a', from: null },
    { id: 'b', from: '2023-01-01' },
  ],
};

/** The lines of the list of each page, as a reader sees them. */
function linesOf(snapshots: readonly VisitRow[], attempts: readonly VisitRow[] = [], more = {}): string[][] {
  const [shelf] = arrange([account], snapshots, attempts, setting.timezone);
  if (shelf === undefined) throw new Error('expected a shelf, found none');
  return accountPages(shelf, { ...setting, ...more }).map(({ content }) => {
    const list = /<ol class="timeline">(.*?)<\/ol>/s.exec(content)?.[1] ?? '';
    return [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line = '']) => line.replace(/<[^>]*>/g, '').trim());
  });
}

test('what happened stands in one list, the latest first: visits, names, committees, opening and closing', () => {
  const snapshots = [
    visitRow('webb', '2019-03-01T08:00:00Z'),
    visitRow('webb', '2024-06-30T08:00:00Z', { reason: 'before-closing', status: 'partial' }),
  ];
  expect(linesOf(snapshots, [attemptRow('webb', '2022-01-15T02:00:00Z')])).toEqual([
    [
      '2024-06-30 Kontot avslutades',
      '2024-06-30 kl. 10:00 Ögonblicksbild, före avslut ofullständig',
      '2023-01-01 Kom till: Nämnden b',
      '2022-01-15 kl. 03:00 Försök som inte gav någon ögonblicksbild, årlig hindrad',
      '2021-05-01 Hette för sista dagen: Gamla &lt;b&gt;namnet&lt;/b&gt;',
      '2019-03-01 kl. 09:00 Ögonblicksbild, årlig komplett',
      '2019-03-01 Började heta: Gamla &lt;b&gt;namnet&lt;/b&gt;',
      '2019-03-01 Kontot öppnades',
    ],
  ]);
});

test('an account that was never visited has the register alone, one that nothing is known of no list', () => {
  expect(linesOf([])[0]).toHaveLength(5);
  const [stray] = arrange([], [visitRow('okand', '2020-01-01T00:00:00Z')], [], setting.timezone);
  expect(accountPages(stray as never, setting)[0]?.content).toContain('class="timeline"');
  const [bare] = arrange([{ ...account, opened: null, closed: null, names: [], committees: [] }], [], [], 'UTC');
  expect(accountPages(bare as never, setting)[0]?.content).not.toContain('class="timeline"');
});

test('a list over several pages has everything once, on the page of its time', () => {
  const first = Date.parse('2018-01-01T08:00:00Z');
  const snapshots = Array.from({ length: 450 }, (_, at) =>
    visitRow('webb', new Date(first + at * 5 * 86_400_000).toISOString().replace('.000', '')),
  );
  const pages = linesOf(snapshots);
  expect(pages).toHaveLength(4);
  expect(pages.flat()).toHaveLength(455);
  const days = pages.flat().map((line) => line.slice(0, 10));
  expect(days).toEqual(days.toSorted().reverse());
  const pageOf = (what: string) => pages.findIndex((lines) => lines.some((line) => line.includes(what)));
  expect([pageOf('Kontot avslutades'), pageOf('Kom till'), pageOf('sista dagen')]).toEqual([0, 0, 1]);
});

test('the list is in English when the settings say so', () => {
  expect(linesOf([], [], { locale: 'en' })[0]?.[0]).toBe('2024-06-30 The account was closed');
});
