import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { openAlikeJudge } from '../../../jobs/plans/alike-verdicts.ts';
import { askedOf } from '../../../jobs/plans/asked.ts';
import { comparePlans, openComparison, type PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import { firstNumber } from '../../../storage/catalog/item-number.ts';
import { addedRules, items, periods, plans, read, writtenPlans } from '../../jobs/judge/arbitraries.ts';
import { allOf } from '../../tools/town.ts';
import { tries } from '../../tools/tries.ts';
import { temporaryFolder } from '../sample.ts';
import { notedAs } from './noted-as.ts';

const accounts = new Map<string, { accountClosedAt: string | null; accountLevel: string }>([
  ['closed', { accountClosedAt: '2025-03-01', accountLevel: 'full' }],
  ['konto', { accountClosedAt: null, accountLevel: 'unique' }],
]);
/** Items of all sorts in a catalog of their own, each with the facts that the judge is asked about. */
const many = fc.sample(items, { numRuns: 600, seed: 11 }).map((facts, at) => asCollected(facts, at));
const tags = new Set(many.flatMap((facts) => facts.tags ?? []));
let [catalog, folder]: [Catalog | null, string] = [null, ''];

beforeAll(async () => {
  folder = await temporaryFolder();
  catalog = await openCatalog({ dataDirectory: folder, databaseUrl: null });
  const database = new Database(join(folder, 'katalog.sqlite'));
  const insert =
    database.prepare(`insert into items (number, id, account, committee, platform, platform_id, kind, direction, thread,
    author_role, published_at, edited_at, captured_at, latest_at, visibility, hidden_at, body, media, version, month, nonce, seen_at,
    removed_at, takedown, takedown_noted, taken_down_at, takedown_closed,
    class, tags, case_number, registered_at, case_closed_at, locked, secret, obsolete_at, reviews, delivered_at)
    values (@number, @id, @account, 'ks', 'facebook', @id, @kind, 'received', @id, @role, @publishedAt, @editedAt, @capturedAt, @capturedAt,
    @visibility, @hiddenAt, '', @media, 1, 'okand', 'n', '', @removedAt, @takedown, @takedownNoted, @takenDownAt,
    @takedownClosed, @class, '[]', @caseNumber, @registeredAt, @caseClosedAt, 0, 0,
    @obsoleteAt, @reviews, @deliveredAt)`);
  for (const [at, facts] of many.entries()) {
    const { author, reviews, media, tags: _tags, holds: _holds, answered: _answered, ...columns } = facts;
    const number = firstNumber(facts.publishedAt ?? null) + at;
    const texts = { takedown: facts.takedownNoted, reviews: JSON.stringify(reviews), media: JSON.stringify(media) };
    insert.run({ ...columns, ...texts, number, role: author?.role });
  }
  database.close();
});
afterAll(async () => {
  await catalog?.close();
  await rm(folder, { recursive: true, force: true });
});

const days = fc.constantFrom('2024-09-01', '2026-01-01', '2029-06-01');
/** Two plans that have nothing to do with each other, and such of which one is the other with one rule changed or added. */
const changes = fc.oneof(
  fc.tuple(plans, plans),
  fc
    .tuple(writtenPlans, periods, addedRules, fc.constantFrom('period', 'rule', 'words', 'look'))
    .map(([plan, period, added, what]) => {
      const [first, ...rest] = plan.rules;
      const classes = plan.classes.map((one) => ({ ...one, name: `${one.name} med andra ord` }));
      if (what === 'words') return [read(plan), read({ ...plan, classes })];
      const looked = plan.classes.map((one) => ({ ...one, match: { ...one.match, removed: false } }));
      if (what === 'look') return [read({ ...plan, classes: looked }), read(plan)];
      const rules = what === 'rule' ? [...plan.rules, added] : [{ ...first, period }, ...rest];
      return [read(plan), read({ ...plan, rules })];
    }),
);

test('what a changed plan does is never more than what the catalog counts of it', async () => {
  let [open, exact, moved] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(changes, days, async ([one, other], today) => {
      const both = { before: new Map([['ks', one]]), after: new Map([['ks', other]]) } as Parameters<
        typeof openComparison
      >[0];
      const [counted, judged] = [await countedBy(both, today), comparePlans(many, both, [], today)];
      expect(counted.items).toBe(judged.items);
      for (const [figure, least] of Object.entries(figuresIn(judged))) {
        const most = figuresIn(counted)[figure] ?? 0;
        const isChange = figure.startsWith('counts') || figure.startsWith('move');
        expect([figure, most + (isChange ? counted.open : 0) >= least]).toEqual([figure, true]);
      }
      if (judged.needsAcceptance) expect(counted.needsAcceptance).toBe(true);
      if (counted.exact && counted.open === 0) expect(counted.counts).toEqual(judged.counts);
      open += counted.open;
      exact += counted.exact ? 1 : 0;
      moved += counted.items - judged.counts.unchanged;
    }),
    tries(50, 1200),
  );
  // Neither everything left open nor nothing: otherwise this says little.
  expect(exact).toBeGreaterThan(5);
  expect(open).toBeGreaterThan(0);
  expect(open).toBeLessThan(moved);
});

test('a plan that says the same in other words leaves nothing open and moves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(writtenPlans, days, async (plan, today) => {
      const classes = plan.classes.map((one) => ({ ...one, name: 'Andra ord' }));
      const both = { before: new Map([['ks', read(plan)]]), after: new Map([['ks', read({ ...plan, classes })]]) };
      expect(await countedBy(both, today)).toMatchObject({ open: 0, moves: [], needsAcceptance: false });
    }),
    tries(20),
  );
});

async function countedBy(both: Parameters<typeof openComparison>[0], today: string): Promise<PlanComparison> {
  const its = (catalog as Catalog).items;
  const asked = askedOf([both.before, both.after], 'ks', tags);
  const comparing = openComparison(both, [], today);
  const judge = openAlikeJudge(both, { committee: 'ks', asked, today, accounts });
  for (const alike of await its.alike('ks', asked.by)) comparing.takeAlike(alike.count, judge(alike));
  const factsOf = new Map(many.map((facts) => [facts.id, facts]));
  for (const rows of await allOf(its.singles('ks')))
    for (const { id } of rows) comparing.take(factsOf.get(id) as ItemFacts);
  return comparing.result();
}

/** Every number of a comparison, by its name; how many are due counts, but not what they wait for meanwhile. */
function figuresIn({ counts, states, listable, moves }: PlanComparison): Record<string, number> {
  return Object.fromEntries([
    ...Object.entries(counts).map(([change, count]) => [`counts ${change}`, count] as const),
    ...moves.map((move) => [`move ${move.change} ${move.before} ${move.after}`, move.items] as const),
    ['due before', states.due.before],
    ['due after', states.due.after],
    ['listable before', listable.before],
    ['listable after', listable.after],
  ]);
}

/** Facts as an item of ours has them: whatever is said in its thread is said after it, or by it; an account is closed for all its items. */
function asCollected(told: ItemFacts, at: number): ItemFacts {
  const publishedAt = told.publishedAt ?? null;
  const activity = told.lastActivityAt ?? null;
  const account = at % 3 === 0 ? 'closed' : 'konto';
  return {
    ...told,
    id: `i${at}`,
    account,
    committee: 'ks',
    platform: 'facebook',
    kind: told.kind ?? 'comment',
    author: told.author ?? { role: 'public' },
    publishedAt,
    editedAt: told.editedAt ?? null,
    capturedAt: told.capturedAt ?? '2027-06-01T00:00:00Z',
    lookedAt: told.lookedAt ?? null,
    visibility: told.visibility ?? 'public',
    hiddenAt: told.hiddenAt ?? null,
    removedAt: told.removedAt ?? null,
    ...notedAs(told),
    class: told.class ?? null,
    tags: told.tags ?? [],
    media: told.media ?? [],
    answered: told.answered ?? false,
    caseNumber: told.caseNumber ?? null,
    registeredAt: told.caseNumber ? (told.registeredAt ?? null) : null,
    caseClosedAt: told.caseNumber ? (told.caseClosedAt ?? null) : null,
    obsoleteAt: told.obsoleteAt ?? null,
    reviews: told.reviews ?? [],
    ...accounts.get(account),
    deliveredAt: told.deliveredAt ?? null,
    lastActivityAt: publishedAt === null || (activity !== null && activity > publishedAt) ? activity : publishedAt,
  };
}
