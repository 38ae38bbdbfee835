import { expect, test } from '@jest/globals';
import { namesIn } from '../../../../../worker/visit/in-page/posts/author-names.ts';

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
