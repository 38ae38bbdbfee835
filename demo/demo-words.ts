import { daysBefore } from './demo-collecting.ts';
import type { DemoDisposal } from './demo-disposal.ts';

/** A rule and how many comments it lets go. */
type ByRule = DemoDisposal['dryRun']['counts']['byRule'];

interface Leaving {
  id: string;
  snapshots: number;
  items: number;
  receiver: string;
}

function namesIn(locale: 'sv' | 'en', names: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

const en = {
  served: (pages: number, url: string) => `Exempelkommun's ${pages} pages are served at ${url}`,
  onPurpose: (account: string) =>
    `${account} answers HTTP 500 on purpose: an error page is kept as an attempt, never as a snapshot.`,
  archive: (index: string) => `The archive:  ${index}   (open it in a browser; it needs no server)`,
  next: 'Try next:',
  lacking: 'The demo is done, with something lacking:',
  desk: (address: string) => `The desk is open:  ${address}   Sign in as one of these people:`,
  approve: (names: readonly string[], since: string, days: number) =>
    `${namesIn('en', names)} can approve disposal: the event log knows them as approvers since ${since}, a day that the demo invents in a new archive. Elsewhere it takes ${days} days.`,
  approveFrom: (names: readonly string[], day: string, days: number) =>
    `${namesIn('en', names)} can approve disposal from ${day}: whoever approves must have been an approver for ${days} days, and this archive has not known them so long.`,
  worthOpening: 'Worth opening there:',
  worth: {
    picture: 'a whole page, with the words that are sought marked in its picture',
    search: 'one search in posts, comments, snapshots and notes',
    list: 'a list of disposal, as those who approve it see it',
  },
  stopsDesk: 'Ctrl-C ends it. What you do there happens to the invented municipality alone.',
  mayGo: (list: string, items: number, byRule: ByRule, files: number) =>
    `Comments whose time is out may go: ${list} lists ${items} (${byRule.map(({ rule, items: its }) => `${its} by ${rule}`).join(', ')}), ${files} files, as a dry run. Their collecting is dated ${daysBefore} days back, which the demo invents: no list takes what was collected in the last 30 days.`,
  nothingGone: (approvals: number, folder: string) =>
    `Nothing is removed: it takes ${approvals} approvals, and disposal is off. See ${folder} in the archive.`,
  leaves: ({ id, snapshots, items, receiver }: Leaving, events: string) =>
    `What is kept for ever leaves for the e-archive: ${id}, ${snapshots} snapshots and ${items} posts, to ${receiver}: ${events}.`,
  notJudged: 'not judged: commons-ip is not on this machine',
  package: (profile: string, judged: string, path: string) =>
    `Its package (${profile}) is ${judged}. See ${path}, and the receipt beside it.`,
  invented: 'The receipt is invented; and a real delivery is of a period that is over.',
};

const sv: typeof en = {
  served: (pages, url) => `Exempelkommuns ${pages} sidor visas på ${url}`,
  onPurpose: (account) =>
    `${account} svarar HTTP 500 med flit: en felsida sparas som ett försök, aldrig som en ögonblicksbild.`,
  archive: (index) => `Arkivet:  ${index}   (öppna den i en webbläsare; den behöver ingen server)`,
  next: 'Pröva sedan:',
  lacking: 'Demon är klar, men något saknas:',
  desk: (address) => `Skrivbordet är öppet:  ${address}   Logga in som någon av dessa:`,
  approve: (names, since, days) =>
    `${namesIn('sv', names)} kan godkänna gallring: händelseloggen känner dem som arkivansvariga sedan ${since}, en dag som demon hittar på i ett nytt arkiv. Annars krävs ${days} dagar.`,
  approveFrom: (names, day, days) =>
    `${namesIn('sv', names)} kan godkänna gallring från och med ${day}: den som godkänner ska ha varit arkivansvarig i ${days} dagar, och så länge har det här arkivet inte känt dem.`,
  worthOpening: 'Värt att öppna där:',
  worth: {
    picture: 'en hel sida, med de sökta orden markerade i bilden',
    search: 'en sökning i inlägg, kommentarer, ögonblicksbilder och anteckningar',
    list: 'en gallringslista, som de ser den som ska godkänna den',
  },
  stopsDesk: 'Ctrl-C avslutar. Det du gör där händer bara i den påhittade kommunen.',
  mayGo: (list, items, byRule, files) =>
    `Kommentarer vars tid är ute får gallras: ${list} har ${items} (${byRule.map(({ rule, items: its }) => `${its} enligt ${rule}`).join(', ')}), ${files} filer, som en provkörning. Demon daterar deras insamling ${daysBefore} dagar bakåt: ingen lista tar det som är insamlat de senaste 30 dagarna.`,
  nothingGone: (approvals, folder) =>
    `Inget är gallrat: det krävs ${approvals} godkännanden, och gallring är inte påslagen. Se ${folder} i arkivet.`,
  leaves: ({ id, snapshots, items, receiver }, events) =>
    `Det som bevaras lämnar för e-arkivet: ${id}, ${snapshots} ögonblicksbilder och ${items} inlägg, till ${receiver}: ${events}.`,
  notJudged: 'inte prövat: commons-ip finns inte på den här datorn',
  package: (profile, judged, path) => `Paketet (${profile}): ${judged}. Se ${path}, och kvittot bredvid.`,
  invented: 'Kvittot är påhittat, och en riktig leverans gäller en tid som är över.',
};

/** What `demo` tells while it shows the way. */
export const demoWords = { sv, en };
