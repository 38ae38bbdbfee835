import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/**
 * All text in a file's bytes, as a reader gets at it who does not know what the file is: its characters with the escapes of JSON, HTML and addresses
 * undone, with and without tags, and the same of every compressed stream in it, wherever it begins (gzip, the parts of a zip or WACZ, the
 * streams of a PDF). What lies in a tar, or uncompressed in a zip, stands in the bytes as it is; so do the pages of an SQLite file, the free ones too.
 */
export function* textsIn(bytes: Buffer, depth = 0): Generator<string> {
  for (let start = 0; start < bytes.length; start += partBytes) {
    const text = bytes.toString('utf8', start, Math.min(bytes.length, start + partBytes + overlapBytes));
    yield* readings(text);
  }
  if (depth < deepest) for (const stream of streamsIn(bytes)) yield* textsIn(stream, depth + 1);
}

/** A text with its escapes undone, and without its tags where it has any. */
export function* readings(text: string): Generator<string> {
  const plain = unescaped(text);
  yield plain;
  const untagged = plain.includes('<') ? plain.replace(/<[^<>]*>/g, ' ') : plain;
  if (untagged !== plain) yield untagged;
}

/** A piece across two parts is found in the first. */
const [partBytes, overlapBytes, deepest] = [16 << 20, 4096, 6];

/** Whether the bytes are a picture, a film or sound: nobody reads words in them here. */
export function isPicture(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12);
  return [...beginnings, 'ftyp'].some((one) => head.startsWith(one, one === 'ftyp' ? 4 : 0));
}

const beginnings = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'OggS', 'ID3', '\x1aE\xdf\xa3'];

function unescaped(text: string): string {
  return text
    .replace(/\\+u([0-9a-fA-F]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+[nrtbf]/g, ' ')
    .replace(/&(?:amp;)*#(x?)([0-9a-fA-F]{1,6});/g, (_, hex, code) => character(Number.parseInt(code, hex ? 16 : 10)))
    .replace(
      /&(?:amp;)*(amp|lt|gt|quot|apos|nbsp|shy|aring|auml|ouml|Aring|Auml|Ouml|eacute);/g,
      (_, name) => named[name] ?? ' ',
    )
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (coded) => {
      try {
        return decodeURIComponent(coded);
      } catch {
        return coded; // A per cent sign that begins no code is one.
      }
    })
    .replace(/[\0\u00ad\u200b-\u200d]/g, '');
}

const named: Record<string, string> = {
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  Aring: 'Å',
  Auml: 'Ä',
  Ouml: 'Ö',
  eacute: 'é',
  shy: '',
};

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

const [gzip, zipPart, pdfStream] = [Buffer.from([0x1f, 0x8b, 8]), Buffer.from('PK\x03\x04'), Buffer.from('stream')];

function* streamsIn(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(gzip); at >= 0; ) {
    const found = opened(() => gunzipSync(bytes.subarray(at), { ...partly, info: true }));
    if (found) yield found.bytes;
    at = bytes.indexOf(gzip, at + Math.max(1, found?.read ?? 0));
  }
  for (let at = bytes.indexOf(zipPart); at >= 0 && at + 30 < bytes.length; at = bytes.indexOf(zipPart, at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) !== 8) continue;
    const found = opened(() => inflateRawSync(bytes.subarray(start), { ...partly, info: true }));
    if (found) yield found.bytes;
  }
  if (bytes.indexOf('%PDF-') < 0) return;
  for (let at = bytes.indexOf(pdfStream); at >= 0; at = bytes.indexOf(pdfStream, at + pdfStream.length)) {
    const start = at + pdfStream.length + (bytes[at + pdfStream.length] === 13 ? 2 : 1);
    if (bytes[start] !== 0x78) continue;
    const found = opened(() => inflateSync(bytes.subarray(start), { ...partly, info: true }));
    if (found) yield found.bytes;
  }
}

/** What was cut off is read as far as it goes. */
const partly = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 30 };

/** Null where the bytes only looked like the beginning of a stream. */
function opened(open: () => unknown): { bytes: Buffer; read: number } | null {
  try {
    const { buffer, engine } = open() as { buffer: Buffer; engine: { bytesWritten: number } };
    return { bytes: buffer, read: engine.bytesWritten };
  } catch {
    return null;
  }
}
