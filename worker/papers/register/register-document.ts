import type { DocumentBlock } from '../pdfa/document-block.ts';

/** A document about the register, in the words that its reader sees. The same document gives the same HTML; a PDF/A bears besides when it was written. */
export interface RegisterDocument {
  title: string;
  /** What a PDF says of when it was made, where its answer is to stay the same to the byte: when its newest source was filed (UTC). */
  createdAt?: string;
  blocks: DocumentBlock[];
}
