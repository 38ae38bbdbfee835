import { type Draft, postsOf } from './demo-post.ts';

const feed: readonly Draft[] = [
  [
    'Årskurs 5 har byggt broar av glasspinnar. Den starkaste höll för 31 kg! 💪🌉',
    ['skolgarden'],
    [
      ['Pappa till Elias', 'Imponerande!'],
      ['Exempelskolan', 'Ja, hållfasthet är årets tema 😊'],
    ],
  ],
  ['Kom ihåg: studiedag fredag 27 november. Fritids är öppet som vanligt för anmälda barn.', []],
  [
    'Vi läser! 📚 Hittills i höst har våra elever lånat 2 114 böcker. Populärast: Handbok för superhjältar.',
    ['biblioteket'],
    [['Skolbibliotekarie Åke', 'Så roligt att se köerna till hyllan!']],
  ],
  ['Friluftsdagen på onsdag: kläder efter väder, matsäck och vattenflaska. Samling på skolgården kl. 8.20.', ['host']],
  [
    'Tack alla föräldrar som var med på trygghetspromenaden runt skolan. Era synpunkter är lämnade till gatukontoret.',
    [],
    [['Malin', 'Övergångsstället vid Ågatan är viktigast.']],
  ],
  [
    'Simskolan för årskurs 2 börjar vecka 41. Ta med badkläder, handduk och en liten slant till skåpet. 🏊‍♀️',
    ['badhuset'],
  ],
  [
    'Nya skolgården är klar: bollplan, hinderbana och ett lugnt hörn med odlingslådor. 🌻',
    ['skolgarden'],
    [
      ['Elevrådet', 'Vi valde färgerna själva!'],
      ['Farfar Ove', 'Tänk om det sett ut så på min tid.'],
    ],
  ],
  ['Skolfotografering 8–10 september. Information kommer i ryggsäcken.', []],
  [
    'Välkomna tillbaka! 👋 Skolan börjar tisdag 18 augusti kl. 8.10. Ettorna samlas i matsalen med sina vuxna.',
    ['skolgarden'],
  ],
  [
    'Glad sommar önskar all personal på Exempelskolan! ☀️ Skolavslutningen på torget blev precis så fin som vi hoppats.',
    ['torget'],
    [['Rektor Fatima', 'Jag är så stolt över er alla ❤️']],
  ],
  [
    'Tema rymden i årskurs 3: i dag har vi räknat ut hur länge det tar att cykla till månen (ungefär 3 år).',
    ['norrsken'],
  ],
  ['Lediga tjänster: vi söker lärare i matematik och NO samt en skolvärd. Ansök senast 30 april.', []],
  ['Påsklovsfritids: anmäl senast fredag. Vi åker till museet på onsdagen. 🐣', ['museet']],
  ['Det är halt på gården! Vi sandar, men skor med bra sula är bäst. ⛸️', ['vinter']],
];

const notes: readonly Draft[] = [
  [
    'Lunch på Exempelskolan v. 48: mån köttbullar/linsbollar, tis fisk i ugn, ons soppa och pannkaka 🥞, tor pasta, fre tacos.',
    [],
  ],
  ['Bussarna är försenade ca 20 min på grund av halka. Vi tar emot alla barn när de kommer. #skolskjuts', []],
  ['Matsalen har i dag slängt 11,2 g mat per elev. Rekord! 🏆 #matsvinn', []],
  ['Årskurs 6 har tillverkat radiostyrda båtar. Provtur vid Lillsjön på torsdag. ⛵', ['sjon']],
  ['Öppet hus för blivande förskoleklass 3 december kl. 17–19. Välkomna! 👋', ['skolgarden']],
  ['Internet ligger nere på skolan under förmiddagen. Ring expeditionen om du behöver nå oss.', []],
  ['Kören övar inför Lucia. Lyssna i foajén kl. 12.15 varje dag. 🎶', []],
  ['Vi har hittat 14 ensamma vantar. Titta i lådan vid entrén! 🧤', []],
  ['Elevrådet föreslår: fler gungor. Kommunen svarar: de kommer i vår. 🎉', ['skolgarden']],
  ['Mattetävlingen: klass 8B gick vidare till länsfinal! 🧮', []],
  ['Lässtund med högstadiet: i dag fick ettorna höra sagor på sju språk. 📖', ['biblioteket']],
  ['Vårens första humla är observerad på skolgården. Klass 4A för protokoll. 🐝', []],
  ['Cykelkontroll på fredag: lyse, broms och ringklocka. Hjälm på! 🚲', ['vagarbete']],
  [
    'Hej Fediversum! Här skriver personalen på Exempelskolan om vardagen. Frågor om enskilda elever svarar vi inte på här.',
    [],
  ],
];

export const schoolPosts = postsOf('Exempelskolan', feed, 19);
export const schoolNotes = postsOf('Exempelskolan', notes, 6);
