import { expect, test } from '@jest/globals';
import { type Carried, protocolOf } from '../../../jobs/disposal/protocol.ts';
import type { DisposalEntry } from '../../../storage/records/disposal-list.ts';
import type { DisposalChange } from '../../../storage/records/disposal-statements.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Tombstone } from '../../../storage/records/tombstone.ts';
import { entryOf, fileOf, listOf } from './some-list.ts';

const told = (event: string, at: string, data: LedgerEntry['data'] = {}, actor = 'ada.a'): LedgerEntry => ({
  seq: 1,
  prev: '',
  at,
  actor,
  event,
  hash: `hash of ${event} ${at}`,
  data: { list: 'GL-2026-001', committee: 'ks', ...data },
});
const [graceAt, startedAt, finishedAt] = ['2026-11-01T08:00:00Z', '2026-12-02T08:00:00Z', '2026-12-02T23:30:00Z'];
const carriedOut = (outcome: string) => [
  told('disposal-grace-started', graceAt, { graceUntil: '2026-12-01' }),
  told('disposal-execution-started', startedAt, {}, 'clock'),
  told('disposal-executed', finishedAt, { outcome }, 'clock'),
];

function tombstoneOf(entry: DisposalEntry): Tombstone {
  const { item, account, month, rule, decision, dueFrom, versions } = entry;
  return {
    format: 'ogonblick-tombstone/1',
    item,
    account,
    committee: 'ks',
    month,
    class: entry.class,
    rule,
    decision,
    list: 'GL-2026-001',
    dueFrom,
    destroyedAt: '2026-12-02T09:00:00Z',
    versions,
    files: 1,
    commitment: `commitment to ${item}`,
  };
}

/** A list of which all of `gone` was destroyed, and the rest left out because it was held. */
function carried(gone: DisposalEntry[], left: DisposalEntry[] = [], changes: Partial<Carried> = {}): Carried {
  return {
    list: listOf(
      [...gone, ...left].sort((a, b) => (a.item < b.item ? -1 : 1)),
      { snapshotsSearched: {} },
    ),
    hash: 'h2',
    approvals: [],
    changes: [],
    told: carriedOut(left.length === 0 ? 'executed' : 'partial'),
    tombstones: gone.map(tombstoneOf),
    leftOut: new Map(left.map(({ item }) => [item, 'held'])),
    notes: new Map(),
    copies: [],
    delivered: [],
    searched: null,
    names: new Map([['ada.a', 'Ada Alm']]),
    accounts: [{ id: 'mastodon-exempel', platform: 'mastodon', name: 'Exempelköping' }],
    timezone: 'Europe/Stockholm',
    municipality: 'Exempelköping',
    database: 'sqlite',
    backupsKeptDays: null,
    sealedSince: [],
    releases: [],
    software: 'ogonblick 1',
    ...changes,
  };
}

const toldAt = (publishedAt: string) => ({ authorRole: 'public' as const, publishedAt, editedAt: null });
const looked = { snapshots: [], shownBy: {}, perhapsIn: [] };
const notCovered = (...told: Parameters<typeof carried>) => protocolOf(carried(...told)).notCovered;

test('a protocol tells of the list, of who did what when, and of each item that was destroyed or left', () => {
  const files = [fileOf('b.jpg', { bytes: 100 }), fileOf('b.json')];
  const handedOut = [{ action: 'x', at: '2025-01-01T08:00:00Z', sha256: 'zip' }];
  const gone = [
    entryOf('b', { ...looked, files, versions: 2, handedOut, told: toldAt('2023-12-31T22:30:00Z') }),
    entryOf('a', { ...looked, class: 'spam', rule: 'spam' }),
  ];
  const left = [entryOf('c', looked)];
  const approval = { format: 'ogonblick-disposal-approval/1' as const, list: 'GL-2026-001', number: 1 };
  const protocol = protocolOf(
    carried(gone, left, {
      approvals: [
        { ...approval, hash: 'h1', by: 'cia.c', at: '2026-10-02T08:00:00Z' },
        { ...approval, hash: 'h2', by: 'ada.a', at: '2026-10-03T08:00:00Z' },
        { ...approval, hash: 'h2', by: 'bo.b', at: '2026-10-04T08:00:00Z' },
      ],
    }),
  );
  const { notCovered: _notCovered, ...rest } = protocol;
  expect(rest).toEqual({
    format: 'ogonblick-disposal-protocol/1',
    list: 'GL-2026-001',
    listHash: 'h2',
    municipality: 'Exempelköping',
    committee: 'ks',
    committeeName: 'Kommunstyrelsen',
    outcome: 'partial',
    plans: [],
    decisions: [],
    rules: [],
    heading: 'Gallrad ur insamlade inlägg; inte återfunnen i någon ögonblicksbild',
    counts: {
      listed: 3,
      destroyed: 2,
      leftOut: 1,
      files: 3,
      bytes: 120,
      snapshots: 0,
      snapshotsPerhaps: 0,
      handedOut: 1,
      takenOut: 0,
      byRule: [
        { rule: 'comments', destroyed: 1 },
        { rule: 'spam', destroyed: 1 },
      ],
      byClass: [
        { class: 'comment.plain', destroyed: 1 },
        { class: 'spam', destroyed: 1 },
      ],
      byAccount: [{ account: 'mastodon-exempel', destroyed: 2 }],
      byYear: [
        { year: null, destroyed: 1 },
        { year: '2023', destroyed: 1 },
      ],
      leftOutBecause: [{ because: 'held', items: 1 }],
    },
    accounts: [{ id: 'mastodon-exempel', platform: 'mastodon', name: 'Exempelköping' }],
    period: { from: '2023-12-31', to: '2023-12-31' },
    method: [expect.stringContaining('fick gallras 2026-10-01'), expect.stringContaining('ingen av dem återfanns')],
    proposed: { by: 'olle.o', name: null, at: '2026-10-01T08:00:00Z' },
    approvals: [
      { by: 'ada.a', name: 'Ada Alm', at: '2026-10-03T08:00:00Z' },
      { by: 'bo.b', name: null, at: '2026-10-04T08:00:00Z' },
    ],
    graceStarted: { by: 'ada.a', name: 'Ada Alm', at: graceAt },
    graceUntil: '2026-12-01',
    restored: [],
    executionStarted: { by: 'clock', name: null, at: startedAt },
    executionFinished: { by: 'clock', name: null, at: finishedAt },
    ledgerHead: `hash of disposal-executed ${finishedAt}`,
    destroyed: [
      {
        item: 'a',
        account: 'mastodon-exempel',
        class: 'spam',
        rule: 'spam',
        decision: 'd1',
        dueFrom: '2026-01-01',
        trigger: { event: 'published', at: '2023-05-10T09:00:00Z' },
        destroyedAt: '2026-12-02T09:00:00Z',
        versions: 1,
        files: 1,
        commitment: 'commitment to a',
        ...looked,
        handedOut: [],
        notes: [],
        kind: 'comment',
        publishedOn: null,
      },
      {
        item: 'b',
        account: 'mastodon-exempel',
        class: 'comment.plain',
        rule: 'comments',
        decision: 'd1',
        dueFrom: '2026-01-01',
        trigger: { event: 'published', at: '2023-05-10T09:00:00Z' },
        destroyedAt: '2026-12-02T09:00:00Z',
        versions: 2,
        files: 2,
        commitment: 'commitment to b',
        ...looked,
        handedOut: [{ at: '2025-01-01T08:00:00Z', sha256: 'zip' }],
        notes: [],
        kind: 'comment',
        publishedOn: '2023-12-31',
      },
    ],
    leftOut: [{ item: 'c', class: 'comment.plain', rule: 'comments', because: 'held' }],
    sealedSince: [],
    software: 'ogonblick 1',
  });
});

test('an approver is named as they were when they approved, also where nobody has the id any more', () => {
  const given = { format: 'ogonblick-disposal-approval/1' as const, list: 'GL-2026-001', number: 1, hash: 'h2' };
  const was = { name: 'Ada Berg', title: 'Kommunarkivarie', roles: ['approver'] };
  const { approvals } = protocolOf(
    carried([entryOf('a')], [], {
      approvals: [{ ...given, by: 'ada.a', at: 't', ...was }],
      names: new Map(),
    }),
  );
  expect(approvals).toEqual([{ by: 'ada.a', at: 't', ...was }]);
});

test('a list of which nothing was left out was carried out whole', () => {
  expect(protocolOf(carried([entryOf('a')])).outcome).toBe('executed');
});

test('what was done several times is told as it was done last', () => {
  const later = told('disposal-executed', '2026-12-09T08:00:00Z', { outcome: 'executed' });
  const protocol = protocolOf(carried([entryOf('a')], [], { told: [...carriedOut('partial'), later] }));
  expect(protocol).toMatchObject({ outcome: 'executed', executionFinished: { at: later.at }, ledgerHead: later.hash });
});

test.each(['disposal-grace-started', 'disposal-execution-started', 'disposal-executed'])(
  'a protocol of a list of which the ledger does not tell %s is refused',
  (event) => {
    const entries = carriedOut('executed').filter((one) => one.event !== event);
    expect(() => protocolOf(carried([entryOf('a')], [], { told: entries }))).toThrow(
      new RangeError(`expected the ledger to tell of ${event}, found nothing`),
    );
  },
);

test('a protocol of a list that ended nobody knows when is refused', () => {
  const entries = carriedOut('executed').map((one) => ({ ...one, at: 'then' }));
  expect(() => protocolOf(carried([entryOf('a')], [], { told: entries }))).toThrow(
    new RangeError('expected an instant in the ledger, found "then"'),
  );
});

test('what persons took out before and took back in grace is counted apart', () => {
  const change = { format: 'ogonblick-disposal-change/1' as const, list: 'GL-2026-001', by: 'ada.a', reason: 'r' };
  const changes: DisposalChange[] = [
    { ...change, number: 1, at: 't1', what: 'taken-out', items: ['x', 'y'], hash: 'h2' },
    { ...change, number: 2, at: 't2', what: 'taken-out', items: ['z'], hash: 'h3' },
    { ...change, number: 3, at: 't3', what: 'restored', items: ['v', 'w'] },
    { ...change, number: 4, at: 't4', what: 'registered', caseNumber: 'KS 1' },
  ];
  const { counts, restored } = protocolOf(carried([entryOf('a')], [], { changes }));
  expect(counts.takenOut).toBe(3);
  expect(restored).toEqual([{ by: 'ada.a', name: 'Ada Alm', at: 't3', items: 2 }]);
});

test('reasons are counted in the order of their names', () => {
  const left = ['a', 'b', 'c'].map((item) => entryOf(item));
  const leftOut = new Map([
    ['a', 'young'],
    ['b', 'held'],
    ['c', 'young'],
  ]);
  const protocol = protocolOf(carried([], left, { leftOut }));
  expect(protocol.counts.leftOutBecause).toEqual([
    { because: 'held', items: 1 },
    { because: 'young', items: 2 },
  ]);
  expect(protocol.leftOut.map(({ item, because }) => `${item} ${because}`)).toEqual(['a young', 'b held', 'c young']);
});

test('of the snapshots that show what was destroyed each is named by how surely, and those of what was left are not', () => {
  const gone = [
    entryOf('a', { snapshots: ['s2', 's1'], shownBy: { s1: 'words', s2: 'id' }, perhapsIn: ['s5', 's4'] }),
    entryOf('b', { snapshots: ['s1'], shownBy: { s1: 'address' }, perhapsIn: ['s2', 's4'] }),
  ];
  const left = [entryOf('c', { snapshots: ['s9'], shownBy: { s9: 'id' }, perhapsIn: ['s8'] })];
  const { heading, counts, notCovered } = protocolOf(carried(gone, left));
  expect(heading).toBe('Gallrad ur insamlade inlägg; finns kvar i 2 ögonblicksbilder, kan finnas kvar i 2 till');
  expect(counts).toMatchObject({ snapshots: 2, snapshotsPerhaps: 2 });
  expect(notCovered).toContain(
    'Förseglade ögonblicksbilder som visar något av det gallrade: s1 (efter adressen, orden står där), s2 (efter plattformens id).',
  );
  expect(notCovered.join('\n')).toMatch(/kan visa något av det gallrade, .*: s4, s5\./);
  expect(notCovered.join('\n')).not.toMatch(/s8|s9/);
});

test('of snapshots that were sealed since, those that were searched all the same are not told as unsearched', () => {
  const gone = [entryOf('a', { snapshots: ['s1'], shownBy: { s1: 'id' }, perhapsIn: ['s2'] })];
  const { sealedSince, counts } = protocolOf(carried(gone, [], { sealedSince: ['s1', 's2', 's3'] }));
  expect(sealedSince).toEqual(['s3']);
  expect(counts).toMatchObject({ snapshots: 1, snapshotsPerhaps: 2 });
});

test('of a list from before, which looked for less, the protocol does not say that there is no more', () => {
  const before = carried([entryOf('a', { snapshots: ['s1'] })], [], {
    list: listOf([entryOf('a', { snapshots: ['s1'] })]),
  });
  const { counts, destroyed, heading, notCovered } = protocolOf(before);
  expect(counts).not.toHaveProperty('snapshotsPerhaps');
  expect(destroyed[0]).not.toHaveProperty('shownBy');
  expect(destroyed[0]).not.toHaveProperty('perhapsIn');
  expect(heading).toMatch(/om den syns i fler är inte undersökt$/);
  expect(notCovered).toContain('Förseglade ögonblicksbilder som visar något av det gallrade: s1.');
});

test('the snapshots that were searched are those of the accounts of what was destroyed', () => {
  const gone = [
    entryOf('a', { ...looked, account: 'k1' }),
    entryOf('b', { ...looked, account: 'k1' }),
    entryOf('c', { ...looked, account: 'k3' }),
  ];
  const left = [entryOf('d', { ...looked, account: 'k2' })];
  const list = listOf([...gone, ...left], { snapshotsSearched: { k1: 3, k2: 40 } });
  expect(notCovered(gone, left, { list }).join('\n')).toMatch(/av kontona: 3 togs före eller efter/);
});

test.each([
  [null, 'Hur länge de sparas är inte angivet.'],
  // It ended half an hour after midnight in Sweden.
  [30, 'Säkerhetskopior till och med 2027-01-02:'],
])('of backups that are kept %p days the protocol tells until when', (backupsKeptDays, words) => {
  expect(notCovered([entryOf('a')], [], { backupsKeptDays }).join('\n')).toContain(words);
});

test('a PostgreSQL database is told of with the day on which the last was destroyed', () => {
  expect(notCovered([entryOf('a')], [], { database: 'postgres' }).join('\n')).toContain(
    '(WAL) från 2026-12-03 eller tidigare',
  );
});

test('copies that were handed out, and notes that stay, are told of what was destroyed', () => {
  const handedOut = [{ action: 'x', at: '2025-01-01T08:00:00Z', sha256: 'zip' }];
  const gone = [entryOf('a', { handedOut }), entryOf('b', { handedOut })];
  const left = [entryOf('c', { handedOut })];
  const notes = new Map([
    [
      'a',
      [
        { note: 'n1', copy: true },
        { note: 'n2', copy: false },
      ],
    ],
    ['c', [{ note: 'n3', copy: true }]],
  ]);
  const protocol = protocolOf(carried(gone, left, { notes, releases: ['U-2026-001'] }));
  expect(protocol.counts.handedOut).toBe(2);
  expect(protocol.destroyed.map((one) => one.notes)).toEqual([notes.get('a'), []]);
  const said = protocol.notCovered.join('\n');
  expect(said).toContain('Paket för diariet, som inte finns i arkivmappen: 2 har gjorts');
  expect(said).toContain('har gjorts för U-2026-001');
  expect(said).toContain('anteckningarna om avpublicering n1 (inlägg a).');
  expect(said).toContain('när listan gjordes 2026-10-01');
});
