import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { choiceNames } from './choice-names.ts';

const sv = {
  ...choiceNames.sv,
  title: (year: number, committee: string) => `Årsrapport ${year}, sociala medier: ${committee}`,
  about: (from: string, until: string) =>
    `Vad som samlades in, bevarades och gallrades från konton i sociala medier från och med ${from} till och med ${until}.`,
  sofar: 'Året är inte slut.',
  summary: 'Sammanfattning',
  accounts: 'Konton',
  snapshots: 'Ögonblicksbilder',
  snapshotsAre: (expected: number, completed: number, taken: number, partial: number, uncounted: number) =>
    `${completed} av ${expected} väntade${uncounted === 0 ? '' : ` (${counted(uncounted, 'konto', 'konton')} inte räknade)`}; ${counted(taken, 'tagen', 'tagna')}, varav ${counted(partial, 'ofullständig', 'ofullständiga')}`,
  gaps: 'Luckor',
  gapsAre: (missing: number, uncounted: number) =>
    [
      ...(missing === 0
        ? [uncounted === 0 ? 'inga' : 'inga kända']
        : [`${counted(missing, 'ögonblicksbild', 'ögonblicksbilder')} saknas`]),
      ...(uncounted === 0 ? [] : [`för ${counted(uncounted, 'konto', 'konton')} är det inte känt`]),
    ].join('; '),
  uncounted:
    '–: inte räknat, och därför inte känt om något saknas. Kontot bevakades inte av programmet under året, står inte i kontoregistret eller hörde till någon annan vid periodens slut.',
  savedByHand: (ids: readonly string[]) =>
    `Sparat för hand och inte räknat bland de väntade, eftersom ingen har sagt att det visar hela sidan: ${ids.join(', ')}.`,
  attempts: 'Försök som inte gav någon ögonblicksbild',
  takedowns: 'Avpubliceringar',
  takedownsAre: (notes: number, open: number) =>
    `${counted(notes, 'anteckning', 'anteckningar')}, varav ${counted(open, 'inte avslutad', 'inte avslutade')}`,
  disposal: 'Gallring',
  disposalIs: (lists: number, items: number, unfinished: number) =>
    `${counted(lists, 'gallringslista verkställd', 'gallringslistor verkställda')}; ${items} inlägg och kommentarer gallrade${unfinished === 0 ? '' : ` enligt protokoll; ${unfinished} påbörjade utan protokoll`}`,
  unfinished: (lists: readonly string[]) =>
    `Verkställandet har börjat, men något protokoll finns inte ännu: ${lists.join(', ')}. Hur mycket som är gallrat enligt dem står inte här.`,
  holds: 'Gallringsstopp',
  holdsAre: (stood: number, left: number) => `${stood} under året, varav ${left} gällde vid periodens slut`,
  fixity: 'Kontroll av filerna',
  fixityIs: (problems: number) => (problems === 0 ? 'inga fel i det som lästes' : `${problems} fel`),
  account: 'Konto',
  expected: 'Väntade',
  completed: 'Gjorda',
  taken: 'Tagna',
  partial: 'Ofullständiga',
  missing: 'Saknas',
  latest: 'Senaste',
  none: 'Inga.',
  noAccounts:
    'Inga konton är kända: kontoregistret har inget för arkivbildaren vid periodens slut, och inget besök är arkiverat.',
  noNotes: 'Inga anteckningar.',
  noLife: 'Inget enligt kontoregistret.',
  lifeUnknown: (accounts: number) =>
    `För ${counted(accounts, 'konto', 'konton')} säger kontoregistret inte när det öppnades eller avslutades.`,
  notInRegister: 'finns inte i kontoregistret',
  partialOnes: 'Vad som saknas i de ofullständiga',
  snapshot: 'Ögonblicksbild',
  because: 'Förklaring',
  day: 'Dag',
  status: 'Utfall',
  guidelines: 'Riktlinjerna 9–12',
  guidelinesAre: (taken: number, checked: number, wanting: number, unjudged: number): string => {
    if (taken === 0) return 'ingen ögonblicksbild att granska';
    const found =
      checked === 0
        ? 'om något fattas är inte känt'
        : `i ${wanting} av dem fattas något${unjudged === 0 ? '' : `, i ${unjudged} är inte allt bedömt`}`;
    return `${checked} av ${counted(taken, 'ögonblicksbild', 'ögonblicksbilder')} granskade av en person; ${found}`;
  },
  point: 'Ska synas på sidan',
  shown: 'Syns',
  notShown: 'Syns inte',
  notJudged: 'Ej bedömt',
  life: 'Konton som öppnats eller avslutats',
  opened: (day: string) => `öppnat ${day}`,
  closed: (day: string) => `avslutat ${day}`,
  waived: (reason: string) => `ingen ögonblicksbild före avslutet: ${reason}`,
  event: 'Vad som hände',
  category: 'Orsak',
  notes: 'Anteckningar',
  closedNotes: 'Avslutade',
  goneSameDay: 'Borta samma dag',
  goneLater: 'Senare',
  laterOf: (count: number, days: number) => `${count}, som längst ${counted(days, 'dag', 'dagar')}`,
  goneUnknown: 'Okänt hur snart',
  neverLookedAt: (accounts: number) =>
    `För ${counted(accounts, 'konto', 'konton')} har inlägg och kommentarer aldrig samlats in fullständigt: vad som saknas där är inte känt.`,
  undocumented: (count: number) =>
    count === 0
      ? 'Inget som insamlingen har funnit borta väntar på en anteckning.'
      : `${count === 1 ? 'Ett inlägg eller en kommentar' : `${count} inlägg och kommentarer`} som saknas på plattformen väntar på en avslutad anteckning. Det som väntar får inte gallras.`,
  list: 'Gallringslista',
  done: 'Verkställd',
  destroyed: 'Gallrade',
  leftOut: 'Inte gallrade',
  decisions: 'Beslut',
  noDisposal: 'Ingen gallringslista verkställdes.',
  protocols: 'Vad som gallrades, enligt vilka regler och på vems beslut står i varje listas gallringsprotokoll.',
  hold: 'Nummer',
  kind: 'Slag',
  scope: 'Omfattar',
  caseNumber: 'Diarienummer',
  placed: 'Från',
  lifted: 'Hävt',
  review: 'Ses över',
  checked: (bags: number, files: number, entries: number) =>
    `När rapporten gjordes lästes ${counted(bags, 'förseglad ögonblicksbild', 'förseglade ögonblicksbilder')} från året (${counted(files, 'fil', 'filer')}) och hela händelseloggen (${counted(entries, 'post', 'poster')}).`,
  sound: (bags: number): string =>
    bags === 0 ? 'Händelseloggen är hel.' : 'Det som lästes är som när det förseglades, och händelseloggen är hel.',
  head: (hash: string) => `Händelseloggens senaste kontrollsumma: ${hash}`,
  damaged: 'Vad som är fel',
  path: 'Var',
};

export type ReportWords = typeof sv;

const en: ReportWords = {
  ...choiceNames.en,
  title: (year, committee) => `Report of ${year}, social media: ${committee}`,
  about: (from, until) => `What the archiving of social media accounts came to from ${from} to ${until}.`,
  sofar: 'The year is not over.',
  summary: 'Summary',
  accounts: 'Accounts',
  snapshots: 'Snapshots',
  snapshotsAre: (expected, completed, taken, partial, uncounted) =>
    `${completed} of ${expected} expected${uncounted === 0 ? '' : ` (${counted(uncounted, 'account', 'accounts')} not counted)`}; ${taken} taken, of which ${partial} are partial`,
  gaps: 'Gaps',
  gapsAre: (missing, uncounted) =>
    [
      ...(missing === 0
        ? [uncounted === 0 ? 'none' : 'none known']
        : [`${counted(missing, 'snapshot is', 'snapshots are')} missing`]),
      ...(uncounted === 0 ? [] : [`of ${counted(uncounted, 'account', 'accounts')} it is not known`]),
    ].join('; '),
  uncounted:
    '–: not counted, so that it is not known whether anything is missing. The program did not watch the account that year, the register does not have it, or it was somebody else’s at the end.',
  savedByHand: (ids) =>
    `Saved by hand and not counted among those expected, since nobody has said that it shows the whole page: ${ids.join(', ')}.`,
  attempts: 'Visits that gave no snapshot',
  takedowns: 'Takedowns',
  takedownsAre: (notes, open) =>
    `${counted(notes, 'note', 'notes')}, of which ${counted(open, 'is', 'are')} not closed`,
  disposal: 'Disposal',
  disposalIs: (lists, items, unfinished) =>
    `${counted(lists, 'disposal list', 'disposal lists')} carried out; ${counted(items, 'post or comment', 'posts and comments')} disposed of${unfinished === 0 ? '' : ` by their protocols; ${unfinished} begun without a protocol`}`,
  unfinished: (lists) =>
    `Begun to be carried out, without a protocol yet: ${lists.join(', ')}. How much of them has been disposed of does not stand here.`,
  holds: 'Holds',
  holdsAre: (stood, left) => `${stood} in the year, of which ${left} stood at its end`,
  fixity: 'Fixity',
  fixityIs: (problems) => (problems === 0 ? 'no faults in what was read' : `${counted(problems, 'fault', 'faults')}`),
  account: 'Account',
  expected: 'Expected',
  completed: 'Done',
  taken: 'Taken',
  partial: 'Partial',
  missing: 'Missing',
  latest: 'Latest',
  none: 'None.',
  noAccounts:
    'No accounts are known: the register has none of the records creator at the end of the period, and no visit is filed.',
  noNotes: 'No notes.',
  noLife: 'Nothing by the register.',
  lifeUnknown: (accounts) =>
    `Of ${counted(accounts, 'account', 'accounts')} the register does not say when it was opened or closed.`,
  notInRegister: 'not in the register',
  partialOnes: 'What the partial ones lack',
  snapshot: 'Snapshot',
  because: 'Because',
  day: 'Day',
  status: 'Outcome',
  guidelines: 'Guidelines 9–12',
  guidelinesAre: (taken, checked, wanting, unjudged) => {
    if (taken === 0) return 'no snapshot to check';
    const found =
      checked === 0
        ? 'whether anything is lacking is not known'
        : `something is lacking in ${wanting} of them${unjudged === 0 ? '' : `, not everything is judged in ${unjudged}`}`;
    return `${checked} of ${counted(taken, 'snapshot', 'snapshots')} checked by a person; ${found}`;
  },
  point: 'To be shown on the page',
  shown: 'Shown',
  notShown: 'Not shown',
  notJudged: 'Not judged',
  life: 'Accounts opened or closed',
  opened: (day) => `opened ${day}`,
  closed: (day) => `closed ${day}`,
  waived: (reason) => `no snapshot before the closing: ${reason}`,
  event: 'What happened',
  category: 'Reason',
  notes: 'Notes',
  closedNotes: 'Closed',
  goneSameDay: 'Gone the same day',
  goneLater: 'Later',
  laterOf: (count, days) => `${count}, at the longest ${counted(days, 'day', 'days')}`,
  goneUnknown: 'Not known how soon',
  neverLookedAt: (accounts) =>
    `Posts and comments of ${counted(accounts, 'account', 'accounts')} were never collected in full: what is missing there is not known.`,
  undocumented: (count) =>
    count === 0
      ? 'Nothing that collecting has found gone waits for a note.'
      : `${count} posts and comments that have gone from the platform wait for a closed note. What waits may not be disposed of.`,
  list: 'Disposal list',
  done: 'Carried out',
  destroyed: 'Disposed of',
  leftOut: 'Left out',
  decisions: 'Decisions',
  noDisposal: 'No disposal list was carried out.',
  protocols: 'What was disposed of, by which rules and on whose decision, stands in each list’s protocol.',
  hold: 'Number',
  kind: 'Kind',
  scope: 'Covers',
  caseNumber: 'Case number',
  placed: 'From',
  lifted: 'Lifted',
  review: 'Review',
  checked: (bags, files, entries) =>
    `When the report was made, ${counted(bags, 'sealed snapshot', 'sealed snapshots')} of the year (${counted(files, 'file', 'files')}) and the whole ledger (${counted(entries, 'entry', 'entries')}) were read.`,
  sound: (bags) =>
    bags === 0 ? 'The ledger is whole.' : 'What was read is as it was sealed, and the ledger is whole.',
  head: (hash) => `The ledger’s latest checksum: ${hash}`,
  damaged: 'What is wrong',
  path: 'Where',
};

/** The words of the year's report. */
export const reportWords: Record<Locale, ReportWords> = { sv, en };
