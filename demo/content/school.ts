import { type Draft, postsOf } from './demo-post.ts';

const feed: readonly Draft[] = [
  [
    '2026-11-19',
    'Årskurs 5 har byggt broar av glasspinnar. Den starkaste höll för 31 kg! 💪🌉',
    ['skolgarden'],
    [
      ['Pappa till Elias', 'Imponerande!'],
      ['Exempelskolan', 'Ja, hållfasthet är årets tema 😊'],
    ],
  ],
  ['2026-11-16', 'Kom ihåg: studiedag fredag 27 november. Fritids är öppet som vanligt för anmälda barn.', []],
  [
    '2026-11-11',
    'Vi läser! 📚 Hittills i höst har våra elever lånat 2 114 böcker. Populärast: Handbok för superhjältar.',
    ['biblioteket'],
    [['Skolbibliotekarie Åke', 'Så roligt att se köerna till hyllan!']],
  ],
  [
    '2026-09-14',
    'Friluftsdagen på onsdag: kläder efter väder, matsäck och vattenflaska. Samling på skolgården kl. 8.20.',
    ['host'],
  ],
  [
    '2026-10-20',
    'Tack alla föräldrar som var med på trygghetspromenaden runt skolan. Era synpunkter är lämnade till gatukontoret.',
    [],
    [['Malin', 'Övergångsstället vid Ågatan är viktigast.']],
  ],
  [
    '2026-10-01',
    'Simskolan för årskurs 2 börjar vecka 41. Ta med badkläder, handduk och en liten slant till skåpet. 🏊‍♀️',
    ['badhuset'],
  ],
  [
    '2026-09-18',
    'Nya skolgården är klar: bollplan, hinderbana och ett lugnt hörn med odlingslådor. 🌻',
    ['skolgarden'],
    [
      ['Elevrådet', 'Vi valde färgerna själva!'],
      ['Farfar Ove', 'Tänk om det sett ut så på min tid.'],
    ],
  ],
  ['2026-08-31', 'Skolfotografering 8–10 september. Information kommer i ryggsäcken.', []],
  [
    '2026-08-14',
    'Välkomna tillbaka! 👋 Skolan börjar tisdag 18 augusti kl. 8.10. Ettorna samlas i matsalen med sina vuxna.',
    ['skolgarden'],
  ],
  [
    '2026-06-12',
    'Glad sommar önskar all personal på Exempelskolan! ☀️ Skolavslutningen på torget blev precis så fin som vi hoppats.',
    ['torget'],
    [['Rektor Fatima', 'Jag är så stolt över er alla ❤️']],
  ],
  [
    '2026-04-22',
    'Tema rymden i årskurs 3: i dag har vi räknat ut hur länge det tar att cykla till månen (ungefär 3 år).',
    ['norrsken'],
  ],
  ['2026-03-26', 'Lediga tjänster: vi söker lärare i matematik och NO samt en skolvärd. Ansök senast 30 april.', []],
  ['2026-03-18', 'Påsklovsfritids: anmäl senast fredag. Vi åker till museet på onsdagen. 🐣', ['museet']],
  ['2026-01-22', 'Det är halt på gården! Vi sandar, men skor med bra sula är bäst. ⛸️', ['vinter']],
];

const notes: readonly Draft[] = [
  [
    '2026-11-20',
    'Lunch på Exempelskolan v. 48: mån köttbullar/linsbollar, tis fisk i ugn, ons soppa och pannkaka 🥞, tor pasta, fre tacos.',
    [],
  ],
  [
    '2026-11-18',
    'Bussarna är försenade ca 20 min på grund av halka. Vi tar emot alla barn när de kommer. #skolskjuts',
    [],
  ],
  ['2026-11-12', 'Matsalen har i dag slängt 11,2 g mat per elev. Rekord! 🏆 #matsvinn', []],
  ['2026-09-22', 'Årskurs 6 har tillverkat radiostyrda båtar. Provtur vid Lillsjön på torsdag. ⛵', ['sjon']],
  ['2026-11-16', 'Öppet hus för blivande förskoleklass 3 december kl. 17–19. Välkomna! 👋', ['skolgarden']],
  ['2026-10-14', 'Internet ligger nere på skolan under förmiddagen. Ring expeditionen om du behöver nå oss.', []],
  ['2025-11-26', 'Kören övar inför Lucia. Lyssna i foajén kl. 12.15 varje dag. 🎶', []],
  ['2025-11-20', 'Vi har hittat 14 ensamma vantar. Titta i lådan vid entrén! 🧤', []],
  ['2026-02-12', 'Elevrådet föreslår: fler gungor. Kommunen svarar: de kommer i vår. 🎉', ['skolgarden']],
  ['2026-02-04', 'Mattetävlingen: klass 8B gick vidare till länsfinal! 🧮', []],
  ['2025-10-15', 'Lässtund med högstadiet: i dag fick ettorna höra sagor på sju språk. 📖', ['biblioteket']],
  ['2026-03-24', 'Vårens första humla är observerad på skolgården. Klass 4A för protokoll. 🐝', []],
  ['2026-04-14', 'Cykelkontroll på fredag: lyse, broms och ringklocka. Hjälm på! 🚲', ['vagarbete']],
  [
    '2025-08-20',
    'Hej Fediversum! Här skriver personalen på Exempelskolan om vardagen. Frågor om enskilda elever svarar vi inte på här.',
    [],
  ],
];

export const schoolPosts = postsOf('Exempelskolan', feed);
export const schoolNotes = postsOf('Exempelskolan', notes);
