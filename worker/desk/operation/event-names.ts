import { lawAt } from '../../../config/base/laws.ts';
import { type Locale, words } from '../../papers/pages/archive-words.ts';
import { governingWords } from '../../papers/pages/governing-words.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { listNames } from '../disposal/list-names.ts';

const regulation = lawAt('dataProtection', null).sv;

/** The name of each event of the ledger, for people who read. */
const names: Readonly<Record<string, Record<Locale, string>>> = {
  'register-changing': { sv: 'Ändring av register påbörjad', en: 'Change of the register begun' },
  'register-unchanged': {
    sv: 'Påbörjad ändring av register inte sparad',
    en: 'Begun change of the register not saved',
  },
  'register-change-unclear': {
    sv: 'Påbörjad ändring av register: filen är ändrad på annat sätt, oklart om den sparades',
    en: 'Begun change of the register: the file was changed otherwise, unclear whether it was saved',
  },
  'register-changed': { sv: 'Kontoregister eller personer ändrade', en: 'Register or people changed' },
  'account-activated': { sv: 'Konto taget i bruk', en: 'Account put into use' },
  'account-status-seen': { sv: 'Kontots status noterad', en: 'Status of the account noted' },
  'approver-seen': { sv: 'Godkännare noterad', en: 'Approver noted' },
  'archive-taken-over': {
    sv: 'Arkivet övertaget av en annan kommun',
    en: 'Archive taken over by another municipality',
  },
  'committee-export-begun': { sv: 'Uttag av en nämnds del påbörjat', en: "Export of a committee's part begun" },
  'copy-begun': { sv: 'Kopia på annan plats sedd för första gången', en: 'Copy elsewhere seen for the first time' },
  'decision-asked': { sv: 'Beslut begärt av arkivhandläggaren', en: 'Decision asked of the officer' },
  'disposal-addendum': {
    sv: 'Tillägg till gallringsprotokoll upprättat',
    en: 'Addendum to a disposal record drawn up',
  },
  'disposal-approved': { sv: 'Gallringslista godkänd', en: 'Disposal list approved' },
  'disposal-cancelled': { sv: 'Gallringslista återkallad', en: 'Disposal list cancelled' },
  'disposal-copy-cleared': { sv: 'Gallrad i en kopia på annan plats', en: 'Disposed of in a copy elsewhere' },
  'disposal-destroyed': { sv: 'Gallrad', en: 'Disposed of' },
  'disposal-executed': { sv: 'Gallring verkställd', en: 'Disposal executed' },
  'disposal-execution-started': { sv: 'Verkställande av gallring påbörjat', en: 'Execution of disposal begun' },
  'disposal-grace-started': { sv: 'Ångerfristen har börjat', en: 'Grace has begun' },
  'disposal-intent': { sv: 'Ska gallras nu', en: 'About to be disposed of' },
  'disposal-left-out': { sv: 'Lämnad utanför gallringen', en: 'Left out of the disposal' },
  'disposal-proposed': { sv: 'Gallringslista föreslagen', en: 'Disposal list proposed' },
  'disposal-protocol': { sv: 'Gallringsprotokoll upprättat', en: 'Disposal record drawn up' },
  'disposal-quarantined': { sv: 'Ställd i karantän under ångerfristen', en: 'In quarantine during grace' },
  'disposal-registered': { sv: 'Gallringslista diarieförd', en: 'Disposal list registered' },
  'disposal-rejected': { sv: 'Gallringslista avslagen', en: 'Disposal list rejected' },
  'disposal-replay-intent': {
    sv: 'Ska gallras igen nu, efter återläsning av säkerhetskopia',
    en: 'About to be disposed of again, after a restore from backup',
  },
  'disposal-replayed': {
    sv: 'Gallrad igen efter återläsning av säkerhetskopia',
    en: 'Disposed of again after a restore from backup',
  },
  'disposal-restored': { sv: 'Återställd under ångerfristen', en: 'Restored during grace' },
  'disposal-taken-out': { sv: 'Uttagen ur gallringslista', en: 'Taken out of a disposal list' },
  'export-begun': { sv: 'Uttag av hela arkivet påbörjat', en: 'Export of the whole archive begun' },
  'file-mended': { sv: 'Fil lagad ur en kopia', en: 'File mended from a copy' },
  'file-mending': { sv: 'Fil ska lagas ur en kopia', en: 'File about to be mended from a copy' },
  'fixity-checked': { sv: 'Hela arkivet kontrollerat', en: 'The whole archive checked' },
  'governing-filed': { sv: 'Styrande dokument arkiverat', en: 'Governing document filed' },
  'guidelines-checked': { sv: 'Riktlinjerna 9–12 granskade', en: 'Guidelines 9–12 checked' },
  'hold-placed': { sv: 'Gallringsstopp infört', en: 'Disposal hold placed' },
  'hold-lift-asked': { sv: 'Begärt att gallringsstopp hävs', en: 'Lifting of a disposal hold asked for' },
  'hold-lifted': { sv: 'Gallringsstopp hävt', en: 'Disposal hold lifted' },
  'item-packaged': { sv: 'Paket av ett inlägg gjort', en: 'Package of an item made' },
  'items-begun': { sv: 'Insamling påbörjad', en: 'Collecting begun' },
  'items-collected': { sv: 'Insamling arkiverad', en: 'Collecting run filed' },
  'items-decided': { sv: 'Åtgärd om inlägg arkiverad', en: 'Decision about items filed' },
  'items-found': {
    sv: 'Insamlat som saknades i händelseloggen bevittnat från och med nu',
    en: 'What was collected and the event log did not know, witnessed from now on',
  },
  'ledger-loss-accepted': {
    sv: 'Rader som händelseloggen har förlorat godtagna som förlorade',
    en: 'Lines that the event log has lost accepted as lost',
  },
  'ledger-tail-cut': { sv: 'Oavslutad rad i händelseloggen avskild', en: 'Unfinished line of the ledger cut off' },
  'media-set-aside': { sv: 'Bilder utan inlägg undanlagda', en: 'Pictures without an item set aside' },
  'order-cancelled': { sv: 'Beställning återkallad', en: 'Order cancelled' },
  'orders-withdrawn': { sv: 'Beställningar återtagna', en: 'Orders withdrawn' },
  'paper-sealed': { sv: 'Handling stämplad elektroniskt', en: 'Paper sealed electronically' },
  'paper-unsealed': {
    sv: 'Handling utan stämpel, fast den skulle ha en',
    en: 'Paper without the seal that it should have',
  },
  'redaction-not-shown': {
    sv: 'En person har sett att en ögonblicksbild inte visar gallrat vars plats där inte var känd',
    en: 'A person has seen that a snapshot does not show what was disposed of and had no known place in it',
  },
  'plan-accepted': { sv: 'Ändrad dokumenthanteringsplan godtagen', en: 'Changed records plan accepted' },
  'release-appealed': { sv: 'Avslag om utlämnande överklagat', en: 'Appeal against a refusal to release' },
  'privacy-answered': {
    sv: `Begäran enligt ${regulation} besvarad`,
    en: 'Request by a data subject answered',
  },
  'privacy-asked': {
    sv: `Begäran enligt ${regulation} registrerad`,
    en: 'Request by a data subject registered',
  },
  'privacy-extended': {
    sv: `Tid för svar enligt ${regulation} förlängd`,
    en: 'Time to answer a data subject extended',
  },
  'privacy-review-proposed': { sv: 'Granskning föreslagen efter begäran', en: 'Review proposed after a request' },
  'privacy-searched': { sv: 'Sökning efter personuppgifter gjord', en: 'Search for personal data made' },
  'release-asked': { sv: 'Begäran om utlämnande registrerad', en: 'Request for a copy registered' },
  'release-closed': { sv: 'Begäran om utlämnande avslutad', en: 'Request for a copy closed' },
  'release-copy-fetched': { sv: 'Kopia för utlämnande hämtad', en: 'Copy for release fetched' },
  'release-withdrawn': {
    sv: 'Kopia för utlämnande återkallad: något i den är låst',
    en: 'Copy for release withdrawn: something in it is locked',
  },
  'release-copied': { sv: 'Kopia för utlämnande gjord', en: 'Copy for release made' },
  'release-handed-over': { sv: 'Kopia utlämnad', en: 'Copy handed over' },
  'release-refusal-received': { sv: 'Avslag mottaget av sökanden', en: 'Refusal received by the requester' },
  'release-refused': { sv: 'Utlämnande avslaget', en: 'Release refused' },
  'secrecy-lifted': { sv: 'Sekretessmarkering hävd', en: 'Marking of secrecy lifted' },
  'secrecy-marked': { sv: 'Ögonblicksbild sekretessmarkerad', en: 'Snapshot marked secret' },
  'secret-viewed': { sv: 'Sekretessmarkerat innehåll visat', en: 'Secret content viewed' },
  'snapshot-found': {
    sv: 'Förseglad ögonblicksbild som saknades i händelseloggen tillagd',
    en: 'Sealed snapshot that the event log did not know added',
  },
  'snapshot-ordered': { sv: 'Ögonblicksbild beställd', en: 'Snapshot ordered' },
  'snapshot-sealed': { sv: 'Ögonblicksbild förseglad', en: 'Snapshot sealed' },
  'snapshots-ordered': { sv: 'Ögonblicksbilder beställda', en: 'Snapshots ordered' },
  'time-stamped': { sv: 'Tidsstämplat', en: 'Time stamped' },
  'theme-added': { sv: 'Tema tillagt', en: 'Theme added' },
  'theme-ended': { sv: 'Tema avslutat', en: 'Theme ended' },
  'theme-packaged': { sv: 'Paket av tema gjort', en: 'Package of a theme made' },
  'tombstones-found': {
    sv: 'Spår av gallrade inlägg bevittnade från och med nu',
    en: 'What is left of disposed items witnessed from now on',
  },
  'visit-ended': { sv: 'Besök utan ögonblicksbild', en: 'Visit without a snapshot' },
  'year-missed': { sv: 'Missat år noterat', en: 'Missed year noted' },
};

/** The event's name in words. An unknown event (of a newer or older version) keeps its name in the ledger. */
export function eventName(event: string, locale: Locale): string {
  return names[event]?.[locale] ?? event;
}

/** The names of the facts that an event carries. */
const fields: Readonly<Record<string, Record<Locale, string>>> = {
  account: { sv: 'konto', en: 'account' },
  accounts: { sv: 'konton', en: 'accounts' },
  appealBy: { sv: 'överklagande senast', en: 'appeal by' },
  attempt: { sv: 'försök', en: 'attempt' },
  because: { sv: 'därför att', en: 'because' },
  bytes: { sv: 'byte', en: 'bytes' },
  commit: { sv: 'sparad i git', en: 'kept in git' },
  committee: { sv: 'nämnd', en: 'committee' },
  inSnapshots: { sv: 'ur ögonblicksbilder', en: 'out of snapshots' },
  committeeItems: { sv: 'nämndens alla inlägg', en: 'items of the committee' },
  copies: { sv: 'förseglade kopior', en: 'sealed copies' },
  count: { sv: 'antal', en: 'number of them' },
  damaged: { sv: 'skador', en: 'damaged' },
  decisions: { sv: 'ändrade beslut', en: 'changed decisions' },
  decidedOn: { sv: 'beslutat', en: 'decided on' },
  destroyed: { sv: 'gallrade', en: 'disposed of' },
  entries: { sv: 'rader i händelseloggen', en: 'lines of the event log' },
  event: { sv: 'händelse', en: 'event' },
  expiresOn: { sv: 'ska godkännas senast', en: 'to be approved by' },
  file: { sv: 'fil', en: 'file' },
  files: { sv: 'filer', en: 'files' },
  by: { sv: 'enligt', en: 'by' },
  certificateUntil: { sv: 'certifikatet gäller till (UTC)', en: 'certificate until (UTC)' },
  folder: { sv: 'mapp', en: 'folder' },
  folders: { sv: 'mappar', en: 'folders' },
  graceUntil: { sv: 'ångerfrist till och med', en: 'grace until' },
  hashes: { sv: 'kontrollsumma för alla raders kontrollsummor', en: "digest of all lines' digests" },
  hold: { sv: 'gallringsstopp', en: 'hold' },
  item: { sv: 'inlägg', en: 'item' },
  items: { sv: 'inlägg', en: 'items' },
  kind: { sv: 'slag', en: 'kind' },
  leftOut: { sv: 'inte gallrade', en: 'left out' },
  'lets-parents-go': {
    sv: 'inlägg får gallras före svar som bevaras',
    en: 'posts may go before replies that are kept',
  },
  list: { sv: 'gallringslista', en: 'disposal list' },
  masked: { sv: 'maskerad', en: 'masked' },
  masks: { sv: 'maskningar', en: 'masks' },
  number: { sv: 'nummer', en: 'number' },
  objects: { sv: 'regler för', en: 'rules for' },
  on: { sv: 'dag', en: 'day' },
  open: { sv: 'öppna', en: 'open' },
  order: { sv: 'beställning', en: 'order' },
  orders: { sv: 'beställningar', en: 'orders' },
  outcome: { sv: 'utfall', en: 'outcome' },
  paragraph: { sv: 'lagrum', en: 'section of law' },
  person: { sv: 'person', en: 'person' },
  reason: { sv: 'orsak', en: 'reason' },
  release: { sv: 'begäran', en: 'request' },
  restored: { sv: 'återställda', en: 'restored' },
  'rules-by-same-decision': {
    sv: 'regler efter vilka mer kan gallras utan nytt beslut',
    en: 'rules by which more may go without a new decision',
  },
  scope: { sv: 'omfattar', en: 'covers' },
  since: { sv: 'sedan', en: 'since' },
  slot: { sv: 'planerad till', en: 'planned for' },
  snapshot: { sv: 'ögonblicksbild', en: 'snapshot' },
  snapshots: { sv: 'ögonblicksbilder', en: 'snapshots' },
  startedAt: { sv: 'påbörjad (UTC)', en: 'begun (UTC)' },
  stampedAt: { sv: 'stämplad (UTC)', en: 'stamped (UTC)' },
  status: { sv: 'utfall', en: 'outcome' },
  takenOut: { sv: 'uttagna', en: 'taken out' },
  today: { sv: 'dag', en: 'day' },
  versions: { sv: 'versioner av inlägg', en: 'versions of items' },
  verified: { sv: 'föreslaget av styrkt person', en: 'proposed by a proven person' },
  withLocked: { sv: 'även det låsta', en: 'also what is locked' },
  year: { sv: 'år', en: 'year' },
  'newly-disposed': { sv: 'får gallras, fick inte förut', en: 'may be disposed of, and could not before' },
  shortened: { sv: 'får gallras tidigare', en: 'may be disposed of earlier' },
  'other-basis': { sv: 'på annan grund', en: 'on another basis' },
  lengthened: { sv: 'får gallras senare', en: 'may be disposed of later' },
  'no-longer-disposed': { sv: 'gallras inte längre', en: 'no longer disposed of' },
  unchanged: { sv: 'oförändrade', en: 'unchanged' },
  exact: { sv: 'varje inlägg räknat', en: 'every item counted' },
};

/** The fact's name in words. An unknown fact keeps its name in the ledger. */
export function fieldName(field: string, locale: Locale): string {
  return Object.hasOwn(fields, field) ? (fields[field]?.[locale] ?? field) : field;
}

/** A fact's value, in words where the ledger has a code of ours. Ids, counts and times are unchanged, since they are compared with the files. */
export function factInWords(field: string, value: string | number | boolean, locale: Locale): string {
  if (typeof value === 'boolean') return yesAndNo[locale][value ? 0 : 1];
  const says = words[locale];
  const vocabularies: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
    status: [says.statuses, says.registerStatuses],
    reason: [says.reasons],
    kind: [choiceNames[locale].kinds, governingWords[locale].kinds],
    scope: [choiceNames[locale].scopes],
    outcome: [listNames[locale].states],
    because: [listNames[locale].reasons],
    commit: [keptInGit[locale]],
  };
  const known = Object.hasOwn(vocabularies, field) ? (vocabularies[field] ?? []) : [];
  const word = known.find((one) => Object.hasOwn(one, value))?.[value];
  return word === undefined ? `${value}` : word.toLowerCase();
}

const keptInGit: Record<Locale, Readonly<Record<string, string>>> = {
  sv: { yes: 'ja', no: 'nej', unknown: 'inte känt' },
  en: { yes: 'yes', no: 'no', unknown: 'not known' },
};

const yesAndNo: Record<Locale, readonly [string, string]> = { sv: ['ja', 'nej'], en: ['yes', 'no'] };

/** Every event's code and name, in the order of the names. */
export function eventNames(locale: Locale): [string, string][] {
  const all = Object.entries(names).map(([event, name]): [string, string] => [event, name[locale]]);
  return all.sort(([, one], [, other]) => one.localeCompare(other, locale));
}
