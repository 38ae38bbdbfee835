import { sectionExample } from '../../../config/base/laws.ts';
import { wordKindWords } from '../../../jobs/release/word-kind-words.ts';
import type { HoldKind } from '../../../storage/records/hold.ts';
import type { WordKind } from '../../../storage/records/release.ts';
import { deliveryWords } from '../../desk/deliveries/delivery-words.ts';
import { holdWords } from '../../desk/items/hold-words.ts';
import { privacyWords } from '../../desk/privacy/privacy-words.ts';
import { releaseWords } from '../../desk/releases/release-words.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { counted } from '../../words/counted.ts';

const en = {
  holdState: (state: string) => state,
  holdKind: (kind: HoldKind): string => kind,
  holdScope: (scope: string) => scope,
  reviewBy: (day: string) => `review by ${day}`,
  needsPerson: ' (needs a person)',
  holds: (count: number) => `${count} holds`,
  releaseState: (state: 'open' | 'closed'): string => state,
  received: (day: string) => `received ${day}`,
  refused: (until: string | null) => `refused, appeal by ${until ?? '(not received yet)'}`,
  requests: (count: number) => `${count} requests`,
  privacyState: (state: string) => state,
  privacyKind: (kind: string) => kind,
  answerBy: (day: string) => `answer by ${day}`,
  notSearched: 'not searched yet',
  found: (items: string, locked: number, snapshots: string) =>
    `found: items ${items} (and ${locked} locked); snapshots ${snapshots}`,
  foundElse: (notes: string, requests: string, unread: string) =>
    `notes ${notes}; requests ${requests}; not readable ${unread}`,
  deliveryState: (state: string) => state,
  delivered: (snapshots: number, items: number, receiver: string) =>
    `${snapshots} snapshots, ${items} items, to ${receiver}`,
  deliverySaid: (what: string, day: string, by: string) => `${what} ${day} by ${by}`,
  replaces: (id: string, because: string, reason: string | null) =>
    `replaces ${id} (${because}${reason === null ? '' : `: ${reason}`})`,
  replacedBy: (id: string, state: string) => `replaced by ${id} (${state})`,
  awaitedReceipts: (packages: string) => `no receipt of ${packages} yet`,
  itemsRead: (read: number, of: number) => `${read} of the account’s ${of} items read`,
  disposedSince: (id: string, list: string) =>
    `${id} was disposed of by ${list}: it cannot be delivered anew. If it was wrong in the delivery, the archive has no other.`,
  redactedSince: (id: string, list: string, by: string) =>
    `${id} was replaced by ${by}, since something was taken out of it by ${list}: what was delivered cannot be delivered anew.`,
  deliveries: (count: number) => `${count} deliveries`,
  lookedAtSecret: (items: number, snapshots: readonly string[]) =>
    `noted as looks at what is secret: ${items} items, ${snapshots.length} snapshots${snapshots.length === 0 ? '' : ` (${snapshots.join(', ')})`}; their markings are in the package`,
  tooLarge: (part: string) => `${part} is larger than --max-size. It is never divided: its package is larger.`,
  notDelivered: (later: number, items: number, snapshots: number, before: number) =>
    `left out: ${later} items to be disposed of later, ${items} locked items, ${snapshots} snapshots that may show something locked, ${before} in other deliveries`,
  content: (snapshots: number, items: number) => `${snapshots} snapshots, ${items} items`,
  wordKind: (kind: WordKind): string => kind,
  noSuggestion:
    'No personal number, phone number, e-mail or street address was recognised. Others may be there: read the text.',
  suggested: (id: string) =>
    `Nothing is masked yet. Name what is to be masked: \`ogonblick release copy ${id} --words "WORDS" --law "${sectionExample}"\`.`,
};

export type RequestWords = typeof en;

const named = (names: object, code: string): string => (names as Record<string, string>)[code] ?? code;

const sv: RequestWords = {
  holdState: (state) => named(holdWords.sv.states, state),
  holdKind: (kind) => choiceNames.sv.kinds[kind],
  holdScope: (scope) => named({ ...choiceNames.sv.scopes, items: 'inlägg' }, scope),
  reviewBy: (day) => `ses över senast ${day}`,
  needsPerson: ' (någon ska se på det)',
  holds: (count) => `${count} gallringsstopp`,
  releaseState: (state) => releaseWords.sv.states[state],
  received: (day) => `inkom ${day}`,
  refused: (until) =>
    until === null
      ? 'avslag; det är inte antecknat när sökanden fick del av det'
      : `avslag, kan överklagas till och med ${until}`,
  requests: (count) => counted(count, 'begäran', 'begäranden'),
  privacyState: (state) => (state === 'answered' ? 'besvarad' : 'öppen'),
  privacyKind: (kind) => named(privacyWords.sv.kinds, kind),
  answerBy: (day) => `besvaras senast ${day}`,
  notSearched: 'inte genomsökt än',
  found: (items, locked, snapshots) => `hittat: inlägg ${items} (och ${locked} låsta); ögonblicksbilder ${snapshots}`,
  foundElse: (notes, requests, unread) => `anteckningar ${notes}; begäranden ${requests}; gick inte att läsa ${unread}`,
  deliveryState: (state) => named(deliveryWords.sv.states, state),
  delivered: (snapshots, items, receiver) => `${deliveryWords.sv.holds(snapshots, items)}, till ${receiver}`,
  deliverySaid: (what, day, by) => `${named(deliveryWords.sv.said, what).toLowerCase()} ${day}, enligt ${by}`,
  replaces: (id, because, reason) =>
    `ersätter ${id} (${named(deliveryWords.sv.states, because)}${reason === null ? '' : `: ${reason}`})`,
  replacedBy: (id, state) => `ersätts av ${id} (${named(deliveryWords.sv.states, state)})`,
  awaitedReceipts: (packages) => `ännu ingen kvittens på ${packages}`,
  itemsRead: (read, of) => `${read} av kontots ${of} inlägg och kommentarer lästa`,
  disposedSince: (id, list) =>
    `${id} är gallrad enligt ${list} och kan inte levereras på nytt. Var den fel i leveransen finns ingen annan i arkivet.`,
  redactedSince: (id, list, by) =>
    `${id} har ersatts av ${by}, eftersom något har gallrats ur den enligt ${list}: den som levererades kan inte levereras på nytt.`,
  deliveries: (count) => counted(count, 'leverans', 'leveranser'),
  lookedAtSecret: (items, snapshots) =>
    `antecknat som visningar av sekretess: ${items} inlägg, ${snapshots.length} ögonblicksbilder${snapshots.length === 0 ? '' : ` (${snapshots.join(', ')})`}; markeringarna följer med i paketet`,
  tooLarge: (part) => `${part} är större än --max-size. Den delas aldrig: dess paket är större.`,
  notDelivered: (later, items, snapshots, before) =>
    `utelämnat: ${deliveryWords.sv.leftOutIs(later, items, snapshots)}, ${before} i andra leveranser`,
  content: (snapshots, items) => deliveryWords.sv.holds(snapshots, items),
  wordKind: (kind) => wordKindWords.sv[kind],
  noSuggestion:
    'Inget personnummer, telefonnummer, ingen e-postadress eller gatuadress kändes igen. Det kan finnas andra: läs texten.',
  suggested: (id) =>
    `Inget är maskat än. Säg vad som ska maskas: \`ogonblick release copy ${id} --words "ORD" --law "${sectionExample}"\`.`,
};

/** What commands print for persons of holds, requests and deliveries. */
export const requestWords: Record<'sv' | 'en', RequestWords> = { sv, en };
