import { a4 } from './a4.ts';
import type { DocumentBlock } from './document-block.ts';
import { addElement, type Element } from './structure.ts';
import { plainText } from './unicode-text.ts';
import type { Glyph, VisibleFont } from './visible-font.ts';

/** Points. */
export const margin = 56;
const pageWidth = a4.width - 2 * margin;
const gutter = 10;
const textSize = 10;
const headingSize = { 1: 18, 2: 13, 3: 11 } as const;

/** Text in a column of the page, broken into lines. */
export interface Cell {
  element: Element;
  x: number;
  lines: Glyph[][];
}

/** What stands side by side on the page: a heading or a paragraph alone, or the cells of a table's row. */
export interface Row {
  cells: Cell[];
  size: number;
  bold: boolean;
  before: number;
  /** A thin line below. */
  ruled: boolean;
  /** The row must not be the last one on a page. */
  keepWithNext: boolean;
  /** The header that is shown again at the top of each page on which the table goes on. */
  header: Row | null;
  /** The text of a heading, for the bookmarks. */
  heading: string | null;
}

/** Sets the blocks: makes elements below `parent` in reading order, and returns the rows that show them. */
export function setRows(blocks: DocumentBlock[], parent: Element, font: VisibleFont): Row[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') return [headingRow(block, parent, font)];
    if (block.kind === 'paragraph') {
      const cell = {
        element: addElement(parent, 'P'),
        x: margin,
        lines: breakLines(block.text, font, textSize, pageWidth),
      };
      return [row([cell], { before: 6 })];
    }
    return block.kind === 'table' ? tableRows(block, parent, font) : keyValueRows(block, parent, font);
  });
}

function row(cells: Cell[], more: Partial<Row> = {}): Row {
  const plain = {
    size: textSize,
    bold: false,
    before: 0,
    ruled: false,
    keepWithNext: false,
    header: null,
    heading: null,
  };
  return { ...plain, cells, ...more };
}

function headingRow(block: DocumentBlock & { kind: 'heading' }, parent: Element, font: VisibleFont): Row {
  const size = headingSize[block.level];
  const lines = breakLines(block.text, font, size, pageWidth);
  const element = addElement(parent, `H${block.level}`);
  const heading = plainText(block.text);
  return row([{ element, x: margin, lines }], { size, bold: true, before: size, keepWithNext: true, heading });
}

function keyValueRows(block: DocumentBlock & { kind: 'key-values' }, parent: Element, font: VisibleFont): Row[] {
  if (block.rows.length === 0) return [];
  const table = addElement(parent, 'Table');
  const labelWidth = 150;
  const valueX = margin + labelWidth + gutter;
  return block.rows.map(({ label, value }, index) => {
    const line = addElement(table, 'TR');
    const cell = (text: string, x: number, width: number, element: Element) => ({
      element,
      x,
      lines: breakLines(text, font, textSize, width),
    });
    const cells = [
      cell(label, margin, labelWidth, addElement(line, 'TH', { scope: 'Row' })),
      cell(value, valueX, a4.width - margin - valueX, addElement(line, 'TD')),
    ];
    return row(cells, { before: index === 0 ? 10 : 4, ruled: true });
  });
}

function tableRows(block: DocumentBlock & { kind: 'table' }, parent: Element, font: VisibleFont): Row[] {
  if (block.columns.length === 0) return [];
  const table = addElement(parent, 'Table');
  const size = block.small ? 7.5 : 9;
  const shares = block.columns.map(({ width }) => width ?? 1);
  const unit = pageWidth / shares.reduce((sum, share) => sum + share, 0);
  const set = (texts: string[], kind: 'TH' | 'TD'): Cell[] => {
    const line = addElement(table, 'TR');
    let x = margin;
    return shares.map((share, index) => {
      const width = share * unit;
      const element = addElement(line, kind, kind === 'TH' ? { scope: 'Column' } : {});
      const cell = { element, x, lines: breakLines(texts[index] ?? '', font, size, Math.max(size, width - gutter)) };
      x += width;
      return cell;
    });
  };
  const titles = block.columns.map(({ title }) => title);
  const header = row(set(titles, 'TH'), { size, bold: true, before: 10, ruled: true, keepWithNext: true });
  return [header, ...block.rows.map((texts) => row(set(texts, 'TD'), { size, before: 3, ruled: true, header }))];
}

/** Breaks a text at spaces, and inside a word that is wider than the line. A space at a break stays, unseen, at the line's end. */
function breakLines(text: string, font: VisibleFont, size: number, width: number): Glyph[][] {
  const room = (width / size) * 1000;
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => {
    const lines: Glyph[][] = [];
    let line: Glyph[] = [];
    let used = 0;
    let wordAt = 0;
    for (const glyph of font.encode(plainText(paragraph))) {
      if (used + glyph.width > room && glyph.text !== ' ' && line.length > 0) {
        const rest = wordAt > 0 ? line.splice(wordAt) : [];
        lines.push(line);
        line = rest;
        used = rest.reduce((sum, { width: advance }) => sum + advance, 0);
        wordAt = 0;
      }
      line.push(glyph);
      used += glyph.width;
      if (glyph.text === ' ') wordAt = line.length;
    }
    return [...lines, line];
  });
}
