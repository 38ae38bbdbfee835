import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
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
  const mayBeMeant = sieveOf(narrowing);
  // An entry never lies in the file of a month before its own.
  const months = ledgerMonths(root).filter(
    (month) => narrowing.day === undefined || month >= narrowing.day.slice(0, 7),
  );
  for (const month of months.reverse()) {
    const file = await open(join(root, ledgerFileOfMonth(month)));
    try {
      for await (const line of fileBack(file)) if (mayBeMeant(line)) yield readLine(line.toString('utf8'));
    } finally {
      await file.close();
    }
  }
}

const reach = 1 << 18;
const lineBreak = 10;

/** The lines of a file from its end, without their line breaks; an unfinished last one is left out. */
async function* fileBack(file: FileHandle): AsyncGenerator<Buffer> {
  let { size: end } = await file.stat();
  /** What follows the part that is read next: the end of a line whose beginning is not read yet. Null: no line's end has been seen. */
  let rest: Buffer | null = null;
  while (end > 0) {
    const part: Buffer = Buffer.alloc(Math.min(reach, end));
    const start = end - part.length;
    await file.read(part, 0, part.length, start);
    let to = part.length;
    for (let at = part.lastIndexOf(lineBreak); at !== -1; at = at === 0 ? -1 : part.lastIndexOf(lineBreak, at - 1)) {
      if (rest !== null) yield Buffer.concat([part.subarray(at + 1, to), rest]);
      rest = Buffer.alloc(0);
      to = at;
    }
    if (rest !== null) rest = Buffer.concat([part.subarray(0, to), rest]);
    end = start;
  }
  if (rest !== null) yield rest;
}

const [seqMark, atMark, actorMark] = ['{"seq":', '"at":"', '"actor":"'].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
];
const [quote, comma, backslash] = [34, 44, 92];
const dayMs = 24 * 3_600_000;

/** In our spelling the first `"at":"` and `"actor":"` of a line are the entry's own: its data stand after them. */
function sieveOf({ to, event, committee, day, actor }: Narrowing): (line: Buffer) => boolean {
  const held = Object.entries({ event, committee }).flatMap(([name, value]) =>
    value === undefined ? [] : [Buffer.from(`${JSON.stringify(name)}:${JSON.stringify(value)}`)],
  );
  // A civil day lies in two days of UTC, whatever the time zone is.
  const noon = day === undefined ? null : Date.parse(`${day}T12:00:00Z`);
  const days = noon === null ? null : [-1, 0, 1].map((one) => dayText(noon + one * dayMs));
  const actors = new Map<string, boolean>();
  const isActor = (written: string) => {
    const known = actors.get(written) ?? actor?.(JSON.parse(`"${written}"`)) ?? true;
    actors.set(written, known);
    return known;
  };
  return (line) =>
    (to === undefined || Number(line.toString('latin1', seqMark.length, line.indexOf(comma))) <= to) &&
    held.every((text) => line.includes(text)) &&
    (days === null || days.includes(valueAfter(line, atMark).slice(0, 'YYYY-MM-DD'.length))) &&
    (actor === undefined || isActor(valueAfter(line, actorMark)));
}

/** Empty: it is no day. */
function dayText(instant: number): string {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** As it is written: quotes inside it are escaped. */
function valueAfter(line: Buffer, mark: Buffer): string {
  const from = line.indexOf(mark) + mark.length;
  let to = line.indexOf(quote, from);
  while (to !== -1 && line[to - 1] === backslash) to = line.indexOf(quote, to + 1);
  return line.toString('utf8', from, to === -1 ? from : to);
}
