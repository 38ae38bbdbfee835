/** Whose words are quoted, what they are, and where they stand. */
export interface Quoted {
  name: string | null;
  /** Without its `@`. */
  handle: string | null;
  text: string;
  link: string | null;
}

/** Another's words as they stand beside an item's own: each line after `>`, with whose they are before and the address after. */
export function quotationOf({ name, handle, text, link }: Quoted): string {
  const who = [name, handle === null ? null : name ? `(@${handle})` : `@${handle}`].filter(Boolean).join(' ');
  const lines = [who === '' ? null : `${who}:`, text, link].filter(Boolean).join('\n').split('\n');
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** A text without the quotation at its end. */
export function withoutQuotation(text: string): string {
  return text.replace(/(?:^|\n\n)>(?: [^\n]*)?(?:\n>(?: [^\n]*)?)*$/, '');
}
