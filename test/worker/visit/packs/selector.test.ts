import { expect, test } from '@jest/globals';
import { selector } from '../../../../worker/visit/packs/selector.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

const faulty = [
  ...['[data-time=1]', '[data-time=]', 'a[href!="#"]', '[href="#" s]', '[xlink|href]', 'svg|a'],
  ...['.2x', '#1', 'a*', '[href]a', 'time >', 'a < time', 'a || time'],
  ...[':is', ':not', ':has', ':lang()', ':nth-child', ':empty()', ':root(a)', ':first-child(2)'],
];
const right = [
  ...['*', '*|a', '[*|href]', '[href="1=2"]', '[title=".1 <b> !="]', "[href='#' i]", '[data-time=a1]', '.a1#b-2'],
  ...['a:not(b, c) > *', ':is(a, b):has(+ c):empty', ':lang(sv)', 'li:nth-last-child(-n+3) ~ li', '.\\31 a'],
];

test('a selector that a browser refuses is refused, and one that it reads is not', async () => {
  const { browser, close } = await openTestBrowser();
  const page = await browser.newPage();
  const read = await page.evaluate(
    (selectors) =>
      selectors.filter((one) => {
        try {
          document.querySelector(one);
          return true;
        } catch {
          return false;
        }
      }),
    [...faulty, ...right],
  );
  await close();
  expect(read).toEqual(right);
  expect([...faulty, ...right].filter((one) => selector.safeParse(one).success)).toEqual(right);
});
