import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sighting } from '../../../../jobs/collect/sighting.ts';
import { reportInWords } from '../../../../worker/cli/parts/run-lines.ts';
import { readExport } from '../../../../worker/gather/exports/read-export.ts';
import { facebookExport, picture, secret } from '../../../sites/exports/fake-exports.ts';
import {
  facebookEntries,
  facebookEntry,
  facebookPages,
  instagramPages,
  oldFacebookPages,
  page,
  said,
  swedishFolder,
  updated,
  youtubePages,
} from '../../../sites/exports/html-exports.ts';
import { type Packed, packZip } from '../../../sites/exports/zip-builder.ts';
import { accounts, gapsOf, openBench, sightingsOf } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** As where somebody has said in which time zone the clock of the export stands. */
const inSweden = async (name: keyof typeof accounts, files: readonly Packed[]) =>
  readExport([await bench.save(packZip(files))], accounts[name], { timezone: 'Europe/Stockholm' });
const plain = ({ kind, text, beside, publishedAt, publishedPrecision }: Sighting) => [
  ...[kind, text, beside ?? null, publishedAt, publishedPrecision ?? null],
];
const posts = (...entries: string[]) => [
  { name: `${swedishFolder}/posts/profile_posts_1.html`, content: page(entries) },
];

describe('an export of Facebook as pages (HTML)', () => {
  test('has the posts, comments, films and albums, on a clock without time zone', async () => {
    const found = await bench.read(accounts.facebook, facebookPages());
    const sightings = await sightingsOf(found);
    expect(sightings.map(plain)).toEqual([
      [
        ...['post', 'Välkommen till Ångströms gata 🎉 åäö', 'https://exempelkommun.se/nyhet'],
        ...['2020-09-14T02:26:40Z', 'clock'],
      ],
      ['post', 'Exempelkommun uppdaterade sin profilbild.', null, '2020-09-14T02:28:20Z', 'clock'],
      ['post', 'Café öppnar igen', null, '2021-01-07T19:13:20Z', 'clock'],
      ['post', 'Bara i albumet', null, '2020-09-14T02:26:45Z', 'clock'],
      ['post', 'Filmen', null, '2020-09-14T02:26:47Z', 'clock'],
      ['comment', 'Tack för frågan, vi återkommer', null, '2021-05-03T14:00:00Z', 'clock'],
    ]);
    expect(await sightingsOf(found)).toEqual(sightings);
    expect(sightings.map(({ editedAt }) => editedAt)).toEqual(sightings.map(() => null));
    const [medium] = sightings[0]?.media ?? [];
    expect(medium && (await bench.mediaOf(found, medium)).text).toBe(picture('10_n.jpg'));
    expect(JSON.stringify([sightings, found.report])).not.toMatch(
      new RegExp(`${secret}|boburgare|192\\.0\\.2\\.7|dyi/l`),
    );
  });

  test('says what it lacks, and how a person can help', async () => {
    const found = await bench.read(accounts.facebook, facebookPages());
    expect(found.report).toMatchObject({ faults: [], clocks: 6 });
    expect(await gapsOf(found)).toEqual([
      expect.stringContaining('what the account wrote itself'),
      expect.stringContaining('times without their time zone'),
    ]);
    const words = reportInWords(found.report, 'en');
    expect(words).toContain('times without a time zone: 6 posts and comments; with --timezone');
    expect(words).toContain('passed by messages/: 1 files, private');
    expect(words).toContain(`passed by ${swedishFolder}/: 1 files`);
  });

  test('gives each post the id and time of an export as data, where a person has said the time zone', async () => {
    const asPages = await inSweden('facebook', facebookPages());
    const asData = await bench.read(accounts.facebook, facebookExport());
    const known = (some: Sighting[]) =>
      some
        .map(({ raw: _, media, ...one }) => ({ ...one, media: media.map(({ url }) => url.split('/').at(-1)) }))
        .sort((one, other) => (one.platformId < other.platformId ? -1 : 1));
    expect(known(await sightingsOf(asPages))).toEqual(known(await sightingsOf(asData)));
    expect(asPages.report.clocks).toBeUndefined();
    asPages.close();
  });

  test('of 2019 is read too: words, pictures in tables, links, minutes', async () => {
    const found = await inSweden('facebook', oldFacebookPages());
    const sightings = await sightingsOf(found);
    expect(sightings.map(plain)).toEqual([
      ['post', 'Nu är lekplatsen klar.\n\nVälkomna!', null, '2019-03-05T08:30:00Z', 'minute'],
      ['post', 'Bänken i parken', null, '2019-03-04T20:05:00Z', 'minute'],
      ['post', '', 'Startsida\nhttps://exempelkommun.se/', '2019-03-04T19:00:00Z', 'minute'],
    ]);
    expect(sightings[1]?.media.map(({ inExport }) => inExport !== undefined)).toEqual([true]);
    found.close();
  });

  test('says of an entry among films and albums that has none', async () => {
    const name = `${swedishFolder}/posts/videos.html`;
    const entry = facebookEntry('', 'sep 13, 2020 2:26:47 em', said('Bara ord'));
    const found = await bench.read(accounts.facebook, [
      ...posts(facebookEntries[0] ?? ''),
      { name, content: page([entry]) },
    ]);
    expect(found.report.faults).toEqual([{ file: name, because: 'an entry in another shape', times: 1 }]);
  });

  test('comes in several parts', async () => {
    const isPicture = ({ name }: Packed) => name.endsWith('.jpg');
    const files = facebookPages();
    const found = await bench.read(
      accounts.facebook,
      files.filter(isPicture),
      files.filter((one) => !isPicture(one)),
    );
    expect(found.report.media).toEqual({ named: 3, found: 2 });
  });

  test('gives entries of one second that say the same once, and others each by itself', async () => {
    const at = 'sep 13, 2020 2:26:40 em';
    const found = await bench.read(
      accounts.facebook,
      posts(
        facebookEntry('Exempelkommun', at, said('Samma ord')),
        facebookEntry('Exempelkommun', at, said('Samma ord')),
        facebookEntry('Exempelkommun', at, said('Andra ord')),
      ),
    );
    const sightings = await sightingsOf(found);
    expect(sightings.map(({ text }) => text)).toEqual(['Samma ord', 'Andra ord']);
    expect(new Set(sightings.map(({ platformId }) => platformId)).size).toBe(2);
    expect(found.report.twice).toBe(1);
  });

  test.each([
    ['sep 13, 2020 2:26:40 em', '2020-09-13T12:26:40Z'],
    ['Sep 13, 2020 2:26:40 pm', '2020-09-13T12:26:40Z'],
    ['sep. 13, 2020 14:26:40', '2020-09-13T12:26:40Z'],
    ['13 september 2020 kl. 14:26:40', '2020-09-13T12:26:40Z'],
    ['2020-09-13 14:26:40', '2020-09-13T12:26:40Z'],
    ['2020.09.13 14:26', '2020-09-13T12:26:00Z'],
    ['13.09.2020 kl.14.26.40', '2020-09-13T12:26:40Z'],
  ])('reads the time %s', async (at, instant) => {
    const found = await inSweden('facebook', posts(facebookEntry('', at, said('Hej'))));
    expect((await sightingsOf(found)).map(({ publishedAt }) => publishedAt)).toEqual([instant]);
    found.close();
  });

  test.each([
    ['that autumn gives twice', 'Oct 25, 2020 2:30:00 am', '2020-10-25T01:30:00Z'],
    ['that spring takes away, so that the zone is not the clock’s', 'Mar 29, 2020 2:30:00 am', '2020-03-29T14:30:00Z'],
  ])('tells a time in an hour %s as the latest that it can be', async (_, at, latest) => {
    const found = await inSweden('facebook', posts(facebookEntry('', at, said('Hej'))));
    expect((await sightingsOf(found)).map(plain)).toEqual([['post', 'Hej', null, latest, 'clock']]);
    found.close();
  });

  test('tells no edit in the hour that autumn gives twice, and keeps its time out of the words', async () => {
    const entry = facebookEntry('', 'okt 24, 2020 2:26:40 em', said('Hej'), updated('okt 25, 2020 2:30:00 fm'));
    const found = await inSweden('facebook', posts(entry));
    expect((await sightingsOf(found)).map(({ text, editedAt }) => [text, editedAt])).toEqual([['Hej', null]]);
    found.close();
  });

  test('tells comments in groups by the verb of the headline, and says that nothing else tells them', async () => {
    const file = 'groups/group_posts_and_comments.html';
    const entry = (headline: string, text: string) => facebookEntry(headline, 'okt 24, 2020 2:26:40 em', said(text));
    const found = await bench.read(accounts.facebook, [
      {
        name: `${swedishFolder}/${file}`,
        content: page([
          entry('Exempelkommun skrev i Kommentarer till budgeten.', 'Möte på onsdag'),
          entry('Exempelkommun posted in No comment.', 'Möte på torsdag'),
          entry('Exempelkommun kommenterade Bo Burgares inlägg i Ortens grupp.', 'Vi svarar i morgon.'),
          entry('Exempelkommun replied to a post in Ortens grupp.', 'Och på fredag'),
        ]),
      },
    ]);
    expect((await sightingsOf(found)).map(({ kind, text }) => [kind, text]).sort()).toEqual([
      ['comment', 'Och på fredag'],
      ['comment', 'Vi svarar i morgon.'],
      ['post', 'Möte på onsdag'],
      ['post', 'Möte på torsdag'],
    ]);
    expect(found.report.lacks).toEqual([expect.stringContaining('which entries of a group’s page are comments')]);
    expect((await gapsOf(found)).join()).toContain('which entries of a group’s page are comments');
  });

  test('takes no script or style for words', async () => {
    const entry = facebookEntry(
      '',
      'okt 24, 2020 2:26:40 em',
      said('Hej<script>var a = "<b>";</script><style>b{}</style>!'),
    );
    const [post] = await sightingsOf(await bench.read(accounts.facebook, posts(entry)));
    expect(post?.text).toBe('Hej!');
    expect(JSON.stringify(post)).not.toMatch(/var a|b\{\}/);
  });

  test('keeps a post whose time is in words that are not known, without a time, and says so', async () => {
    const found = await bench.read(
      accounts.facebook,
      posts(facebookEntry('', '9월 13, 2020 2:26:40 오후', said('Hej'))),
    );
    expect((await sightingsOf(found)).map(plain)).toEqual([['post', 'Hej', null, null, null]]);
    expect(found.report.faults.map(({ because }) => because)).toEqual([
      'an entry whose time is in words that are not known',
    ]);
  });

  test.each([
    ['ends in the middle of a post', page(facebookEntries).slice(0, -300), 'it is cut off'],
    ['ends between two posts', page(facebookEntries).split('</main>')[0] ?? '', 'it is cut off'],
    [
      'has no entries in a known shape',
      '<html><body><p>Välkommen</p></body></html>',
      'it holds no entries in a shape that is known',
    ],
    ['is not written in UTF-8', Buffer.from(page(facebookEntries), 'latin1'), 'it is not written in UTF-8'],
    [
      'is nested without end',
      `<html><body><div class="_a6-g">${'<div>'.repeat(5000)}`,
      'it is nested more than 200 deep',
    ],
    [
      'is nested without end beside its entries',
      `<html><body>${'<div>'.repeat(5000)}`,
      'it is nested more than 200 deep',
    ],
  ])('in which a page %s says so, and gives the others', async (_, content, because) => {
    const files = facebookPages().map((file) =>
      file.name.endsWith('profile_posts_1.html') ? { ...file, content } : file,
    );
    const found = await bench.read(accounts.facebook, files);
    expect(found.report.faults).toEqual([{ file: files[0]?.name, because, times: 1 }]);
    expect((await sightingsOf(found)).map(({ text }) => text)).toContain('Café öppnar igen');
  });

  test('in which an entry or a tag is too long ends there', async () => {
    const read = async (content: string) => {
      const file = await bench.save(packZip([{ name: `${swedishFolder}/posts/profile_posts_1.html`, content }]));
      const found = await readExport([file], accounts.facebook, { elementLength: 10_000 });
      found.close();
      return found.report.faults.map(({ because }) => because);
    };
    expect(await read(page([facebookEntry('', '', said('å'.repeat(20_000)))]))).toEqual([
      'an entry is longer than 10000 characters',
    ]);
    expect(await read(`<html><body><div class="${'a'.repeat(200_000)}`)).toEqual([
      'a tag is longer than 10000 characters',
    ]);
  });
});

describe('an export of Instagram as pages (HTML)', () => {
  test('has posts with captions, archived ones, and comments out of tables', async () => {
    const found = await inSweden('instagram', instagramPages());
    const sightings = await sightingsOf(found);
    expect(sightings.map((one) => [...plain(one), one.visibility, one.media.length])).toEqual([
      ['post', 'Snö på torget ❄️', null, '2024-01-15T12:00:00Z', 'minute', 'public', 1],
      ['post', 'Två bilder från invigningen\nav badhuset', null, '2024-01-16T12:00:00Z', 'minute', 'public', 2],
      ['post', '', null, '2024-01-17T12:00:00Z', 'minute', 'public', 1],
      ['post', 'Arkiverat inlägg', null, '2023-01-18T12:00:00Z', 'minute', 'hidden', 1],
      ['comment', 'Hej! Det ser vi till.', null, '2024-05-03T08:05:00Z', 'minute', 'unknown', 0],
    ]);
    expect(found.report).toMatchObject({ faults: [], media: { named: 5, found: 1 } });
    found.close();
  });

  test('takes no day that a comment names for the time of the comment', async () => {
    const folder = 'instagram-exempelkommun/your_instagram_activity';
    const row = (label: string, value: string) =>
      `<tr><td colspan="2">${label}<div><div>${value}</div></div></td></tr>`;
    const table = `${row('Comment', 'May 20, 2021 6:30 pm')}${row('Time', 'May 03, 2021 2:00 am')}`;
    const content = page([`<div class="_a6-g"><div class="_a6-p"><table>${table}</table></div></div>`]);
    const [comment] = await sightingsOf(
      await inSweden('instagram', [{ name: `${folder}/comments/post_comments_1.html`, content }]),
    );
    expect(comment && [comment.text, comment.publishedAt]).toEqual(['May 20, 2021 6:30 pm', '2021-05-03T00:00:00Z']);
  });

  test('has a comment whose time stands below the table', async () => {
    const folder = 'instagram-exempelkommun/your_instagram_activity';
    const table = '<table><tr><td>Comment</td><td>Tack!</td></tr><tr><td>Media Owner</td><td>bo</td></tr></table>';
    const entry = `<div class="_a6-g"><div class="_a6-p">${table}</div><div class="_3-94 _a6-o">May 03, 2021 2:00 am</div></div>`;
    const found = await inSweden('instagram', [
      { name: `${folder}/comments/post_comments_1.html`, content: page([entry]) },
    ]);
    expect((await sightingsOf(found)).map(plain)).toEqual([
      ['comment', 'Tack!', null, '2021-05-03T00:00:00Z', 'minute'],
    ]);
    found.close();
  });

  test('gives the same ids whether or not the time zone is said', async () => {
    const known = await inSweden('instagram', instagramPages());
    const unknown = await bench.read(accounts.instagram, instagramPages());
    const ids = async (found: typeof known) => (await sightingsOf(found)).map(({ platformId }) => platformId);
    expect(await ids(known)).toEqual(await ids(unknown));
    known.close();
  });

  test('has the posts of Threads, and does not say which of them are answers', async () => {
    const found = await bench.read(accounts.threads, instagramPages());
    expect((await sightingsOf(found)).map((one) => [...plain(one), one.visibility])).toEqual([
      ['post', 'Bara ord på Threads, utan bild', null, '2024-06-03T22:05:00Z', 'clock', 'unknown'],
    ]);
  });
});

test('comments and live chat of Takeout as pages (HTML) have ids, films and times in UTC', async () => {
  const found = await bench.read(accounts.youtube, youtubePages());
  const sightings = await sightingsOf(found);
  expect(sightings.map((one) => [...plain(one), one.parent, one.thread])).toEqual([
    [
      ...['comment', 'Tack för titten!\nMer på vår sida', null, '2020-04-27T23:18:23Z', null],
      ...['dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
    ],
    ['reply', 'Det stämmer.', null, '2016-06-15T08:50:49Z', null, 'UgzAbCdEfGhIjKlMnOp4AaABAg', 'dQw4w9WgXcQ'],
    ['comment', 'Nu börjar mötet', null, '2019-08-24T12:43:19Z', null, 'dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
  ]);
  expect(sightings[0]?.platformId).toBe('UgzAbCdEfGhIjKlMnOp4AaABAg');
  expect(found.report).toMatchObject({ faults: [] });
  expect(found.report.clocks).toBeUndefined();
});
