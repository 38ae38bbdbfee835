import { describe, expect, test } from '@jest/globals';
import { lintPlanFile } from '../../../config/plans/plan-file.ts';
import { readyPlan, readyPlanNames } from '../../../config/plans/ready-plans.ts';
import { simulateDrafts } from '../../../config/plans/simulate-drafts.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';
import type { VerdictState } from '../../../jobs/judge/verdict.ts';

const at = '2024-03-05T09:00:00Z';
const looked = { capturedAt: '2024-03-06T02:00:00Z', lookedAt: '2090-01-01T02:00:00Z', lastActivityAt: at };
const known: ItemFacts = {
  id: 'i',
  account: 'konto',
  committee: 'kommunstyrelsen',
  platform: 'facebook',
  thread: 't',
  visibility: 'public',
  publishedAt: at,
  ...looked,
  caseNumber: null,
  removedAt: null,
  answered: false,
  media: [],
  tags: [],
  snapshottedAt: null,
  accountLevel: 'unique',
};
const comment: ItemFacts = { ...known, kind: 'comment', author: { role: 'public' } };
const post: ItemFacts = { ...known, kind: 'post', author: { role: 'account' } };
const answer: ItemFacts = { ...known, kind: 'reply', author: { role: 'official' } };
const leader: ItemFacts = { ...known, kind: 'post', author: { role: 'leader' } };
const message: ItemFacts = { ...comment, kind: 'message' };
const share: ItemFacts = { ...post, kind: 'share' };
const obsolete = { obsoleteAt: '2025-02-01T09:00:00Z' };
const registered = { caseNumber: 'KS 1', registeredAt: '2024-04-01' };
const removed = { removedAt: '2024-06-01T09:00:00Z', visibility: 'removed', takedownClosed: '2024-06-02' };
const elsewhere = { tags: ['finns-annanstans'] };
const level = (accountLevel: string) => ({ accountLevel });
const tagged = (...tags: string[]) => ({ tags });
const set = (its: string) => ({ class: its });

/** What becomes of an item by the plan, and from which day; `rule` null: it has none and is kept. */
type Row = [item: string, facts: ItemFacts, state: VerdictState, dueFrom: string | null, rule: string | null];

/** What the body's rule says of the item, were it decided. On 2030-06-01, when all retentions here but the long ones have run out. */
const cases: Record<string, Row[]> = {
  vetlanda: [
    ['an own post that nobody has declared obsolete', post, 'waiting', null, 'inlagg-inaktuella'],
    ['an own post that is obsolete', { ...post, ...obsolete }, 'due', '2025-02-01', 'inlagg-inaktuella'],
    ['an obsolete comment', { ...comment, ...obsolete }, 'due', '2025-02-01', 'kommentar-inaktuella'],
    ['an obsolete answer', { ...answer, ...obsolete }, 'due', '2025-02-01', 'svar-inaktuella'],
    [
      'an obsolete comment, removed without a note',
      { ...comment, ...obsolete, removedAt: '2024-06-01T09:00:00Z' },
      'waiting',
      '2025-02-01',
      'kommentar-inaktuella',
    ],
  ],
  solna: [
    ['a comment', comment, 'preserved', null, 'ovrigt-bevaras'],
    [
      'what adds facts to a case',
      { ...comment, ...set('diariefors') },
      'transfer-due',
      '2024-03-06',
      'diariefors-overfors',
    ],
    ['what is secret', { ...comment, ...set('sekretess') }, 'transfer-due', '2024-03-06', 'sekretess-diariefors'],
    ['what is offensive', { ...comment, ...set('otillatet') }, 'preserved', null, 'otillatet-bevaras'],
  ],
  knivsta: [
    ['a simple question that is obsolete', { ...comment, ...obsolete }, 'due', '2025-02-01', 'ringa-inaktuella'],
    ['what was registered', { ...comment, ...obsolete, ...registered }, 'no-rule', null, null],
    [
      'what the municipality asked for',
      { ...comment, ...set('diariefors') },
      'transfer-due',
      '2024-03-06',
      'diariefors-overfors',
    ],
    ['an own post', post, 'preserved', null, 'inlagg-bevaras'],
  ],
  nacka: [
    ['an obsolete post', { ...post, ...obsolete }, 'due', '2025-02-01', 'inlagg-inaktuella'],
    [
      'what breaks the rules',
      { ...comment, ...set('regelbrott') },
      'transfer-due',
      '2024-03-06',
      'regelbrott-diariefors',
    ],
    ['a comment in use', comment, 'waiting', null, 'kommentar-inaktuella'],
  ],
  malmo: [
    ['a leader’s post', leader, 'preserved', null, 'ledning-bevaras'],
    ['a comment on a leader’s account', { ...comment, ...level('full') }, 'preserved', null, 'ledning-konto-bevaras'],
    ['a comment elsewhere', comment, 'no-rule', null, null],
    ['what was removed', { ...comment, ...removed }, 'preserved', null, 'avpublicerat-bevaras'],
  ],
  varberg: [
    ['an obsolete comment', { ...comment, ...obsolete }, 'due', '2025-02-01', 'ringa-inaktuella'],
    ['what led to action', { ...comment, ...registered }, 'transfer-due', '2024-04-01', 'atgard-overfors'],
    ['what the plan keeps', { ...post, ...tagged('bevaras'), ...obsolete }, 'preserved', null, 'bevaras'],
  ],
  stockholm: [
    [
      'an overview’s post, obsolete but in no snapshot',
      { ...post, ...level('overview'), ...obsolete },
      'waiting',
      null,
      'oversikt-inaktuella',
    ],
    [
      'an overview’s post, obsolete and in a snapshot',
      { ...post, ...level('overview'), ...obsolete, snapshottedAt: '2026-01-15T02:00:00Z' },
      'due',
      '2026-01-15',
      'oversikt-inaktuella',
    ],
    ['unique information', { ...post, ...obsolete }, 'preserved', null, 'unik-bevaras'],
    ['a project’s comment', { ...comment, ...level('full') }, 'preserved', null, 'fullstandig-bevaras'],
  ],
  gotene: [
    ['an obsolete comment', { ...comment, ...obsolete }, 'due', '2025-02-01', 'kommentar-inaktuella'],
    ['an own post in use', post, 'waiting', null, 'inlagg-inaktuella'],
  ],
  'stockholms-universitet': [
    ['what was removed', { ...comment, ...removed }, 'preserved', null, 'borttaget-bevaras'],
    ['a comment', comment, 'no-rule', null, null],
  ],
  orebro: [
    ['a comment of March 2024', comment, 'due', '2027-01-01', 'kommentar-2y'],
    [
      'one of the last evening of 2024',
      { ...comment, publishedAt: '2024-12-31T22:30:00Z', capturedAt: '2025-01-01T02:00:00Z' },
      'due',
      '2027-01-01',
      'kommentar-2y',
    ],
    [
      'one of the first minutes of 2025',
      { ...comment, publishedAt: '2024-12-31T23:30:00Z', capturedAt: '2025-01-01T02:00:00Z' },
      'due',
      '2028-01-01',
      'kommentar-2y',
    ],
    ['an own post', post, 'preserved', null, 'inlagg-bevaras'],
  ],
  moderskeppet: [
    [
      'an advertisement that is obsolete',
      { ...comment, ...set('reklam'), ...obsolete },
      'due',
      '2025-02-01',
      'reklam-inaktuell',
    ],
    ['a threat', { ...comment, ...set('hot') }, 'transfer-due', '2024-03-06', 'hot-diariefors'],
    ['a comment', comment, 'no-rule', null, null],
  ],
  nara: [
    ['a comment of 5 March 2024', comment, 'due', '2024-06-04', 'kommentar-90d'],
    ['one that was acted upon', { ...comment, ...registered }, 'no-rule', null, null],
    ['a message', message, 'due', '2024-06-04', 'kommentar-90d'],
    ['a post that is kept elsewhere too', { ...post, ...elsewhere }, 'due', '2024-06-04', 'inlagg-90d'],
    ['a post that is kept nowhere else', post, 'no-rule', null, null],
  ],
  washington: [
    ['a post that still stands there', post, 'waiting', null, 'publicerat-2y'],
    [
      'a leader’s post, withdrawn on 1 June 2024',
      { ...leader, ...removed },
      'transfer-due',
      '2026-06-02',
      'publicerat-2y',
    ],
    [
      'a comment, its thread active until August',
      { ...comment, lastActivityAt: '2024-08-01T09:00:00Z' },
      'transfer-due',
      '2026-08-02',
      'mottaget-2y',
    ],
  ],
  wyoming: [
    ['an elected person’s post', leader, 'preserved', null, 'ledning-bevaras'],
    ['publicity', post, 'due', '2029-03-06', 'inlagg-5y'],
    ['an answered comment', { ...comment, answered: true }, 'due', '2027-03-06', 'brev-3y'],
    ['an unanswered comment, obsolete', { ...comment, ...obsolete }, 'due', '2025-02-01', 'obesvarat-inaktuella'],
    ['a repost, obsolete', { ...share, ...obsolete }, 'due', '2025-02-01', 'delning-inaktuella'],
    [
      'what is transitory, obsolete',
      { ...comment, ...set('tillfalligt'), ...obsolete },
      'due',
      '2028-02-02',
      'tillfalligt-3y',
    ],
  ],
  nsw: [
    ['what is said in a crisis', { ...comment, ...tagged('kris') }, 'retained', '2049-03-06', 'kris-25y'],
    ['a minister’s post in a crisis', { ...leader, ...tagged('kris') }, 'preserved', null, 'ledning-bevaras'],
    ['promotion that was withdrawn', { ...post, ...removed }, 'due', '2024-06-01', 'reklam-aterkallad'],
    ['promotion that still stands there', post, 'waiting', null, 'reklam-aterkallad'],
    ['a minor blog', { ...post, ...tagged('blogg') }, 'due', '2026-03-06', 'blogg-2y'],
  ],
  norge: [
    ['an own post', post, 'preserved', null, 'inlagg-bevaras'],
    [
      'a saksdokument',
      { ...comment, ...set('saksdokument') },
      'transfer-due',
      '2024-03-06',
      'saksdokument-journalfors',
    ],
    ['a comment', comment, 'no-rule', null, null],
  ],
  typisk: [
    ['a routine comment', comment, 'due', '2027-01-01', 'kommentar-2y'],
    ['a removed comment', { ...comment, ...removed }, 'due', '2026-06-02', 'borttaget-2y'],
    ['an answer', answer, 'due', '2027-01-01', 'svar-2y'],
    ['a registered comment', { ...comment, ...registered }, 'no-rule', null, null],
  ],
};

const today = '2030-06-01';

test('each ready plan has its examples here', async () => {
  expect(Object.keys(cases).sort()).toEqual(await readyPlanNames());
});

describe.each(Object.entries(cases))('the ready plan %s', (name, rows) => {
  test.each(rows)('rules as its source does: %s', async (_item, facts, state, dueFrom, rule) => {
    const { plan } = await readyPlan(name);
    const verdict = openJudge(new Map([[plan.committee, simulateDrafts(plan)]]), [], today)(facts);
    expect(verdict).toMatchObject({ state, dueFrom, rule, conflict: false });
  });

  test('is a draft with its source: by it nothing has a rule', async () => {
    const { plan, path } = await readyPlan(name);
    expect(plan.decisions.map(({ status }) => status)).toEqual(['draft']);
    expect(plan.plan.source).toMatch(/\w/);
    const judge = openJudge(new Map([[plan.committee, plan]]), [], today);
    expect(rows.map(([, facts]) => judge(facts).state)).toEqual(rows.map(() => 'no-rule'));
    const faults = await lintPlanFile(path, today);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(faults.map(({ got }) => got)).toContain('utkast, a draft: nothing is disposed of by it');
    expect(faults.filter(({ expected }) => expected.includes('overlap'))).toEqual([]);
  });
});

/** What the administrators are asked to take away on the platform, by rules that say nothing of the collected copy. */
test.each<[plan: string, item: string, facts: ItemFacts, rule: string | null]>([
  ['solna', 'what is secret', { ...comment, ...set('sekretess') }, 'sekretess-plattform'],
  ['solna', 'a comment', comment, null],
  ['nacka', 'what breaks the rules', { ...comment, ...set('regelbrott') }, 'regelbrott-plattform'],
  ['gotene', 'an obsolete post', { ...post, ...obsolete }, 'inlagg-plattform'],
  ['stockholms-universitet', 'what is not allowed', { ...comment, ...set('otillatet') }, 'otillatet-plattform'],
  ['moderskeppet', 'an advertisement', { ...comment, ...set('reklam') }, 'reklam-plattform'],
])('on the platform, by %s: %s', async (name, _item, facts, rule) => {
  const { plan } = await readyPlan(name);
  const judge = openJudge(new Map([[plan.committee, simulateDrafts(plan)]]), [], today, 'platform');
  expect(judge(facts)).toMatchObject({ rule, state: rule === null ? 'no-rule' : 'due' });
});
