import { isLineOf } from '../../jobs/delivery/is-line-of.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestText } from '../../storage/files/bag.ts';
import { lineOf } from '../../storage/ledger/ledger-line.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { ExitRefusedError } from './exit-refused.ts';

/** A committee's lines of the ledger, and what proves that they stand in it. */
export interface LedgerPart {
  /** The hash of each line, in order, one a line. */
  hashes: string;
  /** The committee's lines as they stand in the ledger. The last is `begun`. */
  lines: string;
  /** The line that tells of the export. It holds the SHA-256 of `hashes`, so its own hash vouches for all lines before it. */
  begun: LedgerEntry;
}

/**
 * Takes a committee's lines out of the ledger, and tells the ledger of it. Nothing is said of the other lines but their hashes. Throws ExitRefusedError when others write
 * meanwhile.
 */
export async function beginLedgerPart(
  { ledger, configuration }: Workplace,
  { committee, by, purpose }: { committee: string; by: string; purpose: string | null },
): Promise<LedgerPart> {
  const isIts = isLineOf(committee, configuration);
  const [hashes, lines]: [string[], string[]] = [[], []];
  for await (const entry of ledger.entries()) {
    hashes.push(`${entry.hash}\n`);
    if (isIts(entry)) lines.push(lineOf(entry));
  }
  const text = hashes.join('');
  const begun = await ledger.append('committee-export-begun', by, {
    committee,
    entries: hashes.length,
    hashes: digestText(text),
    ...(purpose === null ? {} : { purpose }),
  });
  if (begun.prev === (hashes.at(-1)?.trimEnd() ?? begun.prev) && begun.seq === hashes.length + 1)
    return { hashes: text, lines: [...lines, lineOf(begun)].join(''), begun };
  throw new ExitRefusedError(
    'expected an archive that stands still, found that the event log got new lines while it was read',
    'End the worker and other commands, and give the command again.',
    {
      swedish:
        'händelseloggen fick nya rader medan den lästes. Avsluta programmet (worker) och andra kommandon, och ge kommandot igen.',
    },
  );
}
