import { expect, test } from '@jest/globals';
import { surtOf } from '../../../../worker/visit/wacz/surt.ts';

const session = '0123456789abcdef0123456789abcdef';

/** The keys are those that the Internet Archive's own `surt` 0.3.1 makes. */
test.each([
  ['https://www.instagram.com/kommunen/', 'com,instagram)/kommunen'],
  ['https://example.com', 'com,example)/'],
  ['https://example.com/?', 'com,example)/'],
  ['http://www2.Example.COM:80/A/B/?b=2&A=1', 'com,example)/a/b?a=1&b=2'],
  ['http://example.com:443/a', 'com,example:443)/a'],
  ['https://user:pw@example.com/x#y', 'com,example)/x'],
  ['https://example.com./a///', 'com,example)/a'],
  ['https://example.com/a//b/../c/./d/', 'com,example)/a/c/d'],
  ['https://example.com//..', 'com,example)/'],
  ['https://example.com/%2e%2e/a', 'com,example)/../a'],
  ['https://example.com/å/%C3%84?ö=%C3%85', 'com,example)/%c3%a5/%c3%84?%c3%b6=%c3%85'],
  ['https://example.com/%zz%2?B=%2541', 'com,example)/%25zz%252?b=a'],
  ['https://example.com/a?x=%C3%85+b%20c%26d', 'com,example)/a?d&x=%c3%85+b%20c'],
  ['https://example.com/a?b=10&b=1&b=&b', 'com,example)/a?b&b=&b=1&b=10'],
  [`https://example.com/a?x=1&sid=${session}`, 'com,example)/a?&x=1'],
  ['https://example.com/a?cfid=12&cftoken=34&x=1', 'com,example)/a?x=1'],
  ['https://example.com/(S(abcdefghijklmnopqrstuvwx))/a.aspx', 'com,example)/a.aspx'],
  ['https://127.0.0.1:8080/a/', '1,0,0,127:8080)/a'],
  ['https://[::1]:80/a', '::1:80)/a'],
  ['https://e.com/a?x=1\n2\t3\r4 ', 'com,e)/a?x=1234'],
  ['urn:ogonblick:inlagg/0001.png', 'urn:ogonblick:inlagg/0001.png'],
])('%s is found by %s', (url, key) => {
  expect(surtOf(url)).toBe(key);
});
