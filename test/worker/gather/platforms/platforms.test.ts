import { expect, test } from '@jest/globals';
import { platforms } from '../../../../config/base/platforms.ts';
import { openAccountView, whyNoAdapter } from '../../../../worker/gather/platforms/platforms.ts';
import { openLooker } from './looking.ts';

test('a web page says in words that it has no API', async () => {
  expect(platforms.filter((platform) => whyNoAdapter(platform) !== null)).toEqual(['web']);
  expect(whyNoAdapter('web')).toEqual({
    sv: expect.stringContaining('inget gränssnitt'),
    en: expect.stringContaining('no API'),
  });
  const { context, close } = await openLooker([]);
  const account = { platform: 'web' as const, url: 'https://www.exempelkommun.se/', token: null, baseUrl: null };
  expect(() => openAccountView(context, account)).toThrow(
    'expected a platform that can be collected from, found Website',
  );
  await close();
});
