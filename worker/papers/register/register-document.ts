import type { DocumentBlock } from '../pdfa/document-block.ts';

/** A document about the register, in its reader's words. The same document gives the same HTML; a PDF/A also bears when it was written. */
export interface RegisterDocument {
  title: string;
  /** When a PDF says it was made, where the PDF must stay the same to the byte: the time when its newest source was filed (UTC). */
  createdAt?: string;
  blocks: DocumentBlock[];
}
