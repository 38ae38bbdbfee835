import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { publishFile } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { namesInSync } from '../files/names-in.ts';
import { listFolder, parseSayingFile, sayingFile } from '../layout/disposal-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import type { DisposalList } from '../records/disposal-list.ts';
import { type DisposalApproval, disposalApprovalSchema } from '../records/disposal-statements.ts';

/**
 * Writes down a statement under the next free number. Returns the file's digest. The first writer of a number owns it. When several say the
 * `same` at once, one of them writes it and the others find it.
 */
export async function say(
  root: string,
  { committee, id }: Pick<DisposalList, 'committee' | 'id'>,
  kind: 'approval' | 'change',
  recordOf: (number: number) => object,
  same?: (filed: DisposalApproval) => boolean,
): Promise<string> {
  const folder = join(root, listFolder(committee, id));
  const taken = namesInSync(folder).map((name) => parseSayingFile(name));
  const numbers = taken.map((saying) => (saying?.kind === kind ? saying.number : 0));
  for (let number = same ? 1 : Math.max(0, ...numbers) + 1; ; number++) {
    const text = `${JSON.stringify(recordOf(number), null, 1)}\n`;
    const path = join(folder, sayingFile(kind, number));
    if (!numbers.includes(number) && (await publishFile(join(root, draftsFolder), path, text)) === 'published') {
      return digestText(text);
    }
    if (same) {
      const filed = await readFile(path, 'utf8');
      if (isApproval(filed, same)) return digestText(filed);
    }
  }
}

/** A file that is no approval, or is damaged, is never the same. */
function isApproval(text: string, same: (filed: DisposalApproval) => boolean): boolean {
  const read = disposalApprovalSchema.safeParse(jsonOrNull(text));
  return read.success && same(read.data);
}
