import { describe, expect, test } from '@jest/globals';
import { safeBody } from '../../../../worker/visit/wacz/redact-body.ts';
import { coreTimeOf } from '../../../tools/core-seconds.ts';

const kept = (sent: string | Buffer, type = '') => {
  const { bytes, leftOut } = safeBody(Buffer.from(sent), type);
  return leftOut ? null : bytes.toString();
};

describe('what a page sends', () => {
  test.each([
    ['fb_dtsg=hemlig&namn=%C3%85sa+B', 'fb_dtsg=REDACTED&namn=%C3%85sa+B'],
    ['user%5Bpassword%5D=hemlig&a=1', 'user%5Bpassword%5D=REDACTED&a=1'],
    ['PASSWORD=hemlig', 'PASSWORD=REDACTED'],
    ['csrfmiddlewaretoken=hemlig&x', 'csrfmiddlewaretoken=REDACTED&x'],
    ['variables=%7B%22access_token%22%3A%22hemlig%22%7D', 'variables=%7B%22access_token%22%3A%22REDACTED%22%7D'],
    ['next=https%3A%2F%2Fa.example%2F%3Fjwt%3Dhemlig', 'next=https%3A%2F%2Fa.example%2F%3Fjwt%3DREDACTED'],
    ['c=sid%3Dhemlig', 'c=sid%3DREDACTED'],
    ['a=1&access_token%3Dhemlig', 'a=1&access_token%3DREDACTED'],
  ])('the form %s is kept as %s', (sent, safe) => expect(kept(sent, 'application/x-www-form-urlencoded')).toBe(safe));

  test.each([
    ['{"password":"hemlig", "n": 12345678901234567890}', '{"password":"REDACTED", "n": 12345678901234567890}'],
    ['{"password": {"value": ["hemlig", 4711]}, "b": 1}', '{"password": {"value": ["REDACTED", "REDACTED"]}, "b": 1}'],
    ['[{"accessToken":4711}]', '[{"accessToken": "REDACTED"}]'.replace(': ', ':')],
    ['{"pass\\u0077ord":"hemlig"}', '{"pass\\u0077ord":"REDACTED"}'],
    ['{"a":"{\\"access_token\\":\\"hemlig\\"}"}', '{"a":"{\\"access_token\\":\\"REDACTED\\"}"}'],
    [
      '{"query":"mutation { login(password: \\"hemlig\\", name: \\"Åsa\\") }"}',
      '{"query":"mutation { login(password: REDACTED, name: \\"Åsa\\") }"}',
    ],
    ['{"u":"https://a.example/?code=hemlig&b=1"}', '{"u":"https://a.example/?code=REDACTED&b=1"}'],
    ['{"t":"hemlig"}\n{"token":"hemlig"}\n', '{"t":"hemlig"}\n{"token":"REDACTED"}\n'],
  ])('the JSON %s is kept as %s', (sent, safe) => expect(kept(sent, 'application/json')).toBe(safe));

  test('a form in parts keeps its fields, and of its secrets and files only that they were there', () => {
    const part = (name: string, value: string) =>
      `--X\r\nContent-Disposition: form-data; name="${name}\r\n\r\n${value}\r\n`;
    const parts = (secret: string, file: string) =>
      `${part('namn"', 'Åsa')}${part('lsd"', secret)}${part('bild"; filename="a.png"', file)}--X--\r\n`;
    expect(kept(parts('hemlig', 'bytes'), 'multipart/form-data; boundary=X')).toBe(parts('REDACTED', 'REDACTED'));
  });

  test.each([
    ['words of its own', 'hej hemlig', 'text/plain'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00]), 'application/octet-stream'],
    ['JSON that is none', '{"password":"hemlig"', 'application/json'],
    ['keys that stand as values', '{"name":"password","value":"hemlig"}', 'application/json'],
    ['a form with broken signs', 'a=%C3%8&b=%', 'application/x-www-form-urlencoded'],
    ['parts without a boundary', 'hemlig', 'multipart/form-data'],
    ['a megabyte and more', `a=${'x'.repeat(1024 * 1024)}`, 'application/x-www-form-urlencoded'],
  ])('%s is left out', (_what, sent, type) => expect(kept(sent, type)).toBeNull());

  test.each([
    ['namn=%C3%85sa+%C3%96berg&tom=&x', 'application/x-www-form-urlencoded'],
    ['{ "hälsning" : "åäö: ja", "tal": 1e3, "tom": null }', 'application/json'],
    ['', 'text/plain'],
  ])('%s stays as it is', (sent, type) => expect(kept(sent, type)).toBe(sent));

  test.each([
    ['a='.repeat(500_000), 'forms in forms'],
    [`a=${'%25'.repeat(300_000)}`, 'percent signs'],
    ['['.repeat(400_000) + ']'.repeat(400_000), 'lists in lists'],
    [`{"a":"${'b:\\\\'.repeat(200_000)}"}`, 'strokes'],
  ])('that is made to keep us busy is done with in time', (sent, _what) => {
    expect(coreTimeOf(() => kept(sent, ''))).toBeLessThan(3000);
  });
});
