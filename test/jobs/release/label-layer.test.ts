import { describe, expect, test } from '@jest/globals';
import { labelTextLayer } from '../../../jobs/release/label-layer.ts';
import type { MaskedArea } from '../../../jobs/release/mask-posts.ts';
import type { TextLayer, TextRun } from '../../../storage/records/text-layer.ts';

const run = (text: string, x: number, y: number): TextRun => ({ text, x, y, width: 40, height: 10, spaceAfter: true });
const layer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: '',
  page: { widthCss: 600, heightCss: 800 },
  blocks: [
    { role: 'H2', post: 0, runs: [run('Rubrik', 10, 0)] },
    { role: 'P', post: 0, runs: [run('Ring', 10, 20), run('070', 60, 20), run('123', 110, 20), run('nu', 160, 20)] },
    { role: 'P', post: 1, runs: [run('hemligt', 10, 200), run('ord', 60, 200)] },
    { role: 'P', post: 1, runs: [run('mer', 10, 220)] },
    { role: 'P', post: 2, runs: [run('sist', 10, 400)] },
  ],
  links: [],
  images: [{ x: 10, y: 300, width: 50, height: 50, alt: 'hemlig bild' }],
};
const word = ({ x, y, width, height }: TextRun, paragraph: string): MaskedArea => {
  return { x, y, width, height, paragraph, isWord: true };
};
const area = (y: number, height: number): MaskedArea => ({ x: 0, y, width: 600, height, paragraph: 'B' });
const said = (areas: MaskedArea[]) => {
  return labelTextLayer(layer, areas, () => false).blocks.map(({ role, runs }) => [
    role,
    ...runs.map(({ text }) => text),
  ]);
};
const none = run('', 0, 0);
const [, { runs = [] } = {}] = layer.blocks;
const [, one = none, other = none, last = none] = runs;

test('a label stands in the sentence where the words stood, one for words that follow each other', () => {
  expect(said([word(one, 'A'), word(other, 'A')])[1]).toEqual(['P', 'Ring', '[maskerat: A]', 'nu']);
  expect(said([word(one, 'A'), word(other, 'B')])[1]).toEqual(['P', 'Ring', '[maskerat: A]', '[maskerat: B]', 'nu']);
  expect(said([word(one, 'A'), word(last, 'B')])[1]).toEqual(['P', 'Ring', '[maskerat: A]', '123', '[maskerat: B]']);
});

describe('where the labels stand, and how many they are, follows from what the picture shows', () => {
  const name = (width: number, at: number, text: string) => ({ ...run(text, at, 200.25), width });
  /** The page with other words under the masked post. */
  const hiding = (...hidden: TextLayer['blocks']): TextLayer => ({
    ...layer,
    blocks: [...layer.blocks.slice(0, 2), ...hidden, ...layer.blocks.slice(-1)],
  });
  const short = hiding({ role: 'P', post: 1, runs: [name(21.5, 72.5, 'Bo')] });
  const long = hiding(
    { role: 'H2', post: 1, runs: [name(66.140625, 72.5, 'Ann-Marie'), name(80.25, 142.25, 'Andersson')] },
    { role: 'P', post: 1, runs: [name(90, 10, 'Pensionerad'), { ...name(50, 10, 'lärare'), y: 218 }] },
  );
  const whole = { ...area(190, 60), x: 7.5, y: 190.5 };
  const labelled = (page: TextLayer, areas: MaskedArea[]) => labelTextLayer(page, areas, () => false);

  test('two names under the same area leave the same text', () => {
    expect(labelled(long, [whole])).toEqual(labelled(short, [whole]));
    const [
      ,
      ,
      {
        runs: [label],
      } = { runs: [] },
    ] = labelled(long, [whole]).blocks;
    expect(label).toMatchObject({ text: '[maskerat: B]', x: 7, y: 190, width: 40, height: 20 });
  });

  test('nor does a word tell more that is masked by itself inside the area', () => {
    const words = long.blocks.slice(2, 4).flatMap(({ runs: inside }) => inside.map((one) => word(one, 'A')));
    expect(labelled(long, [whole, ...words])).toEqual(labelled(short, [whole]));
    expect(labelled(long, [...words, whole])).toEqual(labelled(short, [whole]));
  });

  test('nor one that sticks out of it at its right: where it begins is hidden', () => {
    const sign = { ...whole, width: 100 };
    const outside = (width: number) => ({ ...name(width, 120 - width, 'Namn'), spaceAfter: true });
    const [one, other] = [21.5, 66.25].map((width) => {
      const page = hiding({ role: 'P', post: 1, runs: [outside(width)] });
      return labelled(page, [sign, word(outside(width), 'A')]);
    });
    expect(one).toEqual(other);
    expect(one?.blocks[2]?.runs.map(({ text }) => text)).toEqual(['[maskerat: B, A]']);
  });
});

test('an area at the very foot of the page is told of on the page', () => {
  const { blocks } = labelTextLayer(layer, [area(797, 3)], () => false);
  expect(blocks.at(-1)?.runs).toMatchObject([{ y: 780, height: 20 }]);
});

test('an area over several paragraphs is told of once, and one without text between its neighbours', () => {
  expect(said([area(190, 60), area(295, 60)]).slice(2)).toEqual([
    ['P', '[maskerat: B]'],
    ['P', '[maskerat: B]'],
    ['P', 'sist'],
  ]);
});

test('where nothing is masked nothing is added', () => {
  expect(labelTextLayer(layer, [], () => false)).toEqual(layer);
});
