import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { listZip, partsBetween, readAt, type ZipEntry } from '../../papers/package/zip-file.ts';
import { readIndexLine } from './index-line.ts';
import { type BlockReader, RecordUnreadableError, readWarc } from './read-warc.ts';

/** What a package turned out to hold. `problems` are sentences for a log; an empty list means that the package is whole. */
export interface PackageCheck {
  records: number;
  problems: string[];
}

const datapackageSchema = z.object({
  resources: z.array(z.object({ path: z.string(), hash: z.string(), bytes: z.number() })),
});
const digestSchema = z.object({ path: z.literal('datapackage.json'), hash: z.string() });

interface Found {
  length: number;
  url: string | undefined;
  payloadDigest: string | undefined;
}

interface Checking {
  file: FileHandle;
  entries: ZipEntry[];
  /** Records by the name of their file and their place in it. */
  found: Map<string, Found>;
  problems: string[];
  /** Bytes that the remaining records may come to, unpacked. */
  room: { bytes: number };
}

/**
 * Opens a package again and reads all of it. Every file is compared with the package's list, every record's digests with its bytes, every line of
 * the index with the record it points to. `most`: bytes of all records, unpacked.
 */
export async function verifyWacz(path: string, most = mostUnpacked): Promise<PackageCheck> {
  const file = await open(path, 'r');
  try {
    const entries = await listZip(path);
    if (entries === null) {
      return { records: 0, problems: ['expected a ZIP file of stored entries, found something else'] };
    }
    const checking: Checking = { file, entries, found: new Map(), problems: [], room: { bytes: most } };
    await checkList(checking);
    for (const entry of entries.filter(({ name }) => name.startsWith(archive))) await checkRecords(checking, entry);
    await checkIndex(checking);
    return { records: checking.found.size, problems: checking.problems };
  } finally {
    await file.close();
  }
}

const archive = 'archive/';

/** The most bytes of a package's records, unpacked: several times what a visit keeps. */
const mostUnpacked = 16 * 1024 ** 3;

async function checkList({ file, entries, problems }: Checking): Promise<void> {
  const list = entries.find(({ name }) => name === 'datapackage.json');
  const told = digestSchema.safeParse(jsonOrNull(await textOf(file, entries, 'datapackage-digest.json')));
  if (!list || told.data?.hash !== (await digestOf(file, list))) problems.push('datapackage.json: another digest');
  const { success, data } = datapackageSchema.safeParse(jsonOrNull(await textOf(file, entries, 'datapackage.json')));
  if (!success) {
    problems.push('datapackage.json: expected a list of resources');
    return;
  }
  const unlisted = new Map(entries.map((entry) => [entry.name, entry]));
  for (const { path, hash, bytes } of data.resources) {
    const entry = unlisted.get(path);
    unlisted.delete(path);
    if (!entry) problems.push(`${path}: listed, not there`);
    else if (entry.bytes !== bytes || hash !== (await digestOf(file, entry))) problems.push(`${path}: other bytes`);
  }
  unlisted.delete('datapackage.json');
  unlisted.delete('datapackage-digest.json');
  for (const name of unlisted.keys()) problems.push(`${name}: there, not listed`);
}

async function checkRecords(
  { file, found, problems, room }: Checking,
  { name, offset, bytes }: ZipEntry,
): Promise<void> {
  let digests = { block: '', payload: '' };
  const reader: BlockReader = (fields) => {
    const block = createHash('sha256');
    const payload = fields.get('content-type')?.startsWith('application/http') ? afterHead() : null;
    return {
      part(part) {
        block.update(part);
        payload?.update(part);
      },
      end() {
        const whole = `sha256:${block.digest('hex')}`;
        digests = { block: whole, payload: payload ? `sha256:${payload.digest('hex')}` : whole };
      },
    };
  };
  try {
    for await (const { fields, ...place } of readWarc(file, offset, offset + bytes, reader, room)) {
      const [block, payload] = [fields.get('warc-block-digest'), fields.get('warc-payload-digest')];
      const undigested = fields.get('warc-type') === 'warcinfo';
      if (!undigested && (block !== digests.block || payload !== digests.payload)) {
        problems.push(`${name}, byte ${place.offset}: other digests than its bytes have`);
      }
      const record = { length: place.length, url: fields.get('warc-target-uri'), payloadDigest: payload };
      found.set(`${name} ${place.offset}`, record);
    }
  } catch (error) {
    if (!(error instanceof RecordUnreadableError)) throw error;
    problems.push(`${name}: ${error.message}`);
  }
}

/** The digest of the bytes after the head of an HTTP message. */
function afterHead(): { update(part: Buffer): void; digest(encoding: 'hex'): string } {
  const digest = createHash('sha256');
  let head: Buffer | null = Buffer.alloc(0);
  return {
    update(part) {
      if (head === null) {
        digest.update(part);
        return;
      }
      head = Buffer.concat([head, part]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      digest.update(head.subarray(end + 4));
      head = null;
    },
    digest: (encoding) => digest.digest(encoding),
  };
}

async function checkIndex({ file, entries, found, problems }: Checking): Promise<void> {
  const name = 'indexes/index.cdx';
  const lines = (await textOf(file, entries, name)).split('\n').slice(0, -1);
  for (const [at, line] of lines.entries()) {
    const told = readIndexLine(line);
    const record = found.get(`${archive}${told?.filename} ${told?.offset}`);
    const same = record?.length === told?.length && record?.url === told?.url && record?.payloadDigest === told?.digest;
    if (!record || !same) problems.push(`${name}:${at + 1}: points to no such record`);
  }
}

async function textOf(file: FileHandle, entries: ZipEntry[], wanted: string): Promise<string> {
  const entry = entries.find(({ name }) => name === wanted);
  return entry ? (await readAt(file, entry.offset, entry.bytes)).toString('utf8') : '';
}

async function digestOf(file: FileHandle, { offset, bytes }: ZipEntry): Promise<string> {
  const digest = createHash('sha256');
  for await (const part of partsBetween(file, offset, offset + bytes)) digest.update(part);
  return `sha256:${digest.digest('hex')}`;
}
