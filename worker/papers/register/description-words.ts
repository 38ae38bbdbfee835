import { lawAt, numbered } from '../../../config/base/laws.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (committee: string) => `Arkivbeskrivning, sociala medier: ${committee}`,
  about: (date: string) =>
    `Avsnitt i nämndens eller bolagets arkivbeskrivning om konton i sociala medier, som det såg ut ${date}. Det är gjort ur förseglade kopior av kontoregistret och planerna; kopiorna räknas upp sist.`,
  standsIn: (document: string, filed: string) =>
    `${document}: ingen kopia är så gammal. Den äldsta, arkiverad ${filed}, har använts; det som den säger kan ha sett annorlunda ut.`,
  creator: 'Arkivbildaren',
  municipality: 'Kommun',
  committee: 'Arkivbildare',
  accounts: 'Konton',
  noAccounts: 'Kontoregistret hade inga konton för arkivbildaren den dagen.',
  noRegister: 'Inget kontoregister är arkiverat. Vilka konton arkivbildaren hade är inte känt.',
  account: 'Konto',
  address: 'Webbadress',
  existed: 'Öppnat – avslutat',
  status: 'Status',
  unit: 'Enhet',
  lacks: (account: string, gaps: Words) => `${account} används, men i kontoregistret saknas: ${gaps.sv}.`,
  responsible: 'Ansvariga',
  administrators: 'Administratörer',
  decidedBy: 'Beslutat av',
  assignment: 'Uppdragsbeskrivning',
  assignmentIs: (version: string, reviewBy: string | null) =>
    reviewBy === null ? `version ${version}` : `version ${version}, ses över senast ${reviewBy}`,
  archived: 'Vad som ska arkiveras enligt kontoregistret',
  notVisited: 'tas inte av sig själva: registret anger ingen grund för besök',
  snapshots: 'Ögonblicksbilder',
  level: {
    overview: 'översiktsbild av sidan',
    unique: 'sidan och varje inlägg för sig',
    full: 'sidan, varje inlägg för sig och en webbarkivfil (WACZ)',
  },
  collected: 'Inlägg och kommentarer',
  source: {
    api: 'hämtas genom plattformens gränssnitt',
    page: 'läses ur ögonblicksbilderna',
    none: 'samlas inte in för sig',
  },
  every: (period: string) => `intervall ${period}`,
  formerly: 'Konton som arkivbildaren har haft',
  formerlyNote: 'Handlingar från den tiden hör till arkivbildaren, fastän någon annan svarade för kontot den dagen.',
  period: 'Tid',
  rules: 'Bevarande och gallring',
  ruleNote:
    'Det som ingen regel säger något om bevaras. Ingenting gallras utan en gallringslista som personer har godkänt, och varje gallring har ett protokoll.',
  planIs: (title: string, version: string) => `${title}, version ${version}`,
  noPlan: 'Ingen plan är arkiverad.',
  noRules: 'Ingen regel i planen gällde den dagen.',
  notInForce: (count: number) =>
    count === 1
      ? '1 regel i planen är utelämnad: dess beslut gällde inte den dagen, eller finns inte i planen.'
      : `${count} regler i planen är utelämnade: deras beslut gällde inte den dagen, eller finns inte i planen.`,
  recordClass: 'Handlingstyp',
  ruleSays: 'Vad regeln säger',
  decision: 'Beslut',
  decisions: 'Besluten',
  caseNumber: 'Diarienummer',
  inForce: 'Gäller',
  legalForce: (day: string) => `laga kraft ${day}`,
  legalBasis: 'Rättslig grund',
  basedOn: (decision: string) => `stöder sig på ${decision}`,
  secrecy: 'Sekretess',
  secrecyText: (day: string) =>
    `Inlägg och kommentarer var synliga för alla när de skrevs, men kan innehålla uppgifter som omfattas av sekretess enligt ${numbered(lawAt('secrecy', day), 'sv')}. Det som är sekretessmarkerat visas bara för behöriga och prövas när någon begär att få det utlämnat. Det som kan vara olagligt att inneha eller sprida är låst.`,
  entrances: 'Sökingångar',
  entrancesText: (shelf: string) =>
    `Arkivet består av mappar som läses utan särskilt program; LASMIG.txt beskriver dem. Arkivbildarens handlingar ligger under ${shelf}, ordnade efter konto, år och tillfälle. Sidan index.html leder från arkivbildaren till kontot och till varje ögonblicksbild.\nInsamlade inlägg söks på konto, plattform, typ, avsändarroll, tid, märkning, handlingstyp, diarienummer och ord i texten. Från ett inlägg nås de ögonblicksbilder där det syns.\nHändelseloggen (liggare) visar vad som har hänt och när, gallringsprotokollen vad som inte längre finns.`,
  sources: 'Underlag',
  document: 'Dokument',
  folder: 'Mapp i arkivet',
  filed: 'Arkiverad',
  digest: 'Kontrollsumma (SHA-256)',
};

export type DescriptionWords = typeof sv;

const en: DescriptionWords = {
  title: (committee) => `Archive description, social media: ${committee}`,
  about: (date) =>
    `Section of the committee’s or company’s archive description (arkivbeskrivning) about social media accounts, as it was on ${date}. It is made from sealed copies of the register of accounts and of the plans, which are listed last.`,
  standsIn: (document, filed) =>
    `${document}: no copy is that old. The oldest, filed ${filed}, was used; what it says may have been different.`,
  creator: 'The records creator',
  municipality: 'Municipality',
  committee: 'Records creator',
  accounts: 'Accounts',
  noAccounts: 'The register had no accounts of the records creator on that day.',
  noRegister: 'No register of accounts is filed. Which accounts the records creator had is not known.',
  account: 'Account',
  address: 'Address',
  existed: 'Opened – closed',
  status: 'Status',
  unit: 'Unit',
  lacks: (account, gaps) => `${account} is in use, but the register lacks: ${gaps.en}.`,
  responsible: 'Persons responsible',
  administrators: 'Administrators',
  decidedBy: 'Decided by',
  assignment: 'Assignment',
  assignmentIs: (version, reviewBy) =>
    reviewBy === null ? `version ${version}` : `version ${version}, to be reviewed by ${reviewBy}`,
  archived: 'What is to be archived by the register of accounts',
  notVisited: 'not taken by themselves: the register gives no basis for visiting',
  snapshots: 'Snapshots',
  level: {
    overview: 'overview of the page',
    unique: 'the page and each post by itself',
    full: 'the page, each post by itself and a web archive file (WACZ)',
  },
  collected: 'Posts and comments',
  source: {
    api: 'fetched through the platform’s interface',
    page: 'read out of the snapshots',
    none: 'not collected by themselves',
  },
  every: (period) => `interval ${period}`,
  formerly: 'Accounts that the records creator has had',
  formerlyNote: 'Records of that time are its own, although somebody else answered for the account on that day.',
  period: 'Time',
  rules: 'Preservation and disposal',
  ruleNote:
    'What no rule speaks of is preserved. Nothing is disposed of without a disposal list that persons have approved, and each disposal has a protocol.',
  planIs: (title, version) => `${title}, version ${version}`,
  noPlan: 'No plan is filed.',
  noRules: 'No rule of the plan was in force on that day.',
  notInForce: (count) =>
    count === 1
      ? '1 rule of the plan is left out: its decision was not in force on that day, or is not in the plan.'
      : `${count} rules of the plan are left out: their decisions were not in force on that day, or are not in the plan.`,
  recordClass: 'Record type',
  ruleSays: 'What the rule says',
  decision: 'Decision',
  decisions: 'The decisions',
  caseNumber: 'Case number',
  inForce: 'In force',
  legalForce: (day) => `final ${day}`,
  legalBasis: 'Legal basis',
  basedOn: (decision) => `rests on ${decision}`,
  secrecy: 'Secrecy',
  secrecyText: (day) =>
    `Posts and comments could be seen by all when they were written, but may hold what the ${numbered(lawAt('secrecy', day), 'en')} protects. What is marked secret is shown to those with the right only, and tried when somebody asks for a copy. What may be illegal to hold or spread is locked.`,
  entrances: 'Ways to search',
  entrancesText: (shelf) =>
    `The archive is folders that are read without a program of their own; LASMIG.txt describes them. The records creator’s lie under ${shelf}, ordered by account, year and occasion. The page index.html leads from the records creator to the account and to each snapshot.\nCollected posts are found by account, platform, kind, role of the author, time, tag, record type, case number and words of the text. From a post one gets to the snapshots that show it.\nThe ledger (liggare) tells what happened and when, the disposal protocols what is no longer there.`,
  sources: 'Made from',
  document: 'Document',
  folder: 'Folder in the archive',
  filed: 'Filed',
  digest: 'Checksum (SHA-256)',
};

/** The words of a committee's section of the arkivbeskrivning. */
export const descriptionWords: Record<Locale, DescriptionWords> = { sv, en };
