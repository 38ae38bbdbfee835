import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportInWords } from '../../../../worker/cli/parts/run-lines.ts';
import { readExport } from '../../../../worker/gather/exports/read-export.ts';
import { secret } from '../../../sites/exports/fake-exports.ts';
import { tiktokData, tiktokExport } from '../../../sites/exports/tiktok-export.ts';
import { packZip } from '../../../sites/exports/zip-builder.ts';
import { accounts, gapsOf, openBench, sightingsOf } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe("TikTok's export", () => {
  test('has films with words, time and who may see them, deleted ones, and comments', async () => {
    const found = await bench.read(accounts.tiktok, tiktokExport());
    const sightings = await sightingsOf(found);
    expect(
      sightings.map(({ kind, text, publishedAt, publishedPrecision, visibility }) => [
        ...[kind, text, publishedAt, publishedPrecision ?? null, visibility],
      ]),
    ).toEqual([
      ['comment', 'Tack, det ordnar vi!', '2024-05-03T20:05:09Z', 'clock', 'unknown'],
      ['comment', 'Utan tid', null, null, 'unknown'],
      ['post', 'Så röstar du i Exempelkommun #val', '2024-05-03T00:30:15Z', 'clock', 'public'],
      ['post', 'Bara för oss', '2024-05-03T00:30:15Z', 'clock', 'hidden'],
      ['post', '', '2023-01-02T09:00:00Z', null, 'public'],
      ['post', 'Borttagen', '2024-04-01T21:00:00Z', 'clock', 'hidden'],
    ]);
    expect(sightings[4]?.platformId).toBe('7184000000000000001');
    expect(await sightingsOf(found)).toEqual(sightings);
    expect(new Set(sightings.map(({ platformId }) => platformId)).size).toBe(6);
  });

  test('is read for nothing that is private, and says what was passed by', async () => {
    const found = await bench.read(accounts.tiktok, tiktokExport());
    const words = reportInWords(found.report, 'en');
    expect(words).toContain("not given: the films themselves: TikTok's export has their words only");
    expect(words).toContain(
      "not given: what is no post or comment in TikTok's file: Profile, Your Activity, Direct Message",
    );
    expect(found.report.faults.map(({ because }) => because)).toEqual([
      'an entry whose time is in words that are not known',
    ]);
    expect(await gapsOf(found)).toHaveLength(5);
    expect(JSON.stringify([await sightingsOf(found), found.report])).not.toMatch(new RegExp(`${secret}|HEMLIG`));
  });

  test('of 2019 has its films and comments under other names', async () => {
    const { Posts } = tiktokData.Post;
    const old = {
      Activity: { 'Video Browsing History': { VideoList: [{ Date: '2019-05-01 10:00:00', Link: secret }] } },
      Video: { Videos: Posts },
      Comment: { CommentsList: [{ Date: '2019-05-03 08:05:09', Comment: 'Hej' }] },
    };
    const sightings = await sightingsOf(await bench.read(accounts.tiktok, tiktokExport(old)));
    expect(sightings.map(({ text }) => text)).toEqual(['Så röstar du i Exempelkommun #val', 'Bara för oss', '', 'Hej']);
  });

  test('is read as a stream: forty megabytes of what was watched cost hardly any memory', async () => {
    const watched = Array.from({ length: 150_000 }, (_, at) => ({
      Date: '2024-05-01 10:00:00',
      Link: `https://www.tiktokv.com/share/video/${at}/`,
      more: 'x'.repeat(150),
    }));
    const data = { 'Your Activity': { 'Watch History': { VideoList: watched } }, Post: tiktokData.Post };
    const file = await bench.save(packZip(tiktokExport(data)));
    const before = process.memoryUsage().heapUsed;
    const found = await readExport([file], accounts.tiktok, {
      ratio: 1000,
      all: { entries: 10, bytes: 1e9, ratio: 1000 },
    });
    expect(await sightingsOf(found)).toHaveLength(4);
    found.close();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  });

  test('as text (TXT), which TikTok gives unless JSON is chosen, is refused with the way to get another', async () => {
    const files = [{ name: 'TikTok_Data_1/Post/Posts.txt', content: 'Date: 2024-05-02 12:30:15 UTC' }];
    await expect(bench.read(accounts.tiktok, files)).rejects.toMatchObject({
      message: expect.stringContaining('TXT'),
      remedy: expect.stringContaining('JSON'),
    });
  });
});
