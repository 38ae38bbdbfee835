import { expect, test } from '@jest/globals';
import { handleInAddress, namesIn } from '../../../../../worker/visit/in-page/posts/author-names.ts';

test.each<[string, string | null, string | null]>([
  ['Kiko Beats', 'Kiko Beats', null],
  ['Kiko Beats @Kikobeats · Nov 9', 'Kiko Beats', 'Kikobeats'],
  ['Kiko Beats@Kikobeats', 'Kiko Beats@Kikobeats', null],
  ['@Kikobeats', null, 'Kikobeats'],
  ['\u00a0\u202a@stephenking.bsky.social\u202c', null, 'stephenking.bsky.social'],
  ['\u202aStephen King\u202c', 'Stephen King', null],
  ['Exempelkommun @exempelkommun@social.example', 'Exempelkommun', 'exempelkommun@social.example'],
  ['Exempelkommun · 3 tim', 'Exempelkommun', null],
  ['Exempelkommun Verifierat konto', 'Exempelkommun', null],
  ['info@exempelkommun.se', 'info@exempelkommun.se', null],
  ['  Räddningstjänsten \n Syd ', 'Räddningstjänsten Syd', null],
  ['· 3 d', null, null],
  ['', null, null],
])('%j is %j with the handle %j', (text, name, handle) => {
  expect(namesIn(text)).toEqual({ name, handle });
});

test.each([
  ['https://a.example/@kommun/video/1', 'kommun'],
  ['https://a.example/@kommun/113', 'kommun'],
  ['https://a.example/@bo@b.example/113', 'bo@b.example'],
  ['https://b.example/@bo/113', 'bo@b.example'],
  ['https://a.example/kommun/p/DRaa1/', 'kommun'],
  ['https://a.example/p/DRaa1/', null],
  ['https://a.example/@kommun', null],
  ['https://a.example/kommun/status/1', null],
])('%s is by %s', (address, handle) => {
  expect(handleInAddress(address, 'a.example')).toBe(handle);
});
