import type { LedgerReader } from '../../storage/ledger/ledger.ts';
import { type PaperSeal, paperSealSchema, sealEvents } from '../../storage/records/seal.ts';

/** `unsealed`: the settings asked for a seal when the paper was drawn up, and it got none. */
export type KnownSeal = PaperSeal | 'unsealed';

/** What the ledger tells of the seals of papers, by their numbers or names. A paper that is not there was never to be sealed. */
export async function paperSeals(ledger: LedgerReader): Promise<ReadonlyMap<string, KnownSeal>> {
  const seals = new Map<string, KnownSeal>();
  for await (const { event, data } of ledger.entriesAbout([sealEvents.sealed, sealEvents.unsealed])) {
    const seal = event === sealEvents.sealed ? paperSealSchema.safeParse(data).data : 'unsealed';
    // The last one counts: a process that was killed in between has sealed a paper that it did not file.
    if (seal !== undefined) seals.set(String(data.paper), seal);
  }
  return seals;
}
