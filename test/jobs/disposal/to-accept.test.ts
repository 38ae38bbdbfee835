import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { CommitteePlan } from '../../../config/committees.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { unaccepted } from '../../../jobs/disposal/to-accept.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { type Judge, openJudge } from '../../../jobs/judge.ts';
import { decisionsOf } from '../../../storage/items/decisions.ts';
import { type ItemAction, type ItemDecision, itemActionSchema } from '../../../storage/records/item-action.ts';

const example = await loadConfiguration(join(import.meta.dirname, '../../../config/example'));
const plans = example.configuration?.committees ?? new Map();
const judge = openJudge(plans, [], '2026-11-25');

/** Each action a day after the one before. */
function actions(...decided: ItemDecision[]): ItemAction[] {
  return decided.map((decision, at) =>
    itemActionSchema.parse({
      ...{
        format: 'ogonblick-action/1',
        id: `a${at}`,
        by: 'olle.o',
        item: 'i',
        at: `2026-10-0${at + 1}T08:00:00.000Z`,
      },
      ...decision,
    }),
  );
}

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
  const { takedown, ...decisions } = decisionsOf(own);
  const tags = [...decisions.tags, ...decisionsOf(thread).tags];
  const noted = {
    takedownNoted: takedown?.notedAt ?? null,
    takenDownAt: takedown?.takenDownAt ?? null,
    takedownClosed: takedown?.closedAt ?? null,
  };
  const item: WholeItem = { ...comment, ...decisions, tags, ...noted, ...facts };
  const verdict = judging(item);
  return unaccepted({ item, verdict, about: { own, thread } }, { judge: judging, decisionsOf }) !== null;
}

const young = { publishedAt: '2026-09-01T09:00:00.000Z', lastActivityAt: '2026-09-01T09:00:00.000Z' };
const spam: ItemDecision = { what: 'classify', class: 'comment.spam' };
const obsolete: ItemDecision = { what: 'declare-obsolete' };
const noted: ItemDecision = {
  ...{ what: 'takedown', category: 'reklam', takenDownAt: '2023-06-01T09:00:00.000Z', caseNumber: null },
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
