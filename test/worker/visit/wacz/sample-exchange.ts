import type { Exchange } from '../../../../worker/visit/wacz/exchange.ts';
import { emptyBody } from '../../../../worker/visit/wacz/spool.ts';

/** What was asked and answered once, without a body on either side. */
export function sampleExchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    url: 'https://a.example/',
    at: '2026-11-24T08:30:00.000Z',
    method: 'GET',
    requestHeaders: [],
    requestBody: new Uint8Array(),
    requestBodyLeftOut: false,
    status: 200,
    statusText: 'OK',
    responseHeaders: [],
    body: emptyBody(),
    ...changes,
  };
}
