import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reader } from '../../../jobs/workplace.ts';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import type { DocumentBlock } from './document-block.ts';
import { type DocumentPdfInput, writeDocumentPdf } from './document-pdf.ts';

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
  told: { title: string; createdAt: string; software: string; blocks: DocumentBlock[] },
): Promise<Uint8Array> {
  const target = join(archive.root, draftsFolder, `${randomUUID()}.tmp`);
  return bytesOfPdf({ target, flavour: configuration.settings.capture.pdfa, locale: 'sv', ...told });
}
