import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { htmlToText } from '../../../../worker/gather/platforms/html-text.ts';
import { nextFrom, walkPages } from '../../../../worker/gather/platforms/page-walk.ts';
import { readPace } from '../../../../worker/gather/platforms/rate-limits.ts';
import { scrubber } from '../../../../worker/gather/platforms/scrub.ts';
import { placeIn, toUtc } from '../../../../worker/gather/platforms/utc.ts';
import { parseJson } from '../../../../worker/ground/lossless-json.ts';
import { tries } from '../../../tools/tries.ts';

describe('JSON', () => {
  test.each([
    ['{"id":1273714429159518218}', { id: '1273714429159518218' }],
    ['{"id": -9007199254740993 }', { id: '-9007199254740993' }],
    ['[9007199254740991,1.5,1e3]', [9_007_199_254_740_991, 1.5, 1_000]],
    ['{"a":"x:1273714429159518218"}', { a: 'x:1273714429159518218' }],
    ['{"id":1273714429159518218,"id":2}', { id: 2 }],
  ])('%s keeps its digits', (text, value) => {
    expect(parseJson(text)?.value).toEqual(value);
  });

  test.each(['', '<html>', '{"a":', '{"a":1273714429159518218'])(
    'that is none is null, never a quotation: %s',
    (text) => {
      expect(parseJson(text)).toBeNull();
    },
  );

  test('reads what JSON.parse reads as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify([value, 1]);
        expect(parseJson(text)?.value).toEqual(
          JSON.parse(text, (_key, inner) =>
            typeof inner === 'number' && Number.isInteger(inner) && !Number.isSafeInteger(inner)
              ? expect.anything()
              : inner,
          ),
        );
      }),
      tries(200),
    );
  });

  test('cannot reach the prototype of everything', () => {
    parseJson('{"__proto__":{"polluted":1273714429159518218}}');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('times', () => {
  test.each([
    ['2021-08-10T18:45:03+0000', '2021-08-10T18:45:03Z'],
    ['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00Z'],
    ['2026-11-20T10:00:00.120+00:00', '2026-11-20T10:00:00.12Z'],
    ['2026-11-20T10:00:00+0200', '2026-11-20T08:00:00Z'],
    ['2024-02-29T23:59:59-05:00', '2024-03-01T04:59:59Z'],
    ['2026-02-30T10:00:00Z', null],
    ['2026-11-20T24:00:00Z', null],
    ['2026-11-20T10:00:00', null],
    ['yesterday', null],
    ['', null],
    [null, null],
  ])('%s is %s', (told, utc) => {
    expect(toUtc(told)).toBe(utc);
  });

  test.each([
    [null, 'inside'],
    ['2026-11-19T23:59:59.999Z', 'before'],
    ['2026-11-20T00:00:00Z', 'inside'],
    ['2026-11-20T23:59:59.5Z', 'inside'],
    ['2026-11-21T00:00:00Z', 'after'],
  ])('%s is %s the 20th', (at, place) => {
    expect(placeIn({ since: '2026-11-20T00:00:00Z', until: '2026-11-21T00:00:00Z' }, at)).toBe(place);
  });
});

describe('pace', () => {
  const now = Date.UTC(2026, 10, 25, 12);
  const meta = (uses: unknown) => ({ 'x-business-use-case-usage': JSON.stringify({ '112': uses }) });
  test.each<[string, Record<string, string>, number | null, number]>([
    ['nothing', {}, null, 0],
    ['Retry-After in seconds', { 'retry-after': '7' }, 7_000, 0],
    ['Retry-After as a date', { 'retry-after': 'Wed, 25 Nov 2026 12:01:00 GMT' }, 60_000, 0],
    ['Retry-After in the past', { 'retry-after': 'Wed, 25 Nov 2026 11:00:00 GMT' }, null, 0],
    ['Retry-After that is nonsense', { 'retry-after': 'soon' }, null, 0],
    ['X, used up', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(now / 1_000 + 30) }, 30_000, 0],
    ['X, one left', { 'x-rate-limit-remaining': '1', 'x-rate-limit-reset': String(now / 1_000 + 30) }, null, 0],
    ['Mastodon, used up', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-25T12:00:10.5Z' }, 10_500, 0],
    ['IETF, seconds from now', { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, 12_000, 0],
    ['used up, end unknown', { 'ratelimit-remaining': '0' }, 60_000, 0],
    ['a clock that goes wrong', { 'ratelimit-remaining': '0', 'ratelimit-reset': '99999999999' }, 48 * 3_600_000, 0],
    ['Meta, 74 percent', meta([{ type: 'pages', call_count: 74, estimated_time_to_regain_access: 0 }]), null, 0],
    [
      'Meta, 100 percent for five minutes',
      meta([{ call_count: 1, total_time: 100, estimated_time_to_regain_access: 5 }]),
      300_000,
      5_000,
    ],
    [
      'Meta, regaining at less than 100 percent',
      meta([{ call_count: 90, estimated_time_to_regain_access: 2 }]),
      120_000,
      3_000,
    ],
    [
      'Meta, an app at 85 percent',
      { 'x-app-usage': '{"call_count":85,"total_cputime":15,"total_time":12}' },
      null,
      2_000,
    ],
    ['Meta, nonsense', { 'x-app-usage': 'null', 'x-business-use-case-usage': '[1,' }, null, 0],
  ])('%s', (_told, headers, until, pauseMs) => {
    expect(readPace(new Headers(headers), now)).toEqual({ until: until === null ? null : now + until, pauseMs });
  });
});

describe('paging', () => {
  test('takes the parameters of an address, never its host, path or token', () => {
    const query = { path: '/feed', search: { limit: '50', fields: 'id' } };
    expect(nextFrom('https://elsewhere.example/other?access_token=SECRET&after=Q%3D&limit=25', query)).toEqual({
      path: '/feed',
      search: { limit: '25', fields: 'id', after: 'Q=' },
    });
    for (const nothing of [null, undefined, '', 'https://graph.example/feed'])
      expect(nextFrom(nothing, query)).toBeNull();
  });

  test('gives up a list that goes on and on without anything in it', async () => {
    let asked = 0;
    const seen = [];
    const read = async () => {
      asked += 1;
      return { items: [], next: { path: '/', search: { page: String(asked) } } };
    };
    for await (const page of walkPages({ path: '/', search: {} }, read)) seen.push(page);
    expect(seen).toEqual([{ cut: "the platform's paging does not end (100 pages, the last 100 empty)" }]);
  });
});

describe('secrets', () => {
  const token = 'EAAB/secret+token=';
  const scrub = scrubber(new Set([token]));

  test.each([
    [`Malformed access token ${token}`, 'Malformed access token [redacted]'],
    [
      `https://graph.example/x?access_token=${encodeURIComponent(token)}&after=1`,
      'https://graph.example/x?access_token=[redacted]&after=1',
    ],
    ['https://graph.example/x?access_token=another&after=1', 'https://graph.example/x?access_token=[redacted]&after=1'],
    [
      'What people write of access_token=abc and Bearer abcdefghij stays',
      'What people write of access_token=abc and Bearer abcdefghij stays',
    ],
  ])('are taken out of %s', (text, clean) => {
    expect(scrub({ list: [{ [text]: text }], n: 1, none: null })).toEqual({
      list: [{ [clean]: clean }],
      n: 1,
      none: null,
    });
  });
});

describe('HTML', () => {
  test.each([
    ['<p>Hej</p><p>Då &amp; nu</p>', 'Hej\n\nDå & nu'],
    ['<p>Ett<br>två<br />tre</p>', 'Ett\ntvå\ntre'],
    [
      '<p><a href="https://x.se/lång"><span class="invisible">https://</span><span class="ellipsis">x.se/l</span><span class="invisible">ång</span></a></p>',
      'https://x.se/lång',
    ],
    ['<ul><li>A</li><li>B</li></ul>', '• A\n• B'],
    ['<p>5 &lt; 6 &#x1F6A7; &aring;</p>', '5 < 6 🚧 å'],
    ['<script>alert(1)</script><p>Kvar', 'Kvar'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});
