import type { LeftOutReason } from '../../storage/records/disposal-list.ts';
import type { SnapshotFacts } from '../../storage/records/disposed-snapshot.ts';
import type { ShownBy } from '../../storage/records/shown-by.ts';
import type { fewestWords } from '../../storage/shown/find-in-snapshot.ts';
import type { StaleItem } from './stale.ts';

/**
 * The sealed snapshots in which disposed items stand: the list of items leaves them as they are, whatever its rules say. `perhaps`: those that
 * may show an item, since they were taken while it was or may have been there; null: nobody has looked. `since`: those that the ledger
 * heard of after the list was made, which nobody has searched; null: not known. `searched`: how many were searched; null as `perhaps`.
 */
export interface StaysIn {
  shown: ReadonlyMap<string, readonly ShownBy[]>;
  perhaps: readonly string[] | null;
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
  return [...(items === null ? [] : [itemsHeading(items)]), ...whole, ...out].join('. ');
}

function itemsHeading({ shown, perhaps, since }: StaysIn): string {
  const maybe = (perhaps?.length ?? 0) + (since?.length ?? 0);
  const others = perhaps === null || since === null ? 'om den syns i fler är inte undersökt' : null;
  const where = [
    ...(shown.size > 0 ? [`finns kvar i ${snapshots(shown.size)}`] : []),
    ...(maybe > 0 ? [`kan finnas kvar i ${shown.size > 0 ? `${maybe} till` : snapshots(maybe)}`] : []),
    ...(others === null ? [] : [shown.size + maybe > 0 ? others : 'om den syns i ögonblicksbilder är inte undersökt']),
  ];
  if (where.length === 0) where.push('inte återfunnen i någon ögonblicksbild');
  return `Gallrad ur insamlade inlägg; ${where.join(', ')}`;
}

/** The sentences about sealed snapshots, each after a fact. `listedOn`: the civil day that the list was made on. */
function staysInWords({ shown, perhaps, since, searched }: StaysIn, listedOn: string): string[] {
  const named = [...shown].map(([id, by]) =>
    by.length === 0 ? id : `${id} (${by.map((one) => shownByWords[one]).join(', ')})`,
  );
  const of = 'Förseglade ögonblicksbilder';
  return [
    ...(named.length > 0 ? [`${of} som visar något av det gallrade: ${named.join(', ')}.`] : []),
    ...((perhaps?.length ?? 0) > 0
      ? [
          `${of} som kan visa något av det gallrade, eftersom de togs medan inlägget fanns eller kan ha funnits på kontot, eller inte gick att läsa: ${perhaps?.join(', ')}.`,
        ]
      : []),
    restWords({ shown, perhaps, since, searched }, listedOn),
    ...(since === null
      ? [`${of} som togs efter ${listedOn}, då listan gjordes: om de visar något av det gallrade är inte undersökt.`]
      : since.length > 0
        ? [
            `${of} som fördes in i händelseloggen efter att listan gjordes ${listedOn}, och som började tas innan allt var gallrat: ${since.join(', ')}. De är inte genomsökta och kan visa något av det gallrade.`,
          ]
        : []),
  ];
}

function restWords({ shown, perhaps, searched }: StaysIn, listedOn: string): string {
  if (perhaps === null || searched === null) {
    const found = shown.size > 0 ? 'andra' : 'några';
    return `Förseglade ögonblicksbilder söktes när listan gjordes ${listedOn} bara efter inläggens id och adress. Om ${found} visar något av det gallrade är inte undersökt.`;
  }
  if (searched === 0) return `Förseglade ögonblicksbilder: inläggens konton hade inga när listan gjordes ${listedOn}.`;
  const rest = searched - shown.size - perhaps.length;
  if (rest === 0) return `Andra förseglade ögonblicksbilder hade inläggens konton inte när listan gjordes ${listedOn}.`;
  const these = shown.size + perhaps.length > 0 ? `${rest} andra` : `${rest}`;
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
  const what = staysIn === null ? 'ögonblicksbilderna' : snapshots.length === 0 ? 'inläggen' : 'det gallrade';
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
          'Andra ögonblicksbilder än de som listan anger: om de visar något av det gallrade är inte undersökt.',
          'Tidsstämplar av de gamla ögonblicksbilderna: är kontrollsummor utan innehåll, och finns kvar.',
        ]
      : []),
    'Plattformen: det som ligger kvar där har inte rörts.',
    ...(staysIn === null ? [] : [packagesWords(handedOut, listedOn)]),
    releases.length === 0
      ? 'Kopior på begäran (utlämnande): inga har gjorts för nämnden genom Ögonblick.'
      : `Kopior på begäran (utlämnande): har gjorts för ${releases.join(', ')} och kan innehålla ${what}.`,
    ...copies,
    backupsUntil === null
      ? `Säkerhetskopior som gjorts före gallringen: de innehåller ${what} tills de själva har gallrats enligt kommunens rutin för säkerhetskopiering. Hur länge de sparas är inte angivet.`
      : `Säkerhetskopior till och med ${backupsUntil}: de som gjorts före gallringen innehåller ${what} och sparas högst så länge, enligt kommunens inställning.`,
    ...(database === 'postgres' ? [walWords(staysIn === null ? 'ögonblicksbildernas ord' : 'inläggen', endedOn)] : []),
    ...(staysIn === null
      ? []
      : ['Anteckningar om avpublicering och andra beslut om inläggen: de är egna handlingar och finns kvar.']),
    ...copiesLeft(copiesInNotes),
    'Lagringsmediet: filerna är borttagna och katalogen omskriven, men medier kan behålla spår som bara särskild utrustning läser.',
  ];
}

function walWords(what: string, endedOn: string): string {
  return `Databasen PostgreSQL: dess transaktionslogg (WAL) från ${endedOn} eller tidigare, med arkiverade delar, repliker och egna säkerhetskopior, innehåller ${what} tills den som driver databasen har låtit dem gå ut.`;
}

function packagesWords(handedOut: number, listedOn: string): string {
  return `${
    handedOut === 0
      ? `Paket för diariet: inget hade gjorts av de gallrade inläggen när listan gjordes ${listedOn}.`
      : `Paket för diariet: ${handedOut} har gjorts av de gallrade inläggen. De finns inte i arkivmappen.`
  } Paket av andra inlägg i samma trådar kan innehålla dem.`;
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
    'Insamlade inlägg som ögonblicksbilderna visade: de är egna handlingar och gallras efter egna regler.',
  ];
}

/** The copies of the words that are left, named one by one. */
function copiesLeft(copies: readonly { item: string; note: string }[]): string[] {
  if (copies.length === 0) return [];
  const named = copies.map(({ item, note }) => `${note} (inlägg ${item})`).join(', ');
  return [`Kopior av vad som stod i inläggen: finns kvar i anteckningarna om avpublicering ${named}.`];
}

/** By what a list was made, and how it was carried out. `listedOn`: the civil day that the list was made on. */
export function methodWords(
  listedOn: string,
  { items, snapshots, redacted = 0 }: { items: number; snapshots: number; redacted?: number },
): string[] {
  return [
    ...(items > 0 ? itemsMethod(listedOn) : []),
    ...(snapshots > 0 ? snapshotsMethod(listedOn) : []),
    ...(redacted > 0 ? redactionMethod : []),
  ];
}

const redactionMethod = [
  'Urval ur ögonblicksbilder: de inlägg, kommentarer och rutor som listan anger, enligt beslutet. Var de står följer av de uppgifter om ställen som ögonblicksbilden själv har, och av de rutor som den som föreslog listan har ritat.',
  'Gallringen ur ögonblicksbilder: en ny ögonblicksbild förseglades först, utan det som listan anger. I dess bilder är ställena fyllda, och märkta där märket får plats, och alla andra bildpunkter jämfördes och är som förut; texter, sidor och PDF är gjorda på nytt av det som är kvar; av den inspelade nättrafiken följde bara de poster med som gick att läsa och i vilka inget av det som bara stod i det gallrade återfanns. Innan den nya ögonblicksbilden förseglades söktes dess filer igenom efter det som bara stod i det gallrade: adresser, tre ord i följd och ord på minst tolv bokstäver. Inget av det återfanns. Kortare texter, och sådant som också står i det som är kvar, söktes inte. Den gamla mappen flyttades sedan hel till karantän, och togs bort efter ångerfristen. Mappen söktes sedan i arkivet och karantänen, och återfanns inte.',
];

function snapshotsMethod(listedOn: string): string[] {
  return [
    `Urval av ögonblicksbilder: alla nämndens förseglade ögonblicksbilder som enligt dess planers regler om ögonblicksbilder fick gallras ${listedOn}, utom låsta och sekretessmarkerade, sådana som ett gallringsstopp kan gälla, sådana i en leverans utan kvitto, och det som togs ut ur listan.`,
    'Gallringen av ögonblicksbilder: varje mapp flyttades hel till karantän när ångerfristen började. Efter den prövades var och en mot planerna, gallringsstoppen, leveranserna och listan en sista gång; sedan togs mappen bort, med katalogens sökord. Mappen söktes sedan i arkivet och karantänen, och återfanns inte.',
  ];
}

function itemsMethod(listedOn: string): string[] {
  return [
    `Urval: alla insamlade inlägg hos nämnden som enligt dess planer fick gallras ${listedOn}, utom det som stod på en annan lista, det som undantogs när listan gjordes och det som en person tog ut ur den.`,
    'Gallringen: inläggens filer flyttades till karantän när ångerfristen började. Efter den prövades varje inlägg mot planerna, gallringsstoppen och listan en sista gång; sedan togs filerna bort, med katalogens rader och sökorden om dem. Därefter söktes filerna, och de slumptal som stått bredvid inläggens ord, i arkivmappen och datamappen; inget av det återfanns. Vad som finns kvar på andra håll står under Detta omfattas inte.',
  ];
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
