import { expect, test } from '@jest/globals';
import { labelTextLayer } from '../../../jobs/release/label-layer.ts';
import type { MaskedArea } from '../../../jobs/release/mask-posts.ts';
import type { TextLayer, TextRun } from '../../../storage/records/text-layer.ts';

const run = (text: string, x: number, y: number): TextRun => ({ text, x, y, width: 40, height: 10, spaceAfter: true });
const layer: TextLayer = {
  ...{ format: 'ogonblick-text-layer/1', language: 'sv', title: '', page: { widthCss: 600, heightCss: 800 } },
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
const [, { runs = [] } = {}] = layer.blocks;
const [, one = run('', 0, 0), other = run('', 0, 0)] = runs;

test('a label stands in the sentence where the words stood, one for words that follow each other', () => {
  expect(said([word(one, 'A'), word(other, 'A')])[1]).toEqual(['P', 'Ring', '[maskerat: A]', 'nu']);
  expect(said([word(one, 'A'), word(other, 'B')])[1]).toEqual(['P', 'Ring', '[maskerat: A]', '[maskerat: B]', 'nu']);
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
