import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Verification } from '../../storage/verify/verify.ts';
import { copyDisposalTown, type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';

/* The catalog's own rows are changed behind our back. Nothing is shown or destroyed by them alone; but searches and proposals go by them. */

let town: DisposalTown;
let ids: Record<string, string>;
let hold: string;
const as = ['--as', 'olle.o'];
beforeAll(async () => {
  town = await openDisposalTown();
  ids = await town.collect({ plain: {}, tagged: {}, locked: {}, held: {} });
  const of = (name: string) => ids[name] ?? '';
  await town.run('item', 'tag', of('tagged'), '--tag', 'kris', ...as);
  await town.run('item', 'lock', of('locked'), '--reason', 'Olagligt', ...as);
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 2026/3', '--review', '2099-01-01'];
  const placed = await town.run<{ holds: { id: string }[] }>(
    'hold',
    'add',
    '--item',
    of('held'),
    '--kind',
    'other',
    ...why,
    ...as,
  );
  hold = placed.holds[0]?.id ?? '';
  expect(await town.run('verify')).toMatchObject({ code: 0, problems: [] });
}, 120_000);
afterAll(() => town.close());

const item = (name: string, column: string) => () => `has the item ${ids[name]} otherwise than the records (${column})`;
const decided = () => `what is decided about the item ${ids.tagged}`;

const changes: [what: string, sql: string, named: () => string][] = [
  ['a class', `update items set class = 'reklam' where platform_id = 'plain'`, item('plain', 'class: "reklam" ≠ null')],
  [
    'a case number',
    `update items set case_number = 'KS 2026/9' where platform_id = 'plain'`,
    item('plain', 'case_number'),
  ],
  [
    'a delivery',
    `update items set delivered_at = '2026-01-01' where platform_id = 'tagged'`,
    item('tagged', 'delivered_at: "2026-01-01" ≠ null'),
  ],
  ['a tag taken away', `update items set tags = '[]' where platform_id = 'tagged'`, item('tagged', 'tags')],
  ['a lock of nobody', `update items set locked = 1 where platform_id = 'plain'`, item('plain', 'locked: 1 ≠ 0')],
  ['a mark of nobody', `update items set secret = 1 where platform_id = 'plain'`, item('plain', 'secret: 1 ≠ 0')],
  ['words', `update items set body = 'annat' where platform_id = 'plain'`, item('plain', 'body')],
  [
    'an item taken away',
    `delete from items where platform_id = 'plain'`,
    () => `lacks the item ${ids.plain}, as the records give it`,
  ],
  [
    'a decision taken away',
    `delete from item_actions where action like '%kris%'`,
    () => `lacks ${decided()}, as the records give it`,
  ],
  [
    'a decision edited',
    `update item_actions set action = replace(action, 'kris', 'lugn')`,
    () => `has ${decided()} otherwise than the records (action)`,
  ],
  [
    'a decision more',
    `insert into item_actions select 'x' || id, item, account, at, action from item_actions where action like '%kris%'`,
    () => `has ${decided()}, which no record gives`,
  ],
  [
    'a hold narrowed',
    `update holds set record = replace(record, '"item"', '"account"')`,
    () => `has the hold ${hold} otherwise than the records (record)`,
  ],
  ['a hold taken away', `delete from holds`, () => `lacks the hold ${hold}, as the records give it`],
  [
    'a hold of nobody',
    `insert into holds select 'GS-2026-009', committee, files, replace(record, id, 'GS-2026-009') from holds`,
    () => 'has the hold GS-2026-009, which no record gives',
  ],
];

/** What is no decision is compared by the full look only. */
const slow = ['words', 'an item taken away'];

test.each(changes)('%s is named, and `reindex` makes it right', async (what, sql, named) => {
  const copy = await copyDisposalTown(town);
  try {
    const database = new Database(join(copy.data, 'katalog.sqlite'));
    expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
    database.close();
    const { problems } = await copy.run<Verification>('verify');
    const problem = `${named()}. Run \`ogonblick reindex\`, which makes it anew from them`;
    const told = [{ path: 'katalog.sqlite', severity: 'warning', problem }];
    expect(problems).toEqual(told);
    expect(await copy.run('verify', '--quick')).toMatchObject({ problems: slow.includes(what) ? [] : told });
    await copy.run('reindex');
    expect(await copy.run('verify')).toMatchObject({ code: 0, problems: [] });
  } finally {
    await copy.close();
  }
});
