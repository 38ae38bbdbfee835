import { expect, test } from '@jest/globals';
import { plainAddress } from '../../../../../worker/visit/in-page/posts/element-text.ts';
import { isSamePost, type Shows } from '../../../../../worker/visit/in-page/posts/recognise.ts';

const swim: Shows = {
  address: null,
  id: null,
  time: null,
  text: 'Badet öppnar på lördag, välkomna! 12 gillar',
  media: [],
  y: 1_000,
  height: 400,
};
const other = 'Vi söker en ny rektor till skolan vid ån.';

test.each<[name: string, before: Partial<Shows>, now: Partial<Shows>, same: boolean]>([
  ['counted on in its place', {}, { text: swim.text.replace('12', '13') }, true],
  ['unfolded, and pushed down', { text: 'Badet öppnar …' }, { text: 'Badet öppnar på lördag', y: 3_000 }, true],
  ['translated in its place, with its address', { address: 'a' }, { address: 'a', text: 'The pool opens' }, true],
  ['other words in its place, nothing to know it by', {}, { text: other }, false],
  ['other words elsewhere, one address for all', { address: 'a' }, { address: 'a', text: other, y: 2_000 }, false],
  [
    'more words elsewhere, of the same time and address',
    { address: 'a', time: '2026-01-01', text: '3 kommentarer' },
    { address: 'a', time: '2026-01-01', text: `${other} 3 kommentarer`, y: 2_000 },
    true,
  ],
  ['other words elsewhere, one id for all', { id: 'post' }, { id: 'post', text: other, y: 2_000 }, false],
  ['the same words at another time', { time: '2026-01-01' }, { time: '2026-02-01' }, false],
  ['the same words at another address', { address: 'a' }, { address: 'b' }, true],
  ['no words, other pictures', { text: '', media: ['1'] }, { text: '', media: ['2'], y: 2_000 }, false],
])('%s', (_name, before, now, same) => {
  expect(isSamePost({ ...swim, ...before }, { ...swim, ...now })).toBe(same);
});

test.each([
  ['https://x.test/p/1?utm_source=a&id=2#svar', 'https://x.test/p/1?id=2'],
  ['https://x.test/p/1?fbclid=3&__tn__=4', 'https://x.test/p/1'],
  ['https://x.test/p?sida=2&si=9', 'https://x.test/p?sida=2'],
])('%s leads to %s', (href, plain) => {
  expect(plainAddress(href)).toBe(plain);
});
