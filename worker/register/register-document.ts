import type { DocumentBlock } from '../pdfa/document-block.ts';

/** A document about the register, in the words that its reader sees. The same document gives the same bytes, as PDF/A and as HTML. */
export interface RegisterDocument {
  title: string;
  /** What the file says of when it was made: UTC instant, ISO 8601. */
  createdAt: string;
  blocks: DocumentBlock[];
}
