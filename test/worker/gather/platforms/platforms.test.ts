import { expect, test } from '@jest/globals';
import { platforms } from '../../../../config/base/platforms.ts';
import { openAccountView, whyNoAdapter } from '../../../../worker/gather/platforms/platforms.ts';
import { openLooker } from './looking.ts';

test('LinkedIn and TikTok say in words that they have no adapter yet', async () => {
  expect(platforms.filter((platform) => whyNoAdapter(platform) !== null)).toEqual(['linkedin', 'tiktok', 'web']);
  expect(whyNoAdapter('linkedin')).toEqual({
    sv: expect.stringMatching(/^LinkedIn kan ännu inte samlas in .*`ogonblick import`\.$/),
    en: expect.stringMatching(/^LinkedIn has no adapter yet\. .*`ogonblick import`\.$/),
  });
  const { context, close } = await openLooker([]);
  const account = { platform: 'tiktok' as const, url: 'https://www.tiktok.com/@kommunen', token: null, baseUrl: null };
  expect(() => openAccountView(context, account)).toThrow(
    'expected a platform that can be collected from, found TikTok',
  );
  await close();
});
