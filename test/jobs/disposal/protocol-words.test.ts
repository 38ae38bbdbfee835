import { expect, test } from '@jest/globals';
import {
  leftOutWords,
  protocolHeading,
  type StaysIn,
  whatIsNotCovered,
} from '../../../jobs/disposal/protocol-words.ts';

const none: StaysIn = {
  shown: new Map(),
  perhaps: [],
  went: { shown: new Map(), perhaps: [] },
  since: [],
  searched: 0,
};
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
  [0, [], 'inget hade gjorts av gallrade inlägg', 'inga har gjorts för nämnden'],
  [2, ['U-2026-001'], '2 har gjorts av gallrade inlägg', 'har gjorts för U-2026-001 och kan innehålla'],
])(
  '%i packages and copies for %j are told of, and that others may hold the items',
  (handedOut, releases, packages, copies) => {
    const said = whatIsNotCovered({ ...carried, handedOut, releases, backupsUntil: null, database: 'sqlite' });
    expect(said.filter((text) => /^(Paket|Kopior)/.test(text))).toEqual([
      expect.stringMatching(
        new RegExp(`${packages}.* Paket av andra inlägg i samma trådar kan innehålla det gallrade`),
      ),
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

const sentences = (stays: Partial<StaysIn>, database: 'sqlite' | 'postgres' = 'sqlite') =>
  whatIsNotCovered({ ...carried, staysIn: { ...none, ...stays }, backupsUntil: null, database });

test('what nobody searched is told in whole sentences, and what was found is kept apart from it', () => {
  expect(sentences({ perhaps: null, since: null, searched: null }).slice(0, 2)).toEqual([
    'Förseglade ögonblicksbilder söktes när listan gjordes 2026-11-01 bara efter inläggens id och adress. Om några visar något av det gallrade är inte undersökt.',
    'Förseglade ögonblicksbilder som togs efter 2026-11-01, då listan gjordes: om de visar något av det gallrade är inte undersökt.',
  ]);
  expect(sentences({ shown: new Map([['A', []]]), perhaps: null }).slice(0, 2)).toEqual([
    'Förseglade ögonblicksbilder som visar något av det gallrade: A.',
    'Förseglade ögonblicksbilder söktes när listan gjordes 2026-11-01 bara efter inläggens id och adress. Om andra visar något av det gallrade är inte undersökt.',
  ]);
  expect(sentences({ searched: null })[0]).toContain('är inte undersökt');
});

test('each list of snapshots names all of its own, and nothing where it has none', () => {
  const all = sentences({ shown: new Map([['A', ['id']]]), perhaps: ['B', 'C'], since: ['D', 'E'], searched: 5 });
  expect(all.slice(0, 5)).toEqual([
    'Förseglade ögonblicksbilder som visar något av det gallrade: A (efter plattformens id).',
    expect.stringContaining('eller inte gick att läsa: B, C.'),
    expect.stringMatching(/^Förseglade ögonblicksbilder av kontona: 2 andra togs före eller efter /),
    expect.stringContaining('innan allt var gallrat: D, E. De är inte genomsökta'),
    'Plattformen: det som ligger kvar där har inte rörts.',
  ]);
  expect(sentences({})).toEqual([
    'Förseglade ögonblicksbilder: inläggens konton hade inga när listan gjordes 2026-11-01.',
    'Plattformen: det som ligger kvar där har inte rörts.',
    expect.stringContaining('Paket för diariet'),
    expect.stringContaining('Kopior på begäran'),
    expect.stringContaining('Säkerhetskopior'),
    'Anteckningar om avpublicering och andra beslut om inläggen: de är egna handlingar och finns kvar.',
    'Lagringsmediet: filerna är borttagna och katalogen omskriven, men medier kan behålla spår som bara särskild utrustning läser.',
  ]);
});

test("PostgreSQL's own logs hold the words for a while, SQLite's do not", () => {
  const named = (database: 'sqlite' | 'postgres') => sentences({}, database).filter((text) => /WAL/.test(text));
  expect(named('sqlite')).toEqual([]);
  expect(named('postgres')).toEqual([
    'Databasen PostgreSQL: dess transaktionslogg (WAL) från 2026-12-20 eller tidigare, med arkiverade delar, repliker och egna säkerhetskopior, innehåller det gallrade tills den som driver databasen har låtit dem gå ut.',
  ]);
});

test('the copies for several requests are all named', () => {
  const said = whatIsNotCovered({
    ...carried,
    releases: ['U-1', 'U-2'],
    backupsUntil: null,
    staysIn: none,
    database: 'sqlite',
  });
  expect(said).toContain('Kopior på begäran (utlämnande): har gjorts för U-1, U-2 och kan innehålla det gallrade.');
});

test.each<[Partial<StaysIn>, string]>([
  [{ perhaps: ['C'], since: null }, 'kan finnas kvar i 1 ögonblicksbild, om den syns i fler är inte undersökt'],
  [
    { shown, perhaps: ['C', 'D'], since: null },
    'finns kvar i 2 ögonblicksbilder, kan finnas kvar i 2 till, om den syns i fler är inte undersökt',
  ],
  [{ shown, perhaps: ['C', 'D'] }, 'finns kvar i 2 ögonblicksbilder, kan finnas kvar i 2 till'],
  [{ since: null }, 'om den syns i ögonblicksbilder är inte undersökt'],
])('the heading of %j', (stays, heading) => {
  expect(protocolHeading({ ...none, ...stays })).toBe(`Gallrad ur insamlade inlägg; ${heading}`);
});

test.each([
  ['held', 'gallringsstopp'],
  ['conflict', 'regler i konflikt'],
  ['young', 'insamlat för mindre än 30 dagar sedan'],
  ['kept-for', 'har ett svar som är kvar'],
  ['listed', 'finns på en annan lista'],
  ['to-accept', 'ett beslut om inlägget har inte godtagits'],
  ['awaits-receipt', 'kvitto saknas på paketet till diariet eller på leveransen'],
  ['damaged', 'en fil saknas eller har ändrats'],
  ['changed', 'inlägget, dess regel eller dess datum har ändrats'],
  ['not-due', 'får inte gallras än'],
  ['gone', 'finns inte'],
  ['restored', 'återställt under ångerfristen'],
  ['uttaget: Fel konto', 'uttaget: Fel konto'],
])('why an item on the list was left: %s', (because, words) => {
  expect(leftOutWords(because)).toBe(words);
});
