import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';

const plan = `committees/${townCommittee}.yaml`;
const period = 'period: P2Y\n    counting: calendar-year\n    action: dispose\n    inSnapshots: keep';
interface Items {
  items: WholeItem[];
  preview?: boolean;
  count?: number;
}
interface Explained {
  state: string;
  dueFrom: string | null;
  waitingFor?: string;
  trigger: { event: string; at: string | null };
}

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const item = (what: string, ...args: string[]) => town.run<Items>('item', what, ...args);
const explain = (id: string | undefined) => town.run<Explained>('item', 'explain', id ?? '');
const byKarin = ['--as', 'karin.k'];

test('a named person declares obsolete what a query finds, after a preview; a later answer in the thread voids it', async () => {
  const { a, b } = await town.collect({ a: {}, b: {} });
  await item('classify', a ?? '', b ?? '', '--class', 'comment.spam');
  expect(await explain(a)).toMatchObject({ state: 'waiting', waitingFor: 'obsolete' });
  expect((await item('declare-obsolete', a ?? '')).error?.name).toBe('NotAllowedError');
  const chosen = ['--where', 'class:comment.spam', ...byKarin];
  expect(await item('declare-obsolete', ...chosen)).toMatchObject({ code: 1, preview: true, count: 2 });
  expect(await explain(a)).toMatchObject({ state: 'waiting' });
  const declared = await item('declare-obsolete', ...chosen, '--yes');
  expect(declared).toMatchObject({ code: 0, items: [{ obsoleteAt: expect.stringMatching(/Z$/) }, {}] });
  const day = (await explain(a)).trigger.at;
  expect(await explain(a)).toMatchObject({ state: 'due', dueFrom: day, trigger: { event: 'obsolete' } });
  await town.collect({ answer: { thread: a ?? '', publishedAt: '2090-01-01T00:00:00.000Z' } });
  expect(await explain(a)).toMatchObject({ state: 'waiting', waitingFor: 'obsolete' });
  expect(await explain(b)).toMatchObject({ state: 'due' });
});

test('a review ends as a named person says, with a reason; what is not to be reviewed is not disposed of by one', async () => {
  await town.change(plan, period, period.replace('dispose', 'review').replace('\n    inSnapshots: keep', ''));
  const { a, b, c, young } = await town.collect({
    a: {},
    b: {},
    c: {},
    young: { publishedAt: '2026-10-01T09:00:00.000Z' },
  });
  const review = (id: string | undefined, ...args: string[]) =>
    item('review', id ?? '', '--reason', 'Genomgången', '--outcome', ...args);
  expect(await explain(a)).toMatchObject({ state: 'review-due' });
  expect((await review(a, 'dispose')).error?.name).toBe('NotAllowedError');
  expect((await item('review', a ?? '', '--outcome', 'dispose', ...byKarin)).error?.name).toBe('UsageError');
  expect(await review(young, 'dispose', ...byKarin)).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  for (const wrong of [
    ['keep-until'],
    ['keep-until', '--until', '2020-01-01'],
    ['keep-until', '--until', 'later'],
    ['dispose', '--until', '2099-01-01'],
  ]) {
    expect([wrong, (await review(a, ...wrong, ...byKarin)).code]).toEqual([wrong, 2]);
  }
  const ended = await review(a, 'dispose', ...byKarin);
  expect(ended.items[0]?.reviews).toEqual([
    { rule: 'ks-comment-2y', outcome: 'dispose', until: null, at: expect.stringMatching(/Z$/) },
  ]);
  await review(b, 'keep-until', '--until', '2098-05-01', ...byKarin);
  await review(c, 'preserve', ...byKarin);
  await review(young, 'keep-until', '--until', '2099-01-01', ...byKarin);
  expect(await explain(a)).toMatchObject({ state: 'due' });
  expect(await explain(b)).toMatchObject({ state: 'retained', dueFrom: '2098-05-01' });
  expect(await explain(c)).toMatchObject({ state: 'preserved' });
  expect(await explain(young)).toMatchObject({ state: 'retained', dueFrom: '2099-01-01' });
  // Items of one second come in no given order.
  const inOrder = async () => (await item('list')).items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const before = await inOrder();
  await town.run('reindex');
  expect(await inOrder()).toEqual(before);
});

test('a delivery starts the clock of the rules that wait for it', async () => {
  await town.change(plan, `trigger: published\n    ${period}`, `trigger: delivered\n    ${period}`);
  const { a } = await town.collect({ a: {} });
  expect(await explain(a)).toMatchObject({ state: 'waiting', waitingFor: 'delivered' });
  expect((await item('deliver', a ?? '', '--date', '2099-01-01')).code).toBe(2);
  expect((await item('deliver', a ?? '', '--date', '2024-13-01')).code).toBe(2);
  const delivered = await item('deliver', a ?? '', '--date', '2023-12-31', '--receipt', 'E-arkiv 4711');
  expect(delivered.items[0]?.deliveredAt).toBe('2023-12-31');
  expect(await explain(a)).toMatchObject({
    state: 'due',
    dueFrom: '2026-01-01',
    trigger: { event: 'delivered', at: '2023-12-31' },
  });
});
