import { accountFolder, besideAccounts, draftsFolder, fileName, NameRefusedError, quarantineFolder } from './layout.ts';
import { ledgerMonth, parseLedgerFile } from './ledger-layout.ts';
import { type Numbered, parseSeriesFile, seriesFile } from './numbered-names.ts';

/** The names of what belongs to disposal (gallring), inside the archive folder. See `layout.ts`. */

/** While this file lies in the archive, nothing is ever removed. */
export const disposalStop = 'GALLRING-STOPPAD';

/** The folder of a committee's gallringsstopp. */
export function holdsShelf(committee: string): string {
  return `${besideAccounts(committee, 'gallring')}/stopp`;
}

/** A hold (number 1), or a later statement about it. */
export function holdFile(committee: string, id: string, number = 1): string {
  return `${holdsShelf(committee)}/${seriesFile(id, number)}`;
}

/** Null when the name is not that of a hold's file. */
export function parseHoldFile(name: string): Numbered | null {
  return parseSeriesFile('GS', name);
}

/** The folder of a committee's disposal lists (gallringslistor). Each list has a folder of its own. */
export function listsShelf(committee: string): string {
  return `${besideAccounts(committee, 'gallring')}/listor`;
}

/** Throws NameRefusedError when `id` is not a list's. */
export function listFolder(committee: string, id: string): string {
  if (isListId(id)) return `${listsShelf(committee)}/${id}`;
  throw new NameRefusedError(
    `expected the number of a disposal list like GL-2026-001, found ${JSON.stringify(id)}`,
    'See `ogonblick dispose list`.',
    {
      swedish: `${JSON.stringify(id)} är inget nummer på en gallringslista, som GL-2026-001. Se \`ogonblick dispose list\`.`,
    },
  );
}

export function isListId(name: string): boolean {
  return /^GL-\d{4}-\d{3,}$/.test(name);
}

/** The files in a list's folder. */
export const listFiles = {
  list: 'lista.json',
  dryRun: 'provkorning.json',
  protocol: 'protokoll.json',
  protocolPage: 'protokoll.pdf',
  /** While the list is carried out: what to look for afterwards. */
  traces: 'spar.txt',
} as const;

/** The addendum to a protocol: `tillagg.pdf`, `tillagg_2.pdf` and on. */
export function addendumFile(number: number): string {
  return fileName(`tillagg${number === 1 ? '' : `_${number}`}.pdf`);
}

export function isAddendumFile(name: string): boolean {
  return /^tillagg(?:_(?:[2-9]|[1-9]\d+))?\.pdf$/.test(name);
}

/** The folder of a list's items until they are gone or given back. Each file lies under the path that it has in the archive. */
export function quarantineOf(list: string): string {
  return `${quarantineFolder}/${fileName(list)}`;
}

/** The mark of the process that carries a list out. */
export function executionMark(list: string): string {
  return `${draftsFolder}/${fileName(list)}.verkstallighet`;
}

/** The mark of the process that files a list of the committee. */
export function proposalMark(committee: string): string {
  return `${draftsFolder}/forslag-${fileName(committee)}.verkstallighet`;
}

/** The mark of the process that disposes again of what a backup has brought back. */
export const replayMark = `${draftsFolder}/aterlasning.verkstallighet`;

/** The tombstones of disposed items (gallrat). */
export function tombstonesFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/gallrat`;
}

export function isTombstonesFolder(path: string): boolean {
  return path.endsWith('/gallrat');
}

/** `at`: when the item was destroyed, UTC. */
export function tombstonesFile(committee: string, account: string, at: string, timezone: string): string {
  return `${tombstonesFolder(committee, account)}/${ledgerMonth(at, timezone)}.jsonl`;
}

export function isTombstonesFile(name: string): boolean {
  return parseLedgerFile(name) !== null;
}

/** The files of persons' statements about a list, each kind numbered from 1. */
const sayings = { approval: 'godkannanden', change: 'andringar' } as const;

export function sayingFile(kind: keyof typeof sayings, number: number): string {
  return `${sayings[kind]}${number === 1 ? '' : `_${number}`}.json`;
}

/** Null when the name is not that of a statement's file. */
export function parseSayingFile(name: string): { kind: keyof typeof sayings; number: number } | null {
  const [, word, number] = /^(godkannanden|andringar)(?:_([2-9]|[1-9]\d+))?\.json$/.exec(name) ?? [];
  if (word === undefined) return null;
  return { kind: word === sayings.approval ? 'approval' : 'change', number: Number(number ?? 1) };
}
