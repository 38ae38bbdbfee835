import type { PDFRef } from '@cantoo/pdf-lib';
import type { Flavour } from './flavour.ts';
import { srgbProfile } from './icc.ts';
import { createInvisibleFont, type InvisibleFont } from './invisible-font.ts';
import { type Bookmark, writeOutline } from './outline.ts';
import { asciiString, createPdfFile, type Dictionary, type PdfFile, textString } from './pdf-file.ts';
import { createStructure, type Structure } from './structure.ts';
import { createVisibleFont, readTypeface, type VisibleFont } from './visible-font.ts';
import { type FileFacts, xmpPacket } from './xmp.ts';

const pagesInNode = 64;

/** A page that is known before it is written, so that bookmarks and links can lead to it. */
export interface Page {
  ref: PDFRef;
  /** Points. */
  width: number;
  height: number;
  key: number;
}

/** Everything that our two kinds of PDF/A have in common: file, fonts, structure, page tree, identification. */
export interface Frame {
  file: PdfFile;
  structure: Structure;
  visible: VisibleFont;
  invisible: InvisibleFont;
  newPage(size: { width: number; height: number }): Page;
  /** Resource names of fonts: `V` visible, `T0` and on invisible. `pictures` are given by their resource names. */
  writePage(page: Page, content: string, more?: { pictures?: Record<string, PDFRef>; annotations?: PDFRef[] }): void;
  pageCount(): number;
  /** Writes what belongs to the whole file, and closes it. Returns its size in bytes. */
  finish(facts: FileFacts, bookmarks: Bookmark[]): Promise<number>;
}

/** Starts a PDF/A at `path`, where nothing may lie yet. */
export async function openFrame(path: string, flavour: Flavour): Promise<Frame> {
  const typeface = await readTypeface();
  const file = await createPdfFile(path, flavour);
  const structure = createStructure();
  const visible = createVisibleFont(typeface);
  const invisible = createInvisibleFont();
  const pages: PDFRef[] = [];
  const nodes: PDFRef[] = [];
  const nodeOf = new Map<PDFRef, PDFRef>();
  const fonts = file.reserve();
  return {
    file,
    structure,
    visible,
    invisible,
    newPage(size) {
      if (pages.length % pagesInNode === 0) nodes.push(file.reserve());
      const ref = file.reserve();
      pages.push(ref);
      nodeOf.set(ref, nodes.at(-1) as PDFRef);
      return { ...size, ref, key: structure.openPage(ref) };
    },
    writePage(page, content, { pictures = {}, annotations = [] } = {}) {
      file.add(
        {
          Type: 'Page',
          Parent: nodeOf.get(page.ref),
          MediaBox: [0, 0, page.width, page.height],
          Resources: { Font: fonts, XObject: pictures },
          Contents: file.addPacked({}, Buffer.from(content, 'latin1')),
          StructParents: page.key,
          // Came with PDF 1.5; PDF/A-1 allows keys that PDF 1.4 has not, and PDF/UA demands this one.
          Tabs: 'S',
          ...(annotations.length > 0 ? { Annots: annotations } : {}),
        },
        page.ref,
      );
    },
    pageCount: () => pages.length,
    async finish(facts, bookmarks) {
      file.add({ V: visible.write(file, file.reserve()), ...invisible.write(file) }, fonts);
      const Outlines = writeOutline(file, bookmarks);
      const Root = file.add({
        Type: 'Catalog',
        Pages: writePageTree(file, pages, nodes),
        Metadata: file.addStream({ Type: 'Metadata', Subtype: 'XML' }, [xmpPacket(facts)]),
        OutputIntents: [outputIntent(file)],
        Lang: textString(facts.language),
        MarkInfo: { Marked: true },
        StructTreeRoot: structure.write(file),
        ViewerPreferences: { DisplayDocTitle: true },
        ...(Outlines ? { Outlines, PageMode: 'UseOutlines' } : {}),
      });
      return file.finish({ Root, Info: writeInfo(file, facts), id: facts.id });
    },
  };
}

function writePageTree(file: PdfFile, pages: PDFRef[], nodes: PDFRef[]): PDFRef {
  const root = file.reserve();
  for (const [index, node] of nodes.entries()) {
    const Kids = pages.slice(index * pagesInNode, (index + 1) * pagesInNode);
    file.add({ Type: 'Pages', Parent: root, Kids, Count: Kids.length }, node);
  }
  return file.add({ Type: 'Pages', Kids: nodes, Count: pages.length }, root);
}

/** The colours are sRGB. Parts 1 and 2 both use the name `GTS_PDFA1` (ISO 19005-1, 6.2.2; ISO 19005-2, 6.2.3). */
function outputIntent(file: PdfFile): Dictionary {
  return {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: asciiString('sRGB'),
    Info: asciiString('sRGB IEC61966-2.1'),
    RegistryName: asciiString('http://www.color.org'),
    DestOutputProfile: file.addPacked({ N: 3 }, srgbProfile()),
  };
}

/** Writes the same facts as in XMP: a file whose two descriptions differ is no PDF/A (ISO 19005-1, 6.7.3). */
function writeInfo(file: PdfFile, { title, software, createdAt }: FileFacts): PDFRef {
  const date = asciiString(`D:${createdAt.replace(/[-:TZ]/g, '')}+00'00'`);
  return file.add({
    Title: textString(title),
    Creator: textString(software),
    Producer: textString(software),
    CreationDate: date,
    ModDate: date,
  });
}
