import type { DocumentBlock } from '../pdfa/document-block.ts';

/** A document about the register, in the words that its reader sees. The same document gives the same HTML; a PDF/A bears besides when it was made. */
export interface RegisterDocument {
  title: string;
  blocks: DocumentBlock[];
}
