import { type Kysely, sql } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** How much was collected for one year, and what the account has of its media. An item belongs to the year of the post that starts its thread. */
export interface ItemTally {
  /** Null: the day is unknown, or lies before the first year asked for. */
  year: number | null;
  /** Items that start threads, and shares. */
  posts: number;
  /** Comments and replies. */
  comments: number;
  /** The comments among these that the account itself wrote. */
  ownComments: number;
  /** Items that are no longer on the platform. */
  removed: { posts: number; comments: number; ownComments: number };
  media: number;
  /** Pictures, films and sounds that could not be fetched. */
  mediaMissing: number;
}

/** `years` are ascending, each with its first instant in UTC (`2025-12-31T23:00:00Z`). Years without any item are left out. */
export async function itemTally(
  tables: Kysely<CatalogTables>,
  account: string,
  years: readonly { year: number; from: string }[],
): Promise<ItemTally[]> {
  const at = sql`coalesce(start.published_at, items.published_at)`;
  // The end of the instant is cut off, because it is written in two ways: with and without thousandths.
  const cases = years
    .toReversed()
    .map(({ year, from }) => sql`when ${at} >= ${from.slice(0, 19)} then ${sql.lit(year)}`);
  const year = sql<number | null>`case ${sql.join(cases, sql` `)} end`;
  const isComment = sql`items.kind in ('comment', 'reply')`;
  const isOwn = sql`${isComment} and items.author_role = 'account'`;
  const isRemoved = sql`items.removed_at is not null`;
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number | string>`sum(case when ${condition} then 1 else 0 end)`;
  const occurrences = (text: string) =>
    sql<
      number | string
    >`sum((length(items.media) - length(replace(items.media, ${text}, ''))) / ${sql.lit(text.length)})`;
  const rows = await tables
    .selectFrom('items')
    .leftJoin('items as start', 'start.id', 'items.thread')
    .where('items.account', '=', account)
    // By the first column: PostgreSQL does not see that two expressions with parameters are the same.
    .groupBy(sql`1`)
    .select([
      year.as('year'),
      count(sql`not ${isComment}`).as('posts'),
      count(isComment).as('comments'),
      count(isOwn).as('ownComments'),
      count(sql`not ${isComment} and ${isRemoved}`).as('removedPosts'),
      count(sql`${isComment} and ${isRemoved}`).as('removedComments'),
      count(sql`${isOwn} and ${isRemoved}`).as('removedOwnComments'),
      // This matches the list as it is written: a quote inside a text has a backslash before it.
      occurrences('"missing":').as('media'),
      occurrences('"missing":"').as('mediaMissing'),
    ])
    .execute();
  return rows
    .map((row) => ({
      year: row.year === null ? null : Number(row.year),
      posts: Number(row.posts),
      comments: Number(row.comments),
      ownComments: Number(row.ownComments),
      removed: {
        posts: Number(row.removedPosts),
        comments: Number(row.removedComments),
        ownComments: Number(row.removedOwnComments),
      },
      media: Number(row.media),
      mediaMissing: Number(row.mediaMissing),
    }))
    .sort((one, other) => (one.year ?? 0) - (other.year ?? 0));
}
