import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { isAsTold } from '../verify-decisions.ts';
import { closer, toldOfItems } from './told-of-items.ts';

/** An item of which the ledger tells a decision that the archive does not have. */
export interface LostDecision {
  id: string;
  committee: string;
  account: string;
}

/**
 * Unknown state closes: what the ledger says was decided about an item, and whose line is not there or was changed, may have been its
 * lock or its secrecy. Gives those items that have not been locked since for that reason.
 */
export async function lostDecisions(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<LostDecision[]> {
  const told = await toldOfItems(root, ledger);
  const [lostAt, lockedAt] = [new Map<string, number>(), new Map<string, number>()];
  const places = new Map<string, LostDecision>();
  for (const [account, { lines }] of told.accounts) {
    for (const [path, its] of lines) {
      const bytes = await bytesOrNone(join(root, path));
      const [committee = ''] = path.split('/');
      for (const one of its) {
        const isThere = isAsTold(bytes, one);
        for (const id of one.items) {
          if (told.gone.has(id)) continue;
          if (!isThere) {
            places.set(id, { id, committee, account });
            lostAt.set(id, Math.max(one.seq, lostAt.get(id) ?? 0));
          } else if (one.by === closer) lockedAt.set(id, Math.max(one.seq, lockedAt.get(id) ?? 0));
        }
      }
    }
  }
  return [...places.values()].filter(({ id }) => (lockedAt.get(id) ?? 0) < (lostAt.get(id) ?? 0));
}

async function bytesOrNone(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
