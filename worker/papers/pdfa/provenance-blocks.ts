import type { DocumentBlock } from './document-block.ts';
import type { snapshotWords } from './snapshot-pdf-words.ts';

/** What the first page of a snapshot tells, in the reader's words. */
export interface Provenance {
  heading: string;
  rows: { label: string; value: string }[];
  digests: { file: string; sha256: string }[];
}

/** The first page: what the archive knows of the snapshot, `notes` on this file, the pictures' digests. */
export function provenanceBlocks(
  { heading, rows, digests }: Provenance,
  words: (typeof snapshotWords)[keyof typeof snapshotWords],
  notes: string[],
): DocumentBlock[] {
  const digestTable: DocumentBlock[] = [
    { kind: 'heading', level: 2, text: words.digests },
    {
      kind: 'table',
      small: true,
      columns: [
        { title: words.file, width: 2 },
        { title: 'SHA-256', width: 3 },
      ],
      rows: digests.map(({ file, sha256 }) => [file, sha256]),
    },
  ];
  return [
    { kind: 'heading', level: 1, text: heading },
    ...notes.map((text): DocumentBlock => ({ kind: 'paragraph', text })),
    { kind: 'key-values', rows },
    ...(digests.length > 0 ? digestTable : []),
  ];
}
