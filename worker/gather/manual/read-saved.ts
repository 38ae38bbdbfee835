import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedSnapshot } from '../../../jobs/visit/file-manual.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { FileRead, MachineRead, MachineReadFile, UnreadReason } from '../../../storage/records/machine-read.ts';
import { readApart } from './read-apart.ts';

/** An import is not to wait longer than this for words: the files that are left are filed unread. */
const mostMs = 30 * 60_000;

/**
 * Reads the words of saved files into the draft, before it is sealed: of a PDF file its text layer, of a picture what Tesseract sees. A file that cannot be
 * read says why, and nothing of it stops the import. `folder` is the draft's; `at`: UTC.
 */
export async function readWords(
  { originals, pdfs }: Pick<SavedSnapshot, 'originals' | 'pdfs'>,
  folder: string,
  at: string,
  most: number = mostMs,
): Promise<MachineRead> {
  const until = performance.now() + most;
  const files: MachineReadFile[] = [];
  for (const { path: file } of originals) {
    const what = pdfs.includes(file) ? 'pdf' : 'picture';
    const read = performance.now() < until ? await readApart<FileRead>(what, join(folder, file)) : tooLate;
    files.push({ file, ...('answer' in read ? read.answer : unread(what, read)) });
  }
  const read: MachineRead = { format: 'ogonblick-machine-read/1', at, files };
  await writeFile(join(folder, bagFiles.machineRead), `${JSON.stringify(read, null, 1)}\n`);
  return read;
}

const tooLate = { because: 'too-long', detail: null } as const;

function unread(what: 'pdf' | 'picture', told: { because: UnreadReason; detail: string | null }): FileRead {
  const reader =
    what === 'pdf'
      ? ({ how: 'text-layer', engine: 'pdf.js' } as const)
      : ({ how: 'picture', engine: 'Tesseract' } as const);
  return { ...reader, version: null, model: null, outcome: 'not-read', ...told, confidence: null, pages: [] };
}
