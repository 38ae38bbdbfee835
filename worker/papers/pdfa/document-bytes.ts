import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../../../jobs/workplace.ts';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import type { DocumentBlock } from './document-block.ts';
import { factsOf } from './facts.ts';
import type { Flavour } from './flavour.ts';
import { writeFlow } from './flow.ts';
import { fileId } from './pdf-file.ts';
import { openFrame } from './pdf-frame.ts';
import { type DocumentPicture, planPictures, writePicturePages } from './picture-pages.ts';

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
  /** Shown after the blocks, each on pages of its own. */
  pictures?: DocumentPicture[];
}

/**
 * The bytes of one of our own documents as PDF/A. It says that it follows PDF/UA-1, which our tests have judged of each kind of document and nobody of
 * this file. `target` is where it is worked on; nothing is left there.
 */
export async function bytesOfPdf(input: DocumentPdfInput): Promise<Buffer> {
  try {
    await writeDocumentPdf(input);
    return await readFile(input.target);
  } finally {
    await removeIfThere(input.target);
  }
}

/** The same in Swedish and of the flavour that the settings say. `createdAt` is UTC; the same facts give the same bytes. */
export function documentBytes(
  { archive, configuration }: Pick<Reader, 'archive' | 'configuration'>,
  told: { title: string; createdAt: string; software: string; blocks: DocumentBlock[]; pictures?: DocumentPicture[] },
): Promise<Uint8Array> {
  const target = join(archive.root, draftsFolder, `${randomUUID()}.tmp`);
  return bytesOfPdf({ target, flavour: configuration.settings.capture.pdfa, locale: 'sv', ...told });
}

/**
 * Writes one of our own documents (protocol, description, report) as tagged PDF/A on A4. Returns path, pages and bytes. Throws `PdfRefusedError`
 * for a date that is not one, `UnreadablePictureError` for a picture, and what the disk throws (an existing file is never replaced).
 */
export async function writeDocumentPdf(
  input: DocumentPdfInput,
): Promise<{ path: string; pages: number; bytes: number }> {
  const facts = factsOf({
    ...input,
    language: input.locale,
    sourceUrl: null,
    id: fileId([JSON.stringify({ ...input, target: '', pictures: input.pictures?.map(({ alt }) => alt) })]),
  });
  const pictures = await planPictures(input.pictures ?? []);
  const picturePages = pictures.reduce((sum, { slices }) => sum + slices.length, 0);
  const frame = await openFrame(input.target, input.flavour);
  try {
    const bookmarks = writeFlow(frame, input.blocks, frame.structure.root, (page, flowed) => {
      const of = flowed + picturePages;
      return input.locale === 'sv'
        ? `${facts.title} – sida ${page} av ${of}`
        : `${facts.title} – page ${page} of ${of}`;
    });
    await writePicturePages(frame, pictures);
    const bytes = await frame.finish(facts, bookmarks);
    return { path: input.target, pages: frame.pageCount(), bytes };
  } catch (error) {
    await frame.file.abandon();
    throw error;
  }
}
