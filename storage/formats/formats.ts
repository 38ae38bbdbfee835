import { extname } from 'node:path';

/** A file's format as preservation systems name it. `puid` is PRONOM's id (The National Archives, UK). Null: we know none. */
export interface Format {
  name: string;
  mediaType: string;
  puid: string | null;
}

const rows: [puid: string, name: string, mediaType: string][] = [
  ['fmt/11', 'Portable Network Graphics 1.0', 'image/png'],
  ['fmt/12', 'Portable Network Graphics 1.1', 'image/png'],
  ['fmt/13', 'Portable Network Graphics 1.2', 'image/png'],
  ['fmt/41', 'Raw JPEG Stream', 'image/jpeg'],
  ['fmt/42', 'JPEG File Interchange Format 1.00', 'image/jpeg'],
  ['fmt/43', 'JPEG File Interchange Format 1.01', 'image/jpeg'],
  ['fmt/44', 'JPEG File Interchange Format 1.02', 'image/jpeg'],
  ['x-fmt/398', 'Exchangeable Image File Format (Compressed) 2.0', 'image/jpeg'],
  ['x-fmt/390', 'Exchangeable Image File Format (Compressed) 2.1', 'image/jpeg'],
  ['x-fmt/391', 'Exchangeable Image File Format (Compressed) 2.2', 'image/jpeg'],
  ['fmt/645', 'Exchangeable Image File Format (Compressed) 2.21', 'image/jpeg'],
  ['fmt/1507', 'Exchangeable Image File Format (Compressed) 2.3.x', 'image/jpeg'],
  ['fmt/3', 'Graphics Interchange Format 87a', 'image/gif'],
  ['fmt/4', 'Graphics Interchange Format 89a', 'image/gif'],
  ['fmt/566', 'WebP Lossy', 'image/webp'],
  ['fmt/567', 'WebP Lossless', 'image/webp'],
  ['fmt/568', 'WebP Extended', 'image/webp'],
  ['fmt/353', 'Tagged Image File Format', 'image/tiff'],
  ['fmt/2062', 'AV1 Image File Format', 'image/avif'],
  ['fmt/199', 'MPEG-4 Media File', 'video/mp4'],
  ['fmt/2094', 'M4A Audio', 'audio/mp4'],
  ['fmt/357', '3GPP Audio/Video File', 'video/3gpp'],
  ['x-fmt/384', 'QuickTime', 'video/quicktime'],
  ['fmt/573', 'WebM', 'video/webm'],
  ['fmt/569', 'Matroska', 'video/x-matroska'],
  ['fmt/944', 'Ogg Multimedia Container', 'application/ogg'],
  ['fmt/134', 'MPEG 1/2 Audio Layer 3', 'audio/mpeg'],
  ['fmt/141', 'Waveform Audio (PCMWAVEFORMAT)', 'audio/vnd.wave'],
  ['fmt/279', 'FLAC (Free Lossless Audio Codec)', 'audio/flac'],
  ['fmt/1812', 'Audio Data Transport Stream', 'audio/aac'],
  ['fmt/14', 'Portable Document Format 1.0', 'application/pdf'],
  ['fmt/15', 'Portable Document Format 1.1', 'application/pdf'],
  ['fmt/16', 'Portable Document Format 1.2', 'application/pdf'],
  ['fmt/17', 'Portable Document Format 1.3', 'application/pdf'],
  ['fmt/18', 'Portable Document Format 1.4', 'application/pdf'],
  ['fmt/19', 'Portable Document Format 1.5', 'application/pdf'],
  ['fmt/20', 'Portable Document Format 1.6', 'application/pdf'],
  ['fmt/276', 'Portable Document Format 1.7', 'application/pdf'],
  ['fmt/1129', 'Portable Document Format 2.0', 'application/pdf'],
  ['fmt/95', 'Acrobat PDF/A-1a', 'application/pdf'],
  ['fmt/354', 'Acrobat PDF/A-1b', 'application/pdf'],
  ['fmt/476', 'Acrobat PDF/A-2a', 'application/pdf'],
  ['fmt/477', 'Acrobat PDF/A-2b', 'application/pdf'],
  ['fmt/478', 'Acrobat PDF/A-2u', 'application/pdf'],
  ['fmt/479', 'Acrobat PDF/A-3a', 'application/pdf'],
  ['fmt/480', 'Acrobat PDF/A-3b', 'application/pdf'],
  ['fmt/481', 'Acrobat PDF/A-3u', 'application/pdf'],
  ['fmt/817', 'JSON Data Interchange Format', 'application/json'],
  ['fmt/2054', 'JSON Lines', 'application/jsonl'],
  ['x-fmt/18', 'Comma Separated Values', 'text/csv'],
  ['fmt/818', 'YAML', 'application/yaml'],
  ['x-fmt/111', 'Plain Text File', 'text/plain'],
  ['fmt/1454', 'Web Video Text Tracks', 'text/vtt'],
  ['fmt/471', 'Hypertext Markup Language 5', 'text/html'],
  ['fmt/101', 'Extensible Markup Language 1.0', 'application/xml'],
  ['fmt/1840', 'Web Archive Collection Zipped', 'application/wacz'],
  ['x-fmt/263', 'ZIP Format', 'application/zip'],
];

const byPuid = new Map(rows.map(([puid, name, mediaType]) => [puid, { name, mediaType, puid }]));

/** The format with that id, which has to be one of the table. */
export function formatWith(puid: string): Format {
  const format = byPuid.get(puid);
  if (format === undefined) throw new Error(`expected a format that the table of formats has, found ${puid}`);
  return format;
}

/** The name of a format by its id, as it was written down once. */
export function formatName(puid: string | null): string {
  return (puid === null ? null : byPuid.get(puid)?.name) ?? unknownFormat.name;
}

export const unknownFormat: Format = { name: 'Unknown', mediaType: 'application/octet-stream', puid: null };

/** What PRONOM knows by the extension alone: kinds of text, which have no signature. */
const textPuids: Record<string, string> = {
  '.json': 'fmt/817',
  '.jsonl': 'fmt/2054',
  '.csv': 'x-fmt/18',
  '.yaml': 'fmt/818',
  '.txt': 'x-fmt/111',
};

/** Kinds of text that have a signature, which this one lacks. */
const unsignedTexts: Record<string, Format> = {
  '.html': { name: 'Hypertext Markup Language', mediaType: 'text/html', puid: null },
  '.xml': { name: 'Extensible Markup Language', mediaType: 'application/xml', puid: null },
  '.vtt': { name: 'Web Video Text Tracks', mediaType: 'text/vtt', puid: null },
};

/** The format of a text that bears no signature. Null: the extension is none of a text. */
export function textFormat(path: string): Format | null {
  const extension = extname(path).toLowerCase();
  const puid = textPuids[extension];
  return puid === undefined ? (unsignedTexts[extension] ?? null) : formatWith(puid);
}

const mediaTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
};

/** The media type of a file of our own, which its extension tells. */
export function ownMediaType(path: string): string {
  return mediaTypes[extname(path).toLowerCase()] ?? textFormat(path)?.mediaType ?? unknownFormat.mediaType;
}
