import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { WARCRecord, WARCSerializer, type WARCType } from 'warcio';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import type { Exchange, OwnResource } from './exchange.ts';
import { requestHead, responseHead } from './http-head.ts';
import { type IndexEntry, indexEntryOf } from './index-line.ts';

/** Where a record lies in its file: a gzip member of its own. */
export interface PlacedRecord {
  id: string;
  type: WARCType;
  /** The address as it stands in the record; '' for the warcinfo record. */
  url: string;
  offset: number;
  length: number;
}

/** A WARC 1.1 file that grows record by record, in the order of the calls. The calls need not be waited for. */
export interface WarcFile {
  addExchange(exchange: Exchange): Promise<void>;
  addResource(resource: OwnResource): Promise<void>;
  /** Takes a record of another file along as it is. `entry`: what the other file's index says of it; null: the record is in no index. */
  addRecord(record: TakenRecord): Promise<void>;
  /** Puts the warcinfo record in front and ends the file. `path` may not exist yet. */
  finish(path: string, info: Record<string, string>): Promise<{ records: PlacedRecord[]; index: IndexEntry[] }>;
  /** Closes the file without a result. */
  abandon(): Promise<void>;
}

/** A record of another WARC file, as it lies there: a gzip member of its own. */
export interface TakenRecord {
  id: string;
  type: WARCType;
  url: string;
  member: Buffer;
  entry: IndexEntry | null;
}

interface Draft {
  type: WARCType;
  id?: string;
  url?: string;
  date: string;
  headers?: Record<string, string>;
  /** The digest of the payload, where the payload is not the whole block. */
  payloadSha256?: string;
  content: () => AsyncIterable<Uint8Array>;
  compressed: boolean;
}

/** Media types whose bytes gzip makes no smaller. */
const alreadyCompressed =
  /^(image\/(?!svg|bmp)|video\/|audio\/|font\/woff|application\/(pdf|zip|gzip|wacz|x-7z|octet-stream))/i;

/** `growing` is the path of the file while it grows. After the disk has failed, every call throws DiskFullError or its like. */
export async function openWarcFile(growing: string): Promise<WarcFile> {
  const file = await namingFaults(growing, () => open(growing, 'wx', privateFileMode));
  const infoId = newId();
  const records: PlacedRecord[] = [];
  const index: IndexEntry[] = [];
  let offset = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** Runs the calls one after the other. After a failure nothing more is written. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn;
    turn.catch(() => undefined); // Whoever waits for this turn, or for a later one, is told.
    return turn;
  };
  const append = async (draft: Draft): Promise<PlacedRecord> => {
    const id = draft.id ?? newId();
    const headers = { ...draft.headers, 'WARC-Warcinfo-ID': infoId };
    const { length, url } = await namingFaults(growing, () => writeRecord(file, { ...draft, id, headers }));
    const placed = { id, type: draft.type, url, offset, length };
    records.push(placed);
    offset += length;
    return placed;
  };
  return {
    addExchange: (exchange) =>
      inTurn(async () => {
        const response = await append(responseDraft(exchange));
        await append(requestDraft(exchange, response.id));
        index.push(await indexEntryOf(response, { ...exchange, sha256: exchange.body.sha256 }));
        await exchange.body.discard();
      }),
    addResource: (resource) =>
      inTurn(async () => {
        const sha256 = await digestOf(resource.path);
        const placed = await append(resourceDraft(resource, sha256));
        index.push(await indexEntryOf(placed, { at: resource.date, sha256, mime: resource.mediaType }));
      }),
    addRecord: ({ member, entry, ...record }) =>
      inTurn(async () => {
        await namingFaults(growing, () => file.appendFile(member));
        records.push({ ...record, offset, length: member.length });
        if (entry !== null) index.push({ ...entry, offset, length: member.length });
        offset += member.length;
      }),
    finish: (path, info) =>
      inTurn(async () => {
        await file.close();
        const front = await writeWhole(path, growing, { ...infoDraft(info), id: infoId });
        await removeIfThere(growing);
        const moved = <T extends { offset: number }>(entry: T): T => ({ ...entry, offset: entry.offset + front });
        const first: PlacedRecord = { id: infoId, type: 'warcinfo', url: '', offset: 0, length: front };
        return { records: [first, ...records.map(moved)], index: index.map(moved) };
      }),
    async abandon() {
      await last.catch(() => undefined); // It is being given up, whatever it came to.
      await file.close();
      await removeIfThere(growing);
    },
  };
}

/** The warcinfo record stands first in the file but is known only at the end, so the other records are copied behind it. Returns its length. */
async function writeWhole(path: string, growing: string, info: Draft & { id: string }): Promise<number> {
  return namingFaults(path, async () => {
    const whole = await open(path, 'wx', privateFileMode);
    try {
      const { length: front } = await writeRecord(whole, info);
      await pipeline(createReadStream(growing), appendTo(whole));
      await whole.sync();
      return front;
    } finally {
      await whole.close();
    }
  });
}

/**
 * Writes one record as one gzip member and returns its length and its address. The block is handed over as bytes, head and all: warcio's own map
 * of headers joins repeated headers and refuses some names, with which a server could stop the recording.
 */
async function writeRecord(file: FileHandle, draft: Draft & { id: string }): Promise<{ length: number; url: string }> {
  const record = WARCRecord.create(
    {
      type: draft.type,
      ...(draft.url === undefined ? {} : { url: draft.url }),
      date: draft.date,
      warcVersion: 'WARC/1.1',
      warcHeaders: {
        'WARC-Record-ID': draft.id,
        ...draft.headers,
        ...(draft.payloadSha256 === undefined ? {} : { 'WARC-Payload-Digest': `sha256:${draft.payloadSha256}` }),
      },
    },
    draft.content(),
  );
  record.httpHeaders = null;
  // The block is read twice, for its digest and for its content, so nothing is buffered in between.
  const again = { write: () => undefined, readAll: draft.content, purge: () => undefined };
  const serializer = new WARCSerializer(record, { gzip: false }, again);
  const gzip = createGzip({ level: draft.compressed ? 0 : 1, chunkSize: 64 * 1024 });
  let length = 0;
  await pipeline(Readable.from(serializer, { objectMode: false }), gzip, async (chunks: AsyncIterable<Uint8Array>) => {
    for await (const chunk of chunks) {
      await file.appendFile(chunk);
      length += chunk.length;
    }
  });
  return { length, url: record.warcTargetURI ?? '' };
}

function responseDraft(exchange: Exchange): Draft {
  const { body } = exchange;
  const head = responseHead(exchange);
  const mediaType = exchange.responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    type: 'response',
    url: exchange.url,
    date: exchange.at,
    payloadSha256: body.sha256,
    headers: body.cut === null ? {} : { 'WARC-Truncated': body.cut },
    async *content() {
      yield head;
      yield* body.read();
    },
    compressed: alreadyCompressed.test(mediaType),
  };
}

function requestDraft(exchange: Exchange, responseId: string): Draft {
  const block = Buffer.concat([requestHead(exchange), exchange.requestBody]);
  return {
    type: 'request',
    url: exchange.url,
    date: exchange.at,
    payloadSha256: createHash('sha256').update(exchange.requestBody).digest('hex'),
    headers: {
      'WARC-Concurrent-To': responseId,
      ...(exchange.requestBodyLeftOut && { 'WARC-Truncated': 'unspecified' }),
    },
    async *content() {
      yield block;
    },
    compressed: false,
  };
}

function resourceDraft({ uri, path, mediaType, date }: OwnResource, sha256: string): Draft {
  return {
    type: 'resource',
    url: uri,
    date,
    payloadSha256: sha256,
    headers: { 'Content-Type': mediaType, 'WARC-Block-Digest': `sha256:${sha256}` },
    content: () => createReadStream(path),
    compressed: alreadyCompressed.test(mediaType),
  };
}

/** ISO 28500:2017 §6.2: `application/warc-fields`. */
function infoDraft(info: Record<string, string>): Draft {
  const lines = Object.entries(info).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return {
    type: 'warcinfo',
    date: new Date().toISOString(),
    async *content() {
      yield Buffer.from(lines.join(''));
    },
    compressed: false,
  };
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

function appendTo(file: FileHandle): (chunks: AsyncIterable<Uint8Array>) => Promise<void> {
  return async (chunks) => {
    for await (const chunk of chunks) await file.appendFile(chunk);
  };
}

function newId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}
