import type { DocumentBlock } from './document-block.ts';
import type { snapshotWords } from './snapshot-pdf-words.ts';

/** What the first page of a snapshot tells, in the reader's words. */
export interface Provenance {
  heading: string;
  rows: { label: string; value: string }[];
  /** Of each film: what, where, address, file. */
  films?: string[][];
  digests: { file: string; sha256: string }[];
}

/** The first page: what the archive knows of the snapshot, `notes` on this file, the pictures' digests. */
export function provenanceBlocks(
  { heading, rows, films = [], digests }: Provenance,
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
  const filmTable: DocumentBlock[] = [
    { kind: 'heading', level: 2, text: words.films },
    {
      kind: 'table',
      small: true,
      columns: [
        { title: words.filmWhat, width: 2 },
        { title: words.filmWhere, width: 2 },
        { title: words.filmAddress, width: 4 },
        { title: words.file, width: 3 },
      ],
      rows: films,
    },
  ];
  return [
    { kind: 'heading', level: 1, text: heading },
    ...notes.map((text): DocumentBlock => ({ kind: 'paragraph', text })),
    { kind: 'key-values', rows },
    ...(films.length > 0 ? filmTable : []),
    ...(digests.length > 0 ? digestTable : []),
  ];
}
