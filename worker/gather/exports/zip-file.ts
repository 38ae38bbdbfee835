import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import type { ExportLimits } from './export-limits.ts';
import { ExportRefusedError } from './export-refused.ts';

/** A file inside a zip file. */
export interface ZipEntry {
  /** With slashes, never absolute, never `..`; NFC. */
  name: string;
  bytes: number;
  compressedBytes: number;
  deflated: boolean;
  crc32: number;
  dataStart: number;
}

/** An open zip file; nothing of it has been decompressed yet. */
export interface Zip {
  path: string;
  entries: ZipEntry[];
  /** The entry's bytes, checked against their checksum: an entry that was cut off or changed throws ExportRefusedError at the end at the latest. */
  read(entry: ZipEntry, mostBytes: number): AsyncGenerator<Buffer>;
  close(): void;
}

const method = { stored: 0, deflated: 8 };
/** APPNOTE 4.4.4: bit 0 encrypted, bit 3 sizes and checksum stand after the data. */
const flag = { encrypted: 1, sizesLater: 8 };
/** APPNOTE 4.4.2 and the file types of `stat(2)`, which Unix keeps in the upper half of the external attributes. */
const unix = { host: 3, typeMask: 0o170000, file: 0o100000, folder: 0o040000 };
const centralSignature = 0x02014b50;
/** How a zip file begins: a file, the end of an empty zip, the mark of a divided zip (APPNOTE 4.3.7, 4.3.16, 8.5.3). */
const zipStarts: ReadonlySet<number> = new Set([0x504b0304, 0x504b0506, 0x504b0708]);
const notJudgedBelow = 1024 * 1024;

/** Whether a path is to be read as an export: decided by its first bytes, since a name can say anything. A folder is an unpacked export. */
export async function isExport(path: string): Promise<boolean> {
  try {
    await using file = await open(path, 'r');
    if ((await file.stat()).isDirectory()) return true;
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return zipStarts.has(buffer.readUInt32BE(0));
  } catch (error) {
    // Whoever reads the file tells of one that cannot be opened.
    if ((error as NodeJS.ErrnoException).syscall === 'open') return false;
    throw error;
  }
}

/**
 * Opens a zip file, reads its table of contents and compares it with the headers in front of the files. Throws ExportRefusedError for a file that
 * is no whole zip file, is locked with a password, names a place outside, holds links, names a file twice, or lays files over each other. Nothing
 * is ever written under the names in here.
 */
export async function openZip(path: string, limits: Pick<ExportLimits, 'entries' | 'ratio'>): Promise<Zip> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    const entries = await list(zip, path, limits.entries);
    return { path, entries, read: reader(zip, path, limits.ratio), close: closing(zip) };
  } catch (error) {
    zip?.close();
    throw refusal(path, error);
  }
}

async function list(zip: ZipFile, path: string, most: number): Promise<ZipEntry[]> {
  if (zip.entryCount > most) throw tooMuch(path, `at most ${most} files`, `${zip.entryCount}`);
  const names = new Set<string>();
  const entries: ZipEntry[] = [];
  const spans: [number, number][] = [];
  for await (const entry of zip.eachEntry()) {
    const { name, dataStart } = await checked(zip, path, entry);
    if (names.has(name)) throw refused(path, `each file once, found ${JSON.stringify(name)} twice`);
    names.add(name);
    spans.push([entry.relativeOffsetOfLocalHeader, dataStart + entry.compressedSize]);
    const { uncompressedSize: bytes, compressedSize: compressedBytes } = entry;
    const deflated = entry.compressionMethod === method.deflated;
    if (!name.endsWith('/')) {
      entries.push({ name, bytes, compressedBytes, deflated, crc32: entry.crc32, dataStart });
    }
  }
  spans.sort(([one], [other]) => one - other);
  const over = spans.findIndex(([start], index) => start < (spans[index - 1]?.[1] ?? 0));
  if (over >= 0) throw refused(path, 'its files one after the other, found two in the same place');
  await refuseShortened(zip, path);
  return entries;
}

/** Refuses a zip file whose number of files is lower than its table: files would be passed by silently. */
async function refuseShortened(zip: ZipFile, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const next = Buffer.alloc(4);
    await file.read(next, 0, next.length, Number(zip.readEntryCursor));
    if (next.readUInt32LE(0) === centralSignature) throw refused(path, 'a whole table of contents, found a part of it');
  } finally {
    await file.close();
  }
}

async function checked(zip: ZipFile, path: string, entry: Entry): Promise<{ name: string; dataStart: number }> {
  const name = nameOf(entry);
  const fault = validateFileName(name) ?? (/[\\\p{Cc}]/u.test(name) ? `characters that no name has: ${name}` : null);
  if (fault !== null) throw refused(path, `names inside of it only, found ${JSON.stringify(fault)}`);
  const local = await zip.readLocalFileHeaderPromise(entry);
  if ((entry.generalPurposeBitFlag | local.generalPurposeBitFlag) & flag.encrypted) {
    throw new ExportRefusedError(
      `expected an export that can be read, found ${JSON.stringify(name)} in ${path} locked with a password`,
      'Unpack it with its password and pack it again without one, or ask the platform for a new export.',
      {
        swedish: `${path} är låst med ett lösenord. Packa upp uttaget med lösenordet och packa det igen utan, eller be plattformen om ett nytt.`,
      },
    );
  }
  const type = entry.versionMadeBy >> 8 === unix.host ? (entry.externalFileAttributes >>> 16) & unix.typeMask : 0;
  if (type !== 0 && type !== unix.file && type !== unix.folder) {
    throw refused(path, `files only, found a link or device: ${JSON.stringify(name)}`);
  }
  const known = entry.compressionMethod === method.stored || entry.compressionMethod === method.deflated;
  if (!known) throw refused(path, `files that are stored or deflated, found method ${entry.compressionMethod}`);
  const sizesLater = (local.generalPurposeBitFlag & flag.sizesLater) !== 0;
  const agrees =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    (sizesLater ||
      (local.crc32 === entry.crc32 &&
        sameSize(local.uncompressedSize, entry.uncompressedSize) &&
        sameSize(local.compressedSize, entry.compressedSize)));
  if (!agrees)
    throw refused(path, `${JSON.stringify(name)} to be what the table of contents says, found something else`);
  return { name, dataStart: local.fileDataStart };
}

/** Whether the two sizes agree. A size that does not fit into 32 bits stands elsewhere. */
function sameSize(local: number, central: number): boolean {
  return local === central || local === 0xffffffff;
}

/** The name of a file. Platforms write names as UTF-8, but some forget to say so. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const asUtf8 = fileNameRaw.toString('utf8');
  const isUtf8 = Buffer.from(asUtf8).equals(fileNameRaw);
  return (isUtf8 ? asUtf8 : getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)).normalize(
    'NFC',
  );
}

function reader(zip: ZipFile, path: string, ratio: number): Zip['read'] {
  return async function* read(entry, mostBytes) {
    const { name, bytes, compressedBytes } = entry;
    if (bytes > mostBytes) throw tooMuch(path, `at most ${mostBytes} bytes in ${JSON.stringify(name)}`, `${bytes}`);
    if (bytes > notJudgedBelow && bytes > compressedBytes * ratio) {
      throw tooMuch(
        path,
        `${JSON.stringify(name)} to grow at most ${ratio} times`,
        `${bytes} bytes of ${compressedBytes}`,
      );
    }
    let sum = 0;
    let length = 0;
    try {
      const stream = await openStream(zip, entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum);
        length += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw refusal(path, error);
    }
    if (length !== bytes || sum !== entry.crc32) {
      throw refused(path, `${JSON.stringify(name)} as it was packed, found it damaged`);
    }
  };
}

/** The library's own promise for this opens something else (3.4.0), so its callback is used. */
function openStream(zip: ZipFile, entry: ZipEntry): Promise<Readable> {
  const { dataStart, compressedBytes, deflated, bytes } = entry;
  return new Promise((resolve, reject) => {
    zip.openReadStreamLowLevel(dataStart, compressedBytes, 0, compressedBytes, deflated, bytes, (error, stream) =>
      error ? reject(error) : resolve(stream),
    );
  });
}

/** Closes the zip file once, since its reader may close it too. */
function closing(zip: ZipFile): () => void {
  let open = true;
  return () => {
    if (open) zip.close();
    open = false;
  };
}

function refused(path: string, expectation: string, options?: ErrorOptions): ExportRefusedError {
  return new ExportRefusedError(
    `expected in ${path} ${expectation}`,
    'Download the export again from the platform and give the file as it came.',
    {
      ...options,
      swedish: `${path} går inte att läsa som ett uttag. Hämta det igen från plattformen och ange filen som den kom.`,
    },
  );
}

function tooMuch(path: string, expected: string, found: string): ExportRefusedError {
  return new ExportRefusedError(
    `expected in ${path} ${expected}, found ${found}`,
    'If the platform really made it, ask for the export in smaller parts (a shorter period).',
    {
      swedish: `${path} är större än ett uttag får vara. Har plattformen verkligen gjort det: be om uttaget i mindre delar (en kortare tid).`,
    },
  );
}

/** What a failure means: the library tells a fault of the zip file in words, the system tells its own with a code. Any other failure is our own. */
function refusal(path: string, error: unknown): unknown {
  if (error instanceof ExportRefusedError) return error;
  const { name, code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ExportRefusedError(`expected a file at ${path}, found none`, 'Check the path.', {
      cause: error,
      swedish: `filen ${path} finns inte. Kontrollera sökvägen.`,
    });
  }
  if (code === 'EISDIR') {
    return new ExportRefusedError(
      `expected a zip file at ${path}, found a folder`,
      'Some browsers unpack what they download: pack the folder as a zip file again.',
      {
        cause: error,
        swedish: `${path} är en mapp och ingen zip-fil. En del webbläsare packar upp det som hämtas: packa mappen som en zip-fil igen.`,
      },
    );
  }
  if (syscall !== undefined || name === 'TypeError') return error;
  return refused(path, `a whole zip file, found: ${message}`, { cause: error });
}
