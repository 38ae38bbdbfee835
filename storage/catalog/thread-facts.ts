import { type Kysely, sql } from 'kysely';
import { civilDate, dayZone, isDay } from '../records/civil-time.ts';
import { conversations } from './item-threads.ts';
import type { CatalogTables } from './schema.ts';

/**
 * The facts that an item gets from its thread. Disposed items count as before: otherwise disposal would turn answered into unanswered, and
 * recent into old. `lastActivityAt` and `answered` are null when an item was disposed of in the thread of which that is not known.
 */
export interface ThreadFacts {
  publishedAt: string | null;
  lastActivityAt: string | null;
  /** Whether the account itself has answered in the thread. Null too where nobody has said who wrote an answer in it. */
  answered: boolean | null;
  tags: string[];
}

type Tables = Kysely<CatalogTables>;

/** What the items of one thread tell: either the items that are there or the disposed ones. */
interface Told {
  thread: string;
  edited: string | null;
  published: string | null;
  /** The latest of the times that are known by the day only, which mean any time of that day. */
  onDay: string | null;
  answered: boolean;
  /** An item was disposed of without a known time (`activity`). An item has no known author, or was disposed of so (`answer`). */
  untold: { activity: boolean; answer: boolean };
  start: string | null;
  tags: string | null;
}

/** Threads between which an item has moved count as one conversation. A thread of which nothing was ever collected has no entry. */
export async function threadFacts(tables: Tables, threads: readonly string[]): Promise<Map<string, ThreadFacts>> {
  if (threads.length === 0) return new Map();
  const together = await conversations(tables, threads);
  const all = [...new Set([...together.values()].flat())];
  const told = new Map<string, Told[]>();
  for (const one of [...(await toldByItems(tables, all)), ...(await toldByBuried(tables, all))]) {
    const others = told.get(one.thread);
    if (others) others.push(one);
    else told.set(one.thread, [one]);
  }
  const facts = new Map<string, ThreadFacts>();
  for (const [thread, others] of together) {
    const its = others.length === 1 ? told.get(thread) : others.flatMap((other) => told.get(other) ?? []);
    if (its !== undefined && its.length > 0) facts.set(thread, factsOf(thread, its));
  }
  return facts;
}

function factsOf(thread: string, told: readonly Told[]): ThreadFacts {
  let [start, last, onDay, answered]: [string | null, string | null, string | null, boolean] = [
    null,
    null,
    null,
    false,
  ];
  const tags = new Set<string>();
  const untold = { activity: false, answer: false };
  for (const one of told) {
    if (one.thread === thread) start ??= one.start;
    for (const time of [one.edited, one.published]) if (time !== null && time > (last ?? '')) last = time;
    if (one.onDay !== null && one.onDay > (onDay ?? '')) onDay = one.onDay;
    answered ||= one.answered;
    untold.activity ||= one.untold.activity;
    untold.answer ||= one.untold.answer;
    if (one.tags !== null && one.tags !== '[]') for (const tag of JSON.parse(one.tags) as string[]) tags.add(tag);
  }
  return {
    publishedAt: start,
    lastActivityAt: untold.activity ? null : lastOf(last, onDay),
    answered: !answered && untold.answer ? null : answered,
    tags: [...tags].sort(),
  };
}

/** The later of a time and a day. A day counts by its last moment. */
function lastOf(time: string | null, day: string | null): string | null {
  if (day === null || time === null) return time;
  return isDay(time) || civilDate(time, dayZone) <= day ? day : time;
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
      latestDay('items.edited_at', 'items.published_at').as('onDay'),
      sql<
        number | string
      >`max(case when items.author_role = 'account' and items.id <> items.thread then 1 else 0 end)`.as('answered'),
      sql<
        number | string
      >`max(case when items.author_role = 'unknown' and items.id <> items.thread then 1 else 0 end)`.as('nameless'),
      sql<string | null>`max(start.published_at)`.as('start'),
      sql<string | null>`max(start.tags)`.as('tags'),
    ])
    .execute();
  return rows.map(({ nameless, ...row }) => ({
    ...row,
    answered: Number(row.answered) === 1,
    untold: { activity: false, answer: Number(nameless) === 1 },
  }));
}

function latestDay(edited: string, published: string) {
  const [at, was] = [sql.ref(edited), sql.ref(published)];
  return sql<
    string | null
  >`max(case when length(${at}) = 10 and (length(${was}) <> 10 or ${was} is null or ${at} > ${was}) then ${at} when length(${was}) = 10 then ${was} end)`;
}

async function toldByBuried(tables: Tables, threads: readonly string[]): Promise<Told[]> {
  // Finding out that nothing was ever disposed of is quicker, as in `conversations`.
  const buried = await tables.selectFrom('buried_items').select('item').limit(1).execute();
  if (buried.length === 0) return [];
  const isTrue = (condition: string) => sql<number | string>`max(case when ${sql.raw(condition)} then 1 else 0 end)`;
  const rows = await tables
    .selectFrom('buried_items')
    .where('thread', 'in', threads)
    .groupBy('thread')
    .select([
      sql<string>`thread`.as('thread'),
      sql<string | null>`max(coalesce(edited_at, published_at))`.as('edited'),
      sql<string | null>`max(published_at)`.as('published'),
      latestDay('edited_at', 'published_at').as('onDay'),
      isTrue("author_role = 'account' and item <> thread").as('answered'),
      isTrue('author_role is null').as('timeless'),
      isTrue("(author_role is null or author_role = 'unknown') and item <> thread").as('nameless'),
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
