import { expect, test } from '@jest/globals';
import type { DisposalProtocol } from '../../../../storage/records/disposal-protocol.ts';
import { protocolBlocks } from '../../../../worker/papers/register/protocol-pdf.ts';
import { entryOf, listOf } from '../../../jobs/disposal/some-list.ts';
import { type Fate, type Kind, made, protocolFor } from '../../../jobs/disposal/some-protocol.ts';

/** Each sentence of a protocol by its first words, and the counts that it is drawn from: it stands there where one of them is not 0. */
const clauses: [RegExp, (n: Record<Kind, Record<Fate, number>>) => number][] = [
  [/^Urval:/, ({ items }) => listed(items)],
  [/^Gallringen:/, ({ items }) => items.destroyed],
  [/^Urval av ögonblicksbilder:/, ({ snapshots }) => listed(snapshots)],
  [/^Gallringen av ögonblicksbilder:/, ({ snapshots }) => snapshots.destroyed],
  [/^Urval ur ögonblicksbilder:/, ({ redacted }) => listed(redacted)],
  [/^Gallringen ur ögonblicksbilder:/, ({ redacted }) => redacted.destroyed],
  [/^Kopian nas/, (n) => destroyed(n)],
  [/^Kopian s3/, (n) => destroyed(n)],
  [/^Förseglade ögonblicksbilder/, ({ items }) => items.destroyed],
  [/^Ögonblicksbilder utan mottagen leverans/, ({ snapshots, redacted }) => snapshots.destroyed + redacted.destroyed],
  [/^Insamlade inlägg som gallrade/, ({ snapshots, redacted }) => snapshots.destroyed + redacted.destroyed],
  [/^Andra ögonblicksbilder än/, ({ redacted }) => redacted.destroyed],
  [/^Tidsstämplar av de gamla/, ({ redacted }) => redacted.destroyed],
  [/^Plattformen:/, (n) => destroyed(n)],
  [/^Paket för diariet/, ({ items }) => items.destroyed],
  [/^Kopior på begäran/, (n) => destroyed(n)],
  [/^Säkerhetskopior/, (n) => destroyed(n)],
  [/^Databasen PostgreSQL/, (n) => destroyed(n)],
  [/^Anteckningar om avpublicering/, ({ items }) => items.destroyed],
  [/^Lagringsmediet/, (n) => destroyed(n)],
];
const listed = (one: Record<Fate, number>) => one.destroyed + one.held + one.restored;
const destroyed = (n: Record<Kind, Record<Fate, number>>) =>
  n.items.destroyed + n.snapshots.destroyed + n.redacted.destroyed;

const kinds: Kind[] = ['items', 'snapshots', 'redacted'];
const fates: Fate[] = ['destroyed', 'held', 'restored'];

/** All the ways to have none, one or two of each. */
function* combinations(): Generator<Record<Kind, Record<Fate, number>>> {
  for (let number = 1; number < 3 ** 9; number += 1) {
    const count = (at: number) => Math.floor(number / 3 ** at) % 3;
    yield Object.fromEntries(
      kinds.map((kind, row) => [kind, Object.fromEntries(fates.map((fate, at) => [fate, count(row * 3 + at)]))]),
    ) as Record<Kind, Record<Fate, number>>;
  }
}

function headingOf({ items, snapshots, redacted }: Record<Kind, Record<Fate, number>>): string {
  const sealed = (count: number) =>
    `${count} ${count === 1 ? 'förseglad ögonblicksbild' : 'förseglade ögonblicksbilder'}`;
  const also = items.destroyed > 0 ? 'Dessutom gallrad' : 'Gallrad';
  const all = [
    items.destroyed > 0 && 'Gallrad ur insamlade inlägg; inte återfunnen i någon ögonblicksbild',
    snapshots.destroyed > 0 && `${also}: ${sealed(snapshots.destroyed)}`,
    redacted.destroyed > 0 && `Gallrat ur ${sealed(redacted.destroyed)}, som har ersatts`,
  ].filter((one) => one !== false);
  return all.length === 0 ? 'Inget gallrades' : all.join('. ');
}

test('every sentence of a protocol follows from what became of what this very list held', () => {
  const faults: string[] = [];
  for (const numbers of combinations()) {
    const entries = kinds.flatMap((kind) =>
      fates.flatMap((fate) =>
        Array.from({ length: numbers[kind][fate] }, (_, at) => ({ fate, entry: made[kind](`${kind}-${fate}-${at}`) })),
      ),
    );
    const protocol = protocolFor(entries);
    const sentences = [...(protocol.method ?? []), ...protocol.notCovered];
    const wanted = clauses.filter(([, of]) => of(numbers) > 0).map(([clause]) => clause);
    const unknown = sentences.filter((one) => !wanted.some((clause) => clause.test(one)));
    const lacking = wanted.filter((clause) => !sentences.some((one) => clause.test(one)));
    const left = entries.some(({ fate }) => fate !== 'destroyed');
    const outcome = destroyed(numbers) === 0 ? 'spared' : left ? 'partial' : 'executed';
    const isRight = protocol.outcome === outcome && protocol.heading === headingOf(numbers);
    if (unknown.length + lacking.length > 0 || !isRight)
      faults.push(`${JSON.stringify(numbers)}: ${unknown}; ${lacking}; ${protocol.outcome}; ${protocol.heading}`);
  }
  expect(faults.slice(0, 3)).toEqual([]);
});

const textOf = (protocol: DisposalProtocol) => JSON.stringify(protocolBlocks(protocol, 'Europe/Stockholm'));

test.each<[Kind, Fate]>(kinds.flatMap((kind) => [[kind, 'held'] as [Kind, Fate], [kind, 'restored'] as [Kind, Fate]]))(
  'the page of a list of %s that were all %s says that nothing went, and nothing of what did not happen',
  (kind, fate) => {
    const text = textOf(protocolFor([{ entry: made[kind]('a'), fate }]));
    expect(text).toContain('"value":"Inget gallrades: se Inte gallrade"');
    expect(text).toContain('Inte gallrade (1)');
    expect(text).not.toMatch(
      /Delvis verkställd|borttagna|Detta omfattas inte|Gallrade inlägg|Gallrade ögonblicksbilder/,
    );
    expect(text).not.toMatch(/Gallring av |att allt gallrat är borta|karantän/);
  },
);

test('a snapshot that showed an item and went with the same list is told as such, and not as searched in vain', () => {
  const item = entryOf('a', { snapshots: ['s1'], shownBy: { s1: 'id' }, perhapsIn: ['s2'] });
  const entries = [item, made.snapshots('s1'), made.snapshots('s2')];
  const protocol = protocolFor(
    entries.map((entry) => ({ entry, fate: 'destroyed' })),
    { list: listOf(entries, { snapshotsSearched: { 'mastodon-exempel': 2 } }) },
  );
  const said = protocol.notCovered.join('\n');
  expect(said).toContain(
    'visade något av det gallrade, och gallrades med samma lista: s1 (efter plattformens id).\nFörseglade ögonblicksbilder som kan ha visat något av det gallrade, och gallrades med samma lista: s2.\nAndra förseglade',
  );
  expect(said).not.toMatch(/återfanns i dem/);
  expect(protocol.heading).toBe(
    'Gallrad ur insamlade inlägg; syntes i 1 ögonblicksbild, gallrad med samma lista, kan ha synts i 1 ögonblicksbild, gallrad med samma lista. Dessutom gallrad: 2 förseglade ögonblicksbilder',
  );
  expect(protocol.counts).toMatchObject({ snapshots: 0, snapshotsPerhaps: 0 });
  expect(textOf(protocol)).toContain(
    's1 (efter plattformens id, gallrades med samma lista)","s2 (gallrades med samma lista)',
  );
});

test('the protocol says its plan, each rule as it read, when its decision gained legal force, and the last day of the retention', () => {
  const entries = [entryOf('a', { dueFrom: '2027-01-01', trigger: { event: 'published', at: '2024-05-10' } })];
  const decision = { id: 'd1', plan: 'ks', body: 'Kommunstyrelsen', date: '2026-02-10', paragraph: '§ 45' };
  const list = listOf(entries, {
    plans: [{ folder: 'f', digest: 'abc123', title: 'Dokumenthanteringsplan', version: '2026-1' }],
    decisions: [{ ...decision, caseNumber: 'KS 1', basedOn: null, legalForce: '2026-03-06' }],
    rules: [
      {
        id: 'comments',
        plan: 'ks',
        decision: 'd1',
        class: 'comment.plain',
        must: false,
        retention: '2 år',
        reads: 'regel {"period":"P2Y"}',
        inSnapshots: 'keep',
      },
    ],
  });
  const approvals = [
    {
      format: 'ogonblick-disposal-approval/1' as const,
      list: 'GL-2026-001',
      number: 1,
      hash: 'h',
      by: 'ada.a',
      at: '2026-10-03T08:00:00Z',
      name: 'Ada Alm',
      title: 'Kommunarkivarie',
      roles: ['approver'],
    },
  ];
  const told = entries.map((entry) => ({ entry, fate: 'destroyed' as const }));
  const text = textOf(protocolFor(told, { list, approvals }));
  expect(text).toContain('["Dokumenthanteringsplan","2026-1","abc123"]');
  expect(text).toContain('"KS 1","2026-03-06"]');
  expect(text).toContain(`Så stod comments i planen: regel {${JSON.stringify('"period":"P2Y"').slice(1, -1)}}.`);
  expect(text).toContain('Ada Alm, 2026-10-03 10:00, Kommunarkivarie, roll: arkivansvarig');
  expect(text).toContain('"2024-05-10\\n2026-12-31"');
});

test('of whoever acted on a list of an earlier version, name, title and roles are said to be unknown', () => {
  expect(textOf(protocolFor([{ entry: made.items('a'), fate: 'destroyed' }]))).toMatch(
    /"Verkställandet började","value":"ada\.a \(namnet är okänt\), 2026-12-02[^"]+, titel och roller okända"/,
  );
});
