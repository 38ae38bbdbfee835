import { getSurt, postToGetUrl } from 'warcio';
import type { Header } from './exchange.ts';

/** What a record is found by. Source: CDXJ as WACZ 1.1.1 uses it. */
export interface IndexEntry {
  /** The address in reversed order (SURT), with the body of a POST added in the way that readers of web archives expect. */
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

/** A longer body is cut to this length in the key, as pywb does. */
const maxQuery = 4096;

/** `placed`: where the record lies in its file. */
export function indexEntryOf(placed: Pick<IndexEntry, 'url' | 'offset' | 'length'>, described: Described): IndexEntry {
  const { url } = placed;
  const { at, sha256, mime, status, method = 'GET' } = described;
  const entry: IndexEntry = {
    key: getSurt(url),
    timestamp: at.replace(/[-:T]/g, '').slice(0, 14),
    url,
    mime: mime ?? headerValue(described.responseHeaders, 'content-type')?.split(';', 1)[0]?.trim() ?? null,
    status: status ?? null,
    digest: `sha256:${sha256}`,
    offset: placed.offset,
    length: placed.length,
  };
  if (method === 'GET') return entry;
  const headers = new Map([['content-type', headerValue(described.requestHeaders, 'content-type') ?? '']]);
  const request = { method, url, headers, postData: described.requestBody ?? null, requestBody: '' };
  const told = postToGetUrl(request, maxQuery);
  return told
    ? { ...entry, key: getSurt(request.url), method, requestBody: request.requestBody }
    : { ...entry, method };
}

/** All entries as one CDXJ file, sorted by bytes. */
export function indexLines(entries: readonly IndexEntry[], filename: string): string {
  const lines = entries.map(({ key, timestamp, mime, status, offset, length, ...rest }) => {
    const told = { ...rest, ...(mime && { mime }), ...(status && { status: String(status) }) };
    return `${key} ${timestamp} ${JSON.stringify({ ...told, offset: String(offset), length: String(length), filename })}\n`;
  });
  return lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
}

function headerValue(headers: readonly Header[] | undefined, name: string): string | undefined {
  return headers?.find(([given]) => given.toLowerCase() === name)?.[1];
}
