import { open } from 'node:fs/promises';

/** Kinds of files that a person may have saved. A file's first bytes decide, since its name can say anything. */
export type SavedKind = 'png' | 'jpg' | 'webp' | 'pdf';

const mebibyte = 1024 * 1024;
const mostBytes: Record<SavedKind, number> = {
  png: 200 * mebibyte,
  jpg: 200 * mebibyte,
  webp: 200 * mebibyte,
  pdf: 500 * mebibyte,
};
/** ISO 32000-1 Annex H, implementation notes 13 and 18: readers look for the header and the trailer within this many bytes. */
const edge = 1024;

/** The kind of a file; or, in words that end "expected …, found", why the file is refused. */
export async function kindOf(path: string): Promise<{ kind: SavedKind } | { fault: string }> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { fault: 'no such file' };
    if (code === 'EACCES' || code === 'EPERM') return { fault: 'a file that may not be read' };
    throw error;
  }
  try {
    const found = await file.stat();
    if (!found.isFile()) return { fault: 'something that is no file' };
    if (found.size === 0) return { fault: 'an empty file' };
    const head = await bytesAt(file, 0, Math.min(edge, found.size));
    const kind = kindByBytes(head);
    if (kind === 'zip') return { fault: 'an archive (zip), which is imported by itself' };
    if (kind === null) return { fault: 'another kind of file' };
    if (found.size > mostBytes[kind]) {
      return { fault: `${Math.ceil(found.size / mebibyte)} MB, which is more than ${mostBytes[kind] / mebibyte} MB` };
    }
    if (kind !== 'pdf') return { kind };
    const start = Math.max(0, found.size - 2 * edge);
    const fault = pdfFault((await bytesAt(file, start, found.size - start)).toString('latin1'));
    return fault === null ? { kind } : { fault };
  } finally {
    await file.close();
  }
}

function kindByBytes(head: Buffer): SavedKind | 'zip' | null {
  const text = head.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpg';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (/%PDF-[12]\.\d/.test(text)) return 'pdf';
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'zip';
  return null;
}

/** What is wrong with a PDF's end. We do not parse a PDF from outside, which could do harm; whether it was saved whole can be seen without. */
function pdfFault(tail: string): string | null {
  if (!tail.slice(-edge).includes('%%EOF') || !tail.includes('startxref'))
    return 'a PDF that does not end as one (saved in part?)';
  if (/\/Encrypt\b/.test(tail)) return 'an encrypted PDF, which an archive cannot keep open';
  return null;
}

async function bytesAt(file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
