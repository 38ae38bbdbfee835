import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
  bytes: (count: number) => `${count} bytes`,
};

const sv: typeof en = {
  files: (count) => counted(count, 'fil', 'filer'),
  bytes: (count) => `${count} byte`,
};

/** What commands print of files. */
export const fileWords: Record<Locale, typeof en> = { sv, en };

/** A file or folder that a command has written, as a line. A folder has no digest of its own: null. */
export function fileLine(
  locale: Locale,
  path: string,
  { files, bytes, sha256 }: { files?: number; bytes: number; sha256: string | null },
): string {
  const says = fileWords[locale];
  const size = [...(files === undefined ? [] : [says.files(files)]), says.bytes(bytes)];
  return `${path}  ${[...size, ...(sha256 === null ? [] : [`SHA-256 ${sha256}`])].join(', ')}`;
}
