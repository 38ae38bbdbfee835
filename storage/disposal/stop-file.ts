import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../files/faults.ts';
import { disposalStop } from '../layout/disposal-layout.ts';

/** Whether all disposal is stopped: whatever bears the name counts, also a link that leads nowhere. */
export function isStopped(root: string): boolean {
  try {
    lstatSync(join(root, disposalStop));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
