import { type Kysely, sql } from 'kysely';
import { conversations } from './item-threads.ts';
import type { CatalogTables } from './schema.ts';

/**
 * What an item's thread tells of it. What was disposed of tells the same as before: otherwise disposal would make answered what was not,
 * and old what is not. Null for the latter two: something of which that is not known was disposed of there.
 */
export interface ThreadFacts {
  publishedAt: string | null;
  lastActivityAt: string | null;
  /** The account itself has answered in it. */
  answered: boolean | null;
  tags: string[];
}

type Tables = Kysely<CatalogTables>;

/** What one thread's items tell, those that are there or those that were disposed of. */
interface Told {
  thread: string;
  edited: string | null;
  published: string | null;
  answered: boolean;
  /** Something was disposed of of which it is not known when it was said; and not by whom. */
  untold: { activity: boolean; answer: boolean };
  start: string | null;
  tags: string | null;
}

/** Threads between which an item has moved are one conversation. Nothing for those of which nothing was ever collected. */
export async function threadFacts(tables: Tables, threads: readonly string[]): Promise<Map<string, ThreadFacts>> {
  if (threads.length === 0) return new Map();
  const together = await conversations(tables, threads);
  const all = [...new Set([...together.values()].flat())];
  const told = new Map<string, Told[]>();
  for (const one of [...(await toldByItems(tables, all)), ...(await toldByBuried(tables, all))]) {
    told.set(one.thread, [...(told.get(one.thread) ?? []), one]);
  }
  const facts = new Map<string, ThreadFacts>();
  for (const [thread, others] of together) {
    const its = others.flatMap((other) => told.get(other) ?? []);
    if (its.length > 0) facts.set(thread, factsOf(thread, its));
  }
  return facts;
}

function factsOf(thread: string, told: readonly Told[]): ThreadFacts {
  const times = told.flatMap(({ edited, published }) => [edited ?? '', published ?? '']);
  const last = times.sort().at(-1) ?? '';
  const isUntold = (what: keyof Told['untold']) => told.some(({ untold }) => untold[what]);
  const answered = told.some((one) => one.answered);
  return {
    publishedAt: told.find((one) => one.thread === thread && one.start !== null)?.start ?? null,
    lastActivityAt: last === '' || isUntold('activity') ? null : last,
    answered: !answered && isUntold('answer') ? null : answered,
    tags: [...new Set(told.flatMap(({ tags }) => (tags === null ? [] : (JSON.parse(tags) as string[]))))].sort(),
  };
}

async function toldByItems(tables: Tables, threads: readonly string[]): Promise<Told[]> {
  const rows = await tables
    .selectFrom('items')
    .leftJoin('items as start', 'start.id', 'items.thread')
    .where('items.thread', 'in', threads)
    .groupBy('items.thread')
    .select([
      'items.thread as thread',
      sql<string | null>`max(coalesce(items.edited_at, items.published_at))`.as('edited'),
      sql<string | null>`max(items.published_at)`.as('published'),
      sql<
        number | string
      >`max(case when items.author_role = 'account' and items.id <> items.thread then 1 else 0 end)`.as('answered'),
      sql<string | null>`max(start.published_at)`.as('start'),
      sql<string | null>`max(start.tags)`.as('tags'),
    ])
    .execute();
  return rows.map((row) => ({
    ...row,
    answered: Number(row.answered) === 1,
    untold: { activity: false, answer: false },
  }));
}

async function toldByBuried(tables: Tables, threads: readonly string[]): Promise<Told[]> {
  const isTrue = (condition: string) => sql<number | string>`max(case when ${sql.raw(condition)} then 1 else 0 end)`;
  const rows = await tables
    .selectFrom('buried_items')
    .where('thread', 'in', threads)
    .groupBy('thread')
    .select([
      sql<string>`thread`.as('thread'),
      sql<string | null>`max(coalesce(edited_at, published_at))`.as('edited'),
      sql<string | null>`max(published_at)`.as('published'),
      isTrue("author_role = 'account' and item <> thread").as('answered'),
      isTrue('author_role is null').as('timeless'),
      isTrue('author_role is null and item <> thread').as('nameless'),
      sql<string | null>`max(case when item = thread then published_at end)`.as('start'),
      sql<string | null>`max(case when item = thread then tags end)`.as('tags'),
    ])
    .execute();
  return rows.map(({ timeless, nameless, ...row }) => ({
    ...row,
    answered: Number(row.answered) === 1,
    untold: { activity: Number(timeless) === 1, answer: Number(nameless) === 1 },
  }));
}
