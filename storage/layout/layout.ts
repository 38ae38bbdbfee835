import { AdvisedError } from '../../config/base/own-error.ts';
import { type ReservedName, reservedNames } from '../../config/base/reserved-names.ts';
import { civilTime } from '../records/civil-time.ts';
import type { SnapshotReason } from '../records/snapshot-description.ts';

/**
 * The names inside the archive folder. Only this file, its neighbours called `…-layout.ts` and `numbered-names.ts` know them. Pure: strings
 * in, strings out. All paths are relative to the archive's root and use `/`. Times in names are civil times in the archive's time zone
 * (Europe/Stockholm).
 *
 * The characters are ASCII letters, digits, `-`, `_` and one dot, because every Swedish e-archive takes those.
 */

const reasonWords: Record<SnapshotReason, string> = {
  first: 'forsta',
  yearly: 'arlig',
  'before-change': 'fore-forandring',
  'before-closing': 'fore-avslut',
  other: 'ovrig',
};
const reasonOfWord = new Map(Object.entries(reasonWords).map(([reason, word]) => [word, reason as SnapshotReason]));
const governing: ReservedName = 'styrande';
const governingNamePattern = /^\d{4}-\d{2}-\d{2}_[a-z0-9-]+$/;
const snapshotIdPattern = /^([a-z0-9-]+)_(\d{4}-\d{2}-\d{2}T\d{4})_([a-z-]+?)(?:-(\d+))?(?:_gallrad-(\d+))?$/;

export const readMe = 'LASMIG.txt';
/** Checks the archive without this program (`worker/papers/pages/kontrollera.py`). */
export const checkerFile = 'kontrollera.py';
/** The JSON Schemas of the archive's records. */
export const schemasFolder: ReservedName = 'scheman';

export function schemaFile(kind: string): string {
  return `${schemasFolder}/${fileName(kind)}.schema.json`;
}

/** Whether the file tells a person how the archive is read and checked. It is made anew, and goes along with every copy. */
export function explainsArchive(path: string): boolean {
  return path === readMe || path === checkerFile || isSchemaFile(path);
}

export function isSchemaFile(path: string): boolean {
  return /^scheman\/[a-z_]+\.schema\.json$/.test(path);
}

export const draftsFolder = '.utkast';
export const quarantineFolder = '.karantan';
/** While something is brought back from a copy into the folder: whose work it is, the ledger, and the file that is being written. */
export const restoringFolder = '.aterlasning';
/** Collected files that belong to nothing known; see `items/set-aside.ts`. */
export const asideFolder = '.undanlagt';
export const ordersFolder = `${draftsFolder}/bestallningar`;
/** What people were told of the things that wait for a person. */
export const noticesFile = `${draftsFolder}/notiser.json`;
/** What people search for again and again. */
export const savedSearchesFile = `${draftsFolder}/sokningar.json`;

/** Paths inside a snapshot's folder (its bag), relative to it. */
export const bagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  premis: 'metadata/premis.xml',
  data: 'data',
  description: 'data/beskrivning.json',
  page: 'data/index.html',
  /** The whole page in small. */
  overview: 'data/oversiktsbild.png',
  posts: 'data/inlagg.json',
  /** The posts once more, for Excel. */
  postsTable: 'data/inlagg.csv',
  textLayer: 'data/textlager.json',
  /** What programs have read in the files that a person saved. */
  machineRead: 'data/maskinlast.json',
} as const;

export class NameRefusedError extends AdvisedError {}

/** The name of a future bag. `at` is an instant (ISO 8601, UTC). `copy` counts from 2 when the name is taken already. */
export function snapshotId(snapshot: {
  account: string;
  at: string;
  reason: SnapshotReason;
  timezone: string;
  copy?: number;
}): string {
  const suffix = snapshot.copy ? `-${snapshot.copy}` : '';
  const minute = civilTime(snapshot.at, snapshot.timezone).slice(0, 'YYYY-MM-DDTHHMM'.length);
  return `${folderName(snapshot.account)}_${minute}_${reasonWords[snapshot.reason]}${suffix}`;
}

/** What a bag's name says. Null when the name is no bag's. `localMinute` is civil time, `YYYY-MM-DDTHHMM`. */
export function parseSnapshotId(id: string): {
  account: string;
  localMinute: string;
  year: number;
  reason: SnapshotReason;
  copy: number | null;
  redaction: number | null;
} | null {
  const [, account, localMinute, word, copy, redaction] = snapshotIdPattern.exec(id) ?? [];
  const reason = word === undefined ? undefined : reasonOfWord.get(word);
  if (!account || !localMinute || !reason) return null;
  return {
    account,
    localMinute,
    year: Number(localMinute.slice(0, 4)),
    reason,
    copy: copy ? Number(copy) : null,
    redaction: redaction ? Number(redaction) : null,
  };
}

/** Whether the bag has taken the place of a snapshot that something was taken out of. */
export function isRedactedId(id: string): boolean {
  return (parseSnapshotId(id)?.redaction ?? null) !== null;
}

/** The id of the snapshot that the visit gave first, whatever has been taken out of it since. */
export function visitOf(id: string): string {
  return id.replace(/_gallrad-\d+$/, '');
}

/**
 * The name of the bag that takes the place of a snapshot that something is taken out of: `…_arlig_gallrad-1`. It counts from 1 for each visit:
 * `taken` are the ids of the account's snapshots, also of those that have gone.
 */
export function redactedId(id: string, taken: Iterable<string>): string {
  const beginning = `${visitOf(id)}_gallrad-`;
  const numbers = [...taken].flatMap((one) => (one.startsWith(beginning) ? [Number(one.slice(beginning.length))] : []));
  return `${beginning}${Math.max(0, ...numbers) + 1}`;
}

/** Throws NameRefusedError when `id` is no bag's name, or names another account's bag. */
export function snapshotFolder(committee: string, account: string, id: string): string {
  const parsed = parseSnapshotId(id);
  if (!parsed || parsed.account !== account) {
    throw new NameRefusedError(
      `expected the name of a snapshot of ${account}, found ${JSON.stringify(id)}`,
      'Use the id that was given to the order.',
      { swedish: `${JSON.stringify(id)} är ingen ögonblicksbild av ${account}. Ange det id som beställningen fick.` },
    );
  }
  return `${snapshotsFolder(committee, account)}/${parsed.year}/${id}`;
}

export function accountFolder(committee: string, account: string): string {
  return `${folderName(committee)}/${folderName(account)}`;
}

/** A folder beside a committee's accounts. */
export function besideAccounts(committee: string, name: ReservedName): string {
  return `${folderName(committee)}/${name}`;
}

export function snapshotsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/ogonblicksbilder`;
}

export function attemptsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/forsok`;
}

/** The base name (without `.json`, `.png`) of a visit that gave no snapshot. `at` is UTC. */
export function attemptName(at: string, timezone: string, copy: number | null): string {
  return civilTime(at, timezone) + (copy ? `-${copy}` : '');
}

/** The record of a visit that gave no snapshot, or its picture. */
export function isAttemptFile(name: string): boolean {
  return /^\d{4,6}-\d{2}-\d{2}T\d{6}(?:-\d+)?\.[a-z0-9]+$/.test(name);
}

export function orderFile(id: string): string {
  return `${ordersFolder}/${fileName(id)}.json`;
}

/** The order's id in the name of a file in the orders' folder. Null for any other file. */
export function orderIdOf(name: string): string | null {
  const id = name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
  return parseSnapshotId(id) && id;
}

/** A file that a person saved, inside a bag. `number` counts from 1, `extension` has no dot. */
export function originalFile(number: number, extension: string): string {
  return `${bagFiles.data}/${fileName(`original-${String(number).padStart(3, '0')}.${extension}`)}`;
}

export function isOriginalFile(path: string): boolean {
  return /^data\/original-\d{3,}\.[a-z0-9]+$/.test(path);
}

/** What lies at a path of the tree, as far as names tell. */
export type Place =
  | { kind: 'committee'; committee: string }
  | { kind: 'account'; committee: string; account: string }
  | { kind: 'snapshot'; committee: string; account: string; year: string; id: string }
  | { kind: 'attempt'; committee: string; account: string; name: string }
  | { kind: 'governing'; committee: string; name: string };

export function placeOf(path: string): Place | null {
  const [committee, account, area, year, id, ...deeper] = path.split('/');
  if (!committee || !isFolderName(committee)) return null;
  if (account === undefined) return { kind: 'committee', committee };
  if (account === governing && area !== undefined && year === undefined && governingNamePattern.test(area))
    return { kind: 'governing', committee, name: area };
  if (!isFolderName(account)) return null;
  if (area === undefined) return { kind: 'account', committee, account };
  if (area === 'forsok' && year !== undefined && id === undefined)
    return { kind: 'attempt', committee, account, name: year };
  if (area === 'ogonblicksbilder' && year && id && deeper.length === 0)
    return { kind: 'snapshot', committee, account, year, id };
  return null;
}

/** Files that file managers leave behind: warned of, never damage. */
export function isLitter(name: string): boolean {
  return /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.directory|\._.*)$/i.test(name);
}

/** Folders that file servers keep beside what they serve: warned of, never damage. */
export function isLitterFolder(name: string): boolean {
  return /^(?:@eadir|\$recycle\.bin|system volume information|\.snapshot|\.trash-\d+|\.zfs)$/i.test(name);
}

/** Whether a file is one that a file manager or a file server has left, wherever it lies. */
export function isLitterPath(path: string): boolean {
  const parts = path.split('/');
  return isLitter(parts.at(-1) ?? '') || parts.slice(0, -1).some(isLitterFolder);
}

/** Returns `name` when every e-archive takes it as a file name. Throws NameRefusedError otherwise. */
export function fileName(name: string): string {
  if (/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?$/.test(name) && name.length <= 180) return name;
  throw new NameRefusedError(
    `expected a file name of at most 180 ASCII letters, digits, - _ and one dot, found ${JSON.stringify(name)}`,
    'Name the file so before it is sealed: e-archives refuse other names.',
    {
      swedish: `filen heter ${JSON.stringify(name)}. E-arkiv tar bara namn av högst 180 A–Z, a–z, 0–9, - _ och en punkt: byt namn på den först.`,
    },
  );
}

/** Returns an account's or a committee's id as the name of its folder. Throws NameRefusedError. */
export function folderName(name: string): string {
  if (isFolderName(name)) return name;
  throw new NameRefusedError(
    `expected an id of a-z, 0-9, - and _ that is none of ${reservedNames.join(', ')}, found ${JSON.stringify(name)}`,
    'Give the account or committee another id in the register: it names the folder.',
    {
      swedish: `${JSON.stringify(name)} kan inte vara namnet på en mapp. Ge kontot eller nämnden ett annat id i registret, av a–z, 0–9, - och _ och inget av ${reservedNames.join(', ')}.`,
    },
  );
}

export function isFolderName(name: string): boolean {
  return /^[a-z0-9_-]+$/.test(name) && !reservedNames.some((reserved) => reserved === name);
}
