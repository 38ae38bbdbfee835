import { describe, expect, test } from '@jest/globals';
import { isSameSite, isWebAddress } from '../../../../worker/visit/capture/same-site.ts';

describe('of one site or not', () => {
  test.each<[string, string, boolean]>([
    ['https://example.se/a', 'https://example.se/b?c', true],
    ['http://example.se/', 'https://www.example.se/', true],
    ['https://example.se/', 'https://example.se./', true],
    ['https://EXAMPLE.se/', 'https://example.se/', true],
    ['https://www.example.se/', 'https://m.nyheter.example.se/', true],
    ['https://example.se/', 'https://example.com/', false],
    ['https://example.se/', 'https://example.se.elak.com/', false],
    ['https://notexample.se/', 'https://example.se/', false],
    ['https://ab.se/', 'https://a.bse/', false],
    ['https://a.com.com/', 'https://b.com.com/', true],
    ['https://a.xco.uk/', 'https://b.xco.uk/', true],
    ['https://a.cox.uk/', 'https://b.cox.uk/', true],
    ['https://www.a.co.uk/', 'https://m.a.co.uk/', true],
    ['https://www.a.github.io/', 'https://a.github.io/', true],
    ['https://github.io/', 'https://a.github.io/', false],
    ['http://localhost/', 'http://localhost:8080/', true],
    ['http://com/', 'http://com/', true],
    ['http://127.0.0.1:80/', 'http://127.0.0.1:8080/', true],
    ['http://127.0.0.1/', 'http://10.9.0.1/', false],
    ['http://[::1]/', 'http://[::1]:8080/', true],
    ['http://[::1]/', 'http://[::2]/', false],
    ['https://example.se/', 'chrome-error://chromewebdata/', false],
    ['about:blank', 'about:blank', false],
    ['ftp://example.se/', 'ftp://example.se/', false],
    ['xhttp://example.se/', 'xhttp://example.se/', false],
    ['example.se', 'example.se', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect([isSameSite(one, other), isSameSite(other, one)]).toEqual([same, same]);
  });

  const byStrangers = ['ac.at', 'co.uk', 'com.au', 'edu.pl', 'go.jp', 'gov.uk', 'ne.jp', 'net.au', 'or.jp', 'org.uk'];
  const byCustomers = [
    ...[
      'azurewebsites.net',
      'blogspot.com',
      'cloudfront.net',
      'github.io',
      'gitlab.io',
      'herokuapp.com',
      'netlify.app',
    ],
    ...['pages.dev', 'vercel.app', 'web.app', 'weebly.com', 'wixsite.com', 'wordpress.com'],
  ];
  test.each([...byStrangers, ...byCustomers])('strangers under %s are apart', (suffix) => {
    expect(isSameSite(`https://a.${suffix}/`, `https://b.${suffix}/`)).toBe(false);
  });
});

test.each([
  ['http://a.se', true],
  ['https://a.se/b', true],
  ['about:blank', false],
  ['view-source:https://a.se/', false],
  ['httpx://a.se', false],
  ['file:///etc/hosts', false],
  ['', false],
])('the address "%s" is on the web: %s', (address, is) => {
  expect(isWebAddress(address)).toBe(is);
});
