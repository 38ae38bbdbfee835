import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../config/load.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { unaccepted } from '../../../jobs/disposal/to-accept.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { type Judge, openJudge } from '../../../jobs/judge/judge.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { decisionsNow } from '../../../storage/records/decisions.ts';
import type { ItemAction, ItemDecision } from '../../../storage/records/item-action.ts';
import { actionsOn, verdictOf } from './some-item.ts';

const example = await loadConfiguration(join(import.meta.dirname, '../../../config/example'));
const plans = example.configuration?.committees ?? new Map();
const judge = openJudge(plans, [], '2026-11-25');

/** About the item. */
const actions = (...decided: ItemDecision[]) => actionsOn('i', ...decided);

const comment = {
  id: 'i',
  committee: 'kommunstyrelsen',
  kind: 'comment',
  author: { role: 'public', name: null, platformId: null },
  publishedAt: '2023-05-10T09:00:00.000Z',
  capturedAt: '2023-05-11T09:00:00.000Z',
  lookedAt: '2026-11-25T02:00:00.000Z',
  editedAt: null,
  lastActivityAt: '2023-05-10T09:00:00.000Z',
  removedAt: null,
  hiddenAt: null,
  visibility: 'public',
  media: [],
} as unknown as WholeItem;

/** The item after the actions about it and about what starts its thread. */
function asked(
  own: ItemAction[],
  thread: ItemAction[] = [],
  facts: Partial<WholeItem> = {},
  judging: Judge = judge,
): boolean {
  const { takedown, ...decisions } = decisionsNow(own, null);
  const tags = [...decisions.tags, ...decisionsNow(thread, null).tags];
  const noted = {
    takedownNoted: takedown?.notedAt ?? null,
    takenDownAt: takedown?.takenDownAt ?? null,
    takedownClosed: takedown?.closedAt ?? null,
  };
  const item: WholeItem = { ...comment, ...decisions, tags, ...noted, ...facts };
  const verdict = judging(item);
  return unaccepted({ item, verdict, about: { own, thread } }, { judge: judging, decisionsNow }) !== null;
}

const young = { publishedAt: '2026-09-01T09:00:00.000Z', lastActivityAt: '2026-09-01T09:00:00.000Z' };
const spam: ItemDecision = { what: 'classify', class: 'comment.spam' };
const obsolete: ItemDecision = { what: 'declare-obsolete' };
const noted: ItemDecision = {
  what: 'takedown',
  category: 'reklam',
  takenDownAt: '2023-06-01T09:00:00.000Z',
  caseNumber: null,
};
const closed: ItemDecision = { what: 'takedown-close', note: 'a0' };
const accept: ItemDecision = { what: 'accept' };
const tag = (tags: string[], untag: string[] = []): ItemDecision => ({ what: 'tag', tags, untag });

test.each<[string, boolean, ItemAction[], ItemAction[]?, Partial<WholeItem>?]>([
  ['nothing was decided', false, []],
  ['a tag that no rule asks for was set', false, actions(tag(['x']))],
  ['a class and a declaration let it go', true, actions(spam, obsolete), [], young],
  ['a class alone lets nothing go yet', false, actions(spam)],
  ['both were accepted', false, actions(spam, obsolete, accept), [], young],
  ['only the class was accepted', true, actions(spam, accept, obsolete), [], young],
  ['the tag that kept it was taken away', false, actions(tag(['kris']), tag([], ['kris']))],
  [
    'the tag that kept it was taken away, after somebody had accepted it',
    true,
    actions(tag(['kris']), accept, tag([], ['kris'])),
  ],
  ['a tag of its thread keeps it', false, [], actions(tag(['kris']))],
  [
    'the tag of its thread was taken away since it was accepted',
    true,
    actions(accept),
    actions(tag(['kris']), tag([], ['kris'])),
  ],
])('when %s, accepting is asked for: %p', (_name, expected, own, thread = [], facts = {}) => {
  expect(asked(own, thread, facts)).toBe(expected);
});

test.each<[string, boolean, ItemAction[]]>([
  ['a note that it was taken down, and its closing, let it go', true, actions(noted, closed)],
  ['they were accepted', false, actions(noted, closed, accept)],
  ['only the note was accepted', true, actions(noted, accept, closed)],
])('where what was taken down goes sooner, and %s, accepting is asked for: %p', (_name, expected, own) => {
  const plan = plans.get('kommunstyrelsen') as CommitteePlan;
  const rules = plan.rules.map((rule) =>
    rule.id === 'ks-removed-2y' ? { ...rule, action: 'dispose' as const } : rule,
  );
  const sooner = openJudge(new Map([['kommunstyrelsen', { ...plan, rules }]]), [], '2026-11-25');
  expect(asked(own, [], young, sooner)).toBe(expected);
});

/** The facts that the item is judged on without what is not accepted; null: that is not asked. */
function factsBefore(own: ItemAction[], thread: ItemAction[] = []): Partial<WholeItem> | null {
  const judged: ItemFacts[] = [];
  const judging: Judge = (item) => {
    judged.push(item);
    return verdictOf('i', { dueFrom: '2030-01-01' });
  };
  const about = { own, thread };
  const found = unaccepted({ item: comment, verdict: verdictOf('i'), about }, { judge: judging, decisionsNow });
  if (found !== null) expect(found.before.dueFrom).toBe('2030-01-01');
  return judged.length === 0 ? null : (judged[0] as Partial<WholeItem>);
}

const register: ItemDecision = {
  what: 'register',
  caseNumber: 'KS 1',
  registeredAt: '2023-06-02',
  caseClosedAt: '2023-07-01',
};
const review: ItemDecision = { what: 'review', rule: 'r', outcome: 'keep-until', until: '2030-01-01' };
const deliver: ItemDecision = { what: 'deliver', deliveredAt: '2026-09-01', receipt: null };

test('an item is judged on all that was accepted, and on nothing that was decided since', () => {
  const decided = [tag(['a']), spam, register, review, deliver, obsolete];
  expect(factsBefore(actions(...decided, accept, tag(['b'])), actions(tag(['t'])))).toMatchObject({
    id: 'i',
    publishedAt: comment.publishedAt,
    tags: ['a', 't'],
    class: 'comment.spam',
    caseNumber: 'KS 1',
    registeredAt: '2023-06-02',
    caseClosedAt: '2023-07-01',
    obsoleteAt: '2026-10-06T08:00:00.000Z',
    deliveredAt: '2026-09-01',
    reviews: [{ rule: 'r', outcome: 'keep-until', until: '2030-01-01', at: '2026-10-04T08:00:00.000Z' }],
    takedownNoted: null,
    takenDownAt: null,
    takedownClosed: null,
  });
  expect(factsBefore(actions(...decided))).toMatchObject({
    tags: [],
    class: null,
    caseNumber: null,
    registeredAt: null,
    caseClosedAt: null,
    obsoleteAt: null,
    deliveredAt: null,
    reviews: [],
  });
});

test('an item is judged on the note of its takedown as far as that was accepted', () => {
  const itsNote = { takedownNoted: '2026-10-01T08:00:00.000Z', takenDownAt: '2023-06-01T09:00:00.000Z' };
  expect(factsBefore(actions(noted, accept, closed))).toMatchObject({ ...itsNote, takedownClosed: null });
  const reclosed = actions(noted, closed, accept, tag(['x']));
  expect(factsBefore(reclosed)).toMatchObject({ ...itsNote, takedownClosed: '2026-10-02T08:00:00.000Z' });
});

test('a tag that an item and its thread bear is one tag', () => {
  expect(factsBefore(actions(tag(['a']), accept, tag(['b'])), actions(tag(['a'])))?.tags).toEqual(['a']);
});

test('what was decided at the very moment of accepting is accepted, and the newest accepting counts', () => {
  expect(factsBefore(actions(spam, accept))).toBeNull();
  expect(factsBefore(actions(accept, spam, accept))).toBeNull();
  expect(factsBefore(actions(accept, accept, spam))?.class).toBeNull();
  const [tagged] = actions(tag(['t']));
  expect(factsBefore(actions(accept), tagged && [tagged])).toBeNull();
});

test.each<[string, Partial<Verdict>, Partial<Verdict>, boolean]>([
  ['goes earlier', { dueFrom: '2030-01-01' }, {}, true],
  ['goes where no rule let it go', { action: 'preserve' }, {}, true],
  ['goes later', { dueFrom: '2020-01-01' }, {}, false],
  ['goes by another rule', { rule: 'other' }, {}, false],
  ['does not go any more', {}, { action: 'preserve' }, false],
])('what persons have decided must be accepted if by it the item %s', (_, before, after, expected) => {
  const judging: Judge = () => verdictOf('i', before);
  const told = { item: comment, verdict: verdictOf('i', after), about: { own: actions(spam), thread: [] } };
  expect(unaccepted(told, { judge: judging, decisionsNow }) !== null).toBe(expected);
});
