import type { LeftOutReason } from '../../storage/records/disposal-list.ts';
import type { SnapshotFacts } from '../../storage/records/disposed-snapshot.ts';
import type { ShownBy } from '../../storage/records/shown-by.ts';
import type { fewestWords } from '../../storage/shown/find-in-snapshot.ts';
import type { StaleItem } from './stale.ts';

/**
 * The sealed snapshots in which disposed items stand: the list of items leaves them as they are, whatever its rules say. `perhaps`: those that
 * may show an item, since they were taken while it was or may have been there; null: nobody has looked. `went`: those that showed an item, or
 * may have, and were disposed of with the same list. `since`: those that the ledger heard of after the list was made, which nobody has
 * searched; null: not known. `searched`: how many were searched, of all these; null as `perhaps`.
 */
export interface StaysIn {
  shown: ReadonlyMap<string, readonly ShownBy[]>;
  perhaps: readonly string[] | null;
  went: { shown: ReadonlyMap<string, readonly ShownBy[]>; perhaps: readonly string[] };
  since: readonly string[] | null;
  searched: number | null;
}

/**
 * The heading of a protocol: what was disposed of, and whether snapshots still show the items. `items` null: there were none. `bags`: how many
 * snapshots were disposed of whole; `redacted`: how many gave way to one that something was taken out of.
 */
export function protocolHeading(items: StaysIn | null, bags = 0, redacted = 0): string {
  const sealed = (count: number) =>
    count === 1 ? '1 förseglad ögonblicksbild' : `${count} förseglade ögonblicksbilder`;
  const whole = bags === 0 ? [] : [`${items === null ? 'Gallrad' : 'Dessutom gallrad'}: ${sealed(bags)}`];
  const out = redacted === 0 ? [] : [`Gallrat ur ${sealed(redacted)}, som har ersatts`];
  const all = [...(items === null ? [] : [itemsHeading(items)]), ...whole, ...out];
  return all.length === 0 ? nothingWent : all.join('. ');
}

/** Of a list that was carried out, and took nothing. */
export const nothingWent = 'Inget gallrades';

function itemsHeading({ shown, perhaps, went, since }: StaysIn): string {
  const maybe = (perhaps?.length ?? 0) + (since?.length ?? 0);
  const others = perhaps === null || since === null ? 'om den syns i fler är inte undersökt' : null;
  const where = [
    ...(shown.size > 0 ? [`finns kvar i ${snapshots(shown.size)}`] : []),
    ...(maybe > 0 ? [`kan finnas kvar i ${shown.size > 0 ? `${maybe} till` : snapshots(maybe)}`] : []),
    ...(went.shown.size > 0 ? [`syntes i ${snapshots(went.shown.size)}, gallrad med samma lista`] : []),
    ...(went.perhaps.length > 0 ? [`kan ha synts i ${snapshots(went.perhaps.length)}, gallrad med samma lista`] : []),
  ];
  if (others !== null) where.push(where.length > 0 ? others : 'om den syns i ögonblicksbilder är inte undersökt');
  if (where.length === 0) where.push('inte återfunnen i någon ögonblicksbild');
  return `Gallrad ur insamlade inlägg; ${where.join(', ')}`;
}

/** The sentences about sealed snapshots, each after a fact. `listedOn`: the civil day that the list was made on. */
function staysInWords(staysIn: StaysIn, listedOn: string): string[] {
  const { shown, perhaps, went, since } = staysIn;
  const of = 'Förseglade ögonblicksbilder';
  const told = (what: string, ids: readonly string[]) =>
    ids.length > 0 ? [`${of} som ${what}: ${ids.join(', ')}.`] : [];
  return [
    ...told('visar något av det gallrade', foundWords(shown)),
    ...told(
      'kan visa något av det gallrade, eftersom de togs medan inlägget fanns eller kan ha funnits på kontot, eller inte gick att läsa',
      perhaps ?? [],
    ),
    ...told('visade något av det gallrade, och gallrades med samma lista', foundWords(went.shown)),
    ...told('kan ha visat något av det gallrade, och gallrades med samma lista', went.perhaps),
    restWords(staysIn, listedOn),
    ...(since === null
      ? [`${of} som togs efter ${listedOn}, då listan gjordes: om de visar något av det gallrade är inte undersökt.`]
      : since.length > 0
        ? [
            `${of} som fördes in i händelseloggen efter att listan gjordes ${listedOn}, och som började tas innan allt var gallrat: ${since.join(', ')}. De är inte genomsökta och kan visa något av det gallrade.`,
          ]
        : []),
  ];
}

function foundWords(shown: StaysIn['shown']): string[] {
  return [...shown].map(([id, by]) =>
    by.length === 0 ? id : `${id} (${by.map((one) => shownByWords[one]).join(', ')})`,
  );
}

function restWords({ shown, perhaps, went, searched }: StaysIn, listedOn: string): string {
  if (perhaps === null || searched === null) {
    const found = shown.size + went.shown.size > 0 ? 'andra' : 'några';
    return `Förseglade ögonblicksbilder söktes när listan gjordes ${listedOn} bara efter inläggens id och adress. Om ${found} visar något av det gallrade är inte undersökt.`;
  }
  if (searched === 0) return `Förseglade ögonblicksbilder: inläggens konton hade inga när listan gjordes ${listedOn}.`;
  const named = shown.size + perhaps.length + went.shown.size + went.perhaps.length;
  const rest = searched - named;
  if (rest === 0) return `Andra förseglade ögonblicksbilder hade inläggens konton inte när listan gjordes ${listedOn}.`;
  const these = named > 0 ? `${rest} andra` : `${rest}`;
  return `Förseglade ögonblicksbilder av kontona: ${these} togs före eller efter den tid då inläggen fanns på kontot, och varken inläggens id, adress eller ord återfanns i dem när listan gjordes ${listedOn}. Texter med färre än ${fewest} ord söks bara tillsammans med sin tid.`;
}

/** The type keeps this number equal to the one that the search goes by. */
const fewest: typeof fewestWords = 4;

function snapshots(count: number): string {
  return count === 1 ? '1 ögonblicksbild' : `${count} ögonblicksbilder`;
}

/** How an item was found in a snapshot. */
export const shownByWords: Readonly<Record<ShownBy, string>> = {
  id: 'efter plattformens id',
  address: 'efter adressen',
  'words-and-time': 'efter ord och tid',
  words: 'orden står där',
};

/** What the disposal does not cover, said plainly, so that nobody believes more to be gone than is. */
export function whatIsNotCovered({
  staysIn,
  snapshots = [],
  handedOut,
  releases,
  redacted = 0,
  toRedact = false,
  copiesInNotes,
  copies = [],
  listedOn,
  endedOn,
  backupsUntil,
  database,
}: {
  /** Null: no items were disposed of. */
  staysIn: StaysIn | null;
  /** The snapshots that were disposed of whole, and the delivery by which an e-archive has each. */
  snapshots?: readonly { id: string; delivery: SnapshotFacts['delivery'] }[];
  handedOut: number;
  /** How many of the snapshots gave way to one that something was taken out of. */
  redacted?: number;
  /** Whether a rule says that what was disposed of goes out of snapshots too. */
  toRedact?: boolean;
  /** The committee's requests for copies (utlämnande) that copies have been made for. */
  releases: readonly string[];
  /** Copies of what stood there, which lie beside notes of takedowns and stay. */
  copiesInNotes: readonly { item: string; note: string }[];
  /** Sentences about copies of the archive elsewhere that still have something. */
  copies?: readonly string[];
  /** The civil day that the list was made on. */
  listedOn: string;
  /** The civil day on which the last of it was destroyed. */
  endedOn: string;
  /** The last civil day on which an earlier backup is kept; null: nobody has said how long backups are kept. */
  backupsUntil: string | null;
  database: 'sqlite' | 'postgres';
}): string[] {
  return [
    ...(staysIn === null ? [] : staysInWords(staysIn, listedOn)),
    ...(toRedact
      ? [
          'Ögonblicksbilder: regeln säger att det gallrade ska gallras också ur dem. Det görs på en egen lista efter den här, och omfattas inte av det här protokollet.',
        ]
      : []),
    ...bagsWords(snapshots, listedOn),
    ...(redacted > 0
      ? [
          'Andra ögonblicksbilder än de som listan anger: om de visar något av det som gallrats ur dem är inte undersökt.',
          'Tidsstämplar av de gamla ögonblicksbilderna: är kontrollsummor utan innehåll, och finns kvar.',
        ]
      : []),
    'Plattformen: det som ligger kvar där har inte rörts.',
    ...(staysIn === null ? [] : [packagesWords(handedOut, listedOn)]),
    releases.length === 0
      ? 'Kopior på begäran (utlämnande): inga har gjorts för nämnden genom Ögonblick.'
      : `Kopior på begäran (utlämnande): har gjorts för ${releases.join(', ')} och kan innehålla det gallrade.`,
    ...copies,
    backupsUntil === null
      ? `Säkerhetskopior som gjorts före gallringen: de innehåller det gallrade tills de själva har gallrats enligt kommunens rutin för säkerhetskopiering. Hur länge de sparas är inte angivet.`
      : `Säkerhetskopior till och med ${backupsUntil}: de som gjorts före gallringen innehåller det gallrade och sparas högst så länge, enligt kommunens inställning.`,
    ...(database === 'postgres' ? [walWords(endedOn)] : []),
    ...(staysIn === null
      ? []
      : ['Anteckningar om avpublicering och andra beslut om inläggen: de är egna handlingar och finns kvar.']),
    ...copiesLeft(copiesInNotes),
    'Lagringsmediet: filerna är borttagna och katalogen omskriven, men medier kan behålla spår som bara särskild utrustning läser.',
  ];
}

function walWords(endedOn: string): string {
  return `Databasen PostgreSQL: dess transaktionslogg (WAL) från ${endedOn} eller tidigare, med arkiverade delar, repliker och egna säkerhetskopior, innehåller det gallrade tills den som driver databasen har låtit dem gå ut.`;
}

function packagesWords(handedOut: number, listedOn: string): string {
  return `${
    handedOut === 0
      ? `Paket för diariet: inget hade gjorts av gallrade inlägg när listan gjordes ${listedOn}.`
      : `Paket för diariet, som inte finns i arkivmappen: ${handedOut} har gjorts av gallrade inlägg.`
  } Paket av andra inlägg i samma trådar kan innehålla det gallrade.`;
}

/** What is left of snapshots that have gone whole: with the e-archive, and as items of their own. */
function bagsWords(
  snapshots: readonly { id: string; delivery: SnapshotFacts['delivery'] }[],
  listedOn: string,
): string[] {
  if (snapshots.length === 0) return [];
  const delivered = snapshots.flatMap(({ id, delivery }) =>
    delivery === null ? [] : [`${id} (leverans ${delivery.id}, kvitto ${delivery.receipt} ${delivery.on})`],
  );
  const others = snapshots.length - delivered.length;
  return [
    ...(delivered.length > 0 ? [`E-arkivet: har tagit emot ${delivered.join(', ')}.`] : []),
    ...(others > 0
      ? [
          `Ögonblicksbilder utan mottagen leverans när listan gjordes ${listedOn}: ${others}. Paket av dem som inte tagits emot kan finnas utanför arkivmappen.`,
        ]
      : []),
    'Insamlade inlägg som gallrade ögonblicksbilder visade: de är egna handlingar och gallras efter egna regler.',
  ];
}

/** The copies of the words that are left, named one by one. */
function copiesLeft(copies: readonly { item: string; note: string }[]): string[] {
  if (copies.length === 0) return [];
  const named = copies.map(({ item, note }) => `${note} (inlägg ${item})`).join(', ');
  return [`Kopior av vad som stod i inläggen: finns kvar i anteckningarna om avpublicering ${named}.`];
}

/** Why an item on the list was left, in Swedish. */
export function leftOutWords(because: string): string {
  return words[because as keyof typeof words] ?? because;
}

const words: Record<LeftOutReason | StaleItem['because'] | 'restored', string> = {
  held: 'gallringsstopp',
  locked: 'låst',
  conflict: 'regler i konflikt',
  young: 'insamlat för mindre än 30 dagar sedan',
  'kept-for': 'har ett svar som är kvar',
  listed: 'finns på en annan lista',
  'to-accept': 'ett beslut om inlägget har inte godtagits',
  'awaits-receipt': 'kvitto saknas på paketet till diariet eller på leveransen',
  damaged: 'en fil saknas eller har ändrats',
  secret: 'sekretessmarkerad, eller visar något som är det',
  closing: 'kontots avslut vilar på den',
  changed: 'inlägget, dess regel eller dess datum har ändrats',
  'not-due': 'får inte gallras än',
  gone: 'finns inte',
  restored: 'återställt under ångerfristen',
};
