import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../files/faults.ts';
import { disposalStop } from '../layout/disposal-layout.ts';

/** Whether all disposal is stopped. Anything with the stop file's name counts, even a link that leads nowhere. */
export function isStopped(root: string): boolean {
  try {
    lstatSync(join(root, disposalStop));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
