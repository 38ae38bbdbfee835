import { describe, expect, test } from '@jest/globals';
import { spokenText } from '../../../../../worker/visit/in-page/text/generated-text.ts';
import { holderSelector } from '../../../../../worker/visit/in-page/text/pseudo-rules.ts';
import { isClippedAway } from '../../../../../worker/visit/in-page/text/visibility.ts';

describe('what generated content says', () => {
  const attributes: Record<string, string> = { 'data-label': 'Öppet' };
  test.each([
    ['"Läs mer"', 'Läs mer'],
    ['"Steg " counter(steg) ": "', 'Steg : '],
    ['attr(data-label)', 'Öppet'],
    ['attr(data-label string, "x") "!"', 'Öppet!'],
    ['attr(data-none)', ''],
    ['"säg \\"hej\\""', 'säg "hej"'],
    ['"★" / "stjärna"', '★'],
    ['url("bild.png")', ''],
    ['image-set(url("bild.png") 1x, url("stor.png") 2x) "Läs"', 'Läs'],
    ['counters(steg, ".") " av"', ' av'],
    ['counter(sida)', ''],
  ])('%s is %j', (content, text) => {
    expect(spokenText(content, (name) => attributes[name] ?? null)).toBe(text);
  });
});

test.each([
  ['a::before', 'a'],
  ['::after', '*'],
  ['nav > :before, li:after', 'nav > *, li'],
  ['.a::after, ::before', '.a, *'],
])('what has the text of %j is %j', (selector, holder) => {
  expect(holderSelector(selector)).toBe(holder);
});

test.each([
  ['inset(50%)', 'auto', 'static', true],
  ['inset(10%)', 'auto', 'static', false],
  ['none', 'rect(0px, 0px, 0px, 0px)', 'absolute', true],
  ['none', 'rect(1px, 1px, 1px, 1px)', 'fixed', true],
  ['none', 'rect(0px, 90px, 40px, 0px)', 'absolute', false],
  ['none', 'rect(0px, 0px, 0px, 0px)', 'static', false],
  ['none', 'rect(auto, 0px, auto, 0px)', 'absolute', false],
])('clip-path %s and clip %s, %s: clipped away is %j', (clipPath, clip, position, isAway) => {
  expect(isClippedAway({ clipPath, clip, position })).toBe(isAway);
});
