import { expect, test } from '@jest/globals';
import { protocolHeading, type StaysIn, whatIsNotCovered } from '../../../jobs/disposal/protocol-words.ts';

const none: StaysIn = { shown: new Map(), perhaps: [], since: [], searched: 0 };
const carried = {
  staysIn: none,
  handedOut: 0,
  releases: [],
  copiesInNotes: [],
  listedOn: '2026-11-01',
  endedOn: '2026-12-20',
};

test.each([
  ['2027-03-20', 'Säkerhetskopior till och med 2027-03-20: '],
  [null, 'Hur länge de sparas är inte angivet.'],
])('of backups that are kept until %p it says so', (backupsUntil, words) => {
  const said = whatIsNotCovered({ ...carried, backupsUntil, database: 'sqlite' });
  expect(said.filter((text) => text.startsWith('Säkerhetskopior'))).toEqual([expect.stringContaining(words)]);
});

const shown: StaysIn['shown'] = new Map([
  ['A', ['address']],
  ['B', ['words-and-time', 'words']],
]);

test.each<[string, Partial<StaysIn>, string, string[]]>([
  [
    'the accounts have none',
    {},
    'inte återfunnen i någon ögonblicksbild',
    ['Förseglade ögonblicksbilder: inläggens konton hade inga när listan gjordes 2026-11-01.'],
  ],
  [
    'all were taken before or after',
    { searched: 2 },
    'inte återfunnen i någon ögonblicksbild',
    [expect.stringContaining('2 togs före eller efter den tid då inläggen fanns på kontot') as unknown as string],
  ],
  [
    'some show it, some may',
    { shown, perhaps: ['C'], searched: 3 },
    'finns kvar i 2 ögonblicksbilder, kan finnas kvar i 1 till',
    [
      'Förseglade ögonblicksbilder som visar något av det gallrade: A (efter adressen), B (efter ord och tid, orden står där).',
      expect.stringContaining('eller inte gick att läsa: C.') as unknown as string,
      'Andra förseglade ögonblicksbilder hade inläggens konton inte när listan gjordes 2026-11-01.',
    ],
  ],
  [
    'one was sealed since',
    { since: ['D'], searched: 0 },
    'kan finnas kvar i 1 ögonblicksbild',
    [
      expect.stringContaining('hade inga') as unknown as string,
      expect.stringContaining('D. De är inte genomsökta') as unknown as string,
    ],
  ],
])('where %s the record says so', (_, stays, heading, sentences) => {
  const staysIn = { ...none, ...stays };
  expect(protocolHeading(staysIn)).toBe(`Gallrad ur insamlade inlägg; ${heading}`);
  const said = whatIsNotCovered({ ...carried, staysIn, backupsUntil: null, database: 'sqlite' });
  expect(said.filter((text) => /ögonblicksbilder/.test(text))).toEqual(sentences);
});

test.each<[string, Partial<StaysIn>]>([
  ['nothing was searched, and nothing found', { perhaps: null, since: null, searched: null }],
  ['nothing was searched, and some found', { shown, perhaps: null, since: null, searched: null }],
  ['what was sealed since is not known', { since: null }],
  ['nobody looked who may show it', { perhaps: null }],
])('unknown is written as unknown, and never as none: %s', (_, stays) => {
  const staysIn = { ...none, ...stays };
  const said = [
    protocolHeading(staysIn),
    ...whatIsNotCovered({ ...carried, staysIn, backupsUntil: null, database: 'sqlite' }),
  ].filter((text) => /ögonblicksbild/.test(text));
  expect(said.filter((text) => /är inte undersökt/.test(text))).not.toEqual([]);
  expect(said.join(' ')).not.toMatch(/\bingen\b|inte återfunnen/);
  if (staysIn.searched === null) expect(said.join(' ')).not.toMatch(/\binga\b/);
});

test.each([
  [0, [], 'inget hade gjorts av de gallrade inläggen', 'inga har gjorts för nämnden'],
  [2, ['U-2026-001'], '2 har gjorts av de gallrade inläggen', 'har gjorts för U-2026-001 och kan innehålla'],
])(
  '%i packages and copies for %j are told of, and that others may hold the items',
  (handedOut, releases, packages, copies) => {
    const said = whatIsNotCovered({ ...carried, handedOut, releases, backupsUntil: null, database: 'sqlite' });
    expect(said.filter((text) => /^(Paket|Kopior)/.test(text))).toEqual([
      expect.stringMatching(new RegExp(`${packages}.* Paket av andra inlägg i samma trådar kan innehålla dem`)),
      expect.stringContaining(copies),
    ]);
  },
);

test('the copies that notes of takedowns keep of what went are named one by one', () => {
  const rest = { ...carried, backupsUntil: null, database: 'sqlite' } as const;
  const told = (copiesInNotes: { item: string; note: string }[]) =>
    whatIsNotCovered({ ...rest, copiesInNotes }).filter((text) => text.startsWith('Kopior av vad som stod'));
  expect(told([])).toEqual([]);
  expect(
    told([
      { item: 'A', note: 'N' },
      { item: 'B', note: 'M' },
    ]),
  ).toEqual([
    'Kopior av vad som stod i inläggen: finns kvar i anteckningarna om avpublicering N (inlägg A), M (inlägg B).',
  ]);
});
