import { type Problem, warning } from '../files/damage.ts';
import { ledgerFolder } from '../layout/ledger-layout.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';

/** The ledger's word that a person has taken a loss of its lines for final: `held`, `there` (their numbers), `reason`. */
export const lossAccepted = 'ledger-loss-accepted';

/** What is told for ever of a ledger that has lost lines. Version 1.0.0 asked nobody for a reason. */
export function acceptedLoss({ actor, at, data }: LedgerEntry): Problem {
  const why = data.reason === undefined ? '' : `: ${data.reason}`;
  return warning(
    ledgerFolder,
    `has lost lines for good: it held ${data.held} and had ${data.there}, which ${actor} accepted on ${at}${why}`,
  );
}
