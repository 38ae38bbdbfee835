import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { Bounds, DueRanges, FactBound } from '../../../storage/catalog/due-rows.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemAction, ItemDecision } from '../../../storage/records/item-action.ts';
import { memory, temporaryFolder } from '../sample.ts';
import { actionOf, versionOf } from './items-contract.ts';

const publicAuthor = { role: 'public', name: null, platformId: null } as const;
const comment: Partial<ItemVersion> = {
  kind: 'comment',
  author: publicAuthor,
  publishedAt: '2024-05-10T09:00:00Z',
  capturedAt: '2026-06-01T00:00:00.000Z',
};
const register = (registeredAt: string, caseClosedAt: string | null): ItemDecision => ({
  what: 'register',
  caseNumber: 'KS 1',
  registeredAt,
  caseClosedAt,
});
const takedown = (takenDownAt: string | null): ItemDecision => ({
  what: 'takedown',
  category: 'reklam',
  takenDownAt,
  caseNumber: null,
});
const review: ItemDecision = { what: 'review', rule: 'r', outcome: 'keep-until', until: '2030-01-01' };

/** Comments by the public of 2024-05-10, collected on 2026-06-01; what is said of each is where it differs. */
const collected: Record<string, Partial<ItemVersion>> = {
  plain: {},
  later: { publishedAt: '2024-08-20T09:00:00Z' },
  undated: { publishedAt: null },
  edited: { editedAt: '2024-09-01T00:00:00Z' },
  fresh: { capturedAt: '2025-01-01T00:00:00.000Z' },
  post: { kind: 'post' },
  own: { author: { ...publicAuthor, role: 'account' } },
  elsewhere: { committee: 'other' },
  removed: { visibility: 'removed', capturedAt: '2024-06-10T00:00:00.000Z' },
  ...Object.fromEntries(
    ['classed', 'registered', 'closed', 'obsolete', 'delivered', 'reviewed', 'noted', 'dated'].map((name) => [
      name,
      {},
    ]),
  ),
  // Of these two things hold at once; they must not come twice.
  'removed, classed': { visibility: 'removed', capturedAt: '2024-06-10T00:00:00.000Z' },
  'removed, noted': { visibility: 'removed', capturedAt: '2024-06-10T00:00:00.000Z' },
  'noted, classed': {},
};
const at = '2024-07-10T00:00:00.000Z';
const decided: [string, ItemDecision][] = [
  ['classed', { what: 'classify', class: 'c' }],
  ['registered', register('2024-07-01', null)],
  ['closed', register('2024-07-01', '2024-09-01')],
  ['obsolete', { what: 'declare-obsolete' }],
  ['delivered', { what: 'deliver', deliveredAt: '2024-07-20', receipt: null }],
  ['reviewed', review],
  ['noted', takedown(null)],
  ['dated', takedown('2024-07-05T00:00:00.000Z')],
  ['removed, classed', { what: 'classify', class: 'c' }],
  ['removed, noted', takedown('2024-06-01T00:00:00.000Z')],
  ['noted, classed', takedown(null)],
  ['noted, classed', { what: 'classify', class: 'c' }],
];
/** What persons decided or noted about, or what is gone. */
const touchedNames = [...new Set([...decided.map(([name]) => name), 'removed'])];

let catalog: Catalog;
beforeAll(async () => {
  catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
  await catalog.items.recordVersions(
    Object.entries(collected).map(([name, changes]) => versionOf(name, { ...comment, ...changes })),
  );
  const actions: ItemAction[] = decided.map(([name, decision]) => actionOf(name, at, decision));
  await catalog.items.recordActions('a', actions);
});
afterAll(() => catalog.close());

async function found(ranges: Partial<DueRanges>): Promise<string[]> {
  const names: string[] = [];
  for await (const rows of catalog.items.duePages('kommunstyrelsen', { touched: [], plain: [], ...ranges }))
    names.push(...rows.map(({ platformId }) => platformId));
  return names.sort();
}
const bound = (fact: FactBound['fact'], day: string): FactBound => ({ fact, before: day, beforeUtc: day });
const plain = (bounds: Bounds): Partial<DueRanges> => ({ plain: [{ kind: 'comment', role: 'public', bounds }] });

describe('what persons decided or noted about, and what is gone', () => {
  test('comes whole, each once, where a bound always holds', async () => {
    expect(await found({ touched: [[]] })).toEqual([...touchedNames].sort());
  });

  test('comes not at all without a bound, but for what was reviewed', async () => {
    expect(await found({ touched: [] })).toEqual(['reviewed']);
  });

  const cases: [FactBound['fact'], string, string[]][] = [
    ['registered', '2024-07-01', []],
    ['registered', '2024-07-02', ['closed', 'registered']],
    ['case-closed', '2024-09-01', []],
    ['case-closed', '2024-09-02', ['closed']],
    ['obsolete', '2024-07-10', []],
    ['obsolete', '2024-07-11', ['obsolete']],
    ['delivered', '2024-07-20', []],
    ['delivered', '2024-07-21', ['delivered']],
    // When a person says that it was taken down, and else when the collector saw it gone.
    ['removed', '2024-06-01', []],
    ['removed', '2024-06-02', ['removed, noted']],
    ['removed', '2024-06-11', ['removed', 'removed, classed', 'removed, noted']],
    ['removed', '2024-07-06', ['dated', 'removed', 'removed, classed', 'removed, noted']],
    ['published', '2024-05-10', []],
    ['published', '2024-05-11', touchedNames.filter((name) => name !== 'reviewed')],
  ];
  test.each(cases)('has a fact "%s" before %s: %s', async (fact, day, expected) => {
    expect(await found({ touched: [[bound(fact, day)]] })).toEqual([...expected, 'reviewed'].sort());
  });
});

describe('all others', () => {
  test('come by their kind and role, and without what is decided, noted or gone', async () => {
    const always: Bounds = [[]];
    const others = ['edited', 'fresh', 'later', 'plain', 'undated'];
    expect(await found(plain(always))).toEqual([...others, 'reviewed'].sort());
    expect(await found({ plain: [{ kind: 'post', role: 'public', bounds: always }] })).toEqual(['post', 'reviewed']);
    expect(await found({ plain: [{ kind: 'comment', role: 'account', bounds: always }] })).toEqual(['own', 'reviewed']);
    expect(await found(plain([]))).toEqual(['reviewed']);
  });

  const cases: [string, Bounds, string[]][] = [
    ['unknown publication counts as before any day', [[bound('published', '2024-05-10')]], ['undated']],
    ['the day itself is not before it', [[bound('published', '2024-08-20')]], ['edited', 'fresh', 'plain', 'undated']],
    [
      'the widest of several alternatives decides, in whatever order',
      [[bound('published', '2024-08-21')], [bound('published', '2024-05-10')]],
      ['edited', 'fresh', 'later', 'plain', 'undated'],
    ],
    [
      'the widest of three, too',
      [[bound('published', '2024-05-10')], [bound('published', '2024-08-21')], [bound('published', '2024-05-11')]],
      ['edited', 'fresh', 'later', 'plain', 'undated'],
    ],
    [
      'an alternative that says nothing of publication lets in what was published later',
      [[bound('published', '2024-05-10')], [bound('captured', '2026-06-02')]],
      ['edited', 'fresh', 'later', 'plain', 'undated'],
    ],
    ['captured', [[bound('captured', '2025-01-02')]], ['fresh']],
    ['edited, or published where it never was', [[bound('edited', '2024-05-11')]], ['fresh', 'plain']],
    ['edited', [[bound('edited', '2024-09-02')]], ['edited', 'fresh', 'later', 'plain']],
    ['all of an alternative must hold', [[bound('captured', '2025-01-02'), bound('edited', '2024-05-10')]], []],
    [
      'any of the alternatives is enough',
      [[bound('captured', '2025-01-02')], [bound('published', '2024-05-10')]],
      ['fresh', 'undated'],
    ],
    [
      'the second fact of an alternative bounds the search where it is the publication',
      [[bound('captured', '2026-06-02'), bound('published', '2024-05-11')]],
      ['edited', 'fresh', 'plain', 'undated'],
    ],
  ];
  test.each(cases)('%s', async (_name, bounds, expected) => {
    expect(await found(plain(bounds))).toEqual([...expected, 'reviewed'].sort());
  });

  test('are let in by when they were collected, also before the day that the platform gives as theirs', async () => {
    const ahead = { ...comment, kind: 'reply' as const, capturedAt: '2024-01-01T00:00:00.000Z' };
    await catalog.items.recordVersions([versionOf('ahead', ahead)]);
    const bounds: Bounds = [[bound('captured', '2024-02-01')]];
    expect(await found({ plain: [{ kind: 'reply', role: 'public', bounds }] })).toEqual(['ahead', 'reviewed']);
  });

  test('are held to the second day where their time is told in UTC, to the first elsewhere', async () => {
    const both: FactBound = { fact: 'captured', before: '2026-06-02', beforeUtc: '2025-06-01' };
    expect(await found(plain([[both]]))).toEqual(['fresh', 'reviewed']);
    const local: FactBound = { fact: 'published', before: '2024-05-11', beforeUtc: '2024-05-01' };
    await catalog.items.recordVersions([
      versionOf('local', { ...comment, kind: 'share', publishedAt: '2024-05-10T12:00:00+02:00' }),
      versionOf('utc', { ...comment, kind: 'share' }),
    ]);
    expect(await found({ plain: [{ kind: 'share', role: 'public', bounds: [[local]] }] })).toEqual([
      'local',
      'reviewed',
    ]);
  });
});
