import { extname } from 'node:path';
import type { PdfaResult } from '../records/snapshot-description.ts';
import { isOriginalFile } from './layout.ts';

/** A file's format as preservation systems name it. `puid` is PRONOM's id (The National Archives, UK). Null: we know none. */
export interface Format {
  name: string;
  mediaType: string;
  puid: string | null;
}

const formats: Record<string, Format> = {
  '.png': { name: 'Portable Network Graphics', mediaType: 'image/png', puid: 'fmt/11' },
  '.jpg': { name: 'JPEG File Interchange Format', mediaType: 'image/jpeg', puid: 'fmt/43' },
  '.jpeg': { name: 'JPEG File Interchange Format', mediaType: 'image/jpeg', puid: 'fmt/43' },
  '.gif': { name: 'Graphics Interchange Format', mediaType: 'image/gif', puid: 'fmt/4' },
  '.webp': { name: 'WebP', mediaType: 'image/webp', puid: null },
  '.mp4': { name: 'MPEG-4 Media File', mediaType: 'video/mp4', puid: 'fmt/199' },
  '.m4a': { name: 'MPEG-4 Media File', mediaType: 'audio/mp4', puid: 'fmt/199' },
  '.mov': { name: 'QuickTime', mediaType: 'video/quicktime', puid: 'x-fmt/384' },
  '.webm': { name: 'WebM', mediaType: 'video/webm', puid: 'fmt/573' },
  '.ogg': { name: 'Ogg Multimedia Container', mediaType: 'application/ogg', puid: 'fmt/944' },
  '.mp3': { name: 'MPEG 1/2 Audio Layer 3', mediaType: 'audio/mpeg', puid: 'fmt/134' },
  '.wav': { name: 'Waveform Audio', mediaType: 'audio/vnd.wave', puid: 'fmt/6' },
  '.flac': { name: 'FLAC (Free Lossless Audio Codec)', mediaType: 'audio/flac', puid: 'fmt/279' },
  '.aac': { name: 'Advanced Audio Coding', mediaType: 'audio/aac', puid: null },
  '.vtt': { name: 'Web Video Text Tracks', mediaType: 'text/vtt', puid: null },
  '.json': { name: 'JSON Data Interchange Format', mediaType: 'application/json', puid: 'fmt/817' },
  '.jsonl': { name: 'JSON Lines', mediaType: 'application/jsonl', puid: 'fmt/2054' },
  '.csv': { name: 'Comma Separated Values', mediaType: 'text/csv', puid: 'x-fmt/18' },
  '.yaml': { name: 'YAML', mediaType: 'application/yaml', puid: 'fmt/818' },
  '.txt': { name: 'Plain Text File', mediaType: 'text/plain', puid: 'x-fmt/111' },
  '.html': { name: 'Hypertext Markup Language 5', mediaType: 'text/html', puid: 'fmt/471' },
  '.xml': { name: 'Extensible Markup Language', mediaType: 'application/xml', puid: 'fmt/101' },
  '.wacz': { name: 'Web Archive Collection Zipped', mediaType: 'application/wacz', puid: 'fmt/1840' },
};

const pdfaPuids: Record<PdfaResult['flavour'], string> = {
  '1a': 'fmt/95',
  '1b': 'fmt/354',
  '2a': 'fmt/476',
  '2b': 'fmt/477',
  '2u': 'fmt/478',
};

/** The format by the extension. For a PDF of ours by the flavour it was made as, since its extension does not tell. */
export function formatOf(path: string, pdfa: PdfaResult | null): Format {
  const extension = extname(path).toLowerCase();
  if (extension === '.pdf') {
    return pdfa && !isOriginalFile(path)
      ? { name: `Acrobat PDF/A-${pdfa.flavour}`, mediaType: 'application/pdf', puid: pdfaPuids[pdfa.flavour] }
      : { name: 'Portable Document Format', mediaType: 'application/pdf', puid: null };
  }
  return formats[extension] ?? { name: 'Unknown', mediaType: 'application/octet-stream', puid: null };
}
