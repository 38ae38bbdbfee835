import { randomUUID } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import { AdvisedError } from '../../../config/base/own-error.ts';
import type { Settings } from '../../../config/settings.ts';
import type { SealedPaper } from '../../../jobs/workplace.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists, publishFile } from '../../../storage/files/durable.ts';
import { livingFileMode } from '../../../storage/files/modes.ts';
import { softwareName } from '../../ground/software.ts';
import { bytesOfPdf } from '../pdfa/document-bytes.ts';
import { documentPage } from './document-page.ts';
import type { RegisterDocument } from './register-document.ts';

export interface WrittenDocument {
  file: string;
  bytes: number;
  sha256: string;
  /** The seal on a PDF that was to be sealed; left out where the settings have none, or nobody asked. */
  seal?: SealedPaper['seal'];
}

/** The file that a document is to be written to exists already, or its folder does not exist, or its name does not tell its format. */
export class DocumentTargetError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** Throws DocumentTargetError unless `file` (absolute) has one of these endings, does not exist yet, and its folder exists. */
export async function expectNewFile(file: string, endings: readonly string[]): Promise<void> {
  await expectPlace(file, endings);
  if (!(await exists(file))) return;
  throw new DocumentTargetError(
    `expected a new file, found that ${file} is there`,
    'Name another file with --to; a document never replaces one.',
    { swedish: `${file} finns redan. Ange en annan fil med --to: en handling ersätter aldrig en annan.` },
  );
}

/** Throws DocumentTargetError unless `file` (absolute) has one of these endings and its folder exists. */
export async function expectPlace(file: string, endings: readonly string[]): Promise<void> {
  if (!endings.includes(extname(file))) {
    throw new DocumentTargetError(
      `expected a file name that ends in ${endings.join(' or ')}, found ${basename(file)}`,
      'Give --to a name with such an ending: it says what is written.',
      {
        swedish: `${basename(file)} slutar inte på ${endings.join(' eller ')}. Ge --to ett namn som gör det: det säger vad som skrivs.`,
      },
    );
  }
  if (await exists(dirname(file))) return;
  throw new DocumentTargetError(
    `expected a folder that is there, found no ${dirname(file)}`,
    'Make the folder, or name another with --to.',
    { swedish: `mappen ${dirname(file)} finns inte. Skapa den, eller ange en annan med --to.` },
  );
}

/**
 * Writes a document to `file` (absolute; `.pdf` or `.html`), whole, never over another. `now` (UTC): a PDF's date. `seal`: seals a PDF. Throws
 * DocumentTargetError.
 */
export async function writeDocument(
  document: RegisterDocument,
  file: string,
  settings: Settings,
  now: string,
  seal?: (pdf: Uint8Array) => Promise<SealedPaper>,
): Promise<WrittenDocument> {
  await expectNewFile(file, ['.pdf', '.html']);
  if (extname(file) === '.html') return publish(file, documentPage(document, settings));
  const plain = await pdfOf(document, dirname(file), settings, now);
  if (seal === undefined) return publish(file, plain);
  const sealed = await seal(plain);
  const written = await publish(file, sealed.pdf);
  return sealed.seal === null ? written : { ...written, seal: sealed.seal };
}

async function publish(file: string, content: string | Uint8Array): Promise<WrittenDocument> {
  if ((await publishFile(dirname(file), file, content, livingFileMode)) === 'occupied')
    await expectNewFile(file, ['.pdf', '.html']);
  return { file, ...(await digestFile(file)) };
}

/** The document as PDF/A. `folder`: where it is worked on, in a file that is gone afterwards. `now` (UTC): its date. */
export function pdfOf(
  { title, createdAt, blocks }: RegisterDocument,
  folder: string,
  settings: Settings,
  now: string,
): Promise<Buffer> {
  return bytesOfPdf({
    target: join(folder, `.${randomUUID()}.tmp`),
    flavour: settings.capture.pdfa,
    locale: settings.locale,
    title,
    createdAt: createdAt ?? now,
    software: softwareName(),
    blocks: [{ kind: 'heading', level: 1, text: title }, ...blocks],
  });
}
