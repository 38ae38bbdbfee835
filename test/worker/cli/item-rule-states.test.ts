import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { ruledCounts, ruledItems } from '../../../jobs/plans/ruled-items.ts';
import { openTown, type Town, townCommittee } from '../../tools/town.ts';

interface Items {
  items: WholeItem[];
  preview?: boolean;
  count?: number;
}

const plan = `committees/${townCommittee}.yaml`;
const today = '2026-11-28';
let town: Town;
let ids: Record<string, string>;

/** Rules that differ for answers, a review that is due, a transfer that is due, and a rule whose decision is dated after today. */
const moreRules = `  - id: ks-answer-9y
    decision: ks-2026-45
    class: comment.answer
    trigger: published
    period: P9Y
    counting: calendar-year
    action: dispose
    inSnapshots: keep
  - id: ks-video-transfer
    decision: ks-2026-45
    class: post.video
    trigger: published
    period: P1Y
    counting: exact
    action: transfer
  - id: ks-official-later
    decision: ks-2099-1
    class: post.official
    trigger: published
    period: P1Y
    counting: exact
    action: dispose
    inSnapshots: keep
`;

beforeAll(async () => {
  town = await openTown();
  await town.change(plan, 'rules:\n', `rules:\n${moreRules}`);
  await town.change(
    plan,
    'classes:\n',
    `classes:
  - id: post.video
    name: Filmer
    match: { kind: [share], author: [account] }
  - id: post.official
    name: Andras inlägg
    match: { kind: [share], author: [public] }
`,
  );
  await town.change(
    plan,
    'decisions:\n',
    `decisions:
  - id: ks-2099-1
    body: Kommunstyrelsen
    date: 2099-01-01
    paragraph: "§ 1"
    caseNumber: KS 2099/1
    modality: may
    appliesTo: both
    validFrom: 2026-03-06
`,
  );
  const role = (role: 'account' | 'public' | 'unknown') => ({ author: { role, name: null, platformId: null } });
  ids = await town.collect({
    routine: {},
    foreign: { kind: 'post', ...role('public') },
    foreign2: { kind: 'post', ...role('public'), publishedAt: '2024-05-10T09:00:00.000Z' },
    answer: { ...role('account'), publishedAt: '2022-05-10T09:00:00.000Z' },
    answer2: { ...role('account'), publishedAt: '2021-05-10T09:00:00.000Z' },
    film: { kind: 'share', ...role('account') },
    film2: { kind: 'share', ...role('account'), publishedAt: '2026-10-01T09:00:00.000Z' },
    official: { kind: 'share', ...role('public') },
    decided: { kind: 'post', ...role('public') },
  });
  await item('classify', ids.decided ?? '', '--class', 'finns-inte');
});
afterAll(() => town.close());

const item = (what: string, ...args: string[]) => town.run<Items>('item', what, ...args);
const inState = async (state: string, ...args: string[]) => {
  const { items } = await item('list', '--state', state, ...args);
  return items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));
};
const explain = (id: string | undefined) => town.run<Verdict>('item', 'explain', id ?? '');
const counts = async () =>
  town.within(
    async (workplace) => (await ruledCounts(workplace, { committees: [townCommittee], today }))[townCommittee],
  );

test('the lists of what the plans leave to a person are searches, newest publication first', async () => {
  expect((await inState('no-rule')).toSorted()).toEqual(['decided', 'foreign', 'foreign2']);
  expect((await inState('no-rule'))[0]).toBe('foreign2');
  expect(await inState('conflict')).toEqual(['answer', 'answer2']);
  expect(await inState('to-deliver')).toEqual(['film']);
  expect(await inState('to-decide')).toEqual(['official']);
  expect(await inState('no-rule', '--from', '2024-01-01')).toEqual(['foreign2']);
  expect(await inState('conflict', '--limit', '1', '--offset', '1')).toEqual(['answer2']);
  expect(await inState('conflict', '--rule', 'ks-answer-9y', '--kind', 'comment')).toEqual(['answer', 'answer2']);
  expect(await inState('conflict', '--rule', 'ks-comment-2y')).toEqual([]);
  expect((await item('list', '--where', 'state:conflict')).items).toHaveLength(2);
  expect((await item('list', '--rule', 'ks-answer-9y')).code).toBe(2);
  expect((await item('list', '--state', 'nowhere')).code).toBe(2);
});

test('their counts are those of the lists', async () => {
  const of = (items: number) => ({ least: items, most: items });
  expect(await counts()).toEqual({
    'no-rule': of(3),
    conflict: of(2),
    'to-deliver': of(1),
    'to-decide': of(1),
  });
});

test('a count by sort holds the true number between its two, also where only each item tells', async () => {
  await town.change(plan, 'match: { kind: [share], author: [public] }', 'match: { kind: [share], answered: false }');
  const found = await town.within(async (workplace) => {
    const asked = { filter: {}, state: 'no-rule', rule: null, today, limit: null, offset: 0 } as const;
    return ruledItems(workplace, asked);
  });
  expect(found).toHaveLength(3);
  expect((await counts())?.['no-rule']).toEqual({ least: 3, most: 4 });
  expect((await counts())?.conflict).toEqual({ least: 2, most: 4 });
  expect((await inState('conflict')).toSorted()).toEqual(['answer', 'answer2', 'film', 'film2']);
  await town.change(plan, 'match: { kind: [share], answered: false }', 'match: { kind: [share], author: [public] }');
});

test('a hold cannot rest on a state that changes with the plans', async () => {
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  const held = await town.run('hold', 'add', '--query', 'state:conflict', ...why, '--as', 'karin.k');
  expect(held).toMatchObject({
    code: 2,
    error: { message: expect.stringContaining('does not change with the plans') },
  });
});

test('a named person settles one conflict or all alike, with a reason; it is accepted before it counts, and undone with the rules', async () => {
  const settle = (...args: string[]) => item('settle', ...args);
  const why = ['--reason', 'Nio år är för äldre svar', '--as', 'karin.k'];
  const { answer = '', film = '' } = ids;
  expect((await settle(answer, '--rule', 'ks-answer-2y', '--reason', 'r')).error?.name).toBe('NotAllowedError');
  expect((await settle(answer, '--rule', 'ks-answer-2y', '--as', 'karin.k')).error?.name).toBe('UsageError');
  for (const [id, rule] of [
    [answer, 'ks-comment-2y'],
    [film, 'ks-answer-2y'],
  ] as const) {
    expect((await settle(id, '--rule', rule, ...why)).error?.name).toBe('NotAllowedError');
  }
  const all = ['--where', 'state:conflict rule:ks-answer-9y', '--rule', 'ks-answer-2y', ...why];
  expect(await settle(...all)).toMatchObject({ code: 1, preview: true, count: 2 });
  expect(await inState('conflict')).toHaveLength(2);
  expect((await settle(...all, '--yes')).code).toBe(0);
  expect(await inState('conflict')).toEqual([]);
  expect((await counts())?.conflict).toEqual({ least: 0, most: 0 });
  const explained = await explain(answer);
  expect(explained).toMatchObject({ state: 'due', rule: 'ks-answer-2y', conflict: false });
  expect(explained.others).toEqual([{ rule: 'ks-answer-9y', dueFrom: '2032-01-01' }]);
  const { actions } = await town.run<{ actions: { what: string; by: string }[] }>('item', 'show', answer);
  expect(actions).toMatchObject([{ what: 'settle', by: 'karin.k', rule: 'ks-answer-2y', plan: townCommittee }]);

  await town.run('reindex');
  expect((await explain(answer)).conflict).toBe(false);
  await town.change(plan, 'period: P9Y', 'period: P8Y');
  expect(await explain(answer)).toMatchObject({ conflict: true, permittedFrom: null });
  expect(await inState('conflict')).toEqual(['answer', 'answer2']);
});
