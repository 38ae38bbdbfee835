import type { Words } from '../../config/base/words.ts';
import type { NoticeKind } from '../../jobs/notices/notice.ts';
import type { Locale } from '../papers/pages/archive-words.ts';
import { counted } from '../papers/pages/counted.ts';

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
  listProposed: (list: { items: number; given: number; needed: number; expiresOn: string }): Words => ({
    sv: `${list.items} inlägg föreslås för gallring; ${list.given} av ${list.needed} har godkänt, senast ${list.expiresOn}.`,
    en: `${list.items} items are proposed for disposal; ${list.given} of ${list.needed} have approved, by ${list.expiresOn} at the latest.`,
  }),
  listInGrace: (list: { items: number; graceUntil: string }): Words => ({
    sv: `${list.items} inlägg gallras efter ångerfristen, som slutar ${list.graceUntil}. Till dess kan de återställas.`,
    en: `${list.items} items are disposed of after grace, which ends on ${list.graceUntil}. Until then they can be restored.`,
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
    reader: 'Läsaren känner inte igen sidan',
    letters: 'Brev som inte kommer fram',
    list: 'Gallringslistor',
    'few-administrators': 'Färre än två administratörer',
    review: 'Uppdragsbeskrivningar att se över',
  } satisfies Record<NoticeKind, string> as Record<NoticeKind, string>,
  subject: (municipality: string, fresh: number, waiting: number) =>
    `Ögonblick ${municipality}: ${fresh === 0 ? '' : `${counted(fresh, 'ny', 'nya')}, `}${waiting} väntar sedan tidigare`,
  damageSubject: (municipality: string) => `Ögonblick ${municipality}: skada i arkivet`,
  opening: (municipality: string, day: string) => `Ögonblick i ${municipality}, ${day}.`,
  fresh: 'NYTT',
  waiting: 'VÄNTAR SEDAN TIDIGARE',
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
    reader: 'The reader does not know the page again',
    letters: 'Letters that do not get through',
    list: 'Disposal lists',
    'few-administrators': 'Fewer than two administrators',
    review: 'Assignments to be reviewed',
  },
  subject: (municipality, fresh, waiting) =>
    `Ögonblick ${municipality}: ${fresh === 0 ? '' : `${fresh} new, `}${waiting} still waiting`,
  damageSubject: (municipality) => `Ögonblick ${municipality}: damage in the archive`,
  opening: (municipality, day) => `Ögonblick in ${municipality}, ${day}.`,
  fresh: 'NEW',
  waiting: 'STILL WAITING',
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
