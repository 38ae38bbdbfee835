import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { platforms } from '../../../../config/base/platforms.ts';
import { choosePack, loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { openTown, type Town } from '../../../tools/town.ts';

test.each([
  ['https://www.facebook.com/exempelkommun', 'web', 'facebook'],
  ['https://t.me/s/exempelkommun', 'web', 'telegram'],
  ['https://vimeo.com/exempelkommun', 'web', 'vimeo'],
  ['https://www.flickr.com/photos/exempelkommun', 'web', 'flickr'],
  ['https://www.threads.com/@exempelkommun', 'web', 'threads'],
  ['https://notvimeo.com/exempelkommun', 'web', 'generic'],
  ['https://social.example/@exempelkommun', 'mastodon', 'mastodon'],
  ['https://www.exempelkommun.se/', 'web', 'generic'],
])('%s in the register as %s is read by the pack %s', async (url, platform, name) => {
  expect(choosePack(await loadSitePacks(tmpdir()), { url, platform }).name).toBe(name);
});

test('each platform has a pack, and every pack but the one for any page guesses nothing and has rules that a browser reads', async () => {
  const packs = await loadSitePacks(tmpdir());
  expect(platforms.filter((platform) => platform !== 'web' && !packs.has(platform))).toEqual([]);
  const { browser, close } = await openTestBrowser();
  const page = await browser.newPage();
  for (const { name, repeatedSiblings, posts, comments, author, time, permalink, ...more } of packs.values()) {
    expect([name, repeatedSiblings]).toEqual([name, name === 'generic']);
    const selectors = [
      posts,
      comments,
      author,
      time,
      permalink,
      more.replies,
      more.repliesToReplies,
      more.reactions,
      more.shared,
      more.pointAt,
      more.marks,
      more.unopened.map(({ at }) => at),
    ].flat();
    expect(await page.evaluate(unread, selectors)).toEqual([]);
  }
  await close();
});

function unread(selectors: string[]): string[] {
  return selectors.filter((selector) => {
    try {
      return document.querySelector(selector) !== null && selector === '';
    } catch {
      return true;
    }
  });
}

const pack = (rule: string) =>
  `format: ogonblick-site-pack/1\nname: x\nversion: 4\nhosts: [x.com]\nposts: [article]\ncomments: []\nauthor: [a]\ntime:\n  - time\n  - ${rule}\npermalink: [a]\nrepeatedSiblings: false\n`;

describe('a rule of the configuration that no browser reads is refused by file and line, and `check` tells it', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
    await mkdir(join(town.config, 'packs/sites'), { recursive: true });
  });
  afterAll(() => town.close());

  test.each([
    ['an attribute without its end', '"div[data-time"'],
    ['a parenthesis without its end', '"a:has(time"'],
    ['nothing', '""'],
    ['an empty choice', '"time,"'],
    ['two ways at once', '"a > > time"'],
    ['a way without a beginning', '"> time"'],
    ['a part that is not in the page', '"time::before"'],
    ['a class of elements that does not exist', '"time:newest"'],
    ['one that no page can be asked for', '":has(a:has(time))"'],
    ['a place that is no number', '"time:nth-child(first)"'],
  ])('%s', async (_what, rule) => {
    await town.write('packs/sites/x.yaml', pack(rule));
    const fault = 'packs/sites/x.yaml:10: expected a CSS selector that a browser reads';
    await expect(loadSitePacks(town.config)).rejects.toMatchObject({
      name: 'PackFaultyError',
      message: expect.stringContaining(fault),
    });
    const { code, faults } = await town.run<{ faults: object[] }>('check');
    expect([code, faults]).toEqual([2, [expect.objectContaining({ file: 'packs/sites/x.yaml', line: 10 })]]);
  });

  test.each(['"article:has(> header time)"', '"time:nth-child(2n + 1)"', '"time:not(:is(.old, .hidden))"'])(
    'but not %s',
    async (rule) => {
      await town.write('packs/sites/x.yaml', pack(rule));
      expect((await loadSitePacks(town.config)).get('x')?.version).toBe(4);
    },
  );
});
