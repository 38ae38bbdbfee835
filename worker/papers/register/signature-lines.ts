import type { DocumentBlock } from '../pdfa/document-block.ts';

/** Room for a name written by hand. */
const room = '\n';

/** A table with a line for each who is to sign: in what role, and the name where it is known. */
export function signatureLines(
  says: { role: string; name: string; day: string; signature: string },
  signing: readonly { role: string; name?: string }[],
): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { title: says.role, width: 3 },
      { title: says.name, width: 3 },
      { title: says.day, width: 2 },
      { title: says.signature, width: 5 },
    ],
    rows: signing.map(({ role, name = '' }) => [role, name, '', room]),
  };
}
