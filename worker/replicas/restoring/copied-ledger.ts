import { readableTombstones } from '../../../storage/disposal/readable-tombstones.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { ledgerFolder, parseLedgerFile } from '../../../storage/layout/ledger-layout.ts';
import { LedgerDamagedError, type LedgerReader, openLedger } from '../../../storage/ledger/ledger.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { disposedBy } from '../../../storage/replicas/told-digests.ts';
import { CopyRefusedError, requireMark } from '../places/open-place.ts';
import type { Restoring } from './restoring.ts';

/**
 * How the copy's ledger stands to the one here. `behind`: the one here has `lines` more. `ahead`: the copy has. `alone`: there is none here.
 * `damaged`: the one here cannot be trusted, or the disk does not give it, and was not compared.
 */
export interface Against {
  is: 'same' | 'behind' | 'ahead' | 'alone' | 'damaged';
  lines: number;
}

export interface CopiedLedger {
  head: LedgerEntry;
  /** The hash of the first line, which tells archives apart. */
  first: string;
  /** That of the copy. */
  mark: string;
  against: Against;
  /** The one of both that knows more. */
  witness: LedgerReader;
  /** Items and snapshots that the archive here says were disposed of, as far as it can be read: its ledger may be lost or damaged. */
  goneHere: ReadonlySet<string>;
  /** Tombstones of the archive here that the disk does not give, by the paths of their files. */
  unreadHere: string[];
}

/**
 * Fetches the copy's ledger into the work's folder, checks every line of it, and compares it with the one here. Throws CopyRefusedError where
 * it proves nothing or is another archive's, CopyAwayError. `isOwn`: the archive here is what is brought back.
 */
export async function fetchLedger(
  place: CopyPlace,
  restoring: Restoring,
  { name, timezone, archiveRoot, isOwn }: { name: string; timezone: string; archiveRoot: string; isOwn: boolean },
): Promise<CopiedLedger> {
  for await (const { path } of place.list(ledgerFolder)) {
    const month = path.slice(ledgerFolder.length + 1);
    const pieces = parseLedgerFile(month) === null ? null : await place.read(path);
    if (pieces !== null) await restoring.take(path, pieces, null, restoring.work);
  }
  const ledger = ledgerAt(restoring.work, timezone);
  const { problems } = await ledger.verifyChain();
  const [problem] = problems;
  if (problem !== undefined) throw damaged(name, `${problem.path}: ${problem.problem}`);
  const [head, first] = [await ledger.head(), await entryAt(ledger, 1)];
  if (head === null || first === null) throw damaged(name, 'no line');
  const mark = await requireMark(place, { name, archive: first.hash });
  const here = ledgerAt(archiveRoot, timezone);
  const gone = new Set<string>();
  const against = await compare(name, { ledger, head }, { ledger: here, gone });
  // Those of an archive that is being brought back are the copy's, which may have been put there.
  const { items, unread } = isOwn ? { items: [], unread: [] } : await readableTombstones(archiveRoot);
  for (const item of items) gone.add(item);
  const witness = against.is === 'behind' ? here : ledger;
  return { head, first: first.hash, mark, against, witness, goneHere: gone, unreadHere: unread };
}

/** What the archive here says was disposed of by now, as far as it can be read: lists go on while something is brought back. */
export async function disposedHere(
  archiveRoot: string,
  timezone: string,
): Promise<Pick<CopiedLedger, 'goneHere' | 'unreadHere'>> {
  const gone = new Set<string>();
  try {
    await ledgerAt(archiveRoot, timezone).verifyChain((entry) => {
      for (const item of disposedBy(entry)) gone.add(item);
    });
  } catch (error) {
    // That it is damaged was told of when it was compared.
    if (!(error instanceof LedgerDamagedError) && codeOf(error) === undefined) throw error;
  }
  const { items, unread } = await readableTombstones(archiveRoot);
  return { goneHere: new Set([...gone, ...items]), unreadHere: unread };
}

/** The ledger of an archive that is only read. */
export function ledgerAt(root: string, timezone: string): LedgerReader {
  return openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
}

async function compare(
  name: string,
  there: { ledger: LedgerReader; head: LedgerEntry },
  here: { ledger: LedgerReader; gone: Set<string> },
): Promise<Against> {
  try {
    const { problems } = await here.ledger.verifyChain((entry) => {
      for (const item of disposedBy(entry)) here.gone.add(item);
    });
    if (problems.length > 0) return { is: 'damaged', lines: 0 };
    const head = await here.ledger.head();
    if (head === null) return { is: 'alone', lines: 0 };
    const lines = head.seq - there.head.seq;
    const [shorter, longer] = lines < 0 ? [head, there.ledger] : [there.head, here.ledger];
    if ((await entryAt(longer, shorter.seq))?.hash !== shorter.hash) throw anotherLedger(name, shorter.seq);
    return { is: lines === 0 ? 'same' : lines > 0 ? 'behind' : 'ahead', lines: Math.abs(lines) };
  } catch (error) {
    if (error instanceof LedgerDamagedError || codeOf(error) !== undefined) return { is: 'damaged', lines: 0 };
    throw error;
  }
}

async function entryAt(ledger: LedgerReader, seq: number): Promise<LedgerEntry | null> {
  for await (const entry of ledger.entries({ from: seq })) return entry;
  return null;
}

function damaged(name: string, found: string): CopyRefusedError {
  return new CopyRefusedError(
    `expected a whole ledger in the copy ${name}, found ${found}`,
    'By it everything else is proven: take another copy or a backup.',
    {
      swedish: `händelseloggen i kopian ${name} är inte hel (${found}). Den bevisar allt annat: ta en annan kopia eller en säkerhetskopia.`,
    },
  );
}

function anotherLedger(name: string, seq: number): CopyRefusedError {
  return new CopyRefusedError(
    `expected the ledger of the copy ${name} and the one here to be one, found that they differ at line ${seq} at the latest`,
    'Run `ogonblick verify` here. Where the archive here is not the right one, give the command with an empty data folder (--data).',
    {
      swedish: `händelseloggen i kopian ${name} och den som finns här skiljer sig senast på rad ${seq}. Kör \`ogonblick verify\` här. Är det arkivet här som inte är det rätta: ge kommandot med en tom datamapp (--data).`,
    },
  );
}
