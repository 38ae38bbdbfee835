import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { piecesOf } from './file-pieces.ts';

/** The texts of a BagIt 1.0 bag (RFC 8493): made and read. Nothing here writes files. */

export interface ManifestLine {
  path: string;
  sha256: string;
}

export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Sorted by path, so that the same files give the same manifest. `sha256sum -c` reads it. */
export function manifestText(lines: Iterable<ManifestLine>): string {
  return [...lines]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((line) => `${line.sha256}  ${encodePath(line.path)}\n`)
    .join('');
}

/** `decode`: how a path is written; BagIt escapes some signs. Null when any line is not one of a SHA-256 manifest. A path that climbs out of the bag makes a line invalid (RFC 8493 §2.1.3). */
export function parseManifest(text: string, decode: (written: string) => string = decodePath): ManifestLine[] | null {
  if (text !== '' && !text.endsWith('\n')) return null;
  const lines: ManifestLine[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sha256, encoded] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (!sha256 || !encoded) return null;
    const path = decode(encoded);
    if (path.startsWith('/') || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
      return null;
    lines.push({ path, sha256 });
  }
  return lines;
}

/** `Label: value` lines. A value stays on one line: line breaks and control characters become spaces. */
export function bagInfoText(fields: [label: string, value: string][]): string {
  return fields
    .map(([label, value]) => `${label}: ${value.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()}\n`)
    .join('');
}

/** Bytes and number of payload files, as `bag-info.txt` states them. Null when it does not. */
export function parsePayloadOxum(bagInfo: string): { bytes: number; files: number } | null {
  const [, bytes, files] = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(bagInfo) ?? [];
  return bytes && files ? { bytes: Number(bytes), files: Number(files) } : null;
}

export async function digestFile(path: string): Promise<{ sha256: string; bytes: number }> {
  await using file = await open(path);
  return await digestOpened(file);
}

export async function digestOpened(file: FileHandle): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of piecesOf(file)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

export function digestText(text: string): string {
  return digestBytes(text);
}

export function digestBytes(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** RFC 8493 §2.1.3: only LF, CR and the percent sign itself are encoded. */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function decodePath(encoded: string): string {
  return encoded.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r').replaceAll('%25', '%');
}
