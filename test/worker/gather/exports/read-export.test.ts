import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sighting } from '../../../../jobs/collect/sighting.ts';
import { reportInWords } from '../../../../worker/cli/parts/run-lines.ts';
import { readExport } from '../../../../worker/gather/exports/read-export.ts';
import {
  facebookExport,
  instagramExport,
  longText,
  metaJson,
  picture,
  secret,
  threadsExport,
  tweetId,
  tweets,
  xExport,
  youtubeExport,
} from '../../../sites/exports/fake-exports.ts';
import { type Packed, packZip } from '../../../sites/exports/zip-builder.ts';
import { accounts, gapsOf, openBench, sightingsOf } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const exports = {
  facebook: () => facebookExport(),
  instagram: () => instagramExport(),
  threads: () => threadsExport(),
  x: () => xExport(),
  youtube: () => youtubeExport(),
};
type Name = keyof typeof exports;
const names = Object.keys(exports) as Name[];

const byText = (sightings: Sighting[], text: string): Sighting => {
  const found = sightings.find((one) => one.text.includes(text));
  if (!found) throw new Error(`expected an item with ${text}, found ${sightings.map((one) => one.text).join(' | ')}`);
  return found;
};
const without = (files: Packed[], end: string) => files.filter(({ name }) => !name.endsWith(end));
const changed = (files: Packed[], end: string, changes: Partial<Packed>) =>
  files.map((file) => (file.name.endsWith(end) ? { ...file, ...changes } : file));

describe('an export of any platform', () => {
  test.each(names)('of %s is what the account itself wrote, and the same each time', async (name) => {
    const found = await bench.read(accounts[name], exports[name]());
    const sightings = await sightingsOf(found);
    expect(sightings.length).toBeGreaterThan(3);
    expect(sightings.every(({ author }) => author.isAccount && author.name === 'Exempelkommun')).toBe(true);
    expect(new Set(sightings.map(({ platformId }) => platformId)).size).toBe(sightings.length);
    expect(await sightingsOf(found)).toEqual(sightings);
    const given = found.report.read.reduce((sum, { items }) => sum + items, 0);
    expect(given).toBe(sightings.length);
    expect(found.report.faults).toEqual([]);
    expect(await gapsOf(found)).toEqual([expect.stringContaining('what the account wrote itself')]);
  });

  test.each(names)('of %s stays closed where it is private: not even decompressed', async (name) => {
    const closed = exports[name]().map((file) =>
      String(file.content).includes(secret) ? { ...file, claimedBytes: 3 } : file,
    );
    const found = await bench.read(accounts[name], closed);
    const sightings = await sightingsOf(found);
    expect(sightings).toEqual(await sightingsOf(await bench.read(accounts[name], exports[name]())));
    expect(JSON.stringify([sightings, found.report])).not.toMatch(/HEMLIGT|boburgare/);
    expect(found.report.passedBy.some((one) => one.private) || name === 'x').toBe(true);
  });

  test.each(names)('of %s that belongs to another platform is named and refused', async (name) => {
    for (const other of names.filter((one) => one !== name)) {
      await expect(bench.read(accounts[other], exports[name]())).rejects.toMatchObject({
        name: 'ExportRefusedError',
        message: expect.stringMatching(/^expected an export of \w+, found one of \w+$/),
      });
    }
  });

  test('of a platform that has none is refused', async () => {
    await expect(readExport([], { ...accounts.x, platform: 'bluesky' })).rejects.toThrow('found one of bluesky');
  });

  test('without posts and comments is refused', async () => {
    await expect(bench.read(accounts.facebook, [{ name: 'a.txt', content: '' }])).rejects.toThrow('found none among 1');
  });

  test('with a damaged file of posts gives nothing at all', async () => {
    const bytes = packZip([
      { name: 'a/posts/profile_posts_1.json', content: metaJson([{ timestamp: 1, data: [] }]), stored: true },
    ]);
    bytes[bytes.indexOf('timestamp')] = 0x54;
    await expect(readExport([await bench.save(bytes)], accounts.facebook)).rejects.toThrow('found it damaged');
  });

  test('with more than is allowed is refused', async () => {
    const file = await bench.save(packZip(facebookExport()));
    await expect(readExport([file], accounts.facebook, { dataBytes: 100 })).rejects.toThrow('at most 100 bytes');
    await expect(readExport([file], accounts.facebook, { parts: 0 })).rejects.toThrow('at most 0 files');
  });

  test('in which a file is no list or an entry is odd gives the others, and says so', async () => {
    const files = changed(facebookExport(), 'profile_posts_2.json', { content: '[{"timestamp":1600000000,"data":[' });
    const odd = changed(files, 'videos.json', { content: metaJson({ videos_v2: [{ nothing: true }, { other: 1 }] }) });
    const found = await bench.read(accounts.facebook, odd);
    expect(found.report.faults.map(({ because, times }) => [because, times])).toEqual([
      ['it is cut off', 1],
      ['an entry in another shape', 2],
    ]);
    expect(await gapsOf(found)).toHaveLength(3);
    expect(byText(await sightingsOf(found), 'Ångström').kind).toBe('post');
  });

  test('comes in several parts, in any order, with pictures in another part than the posts', async () => {
    const files = facebookExport();
    const posts = files.filter(({ name }) => name.endsWith('.json'));
    const pictures = files.filter(({ name }) => name.endsWith('.jpg'));
    const whole = await sightingsOf(await bench.read(accounts.facebook, files));
    const found = await bench.read(accounts.facebook, pictures, posts);
    const sightings = await sightingsOf(found);
    const plain = (some: Sighting[]) =>
      some.map(({ media, ...one }) => ({ ...one, media: media.map(({ url }) => url) }));
    expect(plain(sightings)).toEqual(plain(whole));
    const [medium] = byText(sightings, 'Ångström').media;
    expect(medium && (await bench.mediaOf(found, medium)).text).toBe(picture('10_n.jpg'));
  });

  test('tells in words what was read, passed by and not found, without anybody else being named', async () => {
    const { report } = await bench.read(accounts.facebook, facebookExport());
    const words = reportInWords(report, 'en');
    expect(words).toContain('profile_posts_1.json: 2 posts and comments');
    expect(words).toContain('pictures and films: 2 of the 3 that are named');
    expect(words).toContain('passed by messages/: 2 files, private');
    expect(words).not.toContain('boburgare');
  });
});

describe('the media of an export', () => {
  test('come out with their kind, and what is not there is named', async () => {
    const found = await bench.read(accounts.instagram, instagramExport());
    const [one, two] = byText(await sightingsOf(found), 'Två från').media;
    expect(one && (await bench.mediaOf(found, one))).toEqual({ text: picture('2_n.jpg'), mediaType: 'image/jpeg' });
    expect(two).toEqual({ kind: 'video', url: 'media/posts/202402/3_n.mp4', alt: null });
    await expect(two && bench.mediaOf(found, two)).rejects.toMatchObject({ name: 'PlatformError', fault: 'gone' });
  });

  test('that are damaged cost only themselves', async () => {
    const bytes = packZip(facebookExport());
    const at = bytes.indexOf(picture('10_n.jpg'));
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const found = await readExport([await bench.save(bytes)], accounts.facebook);
    const [medium] = byText(await sightingsOf(found), 'Ångström').media;
    await expect(medium && bench.mediaOf(found, medium)).rejects.toMatchObject({ fault: 'unreadable' });
    found.close();
  });

  test.each(['messages/inbox/bo/photos/1.jpg', '../../../etc/passwd', '/etc/passwd', 'posts/profile_posts_1.json'])(
    'are never taken from %s, whatever a post says',
    async (uri) => {
      const content = metaJson([{ timestamp: 1e9, data: [], attachments: [{ data: [{ media: { uri } }] }] }]);
      const found = await bench.read(accounts.facebook, [
        { name: 'f/posts/profile_posts_1.json', content },
        { name: 'f/messages/inbox/bo/photos/1.jpg', content: secret },
      ]);
      const [sighting] = await sightingsOf(found);
      expect(sighting?.media[0]).toEqual(expect.not.objectContaining({ inExport: expect.anything() }));
    },
  );
});

describe('Facebook', () => {
  test('has its texts repaired and its raw entries kept', async () => {
    const post = byText(await sightingsOf(await bench.read(accounts.facebook, facebookExport())), 'Ångström');
    expect(post).toMatchObject({
      kind: 'post',
      parent: null,
      publishedAt: '2020-09-13T12:26:40Z',
      editedAt: '2020-09-13T12:27:40Z',
      text: 'Välkommen till Ångströms gata 🎉 åäö',
      visibility: 'public',
      media: [{ kind: 'picture', url: expect.stringContaining('på_facebook/posts/media') }],
    });
    expect(JSON.stringify(post.raw)).toContain('VÃ¤lkommen');
  });

  test('gives films and pictures of albums that no post shows as posts of their own, and others once', async () => {
    const sightings = await sightingsOf(await bench.read(accounts.facebook, facebookExport()));
    expect(sightings.map(({ kind, text, media }) => [kind, text, media.length])).toEqual([
      ['post', 'Välkommen till Ångströms gata 🎉 åäö', 1],
      ['post', 'Exempelkommun uppdaterade sin profilbild.', 0],
      ['post', 'Café öppnar igen', 0],
      ['post', 'Bara i albumet', 1],
      ['post', 'Filmen', 1],
      ['comment', 'Tack för frågan, vi återkommer', 0],
    ]);
  });

  test('gives an item the same id in exports of other years, languages and periods', async () => {
    const here = await sightingsOf(await bench.read(accounts.facebook, facebookExport()));
    const later = facebookExport('facebook-exempelkommun-2027-1-1').map((file) => ({
      ...file,
      name: file.name.replaceAll('den_här_profilens_aktivitet_på_facebook', "this_profile's_activity_across_facebook"),
      content: String(file.content).replaceAll(
        /den_h.{6,20}?rens_aktivitet_p.{6,20}?_facebook/g,
        'this_profiles_activity',
      ),
    }));
    const there = await sightingsOf(await bench.read(accounts.facebook, without(later, 'profile_posts_1.json')));
    const ids = new Set(here.map(({ platformId }) => platformId));
    expect(there.map(({ text }) => text)).toEqual([
      'Café öppnar igen',
      '',
      'Bara i albumet',
      'Filmen',
      expect.any(String),
    ]);
    // The picture of a post that is not in that export stands by itself.
    expect(there.filter(({ platformId }) => !ids.has(platformId)).map(({ text }) => text)).toEqual(['']);
  });
});

describe('Instagram', () => {
  test('reads captions where one picture has them, and comments whatever their fields are called', async () => {
    const sightings = await sightingsOf(await bench.read(accounts.instagram, instagramExport()));
    expect(sightings.map(({ kind, text, visibility }) => [kind, text, visibility])).toEqual([
      ['post', 'Snö på torget ❄️', 'public'],
      ['post', 'Två från invigningen', 'public'],
      ['post', '', 'public'],
      ['post', 'Undangömt', 'hidden'],
      ['comment', 'Så fint på ön!', 'unknown'],
    ]);
    expect(byText(sightings, 'ön!').publishedAt).toBe('2021-05-03T00:00:00Z');
  });

  test.each([
    ['of 2020', { media_comments: [['2019-01-02T03:04:05+00:00', 'Gammal ö', 'bo']] }],
    [
      'of 2022',
      { comments_media_comments: [{ title: 'bo', string_list_data: [{ value: 'Gammal ö', timestamp: 1546398245 }] }] },
    ],
    [
      'in English',
      [
        {
          string_map_data: {
            Comment: { value: 'Gammal ö' },
            'Media Owner': { value: 'bo' },
            Time: { timestamp: 1546398245 },
          },
        },
      ],
    ],
    [
      'owner first',
      [
        {
          string_map_data: {
            'Media Owner': { value: 'bo' },
            Comment: { value: 'Gammal ö' },
            Time: { timestamp: 1546398245 },
          },
        },
      ],
    ],
  ])('reads the comments of exports %s', async (_, content) => {
    const file = { name: 'comments/post_comments_1.json', content: metaJson(content) };
    const [comment] = await sightingsOf(await bench.read(accounts.instagram, [file]));
    expect(comment).toMatchObject({ text: 'Gammal ö', publishedAt: '2019-01-02T03:04:05Z' });
  });
});

describe('Threads', () => {
  test('is read out of Instagram’s download: posts, answers and pictures, and nothing that it liked', async () => {
    const sightings = await sightingsOf(await bench.read(accounts.threads, instagramExport(), threadsExport()));
    expect(sightings.map(({ kind, text, visibility, media }) => [kind, text, visibility, media.length])).toEqual([
      ['post', 'Snö på torget ❄️', 'public', 0],
      ['comment', 'Tack för frågan!', 'unknown', 0],
      ['post', 'Två från invigningen', 'public', 2],
      ['post', 'Öppet som vanligt', 'public', 0],
    ]);
    const instagram = await sightingsOf(await bench.read(accounts.instagram, instagramExport(), threadsExport()));
    expect(instagram).toEqual(await sightingsOf(await bench.read(accounts.instagram, instagramExport())));
  });
});

describe('X', () => {
  test("gives posts X's ids, threads as far as they are its own, and edits as one post", async () => {
    const sightings = await sightingsOf(await bench.read(accounts.x, xExport()));
    const of = (id: string) => sightings.find(({ platformId }) => platformId === id);
    expect(sightings).toHaveLength(6);
    expect(of(tweets.first)).toMatchObject({
      kind: 'post',
      text: 'Kor & får på ängen https://t.co/a',
      publishedAt: '2022-10-19T20:07:25Z',
    });
    expect(of(tweets.answer)).toMatchObject({ kind: 'comment', parent: tweets.first, thread: tweets.first });
    expect(of(tweets.toOther)).toMatchObject({
      kind: 'comment',
      parent: '77',
      thread: '77',
      text: '@bo Hej https://exempelkommun.se/ko?a=1&b=2',
    });
    expect(of(tweets.edition1)).toMatchObject({
      text: 'Rättat',
      publishedAt: '2023-07-01T08:00:00.000Z',
      editedAt: '2023-07-01T08:20:00Z',
      permalink: `https://x.com/Exempelkommun/status/${tweets.edition2}`,
    });
    expect(of(tweets.edition2)).toBeUndefined();
    expect(of(tweets.deleted)).toMatchObject({ visibility: 'removed' });
    expect(of(tweets.first)?.author.platformId).toBe('22');
  });

  test('gives long posts whole', async () => {
    const sightings = await sightingsOf(await bench.read(accounts.x, xExport()));
    expect(sightings.find(({ platformId }) => platformId === tweets.long)?.text).toBe(
      `${longText} https://exempelkommun.se/kallelse`,
    );
  });

  test('finds pictures by their address, and films in the size that is there', async () => {
    const found = await bench.read(accounts.x, xExport());
    const [photo, film] = byText(await sightingsOf(found), 'Kor').media;
    expect(photo).toMatchObject({
      kind: 'picture',
      url: 'https://pbs.twimg.com/media/FfcAbC.jpg',
      alt: 'En ko på ängen',
    });
    expect(film).toMatchObject({ kind: 'video', url: 'https://video.twimg.com/1/vid/large.mp4?tag=12' });
    expect(film && (await bench.mediaOf(found, film)).text).toBe(picture('small.mp4'));
  });

  test("is refused when it is somebody else's", async () => {
    const other = { ...accounts.x, url: 'https://x.com/grannkommun' };
    await expect(bench.read(other, xExport())).rejects.toThrow(
      'expected the archive of @grannkommun, found that of @Exempelkommun',
    );
    const renamed = {
      ...other,
      names: [{ name: 'Exempel', url: 'https://twitter.com/exempelkommun', platformName: null, from: null, to: null }],
    };
    expect((await bench.read(renamed, xExport())).report.faults).toEqual([]);
  });

  test('reads archives of 2019, whose entries stand bare in tweet.js', async () => {
    const id = tweetId('2018-01-02T03:04:05.000Z');
    const content = `window.YTD.tweet.part0 = [ { "id_str" : "${id}", "full_text" : "RT @bo: hej", "created_at" : "Tue Jan 02 03:04:05 +0000 2018" } ]`;
    const [tweet] = await sightingsOf(await bench.read(accounts.x, [{ name: 'tweet.js', content }]));
    expect(tweet).toMatchObject({ kind: 'share', platformId: id, publishedAt: '2018-01-02T03:04:05Z' });
  });

  test.each([
    ['an edition of a post whose id is none', { edit_info: { edit: { initialTweetId: 'none' } } }],
    ['an edition of a post whose id is too long', { edit_info: { edit: { initialTweetId: '9'.repeat(40) } } }],
    ['an address that is none', { entities: { media: [{ media_url_https: 'https://[' }] } }],
  ])('reads a post with %s', async (_, odd) => {
    const tweet = { id_str: tweets.first, full_text: 'Hej', created_at: 'Wed Oct 19 20:07:25 +0000 2022', ...odd };
    const content = `window.YTD.tweets.part0 = ${JSON.stringify([{ tweet }])}`;
    const [read] = await sightingsOf(await bench.read(accounts.x, [{ name: 'data/tweets.js', content }]));
    expect(read).toMatchObject({ platformId: tweets.first, text: 'Hej', publishedAt: '2022-10-19T20:07:25Z' });
  });

  test('does not follow posts that answer each other in a ring', async () => {
    const pair = [
      ['1', '2'],
      ['2', '1'],
    ].map(([id_str, in_reply_to_status_id_str]) => ({ tweet: { id_str, full_text: '', in_reply_to_status_id_str } }));
    const content = `window.YTD.tweets.part0 = ${JSON.stringify(pair)}`;
    expect(await sightingsOf(await bench.read(accounts.x, [{ name: 'data/tweets.js', content }]))).toHaveLength(2);
  });
});

describe('YouTube', () => {
  test.each(['en', 'de'] as const)('reads films, comments and live chats, with the heads in %s', async (language) => {
    const found = await bench.read(accounts.youtube, youtubeExport(language));
    const sightings = await sightingsOf(found);
    expect(
      sightings.map(({ platformId, kind, parent, thread, text }) => [platformId, kind, parent, thread, text]),
    ).toEqual([
      ['vid4-_abcde', 'post', null, 'vid4-_abcde', 'Kommunfullmäktige: juni 2024\n\nRad ett\nrad två, med komma'],
      ['vidPrivat-1', 'post', null, 'vidPrivat-1', 'Övning'],
      ['UgxTopLevel1AaABAg', 'comment', 'vid4-_abcde', 'vid4-_abcde', 'Välkomna, alla "nya"\n'],
      ['UgxTopLevel1AaABAg.9iwJk', 'reply', 'UgxTopLevel1AaABAg', 'vid4-_abcde', 'Ett svar'],
      ['LCC.abc', 'comment', 'vid4-_abcde', 'vid4-_abcde', 'Vi börjar strax'],
    ]);
    expect(sightings[0]).toMatchObject({ publishedAt: '2024-06-02T08:00:00Z', visibility: 'public' });
    expect(sightings[1]).toMatchObject({ publishedAt: '2024-07-01T08:00:00Z', visibility: 'hidden' });
    expect(sightings[2]).toMatchObject({ publishedAt: '2025-02-11T19:04:00.123456Z' });
    const [film] = sightings[0]?.media ?? [];
    expect(film && (await bench.mediaOf(found, film)).text).toBe(picture('fullmäktige'));
  });

  test("is refused when it is another channel's", async () => {
    const other = { ...accounts.youtube, url: `https://www.youtube.com/channel/UC${'x'.repeat(22)}` };
    await expect(bench.read(other, youtubeExport())).rejects.toThrow('expected the export of channel');
  });
});
