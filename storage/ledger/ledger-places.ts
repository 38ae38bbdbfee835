import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerFileOfMonth, ledgerFolder } from '../layout/ledger-layout.ts';
import { ledgerMonths } from './ledger-file.ts';
import { type ReadLine, readLine } from './ledger-line.ts';

/**
 * Where each event's lines stand in the ledger, so that frequent questions do not read a ledger of decades each time. The first question
 * reads the whole ledger, later ones what was appended since. The line itself is read from the disk, and checked, every time.
 */
export interface LedgerPlaces {
  /** The lines about these events, oldest first, without the first `skip`. Each line is checked by itself; the chain is not checked. */
  about(events: readonly string[], skip?: number): Generator<ReadLine & { place: string }>;
}

/** A file as far as it has been looked through. */
interface LookedThrough {
  /** Another file under the same name (one put back from a copy) is looked through anew. */
  inode: number;
  end: number;
  lines: number;
  /** By event, for each of its lines: the number, the start, and the end before the line break. */
  places: Map<string, Place[]>;
}

type Place = readonly [number: number, start: number, end: number];

export function ledgerPlaces(root: string): LedgerPlaces {
  const files = new Map<string, LookedThrough>();

  function lookThrough(file: string): LookedThrough {
    const { ino: inode, size } = statSync(join(root, file));
    let known = files.get(file);
    if (known === undefined || known.inode !== inode || size < known.end) {
      known = { inode, end: 0, lines: 0, places: new Map() };
      files.set(file, known);
    }
    if (size > known.end) takeIn(known, bytesOf(join(root, file), known.end, size));
    return known;
  }

  let looked = { months: '', folder: '', at: Number.NEGATIVE_INFINITY };

  /**
   * The files, looked through as far as they go. A page asks some ten times, and a ledger of decades has hundreds of files: only the newest is
   * appended to, and one that is put in another's place changes its folder. What is written into an old file in place is seen a second later.
   */
  function filesNow(): string[] {
    const months = ledgerMonths(root);
    const [folder, at] = [changeOf(join(root, ledgerFolder)), performance.now()];
    const isKnown = months.join() === looked.months && folder === looked.folder && at - looked.at < lookAgainMs;
    for (const month of isKnown ? months.slice(-1) : months) lookThrough(ledgerFileOfMonth(month));
    if (!isKnown) looked = { months: months.join(), folder, at };
    return months.map(ledgerFileOfMonth);
  }

  return {
    *about(events, skip = 0) {
      let left = skip;
      for (const file of filesNow()) {
        const { places } = files.get(file) as LookedThrough;
        const all = events.flatMap((event) => places.get(event) ?? []).sort(([one], [other]) => one - other);
        const some = all.slice(left);
        left = Math.max(0, left - all.length);
        const [first, last] = [some[0], some.at(-1)];
        if (first === undefined || last === undefined) continue;
        const from = first[1];
        const bytes = bytesOf(join(root, file), from, last[2]);
        for (const [number, start, end] of some) {
          yield { place: `${file}:${number}`, ...readLine(bytes.toString('utf8', start - from, end - from)) };
        }
      }
    },
  };
}

/** In milliseconds. */
const lookAgainMs = 1_000;

/** Another text when something has come into the folder, or gone. Empty: there is no folder. */
function changeOf(folder: string): string {
  const stat = statSync(folder, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeNs}`;
}

const mark = Buffer.from('"event":"');
const [lineBreak, quote] = [10, 34];

/** In our spelling the first `"event":"` of a line is the event's own: quotes inside earlier values are escaped. Unfinished lines are left. */
function takeIn(known: LookedThrough, bytes: Buffer): void {
  const from = known.end;
  for (
    let start = 0, end = bytes.indexOf(lineBreak);
    end !== -1;
    start = end + 1, end = bytes.indexOf(lineBreak, start)
  ) {
    known.lines += 1;
    known.end = from + end + 1;
    const marked = bytes.indexOf(mark, start);
    if (marked === -1 || marked > end) continue;
    const event = bytes.toString('utf8', marked + mark.length, bytes.indexOf(quote, marked + mark.length));
    const place: Place = [known.lines, from + start, from + end];
    const others = known.places.get(event);
    if (others) others.push(place);
    else known.places.set(event, [place]);
  }
}

function bytesOf(path: string, from: number, to: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(to, fstatSync(descriptor).size) - from));
    readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
