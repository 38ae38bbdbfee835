import { getDocument, VerbosityLevel, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { FileRead, MachineReadFile } from '../../../storage/records/machine-read.ts';

const mostPages = 500;
const mostRuns = 200_000;

/**
 * Reads the text layer of a PDF file, its words with their places on the pages from the top left corner. What stands in pictures in it is not
 * read. Throws what the library throws.
 */
export async function readPdf(data: Uint8Array): Promise<FileRead> {
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, disableFontFace: true, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: MachineReadFile['pages'] = [];
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
  const isWhole = pages.length === pdf.numPages && runs < mostRuns;
  await task.destroy();
  const told = { how: 'text-layer', engine: 'pdf.js', version, model: null, confidence: null, detail: null } as const;
  if (!pages.some(({ blocks }) => blocks.length > 0))
    return { ...told, outcome: 'not-read', because: 'no-text', pages: [] };
  return { ...told, outcome: 'read', because: isWhole ? null : 'too-much', pages };
}

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** A block for each line. A piece of text that is only space says that one stands there. */
function linesOf(items: readonly Item[], pageHeight: number): MachineReadFile['pages'][number]['blocks'] {
  const blocks: MachineReadFile['pages'][number]['blocks'] = [{ role: 'P', runs: [], confidence: null }];
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
