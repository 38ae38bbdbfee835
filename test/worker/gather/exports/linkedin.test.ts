import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportInWords } from '../../../../worker/cli/parts/run-lines.ts';
import { accounts, openBench, sightingsOf } from './exporting.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const member = { ...accounts.linkedin, url: 'https://www.linkedin.com/in/exempelradet' };
const update = 'https://www.linkedin.com/feed/update';
const shares = [
  'Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility',
  `2026-05-07 16:41:18,${update}/urn%3Ali%3AugcPost%3A7458194261025673216,"Nu söker vi en ""spelledare"".\n""\n""Sök senast fredag.",https://exempelkommun.se/jobb,,PUBLIC`,
  `2026-04-01 12:00:00,${update}/urn%3Ali%3Aactivity%3A7448081445065035776,Välkommen,,,MEMBER_NETWORK`,
].join('\n');
const comments = [
  'Date,Link,Message',
  `2026-05-08 09:00:00,${update}/urn%3Ali%3AugcPost%3A7458194261025673216,"Det är \\"rätt\\", och mer:\n\nring oss."`,
  `,${update}/urn%3Ali%3Aactivity%3A7401794121226567999,Utan tid`,
].join('\n');
const table = (separator: string) =>
  [
    ['"Mått för varje inlägg, sammanlagt"', '', '', ''],
    ['Post title', 'Post link', 'Posted by', 'Created date'],
    ['"Budget 2026\nLäs mer"', `${update}/urn:li:activity:7448081445065035999`, 'Eva Ek', '04/02/2026'],
    ['Ny skola', `${update}/urn:li:share:7448081445065035111`, 'Eva Ek', '12/31/2025'],
    ['Utan länk', '', '', '12/31/2025'],
  ]
    .map((cells) => cells.join(separator))
    .join('\r\n');

describe("LinkedIn's export", () => {
  test('of a member has shares and comments, in its two ways of writing quotes', async () => {
    const found = await bench.read(member, [
      { name: 'Complete_LinkedInDataExport/Shares_17529409.csv', content: shares },
      { name: 'Complete_LinkedInDataExport/Comments_17529409.csv', content: comments },
      { name: 'Complete_LinkedInDataExport/messages.csv', content: 'FROM,CONTENT\nBo,HEMLIGT' },
    ]);
    const sightings = await sightingsOf(found);
    expect(
      sightings.map(({ kind, text, beside, publishedAt, visibility }) => [
        ...[kind, text, beside ?? null, publishedAt, visibility],
      ]),
    ).toEqual([
      [
        ...['post', 'Nu söker vi en "spelledare".\n\nSök senast fredag.', 'https://exempelkommun.se/jobb'],
        ...['2026-05-08T04:41:18Z', 'public'],
      ],
      ['post', 'Välkommen', null, '2026-04-02T00:00:00Z', 'unknown'],
      ['comment', 'Det är "rätt", och mer:\n\nring oss.', null, '2026-05-08T21:00:00Z', 'unknown'],
      ['comment', 'Utan tid', null, null, 'unknown'],
    ]);
    expect(sightings[0]?.platformId).toBe('urn:li:ugcPost:7458194261025673216');
    expect(sightings[1]?.platformId).toMatch(/^export:clock-/);
    expect(sightings[2]?.parent).toBe('urn:li:ugcPost:7458194261025673216');
    const words = reportInWords(found.report, 'en');
    expect(words).toContain(
      "not given: pictures, films and what others wrote: LinkedIn's tables have words and links only",
    );
    expect(words).toContain('passed by Complete_LinkedInDataExport/: 1 files');
    expect(found.report.faults.map(({ because }) => because)).toEqual(['an entry without a time that is known']);
  });

  test.each([',', ';'])(
    "of a page's content has words, link and day; its cells are parted by %s",
    async (separator) => {
      const found = await bench.read(accounts.linkedin, [
        { name: 'exempelkommun_content_1714800000.csv', content: table(separator) },
      ]);
      const sightings = await sightingsOf(found);
      expect(sightings.map(({ kind, text, publishedAt, permalink }) => [kind, text, publishedAt, permalink])).toEqual([
        ['post', 'Budget 2026\nLäs mer', '2026-04-02', `${update}/urn:li:activity:7448081445065035999`],
        ['post', 'Ny skola', '2025-12-31', `${update}/urn:li:share:7448081445065035111`],
      ]);
      expect(sightings[1]?.platformId).toBe('urn:li:share:7448081445065035111');
      expect(found.report.faults.map(({ because }) => because)).toEqual(['an entry in another shape']);
    },
  );

  test('of a page with days as another program writes them files no day that does not exist', async () => {
    const content = table(';').replace('04/02/2026', '31/12/2025');
    const found = await bench.read(accounts.linkedin, [{ name: 'exempelkommun_content_1714800000.csv', content }]);
    expect((await sightingsOf(found)).map(({ publishedAt }) => publishedAt)).toEqual([null, '2025-12-31']);
    expect(found.report.faults.map(({ because }) => because)).toContain('an entry without a time that is known');
  });

  test('that is not written in UTF-8 files no damaged words', async () => {
    const found = await bench.read(member, [{ name: 'Shares.csv', content: Buffer.from(shares, 'latin1') }]);
    expect(await sightingsOf(found)).toEqual([]);
    expect(found.report.faults.map(({ because }) => because)).toContain(
      'words that are not written in UTF-8: save the table as “CSV UTF-8”',
    );
  });

  test('of a member is refused for a page', async () => {
    await expect(bench.read(accounts.linkedin, [{ name: 'Shares.csv', content: shares }])).rejects.toThrow(
      'found those of a member of LinkedIn',
    );
  });

  test('as a workbook is refused with what to do', async () => {
    await expect(
      bench.read(accounts.linkedin, [{ name: 'exempelkommun_content_1714800000.xls', content: 'x' }]),
    ).rejects.toMatchObject({
      message: expect.stringContaining('workbook'),
      remedy: expect.stringContaining('CSV UTF-8'),
    });
  });
});
