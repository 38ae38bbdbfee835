import { STATUS_CODES } from 'node:http';
import type { Exchange, Header } from './exchange.ts';

/** Headers that tell how the body travelled. The kept body is decoded, so the values of these headers are kept under `x-orig-`. */
export const ofTheJourney = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/**
 * The head of the request as it stands in its WARC record, with the empty line. The browser tells no protocol version here, so HTTP/1.1 is
 * written for all requests, as other recorders of browsers do.
 */
export function requestHead({ method, url, requestHeaders, requestBody }: Exchange): Buffer {
  const { host, pathname, search } = new URL(url);
  const named = new Set(requestHeaders.map(([name]) => name.toLowerCase()));
  return headOf(`${method} ${pathname}${search} HTTP/1.1`, [
    ...(named.has('host') ? [] : [['Host', host] as const]),
    ...requestHeaders,
    ...(requestBody.length > 0 && !named.has('content-length')
      ? [['Content-Length', String(requestBody.length)] as const]
      : []),
  ]);
}

/** The head of the answer, with the empty line; `Content-Length` is the length of the kept body. */
export function responseHead({ status, statusText, responseHeaders, body }: Exchange): Buffer {
  const headers = responseHeaders.map(
    ([name, value]): Header => (ofTheJourney.has(name.toLowerCase()) ? [`x-orig-${name}`, value] : [name, value]),
  );
  return headOf(`HTTP/1.1 ${status} ${statusText || (STATUS_CODES[status] ?? '')}`, [
    ...headers,
    ...(mayHaveBody(status) ? [['Content-Length', String(body.bytes)] as const] : []),
  ]);
}

/** RFC 9110 §6.4.1. */
export function mayHaveBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}

function headOf(first: string, headers: readonly Header[]): Buffer {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)];
  // A line break inside a line would let a server write headers, or records, of its own.
  return Buffer.from(`${lines.map((line) => line.replace(/[\r\n\0]+/g, ' ')).join('\r\n')}\r\n\r\n`);
}
