import { describe, expect, test } from '@jest/globals';
import { gatherWhole, type WholeContext } from '../../../jobs/items/gather-whole.ts';
import { holdsOn } from '../../../jobs/judge/holds-on.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { holdSchema } from '../../../storage/records/hold.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { anItemRow } from './an-item-row.ts';

const row = (id: string, changes: Partial<ItemRow> = {}): ItemRow => ({ ...anItemRow, id, missedAt: null, ...changes });

const held = holdSchema.parse({
  format: 'ogonblick-hold/1',
  id: 'GS-2026-001',
  committee: 'ks',
  kind: 'legal',
  scope: 'item',
  target: 'b',
  caught: [],
  reason: 'r',
  mandate: 'm',
  caseNumber: 'KS 1',
  reviewBy: '2027-01-01',
  placedBy: 'ada.a',
  placedAt: '2026-06-01T00:00:00.000Z',
});

/** A catalog that knows thread `t`, a run of each account, and a snapshot of `b`; `asked` is what it was asked for. */
function aContext(): WholeContext & { asked: string[][] } {
  const asked: string[][] = [];
  const thread = { publishedAt: '2026-05-09T09:00:00Z', lastActivityAt: null, answered: true, tags: ['bad'] };
  const lookedAt: Record<string, string> = { ett: '2026-06-01T02:00:00Z', tva: '2026-06-02T02:00:00Z' };
  const among = <T>(what: string, ids: readonly string[], name: string, found: T) => {
    asked.push([what, ...ids]);
    return new Map(ids.filter((id) => id === name).map((id) => [id, found] as const));
  };
  const empty = { find: async () => [], idsFound: async () => new Set<string>(), conversations: async () => new Map() };
  return {
    asked,
    catalog: {
      threads: async (ids) => among('threads', ids, 't', thread),
      snapshotsShowing: async (items) => {
        const ids = items.map(({ id }) => id);
        return among('snapshots', ids, 'b', [{ id: 's', startedAt: '2026-05-12T03:00:00Z' }]);
      },
      runs: async (account) => {
        asked.push(['runs', account]);
        const at = lookedAt[account];
        return at === undefined ? [] : [{ ...bareLook(at, { account }), path: 'x' }];
      },
    },
    accounts: [
      { id: 'ett', opened: null, closed: null, capture: { level: 'unique' } },
      { id: 'tva', opened: null, closed: '2026-07-01', capture: { level: 'full' } },
    ],
    lastLooks: new Map([['tva', { look: { at: '2026-06-30T02:00:00Z' } }]]),
    holdsOn: holdsOn({
      catalog: empty,
      holds: [{ hold: held, events: [] }],
      succession: { plans: new Map(), accounts: [] },
      timezone: 'Europe/Stockholm',
    }),
  };
}

describe('rows are gathered whole', () => {
  test('in their order, each with what lies beside it and nothing of the others’', async () => {
    const rows = [
      row('b', { account: 'tva' }),
      row('a', { account: 'ett', thread: 'x' }),
      row('c', { account: 'okand' }),
    ];
    const whole = await gatherWhole(aContext(), rows);
    const told = whole.map(({ id, lookedAt, answered, snapshots, holds, accountClosedAt, accountLevel }) => {
      return [id, lookedAt, answered, snapshots, holds, accountClosedAt, accountLevel];
    });
    expect(told).toStrictEqual([
      ['b', '2026-06-02T02:00:00Z', true, ['s'], ['GS-2026-001'], '2026-07-01', 'full'],
      ['a', '2026-06-01T02:00:00Z', false, [], [], null, 'unique'],
      ['c', null, true, [], [], null, null],
    ]);
  });

  test('with each account and each thread asked for once', async () => {
    const context = aContext();
    await gatherWhole(context, [row('a', { account: 'ett' }), row('b', { account: 'ett' })]);
    expect(context.asked).toEqual([
      ['runs', 'ett'],
      ['threads', 't'],
      ['snapshots', 'a', 'b'],
    ]);
  });

  test('five hundred at a time', async () => {
    const context = aContext();
    const rows = Array.from({ length: 1_001 }, (_, n) => row(`r${n}`, { thread: `t${n}` }));
    const whole = await gatherWhole(context, rows);
    expect(whole.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const sizes = context.asked.map(([what, ...ids]) => [what, ids.length, ids[0]]);
    expect(sizes).toEqual([
      ['runs', 1, 'konto'],
      ['threads', 500, 't0'],
      ['snapshots', 500, 'r0'],
      ['threads', 500, 't500'],
      ['snapshots', 500, 'r500'],
      ['threads', 1, 't1000'],
      ['snapshots', 1, 'r1000'],
    ]);
  });

  test('of no rows none, and the catalog is asked for nothing', async () => {
    const context = aContext();
    expect([await gatherWhole(context, []), context.asked]).toEqual([[], []]);
  });
});
