import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ledgerFileOfMonth } from '../layout/ledger-layout.ts';
import { ledgerMonths } from './ledger-file.ts';
import { type ReadLine, readLine } from './ledger-line.ts';

/**
 * What of the ledger is asked for. Lines that cannot be meant are passed over unread, so that a ledger of decades is looked through in a moment; one
 * that is given may still be another, and the asker looks.
 */
export interface Narrowing {
  /** No entry after that of this number. */
  to?: number | undefined;
  event?: string | undefined;
  committee?: string | undefined;
  /** A civil day, `2026-11-30`. */
  day?: string | undefined;
  actor?: ((actor: string) => boolean) | undefined;
}

/** The ledger's whole lines from the newest back to the oldest. Each line is checked by itself; the chain is not checked. */
export async function* linesBack(root: string, narrowing: Narrowing): AsyncGenerator<ReadLine> {
  const sieve = sieveOf(narrowing);
  // An entry never lies in the file of a month before its own, in whatever time zone it was filed.
  const [first = ''] = narrowing.day === undefined ? [] : daysAbout(narrowing.day);
  const months = ledgerMonths(root).filter((month) => month >= first.slice(0, 'YYYY-MM'.length));
  for (const month of months.reverse()) {
    for (const lines of fileBack(join(root, ledgerFileOfMonth(month)), sieve)) {
      for (const line of lines) yield readLine(line.toString('utf8'));
      // Others of this process have their turn between two parts.
      await setImmediate();
    }
  }
}

const reach = 1 << 18;
const lineBreak = 10;

/** Those lines of a file that may be meant, part by part from its end, without their line breaks; an unfinished last one is left out. */
function* fileBack(path: string, sieve: Sieve): Generator<Buffer[]> {
  const descriptor = openSync(path, 'r');
  try {
    /** The end of a line whose beginning is not read yet. Null: no line's end has been seen. */
    let rest: Buffer | null = null;
    for (let end = fstatSync(descriptor).size; end > 0; ) {
      const part: Buffer = Buffer.allocUnsafe(Math.min(reach, end));
      end -= part.length;
      readSync(descriptor, part, 0, part.length, end);
      const [first, last] = [part.indexOf(lineBreak), part.lastIndexOf(lineBreak)];
      if (first === -1) {
        rest = rest === null ? null : Buffer.concat([part, rest]);
        continue;
      }
      const newest: Buffer[] = rest === null ? [] : [Buffer.concat([part.subarray(last + 1), rest])];
      rest = part.subarray(0, first);
      const older = sieve.mayHold(part) ? linesIn(part.subarray(first + 1, last)).reverse() : [];
      yield [...newest, ...older].filter(sieve.mayBe);
    }
    if (rest !== null && sieve.mayBe(rest)) yield [rest];
  } finally {
    closeSync(descriptor);
  }
}

/** The lines of whole lines; empty when there are none. */
function linesIn(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(lineBreak, from);
    lines.push(bytes.subarray(from, to === -1 ? bytes.length : to));
    from = to === -1 ? bytes.length : to + 1;
  }
  return lines;
}

const [seqMark, actorMark] = ['{"seq":', '"actor":"'].map((text) => Buffer.from(text)) as [Buffer, Buffer];
const [quote, comma, backslash] = [34, 44, 92];
const dayMs = 24 * 3_600_000;

/** What passes over bytes that cannot be meant, without reading them. */
interface Sieve {
  /** Whether a line that is meant may lie in these lines. */
  mayHold(lines: Buffer): boolean;
  mayBe(line: Buffer): boolean;
}

/** In our spelling the first `"at":"` and `"actor":"` of a line are the entry's own: its data stand after them. */
function sieveOf({ to = Number.POSITIVE_INFINITY, event, committee, day, actor }: Narrowing): Sieve {
  const held = Object.entries({ event, committee }).flatMap(([name, value]) =>
    value === undefined ? [] : [Buffer.from(`${JSON.stringify(name)}:${JSON.stringify(value)}`)],
  );
  const days = day === undefined ? null : daysAbout(day).map((one) => Buffer.from(`"at":"${one}`));
  const actors = new Map<string, boolean>();
  const isActor = (written: string) => {
    const known = actors.get(written) ?? actor?.(unescaped(written)) ?? true;
    actors.set(written, known);
    return known;
  };
  const mayHold = (bytes: Buffer) =>
    held.every((text) => bytes.includes(text)) && (days === null || days.some((text) => bytes.includes(text)));
  return {
    mayHold,
    mayBe: (line) =>
      // A line that begins otherwise is damaged, which its reader says.
      !(Number(line.toString('latin1', seqMark.length, line.indexOf(comma))) > to) &&
      mayHold(line) &&
      (actor === undefined || isActor(valueAfter(line, actorMark))),
  };
}

/** The days of UTC that a civil day may lie in, whatever the time zone is. Empty: it is no day. */
function daysAbout(day: string): string[] {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) return [];
  return [-1, 0, 1].map((one) => new Date(noon + one * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length));
}

/** As it is written: quotes inside it are escaped. */
function valueAfter(line: Buffer, mark: Buffer): string {
  const from = line.indexOf(mark) + mark.length;
  let to = line.indexOf(quote, from);
  while (to !== -1 && isEscaped(line, to)) to = line.indexOf(quote, to + 1);
  return line.toString('utf8', from, to === -1 ? from : to);
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(line: Buffer, at: number): boolean {
  let before = at;
  while (line[before - 1] === backslash) before -= 1;
  return (at - before) % 2 === 1;
}

/** What is no text of JSON stands as it is: the line is damaged, which its reader says. */
function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
