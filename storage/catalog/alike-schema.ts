import type { EngineKind } from './schema.ts';

/*
 * `alike_items`: how many items there are of each sort. Triggers keep the counts with every change of `items`. The effect of a changed plan
 * is then computed from some thousand sorts instead of ten million items.
 */

/** The columns of a sort, each as SQL over a row of `items`; `row` is `new.`, `old.` or nothing. */
function sortOf(row: string): string[] {
  return [
    ...['committee', 'account', 'platform', 'kind', 'author_role'].map((column) => `${row}${column}`),
    hourOf(`${row}published_at`),
    hourOf(`${row}captured_at`),
    `case when ${row}edited_at is null then 0 else 1 end`,
    `case when ${row}removed_at is not null or ${row}visibility = 'removed' then 2
      when ${row}hidden_at is not null or ${row}visibility = 'hidden' then 1 else 0 end`,
    `case when ${row}media = '[]' then 0 else 1 end`,
  ];
}

const columns = 'committee, account, platform, kind, author_role, published, captured, edited, gone, media';

/** The UTC day, with its hour when that hour may be in the next day in Stockholm. '' when nobody knows. */
function hourOf(instant: string): string {
  const isLate = `substr(${instant}, 12, 2) in ('22', '23')`;
  return `case when ${instant} is null then '' when ${isLate} then substr(${instant}, 1, 13) else substr(${instant}, 1, 10) end`;
}

/**
 * Items that are of no sort and are judged one by one: those that persons have decided or noted about, and those that were published in the
 * second of their capture or later, or at a time that is not UTC or told in a unit longer than a minute. Never null. Also the text of a partial
 * index.
 */
export function isSingle(row = ''): string {
  return `(${wasSingle(row)} or coalesce(${row}published_precision, 'minute') <> 'minute')`;
}

/** The same before a time could be told in units. The first migrations make their triggers by it, on a table without that column. */
function wasSingle(row = ''): string {
  const published = `coalesce(${row}published_at, '')`;
  return `(${row}class is not null or ${row}case_number is not null or ${row}registered_at is not null
    or ${row}case_closed_at is not null or ${row}obsolete_at is not null or ${row}delivered_at is not null
    or ${row}takedown is not null or ${row}reviews <> '[]' or substr(${published}, 1, 19) >= substr(${row}captured_at, 1, 19)
    or (length(${published}) > 10 and substr(${published}, length(${published}), 1) <> 'Z'))`;
}

/**
 * The order of single items: the number, written so that only their own index matches it. PostgreSQL estimates that half of all items are
 * single. Without this it would look for the first of them along another index, through all items.
 */
export const singleOrder = 'number + 0';

type Statements = (string | Readonly<Record<EngineKind, string>>)[];
/** `isSingle` or `wasSingle`. */
type Single = typeof isSingle;

/** The index of single items, the table filled from the existing items, the triggers, and the function that PostgreSQL's triggers call. */
const countingBy = (single: Single): Statements => [
  `create index items_single on items (committee, (${singleOrder})) where ${single()}`,
  `insert into alike_items select ${sortOf('').join(', ')}, count(*) from items where not ${single()}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  {
    sqlite: `create trigger items_come after insert on items when not ${single('new.')} begin ${oneMore(single)} end`,
    postgres: `create function count_alike() returns trigger language plpgsql as $$ begin
      if tg_op = 'INSERT' then ${counted(single, 'select *, 1 as one from added')};
      elsif tg_op = 'DELETE' then ${counted(single, 'select *, -1 as one from gone')};
      else ${counted(single, 'select *, 1 as one from added union all select *, -1 as one from gone')};
      end if; return null; end $$`,
  },
  {
    sqlite: `create trigger items_go after delete on items when not ${single('old.')} begin ${oneLess(single)} end`,
    postgres: `create trigger items_come after insert on items referencing new table as added
      for each statement execute function count_alike()`,
  },
  {
    sqlite: `create trigger items_change after update on items
      when (${sortOf('old.').join(', ')}, ${single('old.')}) <> (${sortOf('new.').join(', ')}, ${single('new.')})
      begin ${oneLess(single)} ${oneMore(single)} end`,
    postgres: `create trigger items_go after delete on items referencing old table as gone
      for each statement execute function count_alike()`,
  },
  {
    sqlite: 'select 1',
    postgres: `create trigger items_change after update on items referencing old table as gone new table as added
      for each statement execute function count_alike()`,
  },
];

/** The table, filled from the existing items, and its triggers. */
export const alikeStatements: Statements = [
  `create table alike_items (committee text not null, account text not null, platform text not null, kind text not null,
    author_role text not null, published text not null, captured text not null, edited integer not null, gone integer not null,
    media integer not null, count bigint not null, primary key (${columns}))`,
  "create index items_tagged on items (committee) where tags <> '[]'",
  ...countingBy(wasSingle),
];

const filledAnew = (single: Single): Statements => [
  ...['items_come', 'items_go', 'items_change'].map((trigger) => ({
    sqlite: `drop trigger ${trigger}`,
    postgres: `drop trigger ${trigger} on items`,
  })),
  { sqlite: 'select 1', postgres: 'drop function count_alike()' },
  'drop index items_single',
  'delete from alike_items',
  ...countingBy(single),
];

/** The table filled anew, for when the rule for single items has changed since it was made: for notes, and for times told in units. */
export const alikeAgain = filledAnew(wasSingle);
export const alikeByUnit = filledAnew(isSingle);

function oneMore(single: Single): string {
  return `insert into alike_items select ${sortOf('new.').join(', ')}, 1 where not ${single('new.')}
    on conflict do update set count = count + 1;`;
}

function oneLess(single: Single): string {
  const [names, values] = [columns.split(', '), sortOf('old.')];
  const same = names.map((name, at) => `${name} = ${values[at]}`).join(' and ');
  return `update alike_items set count = count - 1 where ${same} and not ${single('old.')};`;
}

/** Rows are counted in one order, so that two who count at once cannot deadlock. */
function counted(single: Single, rows: string): string {
  return `insert into alike_items select ${sortOf('').join(', ')}, sum(one) from (${rows}) changed where not ${single()}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(one) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    on conflict (${columns}) do update set count = alike_items.count + excluded.count`;
}
