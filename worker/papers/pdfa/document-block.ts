/** A piece of one of our own documents, in the words that the reader sees. Line breaks in a text begin a new line. */
export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'key-values'; rows: { label: string; value: string }[] }
  /** `width` is the column's share of the page in relation to the others (default 1). */
  | { kind: 'table'; columns: { title: string; width?: number }[]; rows: string[][]; small?: boolean };
