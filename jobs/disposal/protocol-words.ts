import type { LeftOutReason } from '../../storage/records/disposal-list.ts';
import type { StaleItem } from './stale.ts';

/** What a protocol is of: every rule that it was carried out by leaves sealed snapshots as they are (`inSnapshots: keep`). */
export function protocolHeading(snapshots: number): string {
  const where = snapshots === 1 ? '1 ögonblicksbild' : `${snapshots} ögonblicksbilder`;
  return `Gallrad ur insamlade inlägg; finns kvar i ${where}`;
}

/** Said plainly, so that nobody believes more to be gone than is. */
export function whatIsNotCovered({
  snapshots,
  handedOut,
  listedOn,
  endedOn,
  backupsUntil,
  database,
}: {
  snapshots: readonly string[];
  handedOut: number;
  /** The civil day that the list was made on. */
  listedOn: string;
  /** The civil day on which the last of it was destroyed. */
  endedOn: string;
  /** The last civil day on which a backup that was made before is kept; null: nobody has said how long they are. */
  backupsUntil: string | null;
  database: 'sqlite' | 'postgres';
}): string[] {
  return [
    snapshots.length === 0
      ? `Förseglade ögonblicksbilder: ingen visade något av det gallrade när listan gjordes ${listedOn}.`
      : `Förseglade ögonblicksbilder: inläggen syns kvar i ${snapshots.join(', ')}, och kan synas i sådana som tagits efter ${listedOn}, då listan gjordes.`,
    'Plattformen: det som ligger kvar där har inte rörts.',
    handedOut === 0
      ? `Utlämnade kopior: ingen hade lämnats ut genom Ögonblick när listan gjordes ${listedOn}.`
      : `Utlämnade kopior: ${handedOut} paket har gjorts för diariet eller någon annan. De finns inte i arkivmappen.`,
    backupsUntil === null
      ? 'Säkerhetskopior som gjorts före gallringen: de innehåller inläggen tills de själva har gallrats enligt kommunens rutin för säkerhetskopiering. Hur länge de sparas är inte angivet.'
      : `Säkerhetskopior till och med ${backupsUntil}: de som gjorts före gallringen innehåller inläggen och sparas högst så länge, enligt kommunens inställning.`,
    ...(database === 'postgres'
      ? [
          `Databasen PostgreSQL: dess transaktionslogg (WAL) från ${endedOn} eller tidigare, med arkiverade delar, repliker och egna säkerhetskopior, innehåller inläggen tills den som driver databasen har låtit dem gå ut.`,
        ]
      : []),
    'Anteckningar om avpublicering och andra beslut om inläggen: de är egna handlingar och finns kvar.',
    'Lagringsmediet: filerna är borttagna och katalogen omskriven, men medier kan behålla spår som bara särskild utrustning läser.',
  ];
}

/** Why an item on the list was left, in Swedish. */
export function leftOutWords(because: string): string {
  return words[because as keyof typeof words] ?? because;
}

const words: Record<LeftOutReason | StaleItem['because'] | 'restored', string> = {
  held: 'gallringsstopp',
  conflict: 'regler i konflikt',
  young: 'insamlat för mindre än 30 dagar sedan',
  'kept-for': 'har ett svar som är kvar',
  listed: 'finns på en annan lista',
  'to-accept': 'ett beslut om inlägget har inte godtagits',
  damaged: 'en fil saknas eller har ändrats',
  changed: 'inlägget, dess regel eller dess datum har ändrats',
  'not-due': 'får inte gallras än',
  gone: 'finns inte',
  restored: 'återställt under ångerfristen',
};
