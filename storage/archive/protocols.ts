import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { CommitteePlan } from '../../config/plans/committees.ts';
import { codeOf } from '../files/faults.ts';
import { governingFiles } from '../layout/governing-layout.ts';

/** The minutes that a decision names. `name` is relative to the bag's `data/`. */
export interface Protocol {
  decision: string;
  name: string;
  sha256: string;
  bytes: Buffer;
}

/** Errors that mean that no readable file is there. The page then says that the minutes are not attached. */
const notAtHand: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'ELOOP']);

/**
 * The available minutes of a plan's decisions. Only files with the digests that the plan gives count. Paths start from `directory`, the
 * configuration's.
 */
export async function readProtocols(directory: string, plan: CommitteePlan): Promise<Protocol[]> {
  const found: Protocol[] = [];
  for (const [index, { id, protocol }] of plan.decisions.entries()) {
    if (protocol === null) continue;
    const bytes = await bytesOrNull(resolve(directory, protocol.file));
    if (bytes === null) continue;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 === protocol.sha256)
      found.push({ decision: id, name: nameOf(index + 1, id, protocol.file), sha256, bytes });
  }
  return found;
}

/** The name is numbered, because two ids may look the same once their dots are gone. */
function nameOf(number: number, decision: string, file: string): string {
  const extension = /^\.[A-Za-z0-9]{1,10}$/.exec(extname(file))?.[0].toLowerCase() ?? '';
  return `${governingFiles.protocols}/${String(number).padStart(3, '0')}-${decision.replaceAll('.', '-')}${extension}`;
}

async function bytesOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (notAtHand.has(codeOf(error))) return null;
    throw error;
  }
}
