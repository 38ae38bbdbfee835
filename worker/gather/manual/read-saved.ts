import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkerOptions } from 'node:worker_threads';
import type { SavedSnapshot } from '../../../jobs/visit/file-manual.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { MachineRead, MachineReadFile } from '../../../storage/records/machine-read.ts';
import { readPdf } from './read-pdf.ts';
import { openPictureReader } from './read-picture.ts';

/** An import is not to wait longer than this for words: the files that are left are filed unread. */
const mostMs = 30 * 60_000;

/** How the words are read: time limits and threads, for tests. */
export interface Reading {
  mostMs?: number;
  threads?: Pick<WorkerOptions, 'execArgv'>;
}

/**
 * Reads the words of saved files into the draft, before it is sealed: of a PDF file its text layer, of a picture what Tesseract sees. A file that cannot be
 * read says why, and nothing of it stops the import. `folder` is the draft's; `at`: UTC.
 */
export async function readWords(
  { originals, pdfs }: Pick<SavedSnapshot, 'originals' | 'pdfs'>,
  folder: string,
  at: string,
  { mostMs: most = mostMs, threads = {} }: Reading = {},
): Promise<MachineRead> {
  const pictures = openPictureReader();
  const until = performance.now() + most;
  const files: MachineReadFile[] = [];
  try {
    for (const { path: file } of originals) {
      const isPdf = pdfs.includes(file);
      const path = join(folder, file);
      if (performance.now() >= until) files.push({ file, ...leftOut(isPdf) });
      else files.push({ file, ...(isPdf ? await readPdf(path, threads) : await pictures.read(path)) });
    }
  } finally {
    await pictures.close();
  }
  const read: MachineRead = { format: 'ogonblick-machine-read/1', at, files };
  await writeFile(join(folder, bagFiles.machineRead), `${JSON.stringify(read, null, 1)}\n`);
  return read;
}

function leftOut(isPdf: boolean): Omit<MachineReadFile, 'file'> {
  return {
    ...(isPdf ? { how: 'text-layer' as const, engine: 'pdf.js' } : { how: 'picture' as const, engine: 'Tesseract' }),
    ...{
      version: null,
      model: null,
      outcome: 'not-read',
      because: 'too-long',
      detail: null,
      confidence: null,
      pages: [],
    },
  };
}
