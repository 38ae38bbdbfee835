import { type Locale, words } from '../../papers/pages/archive-words.ts';
import { governingWords } from '../../papers/pages/governing-words.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { listNames } from '../disposal/list-names.ts';

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
  copy: { sv: 'kopia', en: 'copy' },
  entry: { sv: 'gäller', en: 'about' },
  fields: { sv: 'uppgifter', en: 'fields' },
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
  passphrase: { sv: 'kännetecken för lösenfrasen (inte frasen)', en: 'mark of the passphrase (not the passphrase)' },
  person: { sv: 'person', en: 'person' },
  proposedBy: { sv: 'föreslaget av', en: 'proposed by' },
  purpose: { sv: 'ändamål', en: 'purpose' },
  reason: { sv: 'orsak', en: 'reason' },
  release: { sv: 'begäran', en: 'request' },
  restored: { sv: 'återställda', en: 'restored' },
  'rules-by-same-decision': {
    sv: 'regler efter vilka mer kan gallras utan nytt beslut',
    en: 'rules by which more may go without a new decision',
  },
  run: { sv: 'insamling', en: 'collecting run' },
  scope: { sv: 'omfattar', en: 'covers' },
  since: { sv: 'sedan', en: 'since' },
  slot: { sv: 'planerad till', en: 'planned for' },
  snapshot: { sv: 'ögonblicksbild', en: 'snapshot' },
  snapshots: { sv: 'ögonblicksbilder', en: 'snapshots' },
  startedAt: { sv: 'påbörjad (UTC)', en: 'begun (UTC)' },
  stampedAt: { sv: 'stämplad (UTC)', en: 'stamped (UTC)' },
  status: { sv: 'utfall', en: 'outcome' },
  takenOut: { sv: 'uttagna', en: 'taken out' },
  theme: { sv: 'tema', en: 'theme' },
  today: { sv: 'dag', en: 'day' },
  versions: { sv: 'versioner av inlägg', en: 'versions of items' },
  verified: { sv: 'föreslaget av styrkt person', en: 'proposed by a proven person' },
  what: { sv: 'åtgärd', en: 'act' },
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
