import { expect, test } from '@jest/globals';
import { hitsOnPage } from '../../../jobs/find/hits-on-page.ts';
import type { TextLayer, TextRun } from '../../../storage/records/text-layer.ts';

const run = (text: string, x: number, y: number, spaceAfter = true): TextRun => ({
  text,
  x,
  y,
  width: text.length * 10,
  height: 20,
  spaceAfter,
});

const layer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: '',
  page: { widthCss: 640, heightCss: 1000 },
  blocks: [
    { role: 'P', runs: [run('Ishallen', 10, 10), run('öppnar', 110, 10), run('idag', 10, 40)] },
    { role: 'P', runs: [run('Kaf', 10, 80, false), run('é', 40, 80), run('ISHALLEN', 10, 120)] },
  ],
  links: [],
  images: [],
};

test.each<[query: string, places: [number, number][][]]>([
  ['ishallen', [[[10, 10]], [[10, 120]]]],
  [
    '"öppnar idag"',
    [
      [
        [110, 10],
        [10, 40],
      ],
    ],
  ],
  ['is*', [[[10, 10]], [[10, 120]]]],
  ['is', [[[10, 10]], [[10, 120]]]],
  ['ishallarna', [[[10, 10]], [[10, 120]]]],
  ['"is"', []],
  // Across two runs of one word, without its accent.
  [
    'kafe',
    [
      [
        [10, 80],
        [40, 80],
      ],
    ],
  ],
  ['idag öppnar', [[[110, 10]], [[10, 40]]]],
  ['oppnar', []],
  ['', []],
])('%s stands at %j', (query, places) => {
  expect(hitsOnPage(layer, query).map(({ boxes }) => boxes.map(({ x, y }) => [x, y]))).toEqual(places);
});

test('a hit has the words around it', () => {
  const [hit] = hitsOnPage(layer, 'idag');
  expect(hit?.around.before.replace(/\s+/g, ' ')).toBe('Ishallen öppnar ');
  expect(hit?.around.hit).toBe('idag');
  expect(hit?.around.after.replace(/\s+/g, ' ').trim()).toBe('Kafé ISHALLEN');
});
