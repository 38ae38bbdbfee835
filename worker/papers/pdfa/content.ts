import type { PDFRef } from '@cantoo/pdf-lib';
import { maxArrayLength } from './flavour.ts';
import type { Element, Mark, Structure } from './structure.ts';

/** A number as PDF/A-1 allows it: no exponent, at most three decimals, within the reals of PDF 1.4. */
export function number(value: number): string {
  return String(Number(Math.min(32_000, Math.max(-32_000, value)).toFixed(3)) || 0);
}

/** The operators of one page, in the order in which they are drawn and read. */
export interface Content {
  /** Adds what is not part of the text: pictures of the page, lines, page numbers. */
  artifact(operators: string): void;
  /** Adds content of `element`; `mark` is one of the element's kids. */
  marked(element: Element, mark: Mark, operators: string): void;
  text(): string;
}

export function createContent(structure: Structure, page: PDFRef): Content {
  const parts: string[] = [];
  let marks = 0;
  return {
    artifact: (operators) => {
      parts.push('/Artifact BMC', operators, 'EMC');
    },
    marked: (element, mark, operators) => {
      // No array of the file grows beyond what PDF 1.4 allows. Content beyond the limit is read with the content before it.
      if (marks >= maxArrayLength) {
        parts.splice(-1, 0, operators);
        return;
      }
      marks += 1;
      const id = structure.fill(mark, element, page);
      parts.push(`/${element.tag} <</MCID ${id}>> BDC`, operators, 'EMC');
    },
    text: () => parts.join('\n'),
  };
}
