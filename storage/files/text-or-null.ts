import { readFile } from 'node:fs/promises';
import { codeOf } from './faults.ts';

/** The text of a file; null when there is no file. */
export async function textOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}
