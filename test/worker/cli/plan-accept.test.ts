import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { PlanAcceptance } from '../../../jobs/plans/refuse-acceptor.ts';
import { knowApprovers } from '../../tools/disposal-town.ts';
import { personLine } from '../../tools/passphrase.ts';
import { allOf, openTown, type Town, townCommittee } from '../../tools/town.ts';

const plan = `committees/${townCommittee}.yaml`;
let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const commonPlan = `committee: "*"
name: Alla nämnder
plan: { title: Gemensam plan, version: "1" }
decisions:
  - { id: kf-1, body: Kommunfullmäktige, date: 2026-01-01, paragraph: "§ 1", caseNumber: KF 1, appliesTo: both, validFrom: 2026-01-01 }
classes:
  - { id: kris, name: Kris, match: { tag: [kris] } }
rules:
  - { id: kf-kris, decision: kf-1, class: kris, action: preserve }
`;

const see = (...args: string[]) =>
  town.run<{ plans: PlanAcceptance[] }>('plan', 'accept', townCommittee, ...args).then(({ plans, ...rest }) => ({
    ...rest,
    found: plans?.[0] as PlanAcceptance,
  }));
const accept = () => see('--yes', '--as', 'karin.k');

test('the first plan is accepted by a named person, who is shown first what it does to the items that there are', async () => {
  await town.collect({ old: {}, young: { publishedAt: '2026-10-01T09:00:00.000Z' }, own: { kind: 'post' } });
  const shown = await see();
  expect(shown.code).toBe(1);
  expect(shown.found).toMatchObject({
    accepted: null,
    needsAcceptance: true,
    comparison: { items: 3, counts: { 'newly-disposed': 2, unchanged: 1 }, listable: { before: 0, after: 1 } },
  });
  expect(shown.found.comparison.moves[0]).toMatchObject({
    before: null,
    after: 'ks-comment-2y',
    firstDueFrom: '2026-01-01',
  });
  expect((await see('--yes')).error?.message).toBe('expected a named person to decide this, found none');
  expect((await see('--yes', '--as', 'systemforvaltare.e')).error?.name).toBe('NotAllowedError');
  expect((await see()).found.accepted).toBeNull();
  const { code, found } = await accept();
  expect(code).toBe(0);
  expect(found).toMatchObject({
    accepted: { by: 'karin.k', copies: found.copies },
    needsAcceptance: false,
    comparison: { counts: { unchanged: 3 }, moves: [] },
  });
  const entries = await town.within(async ({ ledger }) => allOf(ledger.entriesAbout(['plan-accepted'])));
  expect(entries).toMatchObject([
    {
      actor: 'karin.k',
      data: {
        committee: townCommittee,
        items: 3,
        'newly-disposed': 2,
        copies: found.copies.map(({ folder }) => folder).join(' '),
      },
    },
  ]);
});

test('a plan that shortens is to be accepted anew, one that lengthens or only words it otherwise is not', async () => {
  await town.collect({ young: { publishedAt: '2024-10-01T09:00:00.000Z' } });
  await accept();
  await town.change(plan, 'name: Inkomna kommentarer av rutinkaraktär', 'name: Rutinkommentarer');
  expect(await see()).toMatchObject({ code: 0, found: { needsAcceptance: false } });
  await town.change(plan, 'period: P2Y', 'period: P3Y');
  expect(await see()).toMatchObject({ code: 0, found: { comparison: { counts: { lengthened: 1 } } } });
  await accept();
  await town.change(plan, 'period: P3Y', 'period: P1Y');
  expect(await see()).toMatchObject({
    code: 1,
    found: { needsAcceptance: true, comparison: { counts: { shortened: 1 }, listable: { before: 0, after: 1 } } },
  });
});

test('what is alike is counted, and says where it cannot tell; with --exact every item is judged', async () => {
  const answer = { author: { role: 'account' as const, name: 'Kommunen', platformId: null } };
  const { asked } = await town.collect({ asked: { publishedAt: '2024-10-01T09:00:00.000Z' } });
  await town.collect({ answer: { ...answer, thread: asked ?? '', publishedAt: '2024-10-02T09:00:00.000Z' } });
  await accept();
  await town.change(plan, 'trigger: last-activity\n    period: P2Y', 'trigger: last-activity\n    period: P3Y');
  const counted = await see();
  expect(counted.found).toMatchObject({
    needsAcceptance: true,
    comparison: { items: 2, open: 1, counts: { unchanged: 1, lengthened: 0 }, moves: [] },
  });
  const { code, found } = await see('--exact');
  expect(code).toBe(0);
  expect(found).toMatchObject({
    needsAcceptance: false,
    comparison: { items: 2, exact: true, open: 0, counts: { unchanged: 1, lengthened: 1 } },
  });
  expect(found.comparison.moves).toMatchObject([{ change: 'lengthened', items: 1, examples: [expect.any(String)] }]);
});

test('what is collected later is compared too: a change that touched nothing at first is to be accepted when it does', async () => {
  await accept();
  await town.change(plan, 'period: P2Y', 'period: P1Y');
  expect(await see()).toMatchObject({ code: 0, found: { comparison: { items: 0 } } });
  await town.collect({ late: { publishedAt: '2024-10-01T09:00:00.000Z' } });
  expect(await see()).toMatchObject({ code: 1, found: { needsAcceptance: true } });
});

test('the plan for all is accepted with each committee’s own', async () => {
  const { found } = await see();
  expect(found.copies.map(({ folder }) => folder)).toEqual([
    expect.stringMatching(/^kommunstyrelsen\/styrande\/.*_plan-v2026-1$/),
  ]);
  await accept();
  await town.write('committees/_gemensam.yaml', commonPlan);
  expect((await see()).found.copies.map(({ folder }) => folder)).toEqual([
    expect.stringContaining('_gemensam-plan-v1'),
    expect.stringContaining('_plan-v2026-1'),
  ]);
});

test('an accepted plan whose sealed copy is lost is missed: nothing is compared with what nobody can read', async () => {
  const { found } = await accept();
  await rm(join(town.archive, found.copies[0]?.folder ?? ''), { recursive: true });
  await town.change(plan, 'period: P2Y', 'period: P1Y');
  expect(await see()).toMatchObject({ code: 5, error: { name: 'RecordDamagedError' } });
});

test('a committee that has no plan is none', async () => {
  expect(await town.run('plan', 'accept', 'nobody')).toMatchObject({ code: 2, error: { name: 'UsageError' } });
});

test('another mandate is accepted anew, though it changes nothing for any item', async () => {
  await town.collect({ old: {} });
  await accept();
  await town.change(plan, 'legalForce: 2026-03-06', 'legalForce: 2026-03-20');
  expect(await see()).toMatchObject({
    code: 1,
    found: {
      needsAcceptance: true,
      comparison: { needsAcceptance: false },
      decisions: [{ plan: townCommittee, id: 'ks-2026-45', fields: ['legalForce'] }],
    },
  });
  expect(await town.run('dispose', 'propose', '--committee', townCommittee, '--as', 'karin.k')).toMatchObject({
    code: 3,
    error: { message: expect.stringContaining('accepted by a person') },
  });
  expect(await accept()).toMatchObject({ code: 0, found: { needsAcceptance: false, decisions: [] } });
});

test('a decision that has not been made lets nothing go on a list, and its day is not forgotten when it has come', async () => {
  await town.collect({ old: {} });
  await town.change(plan, 'date: 2026-02-10', 'date: 2090-01-01');
  await accept();
  expect(await town.run('dispose', 'propose', '--committee', townCommittee, '--as', 'karin.k')).toMatchObject({
    code: 3,
    error: { name: 'DisposalRefusedError', message: expect.stringContaining('ks-2026-45 dated 2090-01-01') },
  });
  await town.change(plan, 'date: 2090-01-01', 'date: 2026-02-10');
  expect(await see()).toMatchObject({ found: { needsAcceptance: true, decisions: [{ fields: ['date'] }] } });
});

test('a shorter period by the same decision is told in words, and accepted by an approver only', async () => {
  const approver = (id: string) =>
    town.change('people.yaml', 'people:\n', `people:\n${personLine(id, '"*": [approver]')}`);
  await approver('ada.a');
  await knowApprovers(town, 8);
  await town.collect({ young: { publishedAt: '2024-10-01T09:00:00.000Z' } });
  await accept();
  await approver('ny.n');
  await town.change(plan, 'period: P2Y', 'period: P1Y');
  const { found } = await see();
  expect(found.terms).toMatchObject([
    {
      rule: 'ks-comment-2y',
      before: { rule: { period: 'P2Y' } },
      after: { rule: { period: 'P1Y' } },
      sameDecision: { body: 'Kommunstyrelsen', paragraph: '§ 45' },
      isForApprover: true,
    },
  ]);
  expect(await accept()).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  expect(await see('--yes', ...(await town.proven('ny.n')))).toMatchObject({
    code: 3,
    error: { name: 'NotAllowedError', message: expect.stringContaining('known for at least 7 days') },
  });
  expect((await see()).found.accepted).toMatchObject({ by: 'karin.k' });
  const as = await town.proven('ada.a');
  expect(await see('--yes', ...as)).toMatchObject({ code: 0, found: { needsAcceptance: false, terms: [] } });
  const entries = await town.within(async ({ ledger }) => allOf(ledger.entriesAbout(['plan-accepted'])));
  expect(entries.at(-1)).toMatchObject({ actor: 'ada.a', data: { 'rules-by-same-decision': 'ks-comment-2y' } });
});

test('that a parent goes before its kept child is asked about, though no rule is changed, and accepted by an approver only', async () => {
  await accept();
  await town.change(plan, 'keepParentForKeptChild: true', 'keepParentForKeptChild: false');
  expect(await see()).toMatchObject({ code: 1, found: { letsParentsGo: true, needsAcceptance: true, terms: [] } });
  expect(await accept()).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
});
