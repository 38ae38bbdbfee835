import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OwnError } from '../../config/base/own-error.ts';
import { codeOf, DiskFaultError, nameFaultSync } from '../files/faults.ts';
import { livingFileMode } from '../files/modes.ts';
import { entriesInSync } from '../files/names-in.ts';
import { quarantineFolder } from '../layout/layout.ts';
import { cutTail, ledgerFileOfMonth, ledgerFolder, parseLedgerFile } from '../layout/ledger-layout.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { readLine } from './ledger-line.ts';

/** The ledger's files, read and written synchronously. The caller must hold the lock. */

/** A fault in the ledger that no crash of ours explains. Nothing is appended until a person has looked. */
export class LedgerDamagedError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy =
    'Run `ogonblick verify`, compare with a backup and find out who changed it; nothing is written until it is restored.';
  override readonly swedish =
    'händelseloggen är skadad. Kör `ogonblick verify`, som säger var, och återställ filen från en säkerhetskopia.';
}

/** `head` is the last whole entry. `torn` is the unfinished last line, in the newest file. */
export interface Tail {
  head: LedgerEntry | null;
  newestMonth: string | null;
  torn: { month: string; keep: number; bytes: Buffer } | null;
}

const firstReach = 1 << 16;

/** The months with a file of their own. Empty when nothing has been written yet. A link is not ours and is never followed. */
export function ledgerMonths(root: string): string[] {
  const months = entriesInSync(join(root, ledgerFolder)).map((entry) =>
    entry.isFile() ? parseLedgerFile(entry.name) : null,
  );
  return months.filter((month) => month !== null).sort();
}

/** A month that is a link or a folder would be missing from the chain. */
function refuseOthers(root: string): void {
  const other = entriesInSync(join(root, ledgerFolder)).find(
    (entry) => parseLedgerFile(entry.name) !== null && !entry.isFile(),
  );
  if (other !== undefined)
    throw new LedgerDamagedError(`expected a file at ${ledgerFolder}/${other.name}, found a link or a folder`);
}

/** Files are read backwards from their end, so that the cost does not grow with the ledger. */
export function readTail(root: string): Tail {
  refuseOthers(root);
  const months = ledgerMonths(root);
  const newestMonth = months.at(-1) ?? null;
  let torn: Tail['torn'] = null;
  for (const month of months.reverse()) {
    const { wholeLine, rest, keep } = lastLine(join(root, ledgerFileOfMonth(month)));
    if (rest.length > 0) {
      if (month !== newestMonth) throw damaged(root, month, keep, 'is unfinished, and there are later ones');
      torn = { month, keep, bytes: rest };
    }
    if (wholeLine !== null) return { head: headOf(root, month, keep, wholeLine), newestMonth, torn };
  }
  return { head: null, newestMonth, torn };
}

/** Cuts the unfinished last line away after putting a copy in quarantine. Returns what the ledger is told of it. */
export function cutTorn(
  root: string,
  torn: NonNullable<Tail['torn']>,
): { file: string; bytes: number; sha256: string } {
  const file = ledgerFileOfMonth(torn.month);
  const sha256 = createHash('sha256').update(torn.bytes).digest('hex');
  const copy = join(root, quarantineFolder, cutTail(torn.month, torn.keep, sha256));
  writeDurably(copy, 'w', torn.bytes); // The same bytes again when a crash came before the cut.
  const descriptor = openSync(join(root, file), 'r+');
  try {
    ftruncateSync(descriptor, torn.keep);
    fsyncSync(descriptor);
  } catch (error) {
    throw nameFaultSync(error, file);
  } finally {
    closeSync(descriptor);
  }
  return { file, bytes: torn.bytes.length, sha256 };
}

/** Appends one line to a month's file and fsyncs it. If the line does not fit, the file is cut back to its old end. */
export function writeLine(root: string, month: string, line: string): void {
  const path = join(root, ledgerFileOfMonth(month));
  const isNew = writeDurably(path, 'a', Buffer.from(line));
  if (isNew) syncFolder(join(root, ledgerFolder));
}

/** True when the file was empty or missing before. */
function writeDurably(path: string, flags: 'a' | 'w', bytes: Buffer): boolean {
  try {
    const descriptor = openSync(path, flags, livingFileMode);
    try {
      const before = fstatSync(descriptor).size;
      writeWhole(descriptor, bytes, before);
      syncOrGiveUp(descriptor, path);
      return before === 0;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw nameFaultSync(error, path, bytes.length);
  }
}

function writeWhole(descriptor: number, bytes: Buffer, before: number): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    ftruncateSync(descriptor, before);
    throw error;
  }
}

function syncOrGiveUp(descriptor: number, path: string): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    throw new DiskFaultError(
      `expected the disk to keep what was written to ${path}, found ${codeOf(error)}`,
      'Check the disk and its log, then start again and run `ogonblick verify`.',
      { cause: error },
    );
  }
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    syncOrGiveUp(descriptor, path);
  } finally {
    closeSync(descriptor);
  }
}

/** The last whole line. `keep` is where it ends (with its line break), and `rest` is everything after it. */
function lastLine(path: string): { wholeLine: string | null; rest: Buffer; keep: number } {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (let reach = firstReach; ; reach *= 4) {
      const start = Math.max(0, size - reach);
      const bytes = Buffer.alloc(size - start);
      readSync(descriptor, bytes, 0, bytes.length, start);
      const end = endOfWhole(bytes);
      const before = end === 0 ? -1 : bytes.lastIndexOf('\n', end - 2);
      if (start > 0 && (end === 0 || before === -1)) continue;
      const wholeLine = end === 0 ? null : bytes.toString('utf8', before + 1, end - 1);
      return { wholeLine, rest: bytes.subarray(end), keep: start + end };
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Where the last whole line ends. A last line counts as unfinished when its line break is missing. It also counts as unfinished without its
 * closing brace before the line break (blocks of one write may reach the disk out of order).
 */
function endOfWhole(bytes: Buffer): number {
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length || end < 2 || bytes[end - 2] === '}'.charCodeAt(0)) return end;
  return bytes.lastIndexOf('\n', end - 2) + 1;
}

function headOf(root: string, month: string, keep: number, line: string): LedgerEntry {
  const { entry, problem } = readLine(line);
  if (problem !== null) throw damaged(root, month, keep, problem);
  return entry;
}

function damaged(root: string, month: string, keep: number, problem: string): LedgerDamagedError {
  const file = ledgerFileOfMonth(month);
  const before = readFileSync(join(root, file)).subarray(0, keep);
  const number = before.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
  return new LedgerDamagedError(`expected a whole ledger entry, found that ${file}:${number} ${problem}`);
}
