import { describe, expect, test } from '@jest/globals';
import { safeHeaders, withoutSecrets } from '../../../../worker/visit/wacz/redact.ts';

describe('an address', () => {
  test.each([
    ['https://a.example/x?access_token=abc&b=1', 'https://a.example/x?access_token=REDACTED&b=1'],
    ['https://a.example/x?b=1&ACCESS_TOKEN=abc', 'https://a.example/x?b=1&ACCESS_TOKEN=REDACTED'],
    ['https://a.example/#id_token=abc&state=1', 'https://a.example/#id_token=REDACTED&state=1'],
    ['https://a.example/x;jsessionid=1A2B?b=1', 'https://a.example/x;jsessionid=REDACTED'],
    ['https://anna:losen@a.example/x@y', 'https://a.example/x@y'],
    ['https://a.example/?token=', 'https://a.example/?token=REDACTED'],
    [
      'https://a.example/?jwt=a&auth=b&code=c&key=d&accessToken=e&lsd=f',
      'https://a.example/?jwt=REDACTED&auth=REDACTED&code=REDACTED&key=REDACTED&accessToken=REDACTED&lsd=REDACTED',
    ],
    [
      'https://a.example/?n=https%3A%2F%2Fb.example%3Fa%3D1%26jwt%3Dabc%26b%3D1&c=2',
      'https://a.example/?n=https%3A%2F%2Fb.example%3Fa%3D1%26jwt%3DREDACTED%26b%3D1&c=2',
    ],
    ['https://a.example/?n=x%253Flsd%253Dabc', 'https://a.example/?n=x%253Flsd%253DREDACTED'],
  ])('%s is kept as %s', (url, kept) => expect(withoutSecrets(url)).toBe(kept));

  test.each([
    'https://bild.example/a.jpg?oh=00_AY&oe=65AB&_nc_sid=1&sig=abc&X-Amz-Signature=def',
    'https://a.example/tokens?mytoken=1&sidan=2&q=access_token',
    'https://a.example/%C3%A5?b=%3F&c=a+b',
    'urn:ogonblick:skarmdump-001.png',
  ])('%s stays as it is', (url) => expect(withoutSecrets(url)).toBe(url));
});

test('cookies and authorisation leave the headers, what comes twice stays, and addresses in values are cleaned', () => {
  expect(
    safeHeaders([
      ['Cookie', 'a=1'],
      ['set-cookie', 'a=1'],
      ['AUTHORIZATION', 'Bearer x'],
      ['Proxy-Authorization', 'Basic x'],
      ['Link', '<a>'],
      ['Link', '<b>'],
      ...[
        'x-access-token',
        'X-Session-Id',
        'x-refresh-token',
        'x-fb-lsd',
        'x-ig-www-claim',
        'x-ig-set-www-claim',
        'ig-set-authorization',
      ].map((name) => [name, 'x'] as const),
      ...[
        'X-API-Key',
        'x-youtube-identity-token',
        'X-CSRFToken',
        'x-xsrf-token',
        'x-guest-token',
        'x-amz-security-token',
      ].map((name) => [name, 'x'] as const),
      ['Access-Control-Allow-Credentials', 'true'],
      ['WWW-Authenticate', 'Basic'],
      ['Content-Security-Policy', 'x'],
      ['Referer', 'https://a.example/?session=1'],
    ]),
  ).toEqual([
    ['Link', '<a>'],
    ['Link', '<b>'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['WWW-Authenticate', 'Basic'],
    ['Content-Security-Policy', 'x'],
    ['Referer', 'https://a.example/?session=REDACTED'],
  ]);
});
