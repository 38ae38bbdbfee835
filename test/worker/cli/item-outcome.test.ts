import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { actionFolder } from '../../../storage/layout/items-layout.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

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

test('a named person says where else an item is kept; its answers are not kept there for that, and it can be taken back', async () => {
  await town.change(
    plan,
    'match: { kind: [comment, reply], author: [public], removed: false',
    'match: { elsewhere: true, kind: [comment, reply], author: [public], removed: false',
  );
  const { a } = await town.collect({ a: {} });
  const { answer } = await town.collect({ answer: { thread: a ?? '', parent: a ?? '' } });
  const where = ['--reason', 'Diariet, KS 2026/112'];
  expect((await item('elsewhere', a ?? '', ...byKarin)).error?.name).toBe('UsageError');
  expect((await item('elsewhere', a ?? '', ...where)).error?.name).toBe('NotAllowedError');
  expect((await item('tag', a ?? '', '--tag', 'finns-annanstans')).error?.name).toBe('UsageError');
  expect(await explain(a)).toMatchObject({ state: 'no-rule' });
  expect(await item('elsewhere', a ?? '', ...where, ...byKarin)).toMatchObject({ code: 0 });
  expect(await explain(a)).toMatchObject({ rule: 'ks-comment-2y' });
  expect(await explain(answer)).toMatchObject({ state: 'no-rule' });
  expect(await item('elsewhere', a ?? '', '--not', ...where, ...byKarin)).toMatchObject({ code: 0 });
  expect(await explain(a)).toMatchObject({ state: 'no-rule' });
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
  for (const none of [[], ['--receipt', ' ']]) {
    expect(await item('deliver', a ?? '', '--date', '2023-12-31', ...none)).toMatchObject({
      code: 3,
      error: { name: 'NotAllowedError', message: expect.stringContaining('expected the receiver’s receipt') },
    });
  }
  expect(await explain(a)).toMatchObject({ state: 'waiting', waitingFor: 'delivered' });
  const delivered = await item('deliver', a ?? '', '--date', '2023-12-31', '--receipt', 'E-arkiv 4711');
  expect(delivered.items[0]?.deliveredAt).toBe('2023-12-31');
  expect(await explain(a)).toMatchObject({
    state: 'due',
    dueFrom: '2026-01-01',
    trigger: { event: 'delivered', at: '2023-12-31' },
  });
});

test('a package waits for its receipt; with the receipt, which is kept, the transfer is done and a plain rule disposes', async () => {
  const transfer = `${period.replace('P2Y', 'P0D').replace('dispose', 'transfer').replace('\n    inSnapshots: keep', '')}
    supersedes: [ks-comment-2y]`;
  await town.change(
    plan,
    'rules:\n',
    `rules:
  - id: ks-transfer
    decision: ks-2026-45
    class: comment.routine
    trigger: published
    ${transfer}
`,
  );
  const { a } = await town.collect({ a: {} });
  expect(await explain(a)).toMatchObject({ state: 'transfer-due', rule: 'ks-transfer' });
  const waiting = () => town.run<{ packages: { item: string; receiver: string; late: boolean }[] }>('item', 'packages');
  const pack = (...args: string[]) => item('package', a ?? '', '--to', join(town.data, 'p.zip'), ...args);
  expect((await pack()).code).toBe(2);
  expect((await pack('--receiver', ' ')).code).toBe(2);
  expect((await pack('--receiver', 'Rut', '--receipt-by', '2020-01-01')).code).toBe(2);
  expect(await waiting()).toMatchObject({ code: 0, packages: [] });
  expect(await pack('--receiver', 'Rut Registrator', '--receipt-by', '2098-05-01', ...byKarin)).toMatchObject({
    code: 0,
    package: { receiver: 'Rut Registrator', receiptBy: '2098-05-01' },
  });
  const open = { item: a, receiver: 'Rut Registrator', receiptBy: '2098-05-01', late: false, by: 'karin.k' };
  expect(await waiting()).toMatchObject({ code: 0, packages: [open] });

  const file = join(town.data, 'Kvittens.PDF');
  const deliver = (...args: string[]) => item('deliver', a ?? '', '--date', '2026-01-20', ...args, ...byKarin);
  expect((await deliver('--receipt-file', file)).code).toBe(2);
  await writeFile(file, '');
  expect((await deliver('--receipt-file', file)).code).toBe(3);
  await writeFile(file, 'Mottaget av registraturen');
  expect((await waiting()).packages).toHaveLength(1);
  expect(await deliver('--receipt-file', file)).toMatchObject({ code: 0, items: [{ deliveredAt: '2026-01-20' }] });
  expect(await waiting()).toMatchObject({ code: 0, packages: [] });
  const sha256 = createHash('sha256').update('Mottaget av registraturen').digest('hex');
  const { actions } = await town.run<{ actions: { id: string }[] }>('item', 'show', a ?? '');
  const told = actions.at(-1);
  expect(told).toMatchObject({ what: 'deliver', receipt: null, receiptFile: { name: 'kvitto.pdf', sha256 } });
  const kept = join(actionFolder(townCommittee, townAccount, told?.id ?? ''), 'kvitto.pdf');
  expect(await readFile(join(town.archive, kept), 'utf8')).toBe('Mottaget av registraturen');
  expect(await town.run('verify')).toMatchObject({ code: 0 });
  expect(await explain(a)).toMatchObject({ state: 'due', rule: 'ks-comment-2y' });
});
