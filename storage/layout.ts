import { Temporal } from '@js-temporal/polyfill';
import type { GoverningKind } from './records/governing-description.ts';
import type { SnapshotReason } from './records/snapshot-description.ts';

/**
 * The names inside the archive folder; only this file and those beside it that are called `…-layout.ts` know them, and
 * `numbered-names.ts`. Pure: strings in, strings out. All paths are relative to the archive's root and use `/`. Times in names are civil
 * times in the archive's time zone (Europe/Stockholm).
 * The characters are ASCII letters, digits, `-`, `_` and one dot, because every Swedish e-archive takes those.
 */

const reasonWords: Record<SnapshotReason, string> = {
  yearly: 'arlig',
  'before-change': 'fore-forandring',
  'before-closing': 'fore-avslut',
  other: 'ovrig',
};
const governingWords: Record<GoverningKind, string> = {
  plan: 'plan',
  'common-plan': 'gemensam-plan',
  register: 'kontoregister',
};
const governingNamePattern = /^\d{4}-\d{2}-\d{2}_[a-z0-9-]+$/;
const reasonOfWord = new Map(Object.entries(reasonWords).map(([reason, word]) => [word, reason as SnapshotReason]));
const snapshotIdPattern = /^([a-z0-9-]+)_(\d{4}-\d{2}-\d{2}T\d{4})_([a-z-]+?)(?:-(\d+))?$/;

/** Folders that lie beside committees or accounts, so that none of those may have their names. */
const reservedNames = new Set(['liggare', 'styrande', 'gallring', 'sekretess', 'utlamnande', 'riktlinjer']);

export const readMe = 'LASMIG.txt';
export const draftsFolder = '.utkast';
export const quarantineFolder = '.karantan';
export const ordersFolder = `${draftsFolder}/bestallningar`;
/** What was told of what waits for a person. */
export const noticesFile = `${draftsFolder}/notiser.json`;
export const ledgerFolder = 'liggare';

/** Where things lie inside a snapshot's folder (its bag), relative to it. */
export const bagFiles = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  premis: 'metadata/premis.xml',
  data: 'data',
  description: 'data/beskrivning.json',
  posts: 'data/inlagg.json',
  /** The same for Excel. */
  postsTable: 'data/inlagg.csv',
  textLayer: 'data/textlager.json',
} as const;

/** The files of a sealed plan or register, inside its `data/`. */
export const governingFiles = {
  page: 'index.html',
  planText: 'plan.yaml',
  plan: 'plan.json',
  register: 'kontoregister.json',
  protocols: 'protokoll',
} as const;

export class NameRefusedError extends Error {
  override name = 'NameRefusedError';
  readonly remedy: string;
  readonly retry = 'never' as const;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** The name of a bag to be. `at` is an instant (ISO 8601, UTC); `copy` counts from 2 where the name is taken already. */
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

/** What a bag's name says; null when it is not one. `localMinute` is civil time, `YYYY-MM-DDTHHMM`. */
export function parseSnapshotId(
  id: string,
): { account: string; localMinute: string; year: number; reason: SnapshotReason; copy: number | null } | null {
  const [, account, localMinute, word, copy] = snapshotIdPattern.exec(id) ?? [];
  const reason = word === undefined ? undefined : reasonOfWord.get(word);
  if (!account || !localMinute || !reason) return null;
  return { account, localMinute, year: Number(localMinute.slice(0, 4)), reason, copy: copy ? Number(copy) : null };
}

/** Throws NameRefusedError when `id` is no bag's name or is another account's. */
export function snapshotFolder(committee: string, account: string, id: string): string {
  const parsed = parseSnapshotId(id);
  if (!parsed || parsed.account !== account) {
    throw new NameRefusedError(
      `expected the name of a snapshot of ${account}, found ${JSON.stringify(id)}`,
      'Use the id that was given to the order.',
    );
  }
  return `${snapshotsFolder(committee, account)}/${parsed.year}/${id}`;
}

export function accountFolder(committee: string, account: string): string {
  return `${folderName(committee)}/${folderName(account)}`;
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

/** Where the sealed copies of a committee's plans and register lie. */
export function governingShelf(committee: string): string {
  return `${folderName(committee)}/styrande`;
}

/** A sealed copy of a plan or the register. `date` is civil; `copy` counts from 2 where the name is taken already. */
export function governingFolder(
  committee: string,
  document: { kind: GoverningKind; version: string | null; date: string; copy?: number | null },
): string {
  const version = document.version === null ? '' : `-v${plainName(document.version)}`;
  const copy = document.copy ? `-${document.copy}` : '';
  return `${governingShelf(committee)}/${fileName(`${document.date}_${governingWords[document.kind]}${version}${copy}`)}`;
}

/** The name of the draft of what will lie in `folder`. */
export function governingDraft(folder: string): string {
  return fileName(folder.replace('/styrande/', '_'));
}

/** The civil day of an instant (ISO 8601, UTC): `YYYY-MM-DD`. */
export function civilDate(at: string, timezone: string): string {
  return civilTime(at, timezone).slice(0, 'YYYY-MM-DD'.length);
}

export function ledgerMonth(at: string, timezone: string): string {
  return civilTime(at, timezone).slice(0, 'YYYY-MM'.length);
}

export function ledgerFile(at: string, timezone: string): string {
  return ledgerFileOfMonth(ledgerMonth(at, timezone));
}

export function ledgerFileOfMonth(month: string): string {
  return `${ledgerFolder}/${month}.jsonl`;
}

/** The month of one of the ledger's files; null for any other name. */
export function parseLedgerFile(name: string): string | null {
  return /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? null;
}

export function orderFile(id: string): string {
  return `${ordersFolder}/${fileName(id)}.json`;
}

/** The id of the order in a file of the orders' folder; null for any other file. */
export function orderIdOf(name: string): string | null {
  const id = name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
  return parseSnapshotId(id) && id;
}

/** A file that a person saved, inside a bag; `number` counts from 1, `extension` has no dot. */
export function originalFile(number: number, extension: string): string {
  return `${bagFiles.data}/${fileName(`original-${String(number).padStart(3, '0')}.${extension}`)}`;
}

export function isOriginalFile(path: string): boolean {
  return /^data\/original-\d{3,}\.[a-z0-9]+$/.test(path);
}

/** Pages made from what is sealed; the only files that are replaced. `part` splits a long one. */
export const indexPages = {
  archive: (part?: string) => indexName(part),
  committee: (committee: string, part?: string) => `${folderName(committee)}/${indexName(part)}`,
  account: (committee: string, account: string, part?: string) =>
    `${accountFolder(committee, account)}/${indexName(part)}`,
  /** A committee's year, in its folder: `2026.html`, `2026-2.html`. */
  year: (year: number, part?: string) =>
    fileName(`${String(year).padStart(4, '0')}${part === undefined ? '' : `-${part}`}.html`),
};

export function isIndexPage(path: string): boolean {
  if (/^(?:[a-z0-9_-]+\/){0,2}index(?:-[A-Za-z0-9-]+)?\.html$/.test(path)) return true;
  const [committee = '', file = '', ...deeper] = path.split('/');
  return deeper.length === 0 && isFolderName(committee) && yearOfPage(file) !== null;
}

/** The year and the part (1 for the first) of the name of a committee's year page; null for any other file. */
export function yearOfPage(name: string): { year: number; part: number } | null {
  const [, year, part] = /^(\d{4})(?:-([2-9]|[1-9]\d+))?\.html$/.exec(name) ?? [];
  return year === undefined ? null : { year: Number(year), part: Number(part ?? 1) };
}

/** What is at a path of the tree, as far as names tell. */
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
  if (account === 'styrande' && area !== undefined && year === undefined && governingNamePattern.test(area))
    return { kind: 'governing', committee, name: area };
  if (!isFolderName(account)) return null;
  if (area === undefined) return { kind: 'account', committee, account };
  if (area === 'forsok' && year !== undefined && id === undefined)
    return { kind: 'attempt', committee, account, name: year };
  if (area === 'ogonblicksbilder' && year && id && deeper.length === 0)
    return { kind: 'snapshot', committee, account, year, id };
  return null;
}

/** Left behind by file managers: warned of, never damage. */
export function isLitter(name: string): boolean {
  return /^(?:thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.directory|\._.*)$/i.test(name);
}

/** Gives `name` back when every e-archive takes it as the name of a file; throws NameRefusedError otherwise. */
export function fileName(name: string): string {
  if (/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?$/.test(name) && name.length <= 180) return name;
  throw new NameRefusedError(
    `expected a file name of at most 180 ASCII letters, digits, - _ and one dot, found ${JSON.stringify(name)}`,
    'Name the file so before it is sealed: e-archives refuse other names.',
  );
}

/** A text as part of a folder's name: what e-archives refuse becomes `-`. Two texts may become one. */
function plainName(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'okand'
  );
}

/** Gives an account's or a committee's id back as the name of its folder; throws NameRefusedError. */
export function folderName(name: string): string {
  if (isFolderName(name)) return name;
  throw new NameRefusedError(
    `expected an id of a-z, 0-9, - and _ that is none of ${[...reservedNames].join(', ')}, found ${JSON.stringify(name)}`,
    'Give the account or committee another id in the register: it names the folder.',
  );
}

function isFolderName(name: string): boolean {
  return /^[a-z0-9_-]+$/.test(name) && !reservedNames.has(name);
}

function indexName(part?: string): string {
  return part === undefined ? 'index.html' : fileName(`index-${part}.html`);
}

/** The orders of one sweep share their instant, and reckoning it costs more than all the rest of placing one. */
let lastCivilTime = { at: '', timezone: '', text: '' };

/** `YYYY-MM-DDTHHMMSS` in the archive's time zone. */
export function civilTime(at: string, timezone: string): string {
  if (lastCivilTime.at !== at || lastCivilTime.timezone !== timezone) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDateTime();
    lastCivilTime = { at, timezone, text: local.toString({ smallestUnit: 'second' }).replaceAll(':', '') };
  }
  return lastCivilTime.text;
}
