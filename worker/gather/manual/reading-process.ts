import { readFileSync } from 'node:fs';
import { checkPicture } from '../../papers/pictures/check-picture.ts';
import type { Read, ReadingOf } from './read-apart.ts';
import { readPdf } from './read-pdf.ts';
import { readPicture } from './read-picture.ts';

// The process in which a file from outside is read: `read-apart.ts` starts and confines it. The file is its standard input, the answer its output.
const readers: Record<ReadingOf, (bytes: Buffer) => Promise<unknown>> = {
  pdf: (bytes) => readPdf(new Uint8Array(bytes)),
  picture: (bytes) => readPicture(bytes),
  measures: checkPicture,
};
const read = await readers[process.argv[2] as ReadingOf](readFileSync(0)).then(
  (answer): Read<unknown> => ({ answer }),
  (error: unknown): Read<unknown> => ({
    because: 'failed',
    detail: error instanceof Error ? error.message : String(error),
  }),
);
process.stdout.write(JSON.stringify(read), () => process.exit(0));
