import { accountFolder, besideAccounts, draftsFolder, fileName, NameRefusedError, quarantineFolder } from './layout.ts';
import { ledgerMonth, parseLedgerFile } from './ledger-layout.ts';
import { type Numbered, parseSeriesFile, seriesFile } from './numbered-names.ts';

/** The names of what belongs to disposal (gallring), inside the archive folder. See `layout.ts`. */

/** While this file lies in the archive nothing is ever removed. */
export const disposalStop = 'GALLRING-STOPPAD';

/** Where a committee's gallringsstopp lie. */
export function holdsShelf(committee: string): string {
  return `${besideAccounts(committee, 'gallring')}/stopp`;
}

/** A hold (number 1), or what was said of it afterwards. */
export function holdFile(committee: string, id: string, number = 1): string {
  return `${holdsShelf(committee)}/${seriesFile(id, number)}`;
}

/** Null for what is no hold's file. */
export function parseHoldFile(name: string): Numbered | null {
  return parseSeriesFile('GS', name);
}

/** Where a committee's disposal lists (gallringslistor) lie, each in a folder of its own. */
export function listsShelf(committee: string): string {
  return `${besideAccounts(committee, 'gallring')}/listor`;
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
  /** While it is carried out: what to look for afterwards. */
  traces: 'spar.txt',
} as const;

/** Where the files of a list's items lie until they are gone or given back, each under the path that it has in the archive. */
export function quarantineOf(list: string): string {
  return `${quarantineFolder}/${fileName(list)}`;
}

/** The process that carries a list out leaves its mark here. */
export function executionMark(list: string): string {
  return `${draftsFolder}/${fileName(list)}.verkstallighet`;
}

/** The process that disposes again of what a backup has brought back leaves its mark here. */
export const replayMark = `${draftsFolder}/aterlasning.verkstallighet`;

/** What is left of what was disposed of (gallrat). */
export function tombstonesFolder(committee: string, account: string): string {
  return `${accountFolder(committee, account)}/gallrat`;
}

export function isTombstonesFolder(path: string): boolean {
  return path.endsWith('/gallrat');
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
