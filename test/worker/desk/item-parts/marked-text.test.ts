import { expect, test } from '@jest/globals';
import { markedWords } from '../../../../worker/desk/item-parts/marked-text.ts';

test.each([
  ['after a link without any blank', `https://exempel.se/${'q'.repeat(600)}/ishallen och mer`],
  ['in a text without any blank', `${'溜冰场开放，'.repeat(100)}ishallen，${'溜冰场开放，'.repeat(100)}`],
])('what was sought is marked %s', (_, text) => {
  const { markup } = markedWords(text, 'ishallen');
  expect(markup).toContain('<mark>');
  expect(markup).toMatch(/^… /);
  expect(markup.replace(/<[^>]*>/g, '').length).toBeLessThan(320);
});
