import type { PdfaResult } from '../../../storage/records/snapshot-description.ts';

/** Which PDF/A: part and conformance level. 1a/1b: ISO 19005-1 (PDF 1.4); 2a/2b/2u: ISO 19005-2 (PDF 1.7). */
export type Flavour = PdfaResult['flavour'];

export const flavours: readonly Flavour[] = ['1b', '1a', '2b', '2u', '2a'];

/** `part` and `conformance` as `pdfaid` writes them in XMP. */
export function identification(flavour: Flavour): { part: 1 | 2; conformance: 'A' | 'B' | 'U' } {
  return { part: flavour.startsWith('1') ? 1 : 2, conformance: flavour.slice(1).toUpperCase() as 'A' | 'B' | 'U' };
}

/** The longest string that both parts allow is 32,767 bytes (ISO 19005-2, 6.1.13); UTF-16 takes two bytes a unit. */
export const maxStringUnits = 16_000;
/** An array holds at most 8,191 elements in PDF/A-1 (PDF Reference 1.4, appendix C). Our arrays stay well below. */
export const maxArrayLength = 4_000;
