import { Temporal } from '@js-temporal/polyfill';
import type { GoverningKind } from './records/governing-description.ts';
import type { SnapshotReason } from './records/snapshot-description.ts';

/**
 * The names inside the archive folder; no other file knows them. Pure: strings in, strings out. All paths are relative to the
 * archive's root and use `/`. Times in names are civil times in the archive's time zone (Europe/Stockholm).
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
const reservedNames = new Set(['liggare', 'styrande', 'gallring']);

/** Of items whose day of publication nobody knows. */
const unknownMonth = 'okand';

export const readMe = 'LASMIG.txt';
export const disposalStop = 'GALLRING-STOPPAD';
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

export function itemsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/inlagg`;
}

/** The month of publication (UTC instant) that names an item's folder, in the archive's time zone; `okand` when it is unknown. */
export function itemMonth(publishedAt: string | null, timezone: string): string {
  if (publishedAt === null) return unknownMonth;
  // No time zone is a whole day away from UTC: only at a month's ends the zone's rules are asked, which are slow.
  const day = Number(publishedAt.slice(8, 10));
  if (day > 1 && day < 28) return publishedAt.slice(0, 'YYYY-MM'.length);
  return civilTime(publishedAt, timezone).slice(0, 'YYYY-MM'.length);
}

/** `month` is the first version's. */
export function itemVersionFile(place: {
  committee: string;
  account: string;
  month: string;
  id: string;
  version: number;
}): string {
  return `${itemsFolder(place.committee, place.account)}/${monthName(place.month)}/${itemName(place.id)}.v${place.version}.json`;
}

/** Where the pictures and films of all versions of an item lie. */
export function itemMediaFolder(place: { committee: string; account: string; month: string; id: string }): string {
  return `${itemsFolder(place.committee, place.account)}/${monthName(place.month)}/${itemName(place.id)}`;
}

export function itemMediaFile(sha256: string, extension: string): string {
  return fileName(`media-${sha256.slice(0, 24)}.${extension}`);
}

/** What the name of a file below `inlagg/<YYYY-MM>/` says; null when it is no version of an item. */
export function parseItemVersionFile(name: string): { id: string; version: number } | null {
  const [, id, version] = /^([0-9A-Z]{26})\.v([1-9]\d*)\.json$/.exec(name) ?? [];
  return id && version ? { id, version: Number(version) } : null;
}

export function isItemMonth(name: string): boolean {
  return name === unknownMonth || /^\d{4,6}-\d{2}$/.test(name);
}

export function runsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/insamlingar`;
}

/** A collecting run, by its start (UTC); `copy` counts from 2 where the name is taken already. */
export function runFile(committee: string, account: string, at: string, timezone: string, copy: number | null): string {
  return `${runsFolder(committee, account)}/${civilTime(at, timezone)}${copy ? `-${copy}` : ''}.jsonl`;
}

export function isRunFile(name: string): boolean {
  return /^\d{4,6}-\d{2}-\d{2}T\d{6}(?:-\d+)?\.jsonl$/.test(name);
}

export function actionsFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/atgarder`;
}

export function actionsFile(committee: string, account: string, at: string, timezone: string): string {
  return `${actionsFolder(committee, account)}/${ledgerMonth(at, timezone)}.jsonl`;
}

export function isActionsFile(name: string): boolean {
  return parseLedgerFile(name) !== null;
}

/** Where the words and copies of one action lie. */
export function actionFolder(committee: string, account: string, action: string): string {
  return `${actionsFolder(committee, account)}/${itemName(action)}`;
}

export const actionFiles = { note: 'anteckning.json', reason: 'skal.json', copy: 'kopia.json' } as const;

/** Says, among the drafts, that a process is collecting the account. */
export function collectingMark(account: string): string {
  return `${draftsFolder}/${folderName(account)}.insamling`;
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

/** Where a committee's gallringsstopp lie. */
export function holdsShelf(committee: string): string {
  return `${folderName(committee)}/gallring/stopp`;
}

/** A hold (number 1), or what was said of it afterwards. */
export function holdFile(committee: string, id: string, number = 1): string {
  return `${holdsShelf(committee)}/${fileName(`${id}${number === 1 ? '' : `_${number}`}.json`)}`;
}

/** Null for what is no hold's file. */
export function parseHoldFile(name: string): { id: string; number: number } | null {
  const [, id, number] = /^(GS-\d{4}-\d{3,})(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  return id ? { id, number: Number(number ?? 1) } : null;
}

/** Where a committee's disposal lists (gallringslistor) lie, each in a folder of its own. */
export function listsShelf(committee: string): string {
  return `${folderName(committee)}/gallring/listor`;
}

/** Throws NameRefusedError when `id` is no list's. */
export function listFolder(committee: string, id: string): string {
  if (isListId(id)) return `${listsShelf(committee)}/${id}`;
  throw new NameRefusedError(
    `expected the number of a disposal list like GL-2026-001, found ${JSON.stringify(id)}`,
    'See `ogonblick dispose list`.',
  );
}

export function isListId(name: string): boolean {
  return /^GL-\d{4}-\d{3,}$/.test(name);
}

/** Inside a list's folder. */
export const listFiles = {
  list: 'lista.json',
  dryRun: 'provkorning.json',
  protocol: 'protokoll.json',
  protocolPage: 'protokoll.pdf',
} as const;

/** Where the files of a list's items lie until they are gone or given back, each under the path that it has in the archive. */
export function quarantineOf(list: string): string {
  return `${quarantineFolder}/${fileName(list)}`;
}

/** The process that carries a list out leaves its mark here. */
export function executionMark(list: string): string {
  return `${draftsFolder}/${fileName(list)}.verkstallighet`;
}

/** What is left of what was disposed of (gallrat). */
export function tombstonesFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/gallrat`;
}

/** `at`: when it was destroyed, UTC. */
export function tombstonesFile(committee: string, account: string, at: string, timezone: string): string {
  return `${tombstonesFolder(committee, account)}/${ledgerMonth(at, timezone)}.jsonl`;
}

export function isTombstonesFile(name: string): boolean {
  return parseLedgerFile(name) !== null;
}

/** The files of what persons say of a list, each kind numbered from 1. */
const sayings = { approval: 'godkannanden', change: 'andringar' } as const;

export function sayingFile(kind: keyof typeof sayings, number: number): string {
  return `${sayings[kind]}${number === 1 ? '' : `_${number}`}.json`;
}

/** Null for what is no saying's file. */
export function parseSayingFile(name: string): { kind: keyof typeof sayings; number: number } | null {
  const [, word, number] = /^(godkannanden|andringar)(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  if (word === undefined) return null;
  return { kind: word === sayings.approval ? 'approval' : 'change', number: Number(number ?? 1) };
}

/** The next of a series like `GS-2026-001`, which is counted over all committees. `ids` are those that are taken, of any year. */
export function nextNumbered(series: 'GS' | 'GL', year: number, ids: readonly string[]): string {
  const beginning = `${series}-${year}-`;
  const taken = ids.filter((id) => id.startsWith(beginning)).map((id) => Number(id.slice(beginning.length)));
  return `${beginning}${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`;
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

/** Pages made from what is sealed; the only files that are replaced. `part` splits a long one: a year, or a number. */
export const indexPages = {
  archive: (part?: string) => indexName(part),
  committee: (committee: string, part?: string) => `${folderName(committee)}/${indexName(part)}`,
  account: (committee: string, account: string, part?: string) =>
    `${accountFolder(committee, account)}/${indexName(part)}`,
};

export function isIndexPage(path: string): boolean {
  return /^(?:[a-z0-9_-]+\/){0,2}index(?:-[A-Za-z0-9-]+)?\.html$/.test(path);
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

function folderName(name: string): string {
  if (isFolderName(name)) return name;
  throw new NameRefusedError(
    `expected an id of a-z, 0-9, - and _ that is none of ${[...reservedNames].join(', ')}, found ${JSON.stringify(name)}`,
    'Give the account or committee another id in the register: it names the folder.',
  );
}

/** Ids of items and actions: 26 digits and letters of Crockford's base 32. */
function itemName(id: string): string {
  if (/^[0-9A-Z]{26}$/.test(id)) return id;
  throw new NameRefusedError(`expected the id of an item, found ${JSON.stringify(id)}`, 'Use an id of `item list`.');
}

function monthName(month: string): string {
  if (isItemMonth(month)) return month;
  throw new NameRefusedError(
    `expected a month like 2026-11, found ${JSON.stringify(month)}`,
    'Run `ogonblick reindex`: the catalog does not say where the item lies.',
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
function civilTime(at: string, timezone: string): string {
  if (lastCivilTime.at !== at || lastCivilTime.timezone !== timezone) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDateTime();
    lastCivilTime = { at, timezone, text: local.toString({ smallestUnit: 'second' }).replaceAll(':', '') };
  }
  return lastCivilTime.text;
}
