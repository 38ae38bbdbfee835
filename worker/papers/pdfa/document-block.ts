/** A piece of one of our own documents, in the reader's words. A line break in a text begins a new line. */
export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'key-values'; rows: { label: string; value: string }[] }
  /** `width` is the column's share of the page in relation to the others (default 1). */
  | { kind: 'table'; columns: { title: string; width?: number }[]; rows: string[][]; small?: boolean };
