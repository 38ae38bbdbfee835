import { expect, test } from '@jest/globals';
import { vanishedTasks } from '../../../jobs/items/vanished.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';

const gone = (id: string, changes: Partial<ItemRow> & { by?: string | null } = {}) => {
  const { by = `p-${id}`, ...rest } = changes;
  return {
    id,
    account: 'konto',
    committee: 'ks',
    thread: 't',
    author: { role: 'public', name: null, platformId: by },
    removedAt: '2026-06-01T00:00:00Z',
    hiddenAt: null,
    latestAt: '2026-01-01T00:00:00Z',
    ...rest,
  } as ItemRow;
};
const short = (rows: ItemRow[]) => vanishedTasks(rows).map(({ about, items, since }) => [about, items, since]);
const june1 = '2026-06-01T00:00:00Z';
const june2 = '2026-06-02T00:00:00Z';

test('a thread whose start is gone is one task, whoever wrote in it', () => {
  expect(short([gone('t', { by: 'a' }), gone('c1', { by: 'a' }), gone('c2', { by: null })])).toEqual([
    ['thread', ['t', 'c1', 'c2'], june1],
  ]);
});

test('what one author wrote in threads that stand is one task; a single comment is a task of its own', () => {
  expect(short([gone('c1', { by: 'a', thread: 'x' }), gone('c2', { by: 'a' }), gone('c3', { by: 'b' })])).toEqual([
    ['author', ['c1', 'c2'], june1],
    ['item', ['c3'], june1],
  ]);
});

test('a comment in a thread that is gone counts for no author', () => {
  expect(short([gone('t'), gone('c1', { by: 'a' }), gone('c2', { by: 'a', thread: 'x' })])).toEqual([
    ['thread', ['t', 'c1'], june1],
    ['item', ['c2'], june1],
  ]);
});

test.each<[string, ItemRow[]]>([
  ['authors whom nobody knows', [gone('c1', { by: null }), gone('c2', { by: null })]],
  ['one author at two accounts', [gone('c1', { by: 'a' }), gone('c2', { by: 'a', account: 'annat' })]],
  ['what is hidden and what is removed', [gone('c1', { by: 'a' }), gone('c2', { by: 'a', removedAt: null })]],
])('apart stay %s', (_name, rows) => {
  expect(short(rows).map(([about]) => about)).toEqual(['item', 'item']);
});

test('a task is as old as the first that was gone in it; the newest task comes first', () => {
  const rows = [gone('c1', { by: 'a', removedAt: june2 }), gone('c2', { by: 'a' }), gone('c3', { removedAt: june2 })];
  expect(short(rows)).toEqual([
    ['item', ['c3'], june2],
    ['author', ['c1', 'c2'], june1],
  ]);
  expect(short([...rows].reverse())).toEqual([
    ['item', ['c3'], june2],
    ['author', ['c2', 'c1'], june1],
  ]);
});

test.each<[string, Partial<ItemRow>, string, string]>([
  ['removed', { hiddenAt: '2026-05-01T00:00:00Z' }, june1, 'Saknas på plattformen'],
  ['hidden', { removedAt: null, hiddenAt: june2 }, june2, 'Dolt på plattformen'],
  ['found hidden at no known time', { removedAt: null }, '2026-01-01T00:00:00Z', 'Dolt på plattformen'],
])('what is %s has its words and its time', (_name, changes, since, title) => {
  const [task] = vanishedTasks([gone('c1', changes)]);
  expect(task).toMatchObject({ account: 'konto', committee: 'ks', since, title: { sv: title } });
  expect(task?.title.en).toBe(title === 'Saknas på plattformen' ? 'Missing on the platform' : 'Hidden on the platform');
});

test('where some of a task are removed and some hidden it says missing', () => {
  const [task] = vanishedTasks([gone('t'), gone('c1', { removedAt: null, hiddenAt: june2 })]);
  expect(task?.title.en).toBe('Missing on the platform');
});

test.each([[[1, 2, 3, 4, 5, 6]], [[6, 5, 4, 3, 2, 1]], [[3, 1, 5, 2, 6, 4]]])(
  'tasks of the days %j come with the newest first, and those of one day as they were',
  (days) => {
    const at = (day: number) => `2026-06-0${day}T00:00:00Z`;
    const rows = days.flatMap((day) => ['a', 'b'].map((twin) => gone(`${day}${twin}`, { removedAt: at(day) })));
    expect(short(rows).map(([, items]) => items)).toEqual(
      [6, 5, 4, 3, 2, 1].flatMap((day) => [[`${day}a`], [`${day}b`]]),
    );
  },
);
