import { type FileRead, wordsRead } from '../../../storage/records/machine-read.ts';
import { readApart } from './read-apart.ts';
import { kindOf } from './saved-file.ts';

/** What a program reads in the pictures and PDF files (absolute paths), a line for each block; empty: nothing. Throws ReaderUnavailableError. */
export async function wordsInFiles(paths: readonly string[]): Promise<string> {
  const found: string[] = [];
  for (const path of paths) {
    const kind = await kindOf(path);
    if ('fault' in kind) continue;
    const read = await readApart<FileRead>(kind.kind === 'pdf' ? 'pdf' : 'picture', path);
    if ('answer' in read) found.push(wordsRead(read.answer));
  }
  return found.filter((words) => words !== '').join('\n');
}
