import type { EngineKind } from './schema.ts';

/*
 * `last_sealed`: of each account the newest start of a snapshot, and of one before a closing. `snapshot_volumes`: how many snapshots of a
 * committee and year no list has taken, and how large they are. Triggers keep both with every change of `snapshots`, in the transaction that
 * changes it, so that they tell at any moment what all rows would tell. Two pages of the desk ask for them at each look.
 */

const newest = `max(started_at), max(case when reason = 'before-closing' then started_at end)`;

const takeTheirPlace =
  'on conflict (account) do update set started_at = excluded.started_at, before_closing_at = excluded.before_closing_at';

/** Some accounts told of anew, from the rows that there are: `of` is a list in brackets. */
const toldAnew = (of: string) => `insert into last_sealed select account, ${newest} from snapshots
    where account in ${of} group by account ${takeTheirPlace};
  delete from last_sealed where account in ${of}
    and not exists (select 1 from snapshots where snapshots.account = last_sealed.account);`;

const sums = ['count', 'complete', 'partial', 'bytes'];

/** The columns of the sums, for rows that have come (`one` is 1) or gone (-1). */
function summed(row: string, one: string): string[] {
  const is = (status: string) => `case when ${row}status = '${status}' then ${one} else 0 end`;
  return [one, is('complete'), is('partial'), `${one} * ${row}bytes`];
}

const added = `on conflict (committee, year) do update set ${sums
  .map((name) => `${name} = snapshot_volumes.${name} + excluded.${name}`)
  .join(', ')};`;

/** SQLite: one row that has come (`new.`) or gone (`old.`). */
function countedRow(row: 'new.' | 'old.'): string {
  return `insert into snapshot_volumes select ${row}committee, ${row}year, ${summed(row, row === 'new.' ? '1' : '-1').join(', ')}
    where ${row}disposal_list is null ${added}`;
}

/** PostgreSQL: all rows of a statement, in one order, so that two statements cannot wait for each other. Transactions of several may: they are tried again. */
function countedRows(rows: string): string {
  const all = summed('', 'one').map((each) => `sum(${each})`);
  return `insert into snapshot_volumes select committee, year, ${all.join(', ')} from (${rows}) changed
    where disposal_list is null group by committee, year having ${all.map((each) => `${each} <> 0`).join(' or ')}
    order by committee, year ${added}`;
}

const differ = ['account', 'committee', 'year', 'status', 'reason', 'started_at', 'bytes', 'disposal_list']
  .map((name) => `old.${name} is not new.${name}`)
  .join(' or ');

/** PostgreSQL: accounts told anew. Whoever seals meanwhile is waited for first: a fresh statement then sees what they have sealed. */
const toldAnewAfter = (
  changed: string,
) => `perform 1 from last_sealed where account in ${changed} order by account for update;
  ${toldAnew(changed)}`;

/** The newest start of an account's snapshots, which an index answers however many there are. */
const newestOf = (besides = '') =>
  `(select max(started_at) from snapshots where snapshots.account = its.account${besides})`;

/** The same as `toldAnew`, of each account by two looks into indexes. `which` selects them, each once. */
const toldByIndex = (which: string) => `insert into last_sealed
    select account, ${newestOf()}, ${newestOf(" and reason = 'before-closing'")} from (${which}) its
    where exists (select 1 from snapshots where snapshots.account = its.account) ${takeTheirPlace};
  delete from last_sealed where account in (${which})
    and not exists (select 1 from snapshots where snapshots.account = last_sealed.account);`;

/** Accounts of which an update has changed what is told. */
const changedAccounts = (() => {
  const facts = (rows: string) => `select account, reason, started_at from ${rows}`;
  return `(select account from (
    (${facts('gone')} except ${facts('added')}) union (${facts('added')} except ${facts('gone')})) changed)`;
})();

/** PostgreSQL's function for all three triggers. `told`: tells accounts anew, given as a list in brackets. */
const countSnapshots = (
  told: (changed: string) => string,
) => `count_snapshots() returns trigger language plpgsql as $$ begin
      if tg_op = 'INSERT' then
        ${countedRows('select *, 1 as one from added')}
        insert into last_sealed select account, ${newest} from added group by account order by account
          on conflict (account) do update set started_at = greatest(last_sealed.started_at, excluded.started_at),
            before_closing_at = greatest(last_sealed.before_closing_at, excluded.before_closing_at);
      elsif tg_op = 'DELETE' then
        ${countedRows('select *, -1 as one from gone')}
        ${told('(select account from gone)')}
      else
        ${countedRows('select *, 1 as one from added union all select *, -1 as one from gone')}
        ${told(changedAccounts)}
      end if; return null; end $$`;

/** The tables, filled from the snapshots there are, their triggers, and the index of what may lie beside a snapshot. */
export const sealedStatements: (string | Readonly<Record<EngineKind, string>>)[] = [
  'create table last_sealed (account text primary key, started_at text not null, before_closing_at text)',
  `create table snapshot_volumes (committee text not null, year integer not null, count bigint not null, complete bigint not null,
    partial bigint not null, bytes bigint not null, primary key (committee, year))`,
  `insert into last_sealed select account, ${newest} from snapshots group by account`,
  `insert into snapshot_volumes select committee, year, ${summed('', '1')
    .map((each) => `sum(${each})`)
    .join(', ')} from snapshots where disposal_list is null group by committee, year`,
  // The tables above answer in its place.
  'drop index snapshots_volume',
  'create index snapshots_replacing on snapshots (committee, year) where replaces is not null',
  {
    sqlite: `create trigger snapshots_come after insert on snapshots begin ${countedRow('new.')}
      insert into last_sealed values (new.account, new.started_at, case when new.reason = 'before-closing' then new.started_at end)
        on conflict (account) do update set started_at = max(last_sealed.started_at, excluded.started_at), before_closing_at =
          coalesce(max(last_sealed.before_closing_at, excluded.before_closing_at), last_sealed.before_closing_at, excluded.before_closing_at);
      end`,
    postgres: `create function ${countSnapshots(toldAnewAfter)}`,
  },
  {
    sqlite: `create trigger snapshots_go after delete on snapshots begin ${countedRow('old.')} ${toldAnew('(old.account)')} end`,
    postgres: `create trigger snapshots_come after insert on snapshots referencing new table as added
      for each statement execute function count_snapshots()`,
  },
  {
    sqlite: `create trigger snapshots_change after update on snapshots when ${differ}
      begin ${countedRow('old.')} ${countedRow('new.')} ${toldAnew('(old.account, new.account)')} end`,
    postgres: `create trigger snapshots_go after delete on snapshots referencing old table as gone
      for each statement execute function count_snapshots()`,
  },
  {
    sqlite: 'select 1',
    postgres: `create trigger snapshots_change after update on snapshots referencing old table as gone new table as added
      for each statement execute function count_snapshots()`,
  },
];

/** PostgreSQL: the same as `toldAnewAfter`. `changed`: a select in brackets. */
const toldByIndexAfter = (
  changed: string,
) => `perform 1 from last_sealed where account in ${changed} order by account for update;
  ${toldByIndex(`select distinct account from ${changed} theirs`)}`;

/** Told anew from all rows of the account, five thousand changes to one account took ten seconds: the time grew with the square of their number. */
export const sealedByIndex: (string | Readonly<Record<EngineKind, string>>)[] = [
  { sqlite: 'drop trigger snapshots_go', postgres: `create or replace function ${countSnapshots(toldByIndexAfter)}` },
  { sqlite: 'drop trigger snapshots_change', postgres: 'select 1' },
  {
    sqlite: `create trigger snapshots_go after delete on snapshots begin ${countedRow('old.')}
      ${toldByIndex('select old.account as account')} end`,
    postgres: 'select 1',
  },
  {
    sqlite: `create trigger snapshots_change after update on snapshots when ${differ}
      begin ${countedRow('old.')} ${countedRow('new.')} ${toldByIndex('select old.account as account union select new.account')} end`,
    postgres: 'select 1',
  },
];
