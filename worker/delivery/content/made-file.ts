import { stat } from 'node:fs/promises';
import type { PartFile } from '../shape/delivery-content.ts';

/** A file that is made for the delivery, or that nobody has written a digest of. */
export async function fileOnDisk(
  path: string,
  file: string,
  { createdAt, sha256 = null }: { createdAt: string; sha256?: string | null },
): Promise<PartFile> {
  const { size } = await stat(file);
  return { path, content: { file }, bytes: size, sha256, createdAt };
}

export function textFile(path: string, text: string, createdAt: string): PartFile {
  const content = Buffer.from(text);
  return { path, content, bytes: content.length, sha256: null, createdAt };
}
