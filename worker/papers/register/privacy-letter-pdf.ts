import type { Reader } from '../../../jobs/workplace.ts';
import type { PrivacyEvent } from '../../../storage/records/privacy-request.ts';
import { documentBytes } from '../pdfa/document-bytes.ts';

/** The bytes of a filed answer to a data subject as PDF/A. */
export function privacyLetterPdf(
  reader: Reader,
  { request, at, letter }: PrivacyEvent & { what: 'answered' },
): Promise<Uint8Array> {
  const [first = '', ...rest] = letter.split('\n\n');
  return documentBytes(reader, {
    title: `Svar på begäran ${request}`,
    createdAt: at,
    software: reader.office.software,
    blocks: [
      { kind: 'heading', level: 1, text: `Svar på begäran ${request}` },
      { kind: 'paragraph', text: first },
      ...rest.map((text) => ({ kind: 'paragraph' as const, text })),
    ],
  });
}
