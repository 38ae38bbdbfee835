import { expect, test } from '@jest/globals';
import { requestHead, responseHead } from '../../../../worker/visit/wacz/http-head.ts';
import { emptyBody } from '../../../../worker/visit/wacz/spool.ts';
import { sampleExchange } from './sample-exchange.ts';

const exchange = sampleExchange({
  url: 'https://a.example:8443/x/?b=%C3%A5#c',
  requestHeaders: [['Accept', '*/*']],
  statusText: '',
});

test('a request names its host and its path, without the fragment', () => {
  expect(String(requestHead(exchange))).toBe(
    'GET /x/?b=%C3%A5 HTTP/1.1\r\nHost: a.example:8443\r\nAccept: */*\r\n\r\n',
  );
});

test('a request with a body tells its length', () => {
  const head = requestHead({ ...exchange, method: 'POST', requestBody: Buffer.from('åäö') });
  expect(String(head)).toContain('\r\nContent-Length: 6\r\n');
});

test('an answer says how its body came under other names, and how long it is now', () => {
  const head = responseHead({
    ...exchange,
    responseHeaders: [
      ['Content-Encoding', 'br'],
      ['content-length', '17'],
      ['Link', '<a>'],
      ['Link', '<b>'],
    ],
    body: { ...emptyBody(), bytes: 40 },
  });
  expect(String(head)).toBe(
    'HTTP/1.1 200 OK\r\nx-orig-Content-Encoding: br\r\nx-orig-content-length: 17\r\nLink: <a>\r\nLink: <b>\r\nContent-Length: 40\r\n\r\n',
  );
});

test.each([204, 304])('an answer %i has no length', (status) => {
  expect(String(responseHead({ ...exchange, status }))).not.toContain('Content-Length');
});

test('a line break in a header makes no line', () => {
  const responseHeaders = [['X-Odd', 'a\r\nSet-Cookie: b\r\n\r\nWARC/1.1']] as const;
  expect(String(responseHead({ ...exchange, responseHeaders: [...responseHeaders] }))).toContain(
    '\r\nX-Odd: a Set-Cookie: b WARC/1.1\r\n',
  );
});
