import type { DocumentBlock } from './document-block.ts';
import { factsOf } from './facts.ts';
import type { Flavour } from './flavour.ts';
import { writeFlow } from './flow.ts';
import { fileId } from './pdf-file.ts';
import { openFrame } from './pdf-frame.ts';

export interface DocumentPdfInput {
  /** Absolute path of the file to write, which must not exist yet. */
  target: string;
  flavour: Flavour;
  locale: 'sv' | 'en';
  title: string;
  /** UTC instant, ISO 8601. */
  createdAt: string;
  software: string;
  blocks: DocumentBlock[];
}

/**
 * Writes one of our own documents (protocol, description, report) as tagged PDF/A on A4. Returns path, pages and bytes. Throws `PdfRefusedError`
 * for a date that is not one, and what the disk throws (an existing file is never replaced).
 */
export async function writeDocumentPdf(
  input: DocumentPdfInput,
): Promise<{ path: string; pages: number; bytes: number }> {
  const facts = factsOf({
    ...input,
    language: input.locale,
    sourceUrl: null,
    id: fileId([JSON.stringify({ ...input, target: '' })]),
  });
  const frame = await openFrame(input.target, input.flavour);
  try {
    const bookmarks = writeFlow(frame, input.blocks, frame.structure.root, (page, of) => {
      return input.locale === 'sv'
        ? `${facts.title} – sida ${page} av ${of}`
        : `${facts.title} – page ${page} of ${of}`;
    });
    const bytes = await frame.finish(facts, bookmarks);
    return { path: input.target, pages: frame.pageCount(), bytes };
  } catch (error) {
    await frame.file.abandon();
    throw error;
  }
}
