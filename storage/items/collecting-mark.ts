import { join } from 'node:path';
import type { Lock } from '../files/lock.ts';
import { type Claim, claim } from '../files/process-claim.ts';
import { collectingMark } from '../layout/items-layout.ts';

/** Claims an account for one collecting run. Null when a living process has it. Two runs at once would give one item two ids. */
export function claimAccount(archive: { root: string; lock: Lock }, account: string): Promise<Claim | null> {
  return claim(archive.lock, join(archive.root, collectingMark(account)));
}
