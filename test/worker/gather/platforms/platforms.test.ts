import { expect, test } from '@jest/globals';
import { platforms } from '../../../../config/base/platforms.ts';
import { openAccountView, whyNoAdapter } from '../../../../worker/gather/platforms/platforms.ts';
import { openLooker } from './looking.ts';

test('TikTok says in words that it has no adapter yet', async () => {
  expect(platforms.filter((platform) => whyNoAdapter(platform) !== null)).toEqual(['tiktok', 'web']);
  expect(whyNoAdapter('tiktok')).toEqual({
    sv: expect.stringMatching(/^TikTok kan ännu inte samlas in .*`ogonblick import`\.$/),
    en: expect.stringMatching(/^TikTok has no adapter yet\. .*`ogonblick import`\.$/),
  });
  const { context, close } = await openLooker([]);
  const account = { platform: 'tiktok' as const, url: 'https://www.tiktok.com/@kommunen', token: null, baseUrl: null };
  expect(() => openAccountView(context, account)).toThrow(
    'expected a platform that can be collected from, found TikTok',
  );
  await close();
});
