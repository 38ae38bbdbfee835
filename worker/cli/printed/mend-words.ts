import { counted } from '../../papers/pages/counted.ts';

const en = {
  found: (folder: string) => `${folder}: was not known to the ledger, and has been added as found`,
  locked: (item: string) =>
    `item ${item}: locked, since a decision about it is missing, changed or unknown to the ledger`,
  lostHold: (hold: string, committees: string) =>
    `hold ${hold}: its file is missing or changed, so nothing of ${committees} is disposed of or handed out before it is lifted or restored`,
  lostSecrecy: (snapshot: string) =>
    `snapshot ${snapshot}: shown to nobody, since a file about its secrecy is missing, changed or unknown to the ledger`,
  lostLines: (held: number, there: number) =>
    `The event log held ${held} lines at an earlier look and has ${there}, or other ones in their place. From now on it is taken for right as it is, which is written into it; nobody is reminded of the loss. Where a whole one exists: put it back, and run this again.`,
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
  lostLines: (held, there) =>
    `Händelseloggen hade ${held} rader när den sågs tidigare och har ${there}, eller andra i deras ställe. Från och med nu gäller den som den är, vilket skrivs i den; ingen påminns mer om förlusten. Finns en hel: lägg tillbaka den och kör det här igen.`,
  rebuilt: (snapshots, attempts, items) =>
    `Katalogen har åter ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}, ${attempts} försök och ${items} inlägg.`,

  takenIn: (list, by) => `${list}: räknar upp det som ${by} har godtagit`,
  allKnown: 'Händelseloggen känner till allt som är insamlat och beslutat.',
  toTakeIn: (accounts) =>
    `Inget är skrivet än. Ta reda på var filerna kommer ifrån, och godta dem: \`ogonblick witness ${accounts} --reason TEXT --as PERSON\`.`,
};

/** What `reindex` and `witness` print for persons. */
export const mendWords = { sv, en };
