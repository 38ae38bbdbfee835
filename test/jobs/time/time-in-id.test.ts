import { describe, expect, test } from '@jest/globals';
import { timeInId } from '../../../jobs/time/time-in-id.ts';

const seen = '2026-12-01T12:00:00Z';

describe('the time in the id of a post', () => {
  // Posts whose time their platform tells: the first of X's documentation of snowflakes, Bluesky's and Mastodon's of their APIs, and others seen.
  test.each([
    ['https://x.com/jack/status/1541815603606036480', '2022-06-28T16:07:40Z'],
    ['https://www.tiktok.com/@scout2015/video/6718335390845095173', '2019-07-27T13:32:33Z'],
    ['https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000/', '2022-11-20T07:40:53Z'],
    ['https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l', '2024-10-17T07:06:51Z'],
    ['https://www.instagram.com/p/BsOGulcndj-/', '2019-01-04T17:05:45Z'],
    ['https://mastodon.social/@Gargron/103254962155278888', '2019-12-05T11:34:47Z'],
  ])('%s', (address, at) => {
    expect(timeInId(address, seen, null)).toEqual({ at, precision: 'minute', source: 'from-id' });
  });

  test.each([
    'https://www.facebook.com/x/posts/pfbid0abc',
    'https://x.com/jack/status/20',
    'https://kommun.example/@nyheter/12',
    'https://x.com/a/status/9199999999999999999',
    'https://x.com/%E0%A4%A/status/x',
  ])('%s tells none', (address) => {
    expect(timeInId(address, seen, null)).toBeNull();
  });

  test('what the page tells people against it weighs more', () => {
    const address = 'https://x.com/jack/status/1541815603606036480';
    expect(timeInId(address, seen, { at: '2022-06-28', precision: 'day' })?.source).toBe('from-id');
    expect(timeInId(address, seen, { at: '2026-11-30', precision: 'day' })).toBeNull();
    expect(timeInId(address, seen, { at: '2026-12-01T09:30:00Z', precision: 'hour' })).toBeNull();
  });
});
