import type { PDFRef } from '@cantoo/pdf-lib';
import { maxArrayLength } from './flavour.ts';
import { type Literal, type PdfFile, textString } from './pdf-file.ts';

/** Standard structure types that we use (PDF Reference 1.4, 9.7.4). */
export type Tag =
  | ('Document' | 'Sect' | 'Art' | 'Div' | 'P' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'BlockQuote' | 'Link')
  | ('Figure' | 'Span' | 'Table' | 'TR' | 'TH' | 'TD');

/** A stretch of a page's content. `id` is -1 until the content is written; a mark whose content is never written is left out. */
export interface Mark {
  kind: 'mark';
  page: PDFRef | null;
  id: number;
}

interface AnnotationKid {
  kind: 'annotation';
  page: PDFRef;
  annotation: PDFRef;
}

/** A node of the structure tree: what the marked content is to somebody who hears the page. Kids are in reading order. */
export interface Element {
  kind: 'element';
  tag: Tag;
  kids: (Element | Mark | AnnotationKid)[];
  /** BCP 47, where the language differs from the document's. */
  language?: string;
  /** Says what a picture shows. */
  alt?: string;
  /** The box of a picture on its page, in points: left, bottom, right, top. */
  box?: [number, number, number, number];
  /** The scope of a header cell. */
  scope?: 'Row' | 'Column';
}

/** Adds a new last kid to `parent`. */
export function addElement(parent: Element, tag: Tag, more: Omit<Element, 'kind' | 'tag' | 'kids'> = {}): Element {
  const element: Element = { kind: 'element', tag, kids: [], ...more };
  parent.kids.push(element);
  return element;
}

/** Adds a place for content in reading order; the content is filled in when its page is written. */
export function addMark(parent: Element): Mark {
  const mark: Mark = { kind: 'mark', page: null, id: -1 };
  parent.kids.push(mark);
  return mark;
}

/** The structure tree of a document, with the way back from content and annotations to elements (the parent tree). */
export interface Structure {
  root: Element;
  /** The key of a page, for its StructParents. */
  openPage(page: PDFRef): number;
  /** Gives the mark its number on the page; returns it. `parent` is the element that holds the mark. */
  fill(mark: Mark, parent: Element, page: PDFRef): number;
  /** Makes an annotation a kid of its element; returns its StructParent. */
  annotate(parent: Element, page: PDFRef, annotation: PDFRef): number;
  /** Writes the whole tree; returns the StructTreeRoot. */
  write(file: PdfFile): PDFRef;
}

export function createStructure(): Structure {
  const root: Element = { kind: 'element', tag: 'Document', kids: [] };
  /** By key: the elements of a page's marks in order, or an annotation's element. */
  const owners: (Element[] | Element)[] = [];
  const keyOf = new Map<PDFRef, number>();
  return {
    root,
    openPage(page) {
      keyOf.set(page, owners.push([]) - 1);
      return owners.length - 1;
    },
    fill(mark, parent, page) {
      const marks = owners[keyOf.get(page) ?? -1] as Element[];
      mark.page = page;
      mark.id = marks.push(parent) - 1;
      return mark.id;
    },
    annotate(parent, page, annotation) {
      parent.kids.push({ kind: 'annotation', page, annotation });
      return owners.push(parent) - 1;
    },
    write(file) {
      const treeRoot = file.reserve();
      const refs = new Map<Element, PDFRef>();
      const refOf = (element: Element): PDFRef => {
        const ref = refs.get(element) ?? file.reserve();
        refs.set(element, ref);
        return ref;
      };
      writeElement(file, root, treeRoot, refOf);
      const values = owners.map((owner) => (Array.isArray(owner) ? file.add(owner.map(refOf)) : refOf(owner)));
      return file.add(
        {
          Type: 'StructTreeRoot',
          K: [refOf(root)],
          ParentTree: numberTree(file, values),
          ParentTreeNextKey: owners.length,
        },
        treeRoot,
      );
    },
  };
}

function writeElement(file: PdfFile, element: Element, parent: PDFRef, refOf: (element: Element) => PDFRef): void {
  const ref = refOf(element);
  const kids = withinLimits(element).filter((kid) => kid.kind !== 'mark' || kid.id >= 0);
  const page = kids.find((kid) => kid.kind === 'mark')?.page ?? null;
  file.add(
    {
      Type: 'StructElem',
      S: element.tag,
      P: parent,
      K: kids.map((kid): Literal => {
        if (kid.kind === 'element') return refOf(kid);
        if (kid.kind === 'annotation') return { Type: 'OBJR', Pg: kid.page, Obj: kid.annotation };
        return kid.page === page ? kid.id : { Type: 'MCR', Pg: kid.page, MCID: kid.id };
      }),
      ...(page ? { Pg: page } : {}),
      ...(element.language ? { Lang: textString(element.language) } : {}),
      ...(element.alt === undefined ? {} : { Alt: textString(element.alt) }),
      ...(element.box ? { A: { O: 'Layout', Placement: 'Block', BBox: element.box } } : {}),
      ...(element.scope ? { A: { O: 'Table', Scope: element.scope } } : {}),
    },
    ref,
  );
  for (const kid of kids) if (kid.kind === 'element') writeElement(file, kid, ref, refOf);
}

/**
 * The kids; where there are more than an array may hold, they stand in groups. Only elements are grouped: marks and annotations are found from
 * the page by their parent, so the caller must keep those few.
 */
function withinLimits({ tag, kids }: Element): Element['kids'] {
  if (kids.length <= maxArrayLength || kids.some(({ kind }) => kind !== 'element')) return kids;
  const group = ['Document', 'Sect', 'Art', 'Div'].includes(tag) ? 'Div' : 'Span';
  const groups: Element[] = [];
  for (let from = 0; from < kids.length; from += maxArrayLength)
    groups.push({ kind: 'element', tag: group, kids: kids.slice(from, from + maxArrayLength) });
  return groups;
}

/** A tree from the keys 0, 1, 2 … to values (PDF Reference 1.4, 3.8.5), with leaves of limited size. */
function numberTree(file: PdfFile, values: PDFRef[]): PDFRef {
  const inLeaf = 1000;
  const leaves: PDFRef[] = [];
  for (let from = 0; from < values.length; from += inLeaf) {
    const some = values.slice(from, from + inLeaf);
    const Nums = some.flatMap((value, index): Literal[] => [from + index, value]);
    leaves.push(file.add({ Limits: [from, from + some.length - 1], Nums }));
  }
  return file.add(leaves.length > 0 ? { Kids: leaves } : { Nums: [] });
}
