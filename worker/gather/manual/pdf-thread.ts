import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { MachineReadFile } from '../../../storage/records/machine-read.ts';

/** What the thread answers. Words of files that hold more are left out: `whole` is false then. */
export interface PdfRead {
  version: string;
  pages: MachineReadFile['pages'];
  whole: boolean;
}

const mostPages = 500;
const mostRuns = 200_000;

/** The thread in which a PDF file from outside is read: whoever started it ends it when it takes too long. */
parentPort?.postMessage(await readPdf((workerData as { path: string }).path));

/** The words of the file's text layer, with their places on the pages from the top left corner. Throws what the library throws. */
async function readPdf(path: string): Promise<PdfRead> {
  const data = new Uint8Array(await readFile(path));
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, disableFontFace: true, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: PdfRead['pages'] = [];
  let runs = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && runs < mostRuns; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const blocks = linesOf(
      items.flatMap((item) => ('str' in item ? [item] : [])),
      height,
    );
    runs += blocks.reduce((sum, block) => sum + block.runs.length, 0);
    pages.push({ width, height, blocks });
    page.cleanup();
  }
  const whole = pages.length === pdf.numPages && runs < mostRuns;
  await task.destroy();
  return { version, pages, whole };
}

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** A block for each line. A piece of text that is only space says that one stands there. */
function linesOf(items: readonly Item[], pageHeight: number): PdfRead['pages'][number]['blocks'] {
  const blocks: PdfRead['pages'][number]['blocks'] = [{ role: 'P', runs: [], confidence: null }];
  for (const { str, transform, width, height, hasEOL } of items) {
    const runs = blocks.at(-1)?.runs ?? [];
    const last = runs.at(-1);
    if (str.trim() === '') {
      if (last && str !== '') last.spaceAfter = true;
    } else {
      const [, , , , x = 0, bottom = 0] = transform;
      runs.push({ text: str.trim(), x, y: pageHeight - bottom - height, width, height, spaceAfter: str.endsWith(' ') });
    }
    if (hasEOL) blocks.push({ role: 'P', runs: [], confidence: null });
  }
  return blocks.filter(({ runs }) => runs.length > 0);
}
