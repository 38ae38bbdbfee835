import { readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../faults.ts';
import { collectingMark } from '../layout.ts';
import type { Lock } from '../lock.ts';
import { isAlive, parseProcessMark, thisPlace, thisProcess } from '../process-mark.ts';

/** The account is this process's to collect until it is released. */
export interface Claim {
  release(): Promise<void>;
}

/** A mark whose process cannot be asked (another machine, another container) counts as left behind after a day. */
const silentAfterMs = 24 * 3600 * 1000;

/** Takes an account for one collecting run; null when somebody has it who lives. Two at once would give one item two ids. */
export async function claimAccount(archive: { root: string; lock: Lock }, account: string): Promise<Claim | null> {
  const path = join(archive.root, collectingMark(account));
  const mark = JSON.stringify(thisProcess());
  const taken = await archive.lock.exclusively(() => {
    if (isHeld(path)) return false;
    writeFileSync(path, mark, { mode: 0o600 });
    return true;
  });
  return taken ? { release: async () => unlinkSync(path) } : null;
}

function isHeld(path: string): boolean {
  try {
    const owner = parseProcessMark(readFileSync(path, 'utf8'));
    if (owner === null) return false;
    return owner.place === thisPlace() ? isAlive(owner) : Date.now() - statSync(path).mtimeMs < silentAfterMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
