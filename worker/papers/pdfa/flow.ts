import { a4 } from './a4.ts';
import { createContent, number } from './content.ts';
import type { DocumentBlock } from './document-block.ts';
import { type Cell, margin, type Row, setRows } from './flow-rows.ts';
import { nestHeadings } from './headings.ts';
import type { Bookmark } from './outline.ts';
import type { Frame, Page } from './pdf-frame.ts';
import { addMark, type Element } from './structure.ts';
import { oneLine } from './unicode-text.ts';
import { inOrderSeen } from './visual-order.ts';

const top = a4.height - margin;
const bottom = margin;
const leading = 1.4;

/** Lines `from` to `to` of a row, with the top at `y` points from the page's bottom. `again`: a repeated header. */
interface Placed {
  row: Row;
  from: number;
  to: number;
  y: number;
  again: boolean;
}

/**
 * Writes blocks on as many A4 pages as they need, tagged below `parent`. `footer` gives the line at the foot of each page. Returns a bookmark for
 * each heading.
 */
export function writeFlow(
  frame: Frame,
  blocks: DocumentBlock[],
  parent: Element,
  footer: (page: number, pages: number) => string,
): Bookmark[] {
  const rows = setRows(blocks, parent, frame.visible);
  nestHeadings(frame.structure.root);
  const placed = placeRows(rows);
  const bookmarks: Bookmark[] = [];
  for (const [index, rows] of placed.entries()) {
    const page = frame.newPage(a4);
    const foot = frame.visible.encode(oneLine(footer(index + 1, placed.length), 200));
    const content = createContent(frame.structure, page.ref);
    for (const one of rows) drawRow(content, one);
    content.artifact(lineOfText({ x: margin, lines: [foot] }, 0, bottom - 24, 8, false));
    frame.writePage(page, content.text());
    bookmarks.push(...headingsOn(page, rows));
  }
  return bookmarks;
}

function headingsOn(page: Page, rows: Placed[]): Bookmark[] {
  return rows.flatMap(({ row, from, y }) =>
    row.heading === null || from > 0
      ? []
      : [{ title: oneLine(row.heading, 300), page: page.ref, y: Math.round(y + row.size) }],
  );
}

/** Divides the rows over pages. A row that fits on a page is not cut, and a heading is not left alone at a page's foot. */
function placeRows(rows: Row[]): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = top;
  const turn = (row: Row) => {
    const page: Placed[] = [];
    y = top;
    if (row.header) {
      page.push({ row: row.header, from: 0, to: lineCount(row.header), y, again: true });
      y -= heightOf(row.header);
    }
    pages.push(page);
  };
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const wanted = heightOf(row) + (row.keepWithNext && next ? Math.min(heightOf(next), 100) : 0);
    if (y - wanted < bottom && y < top && wanted <= top - bottom) turn(row);
    for (let from = 0; from < lineCount(row); ) {
      const before = from === 0 ? row.before : 0;
      const room = Math.floor((y - before - bottom) / (row.size * leading));
      if (room < 1) {
        turn(row);
        continue;
      }
      const to = Math.min(lineCount(row), from + room);
      pages.at(-1)?.push({ row, from, to, y: y - before, again: false });
      y -= before + (to - from) * row.size * leading + (row.ruled ? 3 : 0);
      from = to;
    }
  }
  return pages;
}

function lineCount({ cells }: Row): number {
  return Math.max(1, ...cells.map(({ lines }) => lines.length));
}

function heightOf(row: Row): number {
  return row.before + lineCount(row) * row.size * leading + (row.ruled ? 3 : 0);
}

function drawRow(content: ReturnType<typeof createContent>, { row, from, to, y, again }: Placed): void {
  for (const cell of row.cells) {
    const drawn: string[] = [];
    for (let line = from; line < Math.min(to, cell.lines.length); line++)
      drawn.push(lineOfText(cell, line, y - (line - from) * row.size * leading - row.size, row.size, row.bold));
    const operators = drawn.filter((text) => text !== '').join('\n');
    if (operators === '') continue;
    if (again) content.artifact(operators);
    else content.marked(cell.element, addMark(cell.element), operators);
  }
  if (!row.ruled) return;
  const below = number(y - (to - from) * row.size * leading - 1.5);
  content.artifact(`0.8 G 0.5 w ${margin} ${below} m ${number(a4.width - margin)} ${below} l S`);
}

/** Bold text has the same outline with a stroke, so that one font serves all text. */
export function lineOfText(
  cell: Pick<Cell, 'x' | 'lines'>,
  line: number,
  y: number,
  size: number,
  bold: boolean,
): string {
  const glyphs = inOrderSeen(cell.lines[line] ?? [], ({ text }) => text, false);
  if (glyphs.length === 0) return '';
  const codes = glyphs.map(({ code }) => code).join('');
  const weight = bold ? `2 Tr ${number(size * 0.03)} w 0 G` : '0 Tr';
  return `BT ${weight} /V ${number(size)} Tf ${number(cell.x)} ${number(y)} Td <${codes}> Tj ET`;
}
