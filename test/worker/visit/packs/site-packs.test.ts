import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { platforms } from '../../../../config/base/platforms.ts';
import { choosePack, loadSitePacks } from '../../../../worker/visit/packs/site-packs.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

test.each([
  ['https://www.facebook.com/exempelkommun', 'web', 'facebook'],
  ['https://t.me/s/exempelkommun', 'web', 'telegram'],
  ['https://vimeo.com/exempelkommun', 'web', 'vimeo'],
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
    const selectors = [posts, comments, author, time, permalink, more.replies, more.pointAt, more.marks].flat();
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
