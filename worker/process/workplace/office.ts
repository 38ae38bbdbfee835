import { setTimeout } from 'node:timers/promises';
import type { Environment } from '../../../config/base/env.ts';
import type { Office } from '../../../jobs/workplace.ts';
import { disposalKey } from '../../ground/disposal-key.ts';
import { softwareName } from '../../ground/software.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { storedSessions } from '../../visit/sessions/session-file.ts';

/** The clock, keys and printing of this process, which the acts of `jobs/` use. */
export function officeIn({ dataDirectory }: Pick<Environment, 'dataDirectory'>): Office {
  return {
    now: () => new Date().toISOString(),
    pause: (ms) => setTimeout(ms),
    software: softwareName(),
    disposalKey: disposalKey(dataDirectory),
    sessions: () => storedSessions(dataDirectory),
    refreshPages: refreshArchivePages,
    withdrawWords: (workplace, accounts) => refreshArchivePages(workplace, accounts, { wordsOnly: true }),
    fileGoverning: fileGoverningDocuments,
    clearCopies: async (...given) => (await import('../../replicas/clearing/clear-copies.ts')).clearCopies(...given),
    // As with the PDF writer below: few commands take something out of a picture.
    lookAtRedaction: async ({ archive }, sealed, redaction) => {
      const { lookAtRedaction } = await import('../../redact/look-at-redaction.ts');
      const { takes, stands } = await lookAtRedaction(archive.root, sealed, redaction);
      return { takes, stands };
    },
    redactSnapshot: async (...given) => (await import('../../redact/redact-snapshot.ts')).redactSnapshot(...given),
    // Loading the PDF writer is half of a command's load time, and few commands write a PDF.
    protocolPdf: async (...given) => (await import('../../papers/register/protocol-pdf.ts')).protocolPdf(...given),
    addendumPdf: async (...given) => (await import('../../papers/register/addendum-pdf.ts')).addendumPdf(...given),
    sealPaper: async (...given) => (await import('../authorities/seal-paper.ts')).sealPaper(...given),
  };
}
