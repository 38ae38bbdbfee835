import { expect, test } from '@jest/globals';
import { postById, postInLink } from '../../../storage/files/plain-address.ts';

test.each([
  ['youtube:dQw4w9WgXcQ', ['https://youtu.be/dQw4w9WgXcQ?si=a', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3']],
  ['youtube:dQw4w9WgXcQ', ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://youtube.com/live/dQw4w9WgXcQ/']],
  ['youtube:c:Ugz1', ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=Ugz1']],
  ['x:1790', ['https://twitter.com/kommun/status/1790', 'https://x.com/i/web/status/1790?s=20']],
  ['instagram:C7a_', ['https://www.instagram.com/p/C7a_/', 'https://instagram.com/kommun/reel/C7a_/?igsh=x']],
  ['threads:DAb_1', ['https://www.threads.com/@kommun/post/DAb_1', 'https://www.threads.net/@kommun/post/DAb_1?xmt=a']],
  ['instagram:c:18', ['https://www.instagram.com/p/C7a_/c/18/']],
  ['facebook:77', ['https://www.facebook.com/kommun/posts/77', 'https://m.facebook.com/story.php?story_fbid=77&id=5']],
  [
    'facebook:77',
    ['https://sv-se.facebook.com/kommun/videos/slug/77/', 'https://web.facebook.com/permalink.php?story_fbid=77&id=5'],
  ],
  [
    'facebook:c:9',
    [
      'https://www.facebook.com/kommun/posts/pfbid02?comment_id=9',
      'https://mbasic.facebook.com/story.php?story_fbid=77&id=5&comment_id=9',
    ],
  ],
  ['facebook:c:10', ['https://www.facebook.com/kommun/posts/77?comment_id=9&reply_comment_id=10']],
  [
    'bluesky:3kq',
    [
      'https://bsky.app/profile/kommun.se/post/3kq',
      'https://bsky.app/profile/did:plc:a/post/3kq',
      'at://did:plc:a/app.bsky.feed.post/3kq',
    ],
  ],
  [
    'mastodon:social.example.se:112',
    ['https://social.example.se/@kommun/112', 'https://social.example.se/users/kommun/statuses/112'],
  ],
  [
    'linkedin:activity:7248246460041809920',
    [
      'https://www.linkedin.com/posts/kommun_badhuset-activity-7248246460041809920-aB1c?utm_source=share',
      'https://www.linkedin.com/feed/update/urn:li:activity:7248246460041809920/',
      'https://se.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7248246460041809920',
    ],
  ],
  ['linkedin:share:71', ['https://www.linkedin.com/feed/update/urn:li:share:71']],
  ['linkedin:ugcPost:72', ['https://www.linkedin.com/posts/kommun_ugcPost-72-x']],
  [
    'linkedin:c:900',
    [
      'https://www.linkedin.com/feed/update/urn:li:activity:71?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A71%2C900%29',
      'https://www.linkedin.com/feed/update/urn:li:share:71?commentUrn=urn:li:comment:(urn:li:activity:71,900)',
      'https://www.linkedin.com/feed/update/urn:li:share:71?commentUrn=urn:li:comment:(activity:71,8)&replyUrn=urn:li:comment:(activity:71,900)',
    ],
  ],
  [
    'tiktok:75718632052537787',
    [
      'https://www.tiktok.com/@kommun/video/75718632052537787?is_from_webapp=1',
      'https://m.tiktok.com/@kommun/photo/75718632052537787',
    ],
  ],
])('%s is what all forms of its link lead to', (post, links) => {
  for (const link of links) expect([link, postInLink(link)]).toEqual([link, post]);
});

test.each([
  '',
  'post-1',
  'https://www.facebook.com/kommun',
  'https://x.com/kommun',
  'https://www.linkedin.com/company/kommun',
  'https://www.tiktok.com/@kommun',
  'https://www.kommun.se/nyheter/112',
  'javascript:1',
])('no post is read out of %p', (link) => {
  expect(postInLink(link)).toBeNull();
});

test.each([
  ['facebook', '5_77', 'post', 'facebook:77'],
  ['facebook', '77_9', 'comment', 'facebook:c:9'],
  ['youtube', 'Ugz1', 'reply', 'youtube:c:Ugz1'],
  ['instagram', '179', 'post', null],
  ['threads', '179', 'post', null],
  ['bluesky', 'at://did:plc:a/app.bsky.feed.post/3kq', 'reply', 'bluesky:3kq'],
  ['mastodon', '112', 'post', null],
  ['linkedin', 'urn:li:share:71', 'post', 'linkedin:share:71'],
  ['linkedin', 'urn:li:comment:(urn:li:activity:71,900)', 'comment', 'linkedin:c:900'],
  ['tiktok', '7571', 'post', 'tiktok:7571'],
  ['tiktok', '9', 'comment', null],
] as const)('on %s %s is the %s %s', (platform, id, kind, post) => {
  expect(postById(platform, id, kind)).toBe(post);
});

test('a server whose name has å is a server, also once V8 has optimised the reading of addresses', () => {
  // As text is read from a file: V8 keeps it as Latin-1.
  const read = Buffer.from('https://social.åmål.se/@kommun/112', 'latin1').toString('latin1');
  const found = new Set(Array.from({ length: 20_000 }, () => postInLink(read)));
  expect([...found]).toEqual(['mastodon:social.xn--ml-xiab.se:112']);
});
