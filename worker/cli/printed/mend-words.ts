import { counted } from '../../words/counted.ts';

const en = {
  found: (folder: string) => `${folder}: was not known to the ledger, and has been added as found`,
  locked: (item: string) =>
    `item ${item}: locked, since a decision about it is missing, changed or unknown to the ledger`,
  lostHold: (hold: string, committees: string) =>
    `hold ${hold}: its file is missing or changed, so nothing of ${committees} is disposed of or handed out before it is lifted or restored`,
  lostSecrecy: (snapshot: string) =>
    `snapshot ${snapshot}: shown to nobody, since a file about its secrecy is missing, changed or unknown to the ledger`,
  lossAccepted: (held: number, there: number, by: string) =>
    `${by} has accepted that the event log, which held ${held} lines, has ${there}. It says so itself, and \`ogonblick verify\` for ever. Now run \`ogonblick reindex\`.`,
  nothingLost: 'The event log has lost nothing since the catalog last saw it.',
  rebuilt: (snapshots: number, attempts: number, items: number) =>
    `The catalog holds ${snapshots} snapshots, ${attempts} attempts and ${items} items again.`,

  takenIn: (list: string, by: string) => `${list}: lists what was taken in by ${by}`,
  allKnown: 'The ledger knows all that was collected and decided.',
  toTakeIn: (accounts: string) =>
    `Nothing is written yet. See where the files come from; take them in: \`ogonblick witness ${accounts} --reason TEXT --as PERSON\`.`,
};

const sv: typeof en = {
  found: (folder) => `${folder}: var okänd för händelseloggen, och har lagts till som funnen`,
  locked: (item) =>
    `inlägget ${item}: låst, eftersom ett beslut om det saknas, har ändrats eller är okänt för händelseloggen`,
  lostHold: (hold, committees) =>
    `gallringsstoppet ${hold}: filen saknas eller har ändrats, så inget från ${committees} gallras eller lämnas ut förrän stoppet är hävt eller filen är tillbaka`,
  lostSecrecy: (snapshot) =>
    `ögonblicksbilden ${snapshot}: visas för ingen, eftersom en fil om dess sekretess saknas, har ändrats eller är okänd för händelseloggen`,
  lossAccepted: (held, there, by) =>
    `${by} har godtagit att händelseloggen, som hade ${held} rader, har ${there}. Det står i den, och \`ogonblick verify\` säger det för alltid. Kör nu \`ogonblick reindex\`.`,
  nothingLost: 'Händelseloggen har inte förlorat något sedan katalogen såg den senast.',
  rebuilt: (snapshots, attempts, items) =>
    `Katalogen har åter ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}, ${attempts} försök och ${items} inlägg.`,

  takenIn: (list, by) => `${list}: räknar upp det som ${by} har godtagit`,
  allKnown: 'Händelseloggen känner till allt som är insamlat och beslutat.',
  toTakeIn: (accounts) =>
    `Inget är skrivet än. Ta reda på var filerna kommer ifrån, och godta dem: \`ogonblick witness ${accounts} --reason TEXT --as PERSON\`.`,
};

/** What `reindex` and `witness` print for persons. */
export const mendWords = { sv, en };
