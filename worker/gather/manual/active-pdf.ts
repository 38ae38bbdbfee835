import { readFile } from 'node:fs/promises';
import { createInflate } from 'node:zlib';
import type { ActivePart } from '../../../jobs/visit/active-parts.ts';

/** Names of PDF (ISO 32000-1) under which a file does something, or carries another file, with the active part that each name tells of. */
const tellingNames: ReadonlyMap<string, ActivePart> = new Map([
  ['JavaScript', 'script'],
  ['Launch', 'launch'],
  ['EmbeddedFile', 'file'],
  ['EmbeddedFiles', 'file'],
  ['RichMedia', 'file'],
  ['XFA', 'form'],
  ['SubmitForm', 'send'],
  ['ImportData', 'send'],
  // A file locked with an empty password opens for everybody, but cannot be looked through here.
  ['Encrypt', 'unread'],
]);

const slash = 0x2f;
const longest = Math.max(...[...tellingNames.keys()].map(({ length }) => length));
/** A name written in hexadecimal is three times as long. */
const reach = 3 * longest + 2;
const mostStreamBytes = 64 * 1024 * 1024;
const mostDictionaryBytes = 64 * 1024;

/**
 * What a PDF file that somebody gave us does besides showing pages; empty where nothing of that was found. Names are looked for in all its bytes,
 * also names in hexadecimal, and in its object streams. The file is not parsed: a file made to confuse readers must not make this one miss a
 * part. `unread`: object streams that could not be unpacked, of which nothing is known.
 */
export async function activePartsOf(path: string): Promise<ActivePart[]> {
  const bytes = await readFile(path);
  const found = new Set<ActivePart>();
  namesIn(bytes, found);
  let unpacked = 0;
  for (const { start, dictionary } of streamsIn(bytes)) {
    if (!holdsObjects(dictionary)) continue;
    const room = mostStreamBytes - unpacked;
    const read = isPlainFlate(dictionary) && room > 0 ? await readStream(bytes.subarray(start), room, found) : null;
    if (read === null) found.add('unread');
    else unpacked += read;
  }
  return [...found].sort();
}

function namesIn(bytes: Buffer, found: Set<ActivePart>): void {
  for (let at = bytes.indexOf(slash); at >= 0; at = bytes.indexOf(slash, at + 1)) {
    const part = tellingNames.get(nameAt(bytes, at + 1));
    if (part !== undefined) found.add(part);
  }
}

/** ISO 32000-1 §7.3.5: `#61` is `a`; white space and delimiters end a name. */
function nameAt(bytes: Buffer, start: number): string {
  const raw = bytes.toString('latin1', start, start + reach);
  const name = raw.slice(0, /[\0\t\n\f\r ()<>[\]{}/%]/.exec(raw)?.index ?? raw.length);
  return name.replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Everything that looks like the beginning of a stream, with the text before it. */
function* streamsIn(bytes: Buffer): Generator<{ start: number; dictionary: Buffer }> {
  const word = 'stream';
  for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) {
    if (bytes.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    const before = bytes.subarray(Math.max(0, at - mostDictionaryBytes), at);
    let start = at + word.length;
    if (bytes[start] === 0x0d) start += 1;
    if (bytes[start] === 0x0a) start += 1;
    yield { start, dictionary: before.subarray(Math.max(0, before.lastIndexOf('obj'))) };
  }
}

function namesOf(dictionary: Buffer): string[] {
  const names: string[] = [];
  for (let at = dictionary.indexOf(slash); at >= 0; at = dictionary.indexOf(slash, at + 1)) {
    names.push(nameAt(dictionary, at + 1));
  }
  return names;
}

/** Whether the stream holds objects. Some readers take every stream that says where its first object is for an object stream. */
function holdsObjects(dictionary: Buffer): boolean {
  return namesOf(dictionary).some((name) => name === 'ObjStm' || name === 'First');
}

function isPlainFlate(dictionary: Buffer): boolean {
  const names = namesOf(dictionary);
  const others =
    /^(?:LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|Crypt|DecodeParms|DP|Predictor)$/;
  const flates = names.filter((name) => name === 'FlateDecode' || name === 'Fl').length;
  // A stream without a filter lies open, and has been looked through with everything else.
  const packed = names.some((name) => name === 'Filter' || name === 'F');
  return !names.some((name) => others.test(name)) && (packed ? flates === 1 : flates === 0);
}

/** The number of bytes unpacked; null where the stream breaks off or holds more than `most`. What was unpacked until then has been looked through. */
async function readStream(packed: Buffer, most: number, found: Set<ActivePart>): Promise<number | null> {
  const inflate = createInflate();
  let [kept, length] = [Buffer.alloc(0), 0];
  inflate.end(packed);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      length += chunk.length;
      const bytes = Buffer.concat([kept, chunk]);
      namesIn(bytes, found);
      kept = bytes.subarray(-reach);
      if (length > most) return null;
    }
    return length;
  } catch (error) {
    if (/^Z_/.test(String((error as NodeJS.ErrnoException).code))) return null;
    throw error;
  }
}
