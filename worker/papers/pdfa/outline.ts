import type { PDFRef } from '@cantoo/pdf-lib';
import { type PdfFile, textString } from './pdf-file.ts';

/** A line of the bookmarks. It leads to a page and a height on that page, in points from the page's bottom. */
export interface Bookmark {
  title: string;
  page: PDFRef;
  y: number;
}

/** Writes the bookmarks as one open list; null when there are none. */
export function writeOutline(file: PdfFile, bookmarks: Bookmark[]): PDFRef | null {
  if (bookmarks.length === 0) return null;
  const root = file.reserve();
  const refs = bookmarks.map(() => file.reserve());
  for (const [index, { title, page, y }] of bookmarks.entries()) {
    const [Prev, Next] = [refs[index - 1], refs[index + 1]];
    file.add(
      {
        Title: textString(title),
        Parent: root,
        Dest: [page, 'XYZ', 0, y, null],
        ...(Prev ? { Prev } : {}),
        ...(Next ? { Next } : {}),
      },
      refs[index],
    );
  }
  file.add({ Type: 'Outlines', First: refs[0], Last: refs.at(-1), Count: refs.length }, root);
  return root;
}
