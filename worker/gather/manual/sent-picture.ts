import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Reader } from '../../../jobs/workplace.ts';
import { publishFile, removeIfThere } from '../../../storage/files/durable.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';
import type { GivenFile } from './file-by-hand.ts';

/** Does some work with a file that was sent, or with none; the file is gone afterwards, or within a day where the work was killed. */
export async function withSentFile<T>(
  { archive }: Pick<Reader, 'archive'>,
  sent: { name: string; content: Buffer } | null,
  work: (given: readonly GivenFile[]) => Promise<T>,
): Promise<T> {
  if (sent === null) return work([]);
  const path = join(archive.root, draftsFolder, `${randomUUID()}.tmp`);
  try {
    await publishFile(dirname(path), path, sent.content, privateFileMode);
    return await work([{ path, name: sent.name }]);
  } finally {
    await removeIfThere(path);
  }
}
