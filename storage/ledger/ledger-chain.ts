import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { piecesOf } from '../files/file-pieces.ts';
import { ledgerFileOfMonth } from '../layout/ledger-layout.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { ledgerMonths } from './ledger-file.ts';
import { entryHash, noPrevious, readLine } from './ledger-line.ts';

/**
 * A line and what is wrong with it. `place` is `file:line`. A line with a problem has an `entry` too, if it could be read. `torn`: the
 * unfinished last line of the newest file, as a crash in the middle of an append leaves it.
 */
export interface CheckedLine {
  file: string;
  place: string;
  entry: LedgerEntry | null;
  problem: string | null;
  torn: boolean;
}

/**
 * Reads the ledger from the month that holds `from` (a seq). Checks each line, and that it continues the line before. One fault gives one
 * problem: after a bad line the chain is taken up again at the next line.
 */
export async function* checkedLines(root: string, from = 1): AsyncGenerator<CheckedLine> {
  const months = await monthsFrom(root, from);
  let previous: Link | null = from === 1 ? { seq: 0, hashes: [noPrevious] } : null;
  let reached = from === 1 ? '' : (months[0] ?? '');
  for (const month of months) {
    const file = ledgerFileOfMonth(month);
    let number = 0;
    for await (const { bytes, whole } of linesOf(join(root, file))) {
      const place = `${file}:${++number}`;
      if (!whole) {
        yield { file, place, entry: null, problem: 'is unfinished', torn: month === months.at(-1) };
        continue;
      }
      const read = readLine(bytes.toString('utf8'));
      const problem = read.problem ?? chainProblem(previous, read.entry) ?? monthProblem(month, read.entry, reached);
      previous = linkOf(read.entry);
      reached = month;
      yield { file, place, entry: read.entry, problem, torn: false };
    }
  }
}

/** What the next entry may continue. A changed entry has two hashes: the one it bears and the one of its content. */
interface Link {
  seq: number;
  hashes: string[];
}

function linkOf(entry: LedgerEntry | null): Link | null {
  return entry && { seq: entry.seq, hashes: [entry.hash, entryHash(entry)] };
}

function chainProblem(previous: Link | null, entry: LedgerEntry): string | null {
  if (previous === null || previous.hashes.includes(entry.prev)) return null;
  return `does not continue the entry before it (seq ${previous.seq}, then ${entry.seq}): entries are missing or were changed`;
}

/** A line goes into its own month's file, or into the newest one (`reached`) when the clock has gone back. */
function monthProblem(month: string, { at }: LedgerEntry, reached: string): string | null {
  if (month === at.slice(0, month.length)) return null;
  // No time zone is further from UTC.
  const [early, late] = [-14, 14].map((hours) => new Date(Date.parse(at) + hours * 3_600_000).toISOString());
  const isOlder = (late ?? at) < month && month !== reached;
  const isYounger = (early ?? at).slice(0, month.length) > month;
  if (!isOlder && !isYounger) return null;
  return `stands in the file of another month than its own (${at}): the file was renamed, or lines were moved`;
}

/** From the file that holds `from`: numbers rise from file to file. From the first one where a file tells none. */
async function monthsFrom(root: string, from: number): Promise<string[]> {
  const months = ledgerMonths(root);
  let [holds, later] = [0, from === 1 ? 1 : months.length];
  while (later - holds > 1) {
    const middle = Math.floor((holds + later) / 2);
    const first = await firstSeq(join(root, ledgerFileOfMonth(months[middle] as string)));
    if (first === null) return months;
    if (first <= from) holds = middle;
    else later = middle;
  }
  return months.slice(holds);
}

async function firstSeq(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    for await (const line of file.readLines({ autoClose: false })) return readLine(line).entry?.seq ?? null;
    return null;
  } finally {
    await file.close();
  }
}

/** The lines, without their line breaks. */
async function* linesOf(path: string): AsyncGenerator<{ bytes: Buffer; whole: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  await using file = await open(path);
  for await (const piece of piecesOf(file)) {
    const bytes: Buffer = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      yield { bytes: bytes.subarray(start, end), whole: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield { bytes: rest, whole: false };
}
