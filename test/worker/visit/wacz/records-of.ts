import { open } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
import { listZip, readAt } from '../../../../worker/papers/package/zip-file.ts';

export interface ReadRecord {
  type: string;
  uri: string;
  date: string;
  truncated: string | null;
  id: string;
  concurrentTo: string | null;
  /** Of the HTTP message; '' where there is none. */
  head: string;
  body: Buffer;
}

/** The files of a package, by name. */
export async function filesOf(path: string): Promise<Map<string, Buffer>> {
  const file = await open(path, 'r');
  try {
    const files = new Map<string, Buffer>();
    for (const entry of (await listZip(path)) ?? []) {
      files.set(entry.name, await readAt(file, entry.offset, entry.bytes));
    }
    return files;
  } finally {
    await file.close();
  }
}

/** The records of a package in their order, and all its bytes unpacked. */
export async function recordsOf(path: string): Promise<{ records: ReadRecord[]; bytes: Buffer }> {
  const files = await filesOf(path);
  const warc = gunzipSync(files.get('archive/data.warc.gz') ?? Buffer.alloc(0));
  const records: ReadRecord[] = [];
  for await (const record of new WARCParser([warc], { parseHttp: false })) {
    const block = Buffer.from(await record.readFully());
    const http = record.warcContentType?.startsWith('application/http') ?? false;
    const end = http ? block.indexOf('\r\n\r\n') + 4 : 0;
    records.push({
      type: record.warcType,
      uri: record.warcTargetURI ?? '',
      date: record.warcDate ?? '',
      truncated: record.warcHeader('WARC-Truncated') ?? null,
      id: record.warcHeader('WARC-Record-ID') ?? '',
      concurrentTo: record.warcHeader('WARC-Concurrent-To') ?? null,
      head: block.toString('utf8', 0, end),
      body: block.subarray(end),
    });
  }
  return { records, bytes: Buffer.concat([warc, ...[...files.values()]]) };
}
