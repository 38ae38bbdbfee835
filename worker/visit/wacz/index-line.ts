import { z } from 'zod';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import type { Header } from './exchange.ts';
import { requestQuery } from './request-query.ts';
import { surtOf } from './surt.ts';

/** What a record is found by. Source: CDXJ as WACZ 1.1.1 uses it. */
export interface IndexEntry {
  /** The address in reversed order (SURT), with the method and the body of all but a GET added in the way that readers of web archives expect. */
  key: string;
  /** UTC, YYYYMMDDhhmmss. */
  timestamp: string;
  url: string;
  mime: string | null;
  status: number | null;
  digest: string;
  offset: number;
  length: number;
  method?: string;
  requestBody?: string;
}

interface Described {
  at: string;
  sha256: string;
  mime?: string;
  status?: number;
  method?: string;
  requestHeaders?: readonly Header[];
  requestBody?: Uint8Array;
  responseHeaders?: readonly Header[];
}

/** `placed`: where the record lies in its file. */
export async function indexEntryOf(
  placed: Pick<IndexEntry, 'url' | 'offset' | 'length'>,
  described: Described,
): Promise<IndexEntry> {
  const { url } = placed;
  const { at, sha256, mime, status, method = 'GET' } = described;
  const entry: IndexEntry = {
    key: surtOf(url),
    timestamp: at.replace(/[-:T]/g, '').slice(0, 14),
    url,
    mime: mime ?? mediaType(headerValue(described.responseHeaders, 'content-type') ?? ''),
    status: status ?? null,
    digest: `sha256:${sha256}`,
    offset: placed.offset,
    length: placed.length,
  };
  if (method === 'GET') return entry;
  const asked = `${url}${url.includes('?') ? '&' : '?'}__wb_method=${method}`;
  if (method !== 'POST' && method !== 'PUT') return { ...entry, key: surtOf(asked), method };
  const contentType = headerValue(described.requestHeaders, 'content-type') ?? '';
  const requestBody = await requestQuery(described.requestBody ?? new Uint8Array(), contentType);
  return { ...entry, key: surtOf(requestBody === '' ? asked : `${asked}&${requestBody}`), method, requestBody };
}

/** All entries as one CDXJ file, sorted by bytes. */
export function indexLines(entries: readonly IndexEntry[], filename: string): string {
  const lines = entries.map(({ key, timestamp, mime, status, offset, length, ...rest }) => {
    const told = { ...rest, ...(mime && { mime }), ...(status && { status: String(status) }) };
    return `${key} ${timestamp} ${JSON.stringify({ ...told, offset: String(offset), length: String(length), filename })}\n`;
  });
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
}

const lineSchema = z.object({
  url: z.string(),
  digest: z.string(),
  filename: z.string(),
  offset: z.coerce.number().int(),
  length: z.coerce.number().int(),
  mime: z.string().optional(),
  status: z.coerce.number().int().optional(),
  method: z.string().optional(),
  requestBody: z.string().optional(),
});

/** A line of an index, read back. Null where it is none. */
export function readIndexLine(line: string): (IndexEntry & { filename: string }) | null {
  const [key, timestamp, ...json] = line.split(' ');
  // A key may hold braces but no space: a posted form of JSON is part of its key.
  const { data } = lineSchema.safeParse(jsonOrNull(json.join(' ')));
  if (!key || !timestamp || !data) return null;
  const { mime, status, method, requestBody, ...rest } = data;
  return {
    key,
    timestamp,
    mime: mime ?? null,
    status: status ?? null,
    ...rest,
    ...(method === undefined ? {} : { method }),
    ...(requestBody === undefined ? {} : { requestBody }),
  };
}

function mediaType(header: string): string | null {
  return header.split(/[;\s]/, 1)[0] || null;
}

function headerValue(headers: readonly Header[] | undefined, name: string): string | undefined {
  return headers?.find(([given]) => given.toLowerCase() === name)?.[1];
}
