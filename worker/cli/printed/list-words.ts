import { listNames } from '../../desk/disposal/list-names.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { kindNames } from '../../words/item-kinds.ts';

/** What a list that was carried out leaves to be taken out of a snapshot. */
export interface ToRedact {
  snapshot: string;
  shown: string[];
  unplaced: number;
  onList: string | null;
}

const en = {
  state: (state: string) => state,
  counts: (items: number, approvals: number, needed: number) =>
    `${counted(items, 'record', 'records')}, ${approvals} of ${needed} approvals`,
  lists: (count: number) => `${count} lists`,
  restored: ', restored',
  proposed: (by: string | null, at: string | null, until: string | null) =>
    `proposed by ${by ?? 'nobody'} ${at ?? ''}, to be approved by ${until ?? 'no day'}`,
  graceUntil: (day: string) => `can be restored until ${day}`,
  approved: (by: string, at: string, counts: boolean) =>
    `approved by ${by} ${at}${counts ? '' : ', before the list changed'}`,
  change: (what: string, by: string, at: string) => `${what} by ${by} ${at}`,
  stale: (item: string, because: string, detail: string | null) =>
    `STALE ${item}: ${because}${detail === null ? '' : ` ${detail}`}`,
  dryRun: (items: number, files: number, bytes: number) =>
    `dry run: ${counted(items, 'record', 'records')}, ${files} files, ${bytes} bytes`,
  stays: (snapshots: number, perhaps: number | undefined, handedOut: number) =>
    `some of it stays in ${snapshots} snapshots (${perhaps === undefined ? 'others were not searched' : `perhaps in ${perhaps} others`}) and ${handedOut} copies handed out`,
  kind: (kind: string) => kind,
  dueFrom: (day: string, files: number) => `end of its retention ${day}, ${files} files`,
  staysIn: (snapshots: number) => `, stays in ${snapshots} snapshots`,
  perhapsIn: (snapshots: number) => `, perhaps in ${snapshots}`,
  leftOut: (because: string, count: number, words: string) => `left out, ${because}: ${count} (${words})`,
  leftOutBecause: {
    held: 'a gallringsstopp stands on them: `ogonblick hold list`',
    locked: 'locked, so that nobody who approves can see them: `ogonblick item unlock`',
    conflict: 'rules that differ apply to them: `ogonblick plan check`',
    young: 'collected within the last 30 days',
    'kept-for': 'something that answers them stays',
    listed: 'on another list that is under way',
    'to-accept': 'what persons decided lets them go earlier: `ogonblick dispose accept`',
    'awaits-receipt':
      'a package or a delivery waits for its receipt: `ogonblick item packages`, `ogonblick delivery list`',
    damaged: 'a file is missing or not what it should be: `ogonblick verify`',
    secret: 'marked secret, or snapshots that show something that is',
    closing: 'snapshots that the closing of their account rests on',
  } as Readonly<Record<string, string>>,
  toRedact: ({ snapshot, shown, unplaced, onList }: ToRedact) =>
    `to be taken out of ${snapshot}: ${[...shown, ...(unplaced > 0 ? [`${unplaced} that stand or may stand in it, nobody knows where`] : [])].join(', ')}${onList === null ? '' : `; on the list ${onList}`} (\`ogonblick dispose redact-after\`)`,
  nothing: 'Nothing may go today.',
  couldBeListed: (items: number, files: number, bytes: number) =>
    `${counted(items, 'record', 'records')} could be listed: ${files} files, ${bytes} bytes. Nothing is written.`,
  allRead: (of: number) => `All ${counted(of, 'record', 'records')} of the list.`,
  sampleRead: (shown: number, of: number) =>
    `${shown} of ${of} records: the first and last by publication, odd ones, and some drawn by the list's hash. All of them: --words --all.`,
  sampled: (because: string) => because,
  noEvent: 'no event',
  noDay: 'on no known day',
  noWords: 'no words shown here: gone, locked or marked secret; see `ogonblick item show`',
  media: (path: string) => `picture or film: ${path}`,
  countedFrom: (event: string, dueFrom: string) => `counted from ${event}, may go from ${dueFrom}`,
  without: (because: string) => `without: ${because}`,
  now: (because: string) => `now: ${because}`,
  toAccept: (count: number) => `${count} items; nothing is written yet. Say --yes --as PERSON to accept.`,
  accepted: (count: number, by: string) => `${count} items accepted by ${by}`,
};

export type ListWords = typeof en;

const named = (names: object, code: string): string => (names as Record<string, string>)[code] ?? code;

const sv: ListWords = {
  state: (state) => named(listNames.sv.states, state),
  counts: (items, approvals, needed) =>
    `${counted(items, 'handling', 'handlingar')}, ${approvals} av ${needed} godkännanden`,
  lists: (count) => counted(count, 'lista', 'listor'),
  restored: ', återställt',
  proposed: (by, at, until) =>
    `${by === null ? 'inte föreslagen av någon' : `föreslagen av ${by} ${at ?? ''}`}, ${until === null ? 'ingen sista dag för godkännande' : `ska godkännas senast ${until}`}`,
  graceUntil: (day) => `kan återställas till och med ${day}`,
  approved: (by, at, counts) => `godkänd av ${by} ${at}${counts ? '' : ', innan listan ändrades'}`,
  change: (what, by, at) => `${by} ${named(listNames.sv.changes, what)} ${at}`,
  stale: (item, because, detail) =>
    `INAKTUELLT ${item}: ${named({ ...listNames.sv.reasons, ...listNames.sv.staleBecause }, because)}${detail === null ? '' : ` ${named(listNames.sv.fields, detail)}`}`,
  dryRun: (items, files, bytes) =>
    `provkörning: ${counted(items, 'handling', 'handlingar')}, ${counted(files, 'fil', 'filer')}, ${bytes} byte`,
  stays: (snapshots, perhaps, handedOut) =>
    `något av det finns kvar i ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')} (${perhaps === undefined ? 'andra är inte genomsökta' : `kan finnas i ${perhaps} till`}) och ${counted(handedOut, 'utlämnad kopia', 'utlämnade kopior')}`,
  kind: (kind) => (kind === 'snapshot' ? 'Ögonblicksbild' : named(kindNames.sv, kind)),
  dueFrom: (day, files) => `gallringsfristen slutar ${day}, ${counted(files, 'fil', 'filer')}`,
  staysIn: (snapshots) => `, finns kvar i ${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}`,
  perhapsIn: (snapshots) => `, kan finnas i ${snapshots}`,
  leftOut: (_because, count, words) => `utelämnat: ${count} (${words})`,
  leftOutBecause: {
    held: 'gallringsstopp: `ogonblick hold list`',
    locked: 'låst, så ingen som godkänner kan se det: `ogonblick item unlock`',
    conflict: 'regler som skiljer sig åt gäller det: `ogonblick plan check`',
    young: 'insamlat de senaste 30 dagarna',
    'kept-for': 'något som svarar på det ska vara kvar',
    listed: 'står på en annan lista som pågår',
    'to-accept': 'personers beslut låter det gallras tidigare: `ogonblick dispose accept`',
    'awaits-receipt':
      'ett paket eller en leverans väntar på kvitto: `ogonblick item packages`, `ogonblick delivery list`',
    damaged: 'en fil saknas eller är inte som den ska: `ogonblick verify`',
    secret: 'sekretessmarkerat, eller ögonblicksbilder som visar något som är det',
    closing: 'ögonblicksbilder som kontots avslut vilar på',
  },
  toRedact: ({ snapshot, shown, unplaced, onList }) =>
    `ska gallras ur ${snapshot}: ${[...shown, ...(unplaced > 0 ? [`${unplaced} som står eller kan stå i den, okänt var`] : [])].join(', ')}${onList === null ? '' : `; på listan ${onList}`} (\`ogonblick dispose redact-after\`)`,
  nothing: 'Inget får gallras i dag.',
  couldBeListed: (items, files, bytes) =>
    `${counted(items, 'handling', 'handlingar')} skulle kunna stå på en lista: ${counted(files, 'fil', 'filer')}, ${bytes} byte. Inget är skrivet.`,
  allRead: (of) => `Alla ${counted(of, 'handling', 'handlingar')} på listan.`,
  sampleRead: (shown, of) =>
    `${shown} av ${of} handlingar: de först och sist publicerade, de som sticker ut, och några som listans kontrollsumma har lottat fram. Alla: --words --all.`,
  sampled: (because) => named({ first: 'först', last: 'sist', odd: 'sticker ut', random: 'lottat' }, because),
  noEvent: 'ingen händelse',
  noDay: 'okänd dag',
  noWords: 'orden visas inte här: borta, låsta eller sekretessmarkerade; se `ogonblick item show`',
  media: (path) => `bild eller film: ${path}`,
  countedFrom: (event, dueFrom) => `räknat från ${event}, får gallras från ${dueFrom}`,
  without: (because) => `utan beslutet: ${because}`,
  now: (because) => `nu: ${because}`,
  toAccept: (count) => `${count} inlägg; inget är skrivet än. Säg --yes --as PERSON för att godta det.`,
  accepted: (count, by) => `${count} inlägg godtagna av ${by}`,
};

/** What commands print for persons of disposal lists. */
export const listWords: Record<Locale, ListWords> = { sv, en };
