import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile } from '../files/bag.ts';
import { publishFile } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { draftsFolder } from '../layout/layout.ts';

/** Publishes a file once. Returns its digest. A process killed before it could tell the ledger may have left the file: it must then be the same. */
export async function publishOnce(root: string, path: string, content: Uint8Array): Promise<string> {
  const outcome = await publishFile(join(root, draftsFolder), path, content);
  if (outcome === 'occupied' && !(await readFile(path)).equals(content)) {
    throw new RecordDamagedError(
      `expected no ${path}, or the same, found another`,
      'Look at what lies there, move it away, and run the command again.',
    );
  }
  return (await digestFile(path)).sha256;
}

/** The digest of the file that lies there. Null: there is none. */
export async function digestOfLeft(path: string): Promise<string | null> {
  try {
    return (await digestFile(path)).sha256;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
