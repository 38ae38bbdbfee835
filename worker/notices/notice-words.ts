import { lawAt } from '../../config/base/laws.ts';
import type { Words } from '../../config/base/words.ts';
import type { NoticeKind } from '../../jobs/notices/notice.ts';
import type { Locale } from '../words/archive-words.ts';
import { counted } from '../words/counted.ts';

/** Why something waits. Days are `YYYY-MM-DD`. */
export const because = {
  administrators: (count: number): Words => ({
    sv: `Kontoregistret har ${count === 0 ? 'ingen administratör' : 'bara en administratör'} för kontot; det ska ha minst två.`,
    en: `The register has ${count === 0 ? 'no administrator' : 'only one administrator'} of the account; it is to have at least two.`,
  }),
  review: (by: string, today: string): Words => ({
    sv: `Uppdragsbeskrivningen ${by < today ? 'skulle ha setts' : 'ska ses'} över senast ${by}.`,
    en: `The assignment ${by < today ? 'was to be' : 'is to be'} reviewed by ${by}.`,
  }),
  newPassphrase: (on: string, { by, confirmed }: { by: string; confirmed: string }): Words => ({
    sv: `En ny lösenfras skrevs ${on}. ${by} föreslog det och ${confirmed} bekräftade, och den skrevs där det bekräftades. Var det inte personen själv som skrev den, föreslå en ny.`,
    en: `A new passphrase was written on ${on}. ${by} proposed that and ${confirmed} confirmed it, and it was written where it was confirmed. If it was not the person who wrote it, propose a new one.`,
  }),
  damage: (what: Words, on: string): Words => ({
    sv: `Kontrollen ${on} fann att det ${what.sv}.`,
    en: `The check of ${on} found that it ${what.en}.`,
  }),
  ledgerDamaged: {
    sv: 'Händelseloggen är skadad, så inget nytt kan arkiveras. Tala med systemförvaltaren, som får veta mer av `ogonblick verify`.',
    en: 'The event log is damaged, so nothing new can be archived. `ogonblick verify` tells more.',
  },
  readerLost: (on: string): Words => ({
    sv: `Läsaren kände inte igen sidan ${on}: ögonblicksbilden är ofullständig och säger vad som saknas. Webbplatsen kan ha ändrat sina sidor. Systemförvaltaren ser efter om det finns nyare regler för den (packs/sites) och tar en ny ögonblicksbild.`,
    en: `The reader did not know the page again on ${on}: the snapshot is partial and says what is missing. The site may have changed its pages. Look for newer rules for it (packs/sites), and take a new snapshot.`,
  }),
  stampsWait: (since: string): Words => ({
    sv: `Sedan ${since} har minst en av dem som tillfrågas inte gett någon tidsstämpel. Det som väntar stämplas när svaret kommer. Driftstatus säger varför.`,
    en: `Since ${since} at least one of the authorities has given no time stamp. What waits is stamped when the answer comes. The state of the service says why.`,
  }),
  sealsLack: (since: string): Words => ({
    sv: `Sedan ${since} har ingen handling fått kommunens elektroniska stämpel med allt som hör till den. Driftstatus säger varför, och händelseloggen vad var och en fick.`,
    en: `Since ${since} no paper has got the municipality's electronic seal with all that belongs to it. The state of the service says why, and the event log what each got.`,
  }),
  sealEnds: (day: string): Words => ({
    sv: `Certifikatet för kommunens elektroniska stämpel gäller till ${day}. Därefter får handlingar ingen stämpel. Beställ ett nytt, och ange dess fil i seal.pkcs12.`,
    en: `The certificate of the municipality's electronic seal holds until ${day}. After that papers get no seal. Order a new one, and name its file in seal.pkcs12.`,
  }),
  letters: {
    down: (since: string): Words => ({
      sv: `Brev har inte kunnat skickas sedan ${since}: e-postservern svarar inte, eller tar inte emot dem. Systemförvaltaren ser skälet i loggen och prövar adressen där notices.smtp i settings.yaml pekar.`,
      en: `Letters could not be sent since ${since}: the mail server does not answer, or does not take them. The log has the reason; try the address where notices.smtp in settings.yaml points.`,
    }),
    unusable: (since: string): Words => ({
      sv: `Brev har inte kunnat skickas sedan ${since}: e-postserverns adress finns inte där notices.smtp i settings.yaml pekar, eller går inte att använda. Systemförvaltaren lägger den där.`,
      en: `Letters could not be sent since ${since}: the address of the mail server is not where notices.smtp in settings.yaml points, or is none. Put it there.`,
    }),
    refused: (since: string): Words => ({
      sv: `E-postservern tar sedan ${since} inte emot brev till adressen. Rätta adressen i people.yaml eller notices.to.`,
      en: `The mail server takes no letters to the address since ${since}. Mend the address in people.yaml or notices.to.`,
    }),
    later: (since: string): Words => ({
      sv: `Brev till adressen har inte kommit fram sedan ${since}. Det försöks igen; står det kvar, prövar systemförvaltaren adressen.`,
      en: `Letters to the address have not got through since ${since}. It is tried again; if this stays, try the address.`,
    }),
  },
  mailServer: { sv: 'E-postservern', en: 'The mail server' },
  recordDamaged: (told: string): Words => ({
    sv: `En fil i arkivet är inte som den ska. För systemförvaltaren: ${told}`,
    en: told,
  }),
  dataUnreadable: (told: string): Words => ({
    sv: `En fil i datamappen, inte i arkivet, går inte att läsa. För systemförvaltaren: ${told}`,
    en: `A file in the data folder, not in the archive, cannot be read: ${told}`,
  }),
  assignment: (gaps: Words): Words => ({
    sv: `Kontot används, men kontoregistret saknar: ${gaps.sv}. Den ansvariga chefen beslutar; skriv in det i accounts.yaml.`,
    en: `The account is in use, but the register lacks: ${gaps.en}. The manager decides; write it into accounts.yaml.`,
  }),
  closing: {
    sv: 'Kontot står som avslutat, men ingen ögonblicksbild är tagen efter att det skulle avslutas. Ta en, eller skriv i closingWaiver i accounts.yaml varför ingen kan tas.',
    en: 'The account is called closed, but no snapshot was taken after it was to be closed. Take one, or write in closingWaiver of accounts.yaml why none can be taken.',
  },
  missing: (items: number, more: boolean): Words => ({
    sv: `${more ? 'Minst ' : ''}${counted(items, 'inlägg eller kommentar', 'inlägg och kommentarer')} saknas på plattformen eller döljs där, och ingen har skrivit vad som hände.`,
    en: `${more ? 'At least ' : ''}${counted(items, 'post or comment is', 'posts and comments are')} missing on the platform or hidden there, and nobody has written what happened.`,
  }),
  note: (notes: number, more: boolean): Words => ({
    sv: `${more ? 'Minst ' : ''}${counted(notes, 'anteckning om avpublicering är öppen', 'anteckningar om avpublicering är öppna')}: avsluta när inget mer behöver göras.`,
    en: `${more ? 'At least ' : ''}${counted(notes, 'note of a takedown is open', 'notes of takedowns are open')}: close when nothing more has to be done.`,
  }),
  receipt: (receiver: string, by: string): Words => ({
    sv: `Paketet till ${receiver} skulle ha kvitterats senast ${by}. Påminn, och anteckna kvittot när det kommer.`,
    en: `The receipt for the package to ${receiver} was to come by ${by}. Remind them, and note the receipt when it comes.`,
  }),
  newHits: (hits: number, more: boolean): Words => ({
    sv: `${more ? 'Minst ' : ''}${counted(hits, 'ny träff', 'nya träffar')} som du inte har bockat av.`,
    en: `${more ? 'At least ' : ''}${counted(hits, 'new hit', 'new hits')} that you have not ticked off.`,
  }),
  holdToReview: (by: string): Words => ({
    sv: `Gallringsstoppet skulle ha omprövats senast ${by}.`,
    en: `The hold was to be reviewed by ${by}.`,
  }),
  holdToLift: {
    sv: 'En person har begärt att gallringsstoppet hävs. En annan häver det, eller låter det stå.',
    en: 'One person has asked that the hold be lifted. Another lifts it, or lets it stand.',
  },
  noneBefore: {
    sv: 'Det finns ingen ögonblicksbild före som kan visas, att jämföra med.',
    en: 'There is no snapshot before it that may be shown, to compare it with.',
  } as Words,
  request: (receivedOn: string): Words => ({
    sv: `Begäran om utlämnande kom in ${receivedOn} och är inte avslutad.`,
    en: `The request for a copy came in on ${receivedOn} and is not closed.`,
  }),
  privacy: (by: string, today: string): Words => ({
    sv: `Begäran enligt ${lawAt('dataProtection', today).sv} ${by < today ? 'skulle ha besvarats' : 'ska besvaras'} senast ${by}.`,
    en: `The request under the ${lawAt('dataProtection', today).en} ${by < today ? 'was to be' : 'is to be'} answered by ${by}.`,
  }),
  lists: {
    'no-rule': { sv: 'Saknar regel', en: 'Without a rule' },
    conflict: { sv: 'Konflikt mellan regler', en: 'Conflict of rules' },
    'to-decide': { sv: 'Väntar på beslut', en: 'Waiting for a decision' },
  },
  worklist: ({ since, least }: { since: string; least: number }, day: string): Words => ({
    sv: `Listan har inte varit tom vid någon räkning sedan ${since}; ${day} stod minst ${counted(least, 'inlägg eller kommentar', 'inlägg och kommentarer')} i den.`,
    en: `The list was empty at no count since ${since}; on ${day} at least ${counted(least, 'post or comment was', 'posts and comments were')} in it.`,
  }),
  listProposed: (list: { items: number; given: number; needed: number; expiresOn: string }): Words => ({
    sv: `${list.items} inlägg föreslås för gallring; ${list.given} av ${list.needed} har godkänt, senast ${list.expiresOn}.`,
    en: `${list.items} items are proposed for disposal; ${list.given} of ${list.needed} have approved, by ${list.expiresOn} at the latest.`,
  }),
  listInGrace: (list: { items: number; graceUntil: string }): Words => ({
    sv: `${list.items} inlägg gallras efter ångerfristen, som slutar ${list.graceUntil}. Till dess kan de återställas.`,
    en: `${list.items} items are disposed of after grace, which ends on ${list.graceUntil}. Until then they can be restored.`,
  }),
  listNotGone: (files: readonly string[]): Words => ({
    sv: `Inte borta: ord ur det som listan har gallrat står kvar i ${files.join(', ')}. Se efter varför, ta bort det om det inte är någons handling, och verkställ listan igen. Ska det stå kvar säger två arkivansvariga det på listans sida.`,
    en: `Not gone: words of what the list has disposed of still stand in ${files.join(', ')}. See why, take it away if it is nobody’s record, and carry the list out again. If it is to stay, two approvers say so on the list’s page.`,
  }),
  listToCarryOut: (list: { items: number }): Words => ({
    sv: `${list.items} inlägg: listan väntar på att verkställas.`,
    en: `${list.items} items: the list waits to be carried out.`,
  }),
};

const sv = {
  kinds: {
    damage: 'Skada i arkivet',
    'needs-decision': 'Väntar på beslut',
    late: 'Försenade',
    blocked: 'Hindrade',
    'needs-login': 'Inloggning krävs',
    collecting: 'Samlas inte in som det ska',
    token: 'Nycklar (token) att se till',
    reader: 'Läsaren känner inte igen sidan',
    letters: 'Brev som inte kommer fram',
    passphrase: 'Nya lösenfraser',
    proof: 'Tidsstämplar och stämplar som saknas',
    copy: 'Arkivets kopior på annan plats',
    missing: 'Saknas på plattformen',
    note: 'Öppna anteckningar',
    receipt: 'Kvitton som inte har kommit',
    hold: 'Gallringsstopp att ompröva eller häva',
    request: 'Begäranden om utlämnande',
    privacy: `Begäranden enligt ${lawAt('dataProtection', null).sv}`,
    worklist: 'Listor att gå igenom',
    list: 'Gallringslistor',
    closing: 'Avslutade utan ögonblicksbild',
    assignment: 'Uppdrag eller beslut saknas',
    'few-administrators': 'Färre än två administratörer',
    review: 'Uppdragsbeskrivningar att se över',
    search: 'Nya träffar i dina sparade sökningar',
  } satisfies Record<NoticeKind, string> as Record<NoticeKind, string>,
  subject: (municipality: string, fresh: number, waiting: number) =>
    `Ögonblick ${municipality}: ${fresh === 0 ? '' : `${counted(fresh, 'ny', 'nya')}, `}${waiting} väntar sedan tidigare`,
  damageSubject: (municipality: string) => `Ögonblick ${municipality}: skada i arkivet`,
  opening: (municipality: string, day: string) => `Ögonblick i ${municipality}, ${day}.`,
  fresh: 'NYTT',
  waiting: 'VÄNTAR SEDAN TIDIGARE',
  newSnapshots: 'NYA ÖGONBLICKSBILDER SEDAN FÖRRA BREVET',
  newUnread: 'Vilka de är gick inte att ta reda på den här gången. Se efter på kontonas sidor.',
  more: (count: number) => `… och ${count} till.`,
  head: (seq: number, day: string) => `Händelseloggens senaste kontrollsumma (händelse ${seq}, ${day}):`,
  noHead: 'Händelseloggen är tom.',
  keep: (hash: string) =>
    `Spara brevet: \`ogonblick verify --head ${hash}\` visar i framtiden om något av det som stod i loggen har ändrats.`,
  noLedger: 'Händelseloggen kan inte läsas.',
  howOften:
    'Du får högst ett brev om dagen, när något är nytt, och ett i veckan så länge något väntar. Skador som en kontroll har funnit rapporteras genast.',
  feed: (municipality: string) => `Ögonblick ${municipality}: väntar på åtgärd`,
};

export type NoticeWords = typeof sv;

const en: NoticeWords = {
  kinds: {
    damage: 'Damage in the archive',
    'needs-decision': 'Waiting for a decision',
    late: 'Late',
    blocked: 'Blocked',
    'needs-login': 'Login needed',
    collecting: 'Not collected as promised',
    token: 'Tokens to see to',
    reader: 'The reader does not know the page again',
    letters: 'Letters that do not get through',
    passphrase: 'New passphrases',
    proof: 'Time stamps and seals that lack',
    copy: 'Copies of the archive elsewhere',
    missing: 'Missing on the platform',
    note: 'Open notes',
    receipt: 'Receipts that have not come',
    hold: 'Holds to review or lift',
    request: 'Requests for copies',
    privacy: 'Requests under the data protection regulation',
    worklist: 'Lists to go through',
    list: 'Disposal lists',
    closing: 'Closed without a snapshot',
    assignment: 'Assignment or decision lacking',
    'few-administrators': 'Fewer than two administrators',
    review: 'Assignments to be reviewed',
    search: 'New hits of your saved searches',
  },
  subject: (municipality, fresh, waiting) =>
    `Ögonblick ${municipality}: ${fresh === 0 ? '' : `${fresh} new, `}${waiting} still waiting`,
  damageSubject: (municipality) => `Ögonblick ${municipality}: damage in the archive`,
  opening: (municipality, day) => `Ögonblick in ${municipality}, ${day}.`,
  fresh: 'NEW',
  waiting: 'STILL WAITING',
  newSnapshots: 'SNAPSHOTS TAKEN SINCE THE LAST LETTER',
  newUnread: 'Which they are could not be found out this time. Look at the pages of the accounts.',
  more: (count) => `… and ${count} more.`,
  head: (seq, day) => `Newest checksum of the event log (event ${seq}, ${day}):`,
  noHead: 'The event log is empty.',
  keep: (hash) =>
    `Keep this letter: \`ogonblick verify --head ${hash}\` shows later whether anything the log said has been changed.`,
  noLedger: 'The event log cannot be read.',
  howOften:
    'You get one letter a day at most, when something is new, and one a week while something waits. Damage that a check has found is told at once.',
  feed: (municipality) => `Ögonblick ${municipality}: waiting for a person`,
};

export const noticeWords: Record<Locale, NoticeWords> = { sv, en };
