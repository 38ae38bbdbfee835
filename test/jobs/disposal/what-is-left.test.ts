import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { buriedOf } from '../../../jobs/disposal/execution.ts';
import { keptParents } from '../../../jobs/disposal/kept-parents.ts';
import { type SiftContext, siftItems } from '../../../jobs/disposal/sift-items.ts';
import { gatherWhole } from '../../../jobs/items/gather-whole.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { FiledVersion } from '../../../storage/catalog/item-catalog.ts';
import { newItemId } from '../../../storage/items/item-id.ts';
import { decisionsNow } from '../../../storage/records/decisions.ts';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { memory, requireAll, temporaryFolder } from '../../storage/sample.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { tries } from '../../tools/tries.ts';
import { days, instants, plans, read, writtenPlans } from '../judge/arbitraries.ts';

const long = process.env.OGONBLICK_LONG === '1';

/** An item of a thread by its place in it; the first starts it. `moves`: its second version stands in the other thread. */
interface Said {
  kind: 'comment' | 'reply';
  role: 'account' | 'official' | 'public';
  answers: number;
  publishedAt: string | null;
  editedAt: string | null;
  removedAt: string | null;
  moves: boolean;
}

const said: fc.Arbitrary<Said> = fc.record({
  kind: fc.constantFrom('comment', 'reply'),
  role: fc.constantFrom('account', 'official', 'public', 'public'),
  answers: fc.nat(5),
  publishedAt: fc.option(instants, { freq: 12 }),
  editedAt: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instants }),
  removedAt: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: instants }),
  moves: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});
const threads = fc.array(fc.array(said, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 2 });

const answers = fc.constant(['comment', 'reply']);
const roles = fc.constantFrom(['public'], ['account', 'official']);

/** Plans of which much is due: they ask what a thread tells, and let go a short while after. */
const askingPlans = fc
  .record({
    plan: writtenPlans,
    rules: fc.array(
      fc.record({
        action: fc.constantFrom('dispose', 'dispose', 'dispose', 'preserve'),
        trigger: fc.constantFrom('published', 'last-activity', 'last-activity', 'edited', 'captured'),
        match: fc.oneof(
          fc.record({ kind: answers, answered: fc.boolean() }),
          fc.record({ kind: answers, answered: fc.boolean(), author: roles }),
          fc.record({ kind: answers, author: roles }),
          fc.record({ tag: fc.constant(['kris']) }),
          fc.record({ kind: fc.constant(['post']) }),
        ),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    period: fc.constantFrom('P0D', 'P1M', 'P1Y'),
    counting: fc.constantFrom('exact', 'calendar-year'),
  })
  .map(({ plan, rules, period, counting }) =>
    read({
      ...plan,
      decisions: plan.decisions.map((decision) => ({ ...decision, appliesTo: 'both', validTo: null })),
      classes: rules.map(({ match }, at) => ({ id: `c${at}`, name: 'c', match, except: [] })),
      rules: rules.map(({ action, trigger }, at) => ({
        id: `r${at}`,
        decision: 'd1',
        class: `c${at}`,
        action,
        trigger,
        period,
        counting,
        inSnapshots: 'keep',
      })),
    }),
  );

/** What is disposed of of what may be, round by round: every item by its number, or by chance. */
const choices = fc.array(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 3 });
const looks = fc.constantFrom({ since: null, until: null }, { since: '2024-03-01T00:00:00Z', until: null });

interface Case {
  threads: Said[][];
  plan: CommitteePlan;
  today: string;
  keepParents: boolean;
  tagged: boolean;
  window: { since: string | null; until: string | null };
  chosen: boolean[][];
}
const cases: fc.Arbitrary<Case> = fc.record({
  threads,
  plan: fc.oneof({ weight: 1, arbitrary: plans }, { weight: 4, arbitrary: askingPlans }),
  today: fc.oneof({ weight: 1, arbitrary: days }, { weight: 4, arbitrary: fc.constant('2029-06-01') }),
  keepParents: fc.boolean(),
  tagged: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  window: looks,
  chosen: choices,
});

/** What was disposed of, judged and left, over all cases: a property of nothing proves nothing. */
const met = { gone: 0, left: 0, rounds: 0, states: new Set<string>() };

/** Does what disposal does to the catalog with lists of what is due, and holds what is left against what it was. */
async function disposeAndCompare(catalog: Catalog, one: Case): Promise<void> {
  const account = newItemId();
  await collect(catalog, account, one);
  const judge = openJudge(new Map([['ks', one.plan]]), [], one.today);
  const context: SiftContext = {
    catalog: catalog.items,
    whole: (rows) =>
      gatherWhole(
        {
          catalog: catalog.items,
          accounts: [],
          holdsOn: async () => new Map(),
          lastLooks: new Map(),
        },
        rows,
      ),
    judge,
    today: one.today,
    keepParents: one.keepParents,
    listed: () => undefined,
    decisionsNow,
    heldFiles: async () => [],
  };
  let before = await lookAt(catalog, context, account);
  for (const chosen of one.chosen) {
    const { entries } = await siftItems(
      context,
      (async function* () {
        yield await catalog.items.find({ account });
      })(),
    );
    const going = new Set(entries.flatMap(({ item }, at) => (chosen[at] ? [item] : [])));
    if (one.keepParents) {
      const members = await catalog.items.members([...new Set(entries.map(({ thread }) => thread))]);
      for (const parent of keptParents(going, members).keys()) going.delete(parent);
    }
    await catalog.disposal.remove(entries.filter(({ item }) => going.has(item)).map(buriedOf));
    const after = await lookAt(catalog, context, account);
    expect([...after.keys()]).toEqual([...before.keys()].filter((id) => !going.has(id)));
    for (const [id, left] of after) expect(left).toEqual(before.get(id));
    // Also where one of the two has moved to another thread since.
    if (one.keepParents) for (const { item } of after.values()) expect(going).not.toContain(item.parent);
    met.gone += going.size;
    met.left += after.size;
    met.rounds += going.size > 0 ? 1 : 0;
    before = after;
  }
}

async function lookAt(
  catalog: Catalog,
  { whole, judge }: SiftContext,
  account: string,
): Promise<Map<string, { item: WholeItem; verdict: Verdict }>> {
  const items = await whole((await catalog.items.find({ account })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  for (const item of items) met.states.add(judge(item).state);
  return new Map(items.map((item) => [item.id, { item, verdict: judge(item) }]));
}

async function collect(catalog: Catalog, account: string, { threads, tagged, window }: Case): Promise<void> {
  const ids = threads.map((members) => [newItemId(), ...members.map(() => newItemId())]);
  const versions = threads.flatMap((members, thread) => versionsOf(account, ids, thread, members));
  await catalog.items.recordVersions(versions);
  const at = '2027-06-01T00:00:00.000Z';
  const lines = threads.flatMap((members, thread) =>
    members.flatMap(({ removedAt }, index) =>
      removedAt === null
        ? []
        : [{ is: 'removed' as const, id: ids[thread]?.[index + 1] ?? '', at: removedAt, by: 'not-found' as const }],
    ),
  );
  await catalog.items.recordRun({ path: `${account}.jsonl`, run: bareLook(at, { account, window }), lines });
  const tag = { format: 'ogonblick-action/1' as const, id: newItemId(), at, by: 'p', what: 'tag' as const };
  if (tagged)
    await catalog.items.recordActions(account, [{ ...tag, item: ids[0]?.[0] ?? '', tags: ['kris'], untag: [] }]);
}

function versionsOf(account: string, ids: string[][], thread: number, members: readonly Said[]): FiledVersion[] {
  const [its, other] = [ids[thread] ?? [], ids[1 - thread] ?? []];
  const start = its[0] ?? '';
  const base = {
    format: 'ogonblick-item/1' as const,
    version: 1,
    account,
    committee: 'ks',
    platform: 'mastodon',
    capturedAt: '2026-01-15T00:00:00.000Z',
    visibility: 'public' as const,
    text: 'ord',
    permalink: null,
    media: [],
    nonce: 'n',
    raw: null,
    thread: start,
    platformThread: start,
  };
  const author = (role: Said['role']) => ({ role, name: null, platformId: null });
  const post = {
    id: start,
    platformId: start,
    kind: 'post' as const,
    direction: 'drawn-up' as const,
    parent: null,
    platformParent: null,
    author: author('account'),
    publishedAt: '2023-11-02T09:00:00Z',
    editedAt: null,
  };
  const answers = members.flatMap(({ kind, role, answers, publishedAt, editedAt, moves }, index) => {
    const [id, parent] = [its[index + 1] ?? '', its[answers % (index + 1)] ?? ''];
    const first = {
      ...base,
      id,
      platformId: id,
      kind,
      parent,
      platformParent: parent,
      author: author(role),
      publishedAt,
      editedAt,
      direction: role === 'public' ? ('received' as const) : ('drawn-up' as const),
    };
    const moved = { thread: other[0] ?? '', parent: other[0] ?? '', platformThread: other[0] ?? '' };
    return moves ? [first, { ...first, ...moved, version: 2 }] : [first];
  });
  return [{ ...base, ...post }, ...answers].map((record) => ({ month: '2024-01', record }));
}

describe('whatever is disposed of, each fact of what is left and each verdict on it stays as it was', () => {
  test('SQLite', async () => {
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
    const property = fc.asyncProperty(cases, (one) => disposeAndCompare(catalog, one));
    await fc.assert(property, tries(100, 1500));
    await catalog.close();
    expect(met.gone).toBeGreaterThan(long ? 500 : 30);
    expect(met.left).toBeGreaterThan(met.gone);
    expect(met.states.size).toBeGreaterThan(4);
  }, 600_000);

  describe('PostgreSQL', () => {
    const programs = postgresPrograms();
    if (programs === null) {
      (requireAll ? test : test.skip)('is there', () => expect(programs).not.toBeNull());
      return;
    }
    let [folder, server]: [string, Awaited<ReturnType<typeof startPostgres>> | null] = ['', null];
    beforeAll(async () => {
      folder = await mkdtemp(join(memory, 'ogonblick-left-'));
      server = await startPostgres(programs, folder);
    });
    afterAll(async () => {
      server?.stop();
      await rm(folder, { recursive: true, force: true });
    });
    test('the same', async () => {
      const catalog = await openCatalog({ dataDirectory: folder, databaseUrl: server?.url ?? null });
      const property = fc.asyncProperty(cases, (one) => disposeAndCompare(catalog, one));
      await fc.assert(property, tries(20, 200));
      await catalog.close();
    }, 600_000);
  });
});
