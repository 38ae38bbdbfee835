import { expect, test } from '@jest/globals';
import { redactionInWords } from '../../../jobs/redaction/redaction-words.ts';
import { standsStill } from '../../../jobs/redaction/stands-still.ts';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import { shownEntries } from '../../../jobs/release/shown-entries.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';

/* What goes may stand in more places: those are told, by numbers and boxes. */

const tile = (number: number): MeasuredTile => ({
  file: `t${number}`,
  path: `t${number}`,
  y: (number - 1) * 100,
  width: 100,
  height: 100,
  pixels: { width: 200, height: 200 },
});
const tiles = [tile(1), tile(2)];
const post = (number: number, author: string, text: string, y: number) =>
  ({
    number,
    author,
    text,
    comments: [],
    picture: null,
    media: [],
    key: `${number}`,
    permalink: null,
    places: [{ file: 't1', x: 0, y, width: 100, height: 20 }],
  }) as unknown as ShownPost;
const posts = [
  post(1, 'Eva Ek', 'Ring mig på 070-123 45 67 om gräsklipparen i allén', 0),
  post(2, 'Kommunen', 'Någon skrev: ”om gräsklipparen i allén”', 20),
  post(3, 'Kommunen', 'Tack eva ek!', 40),
  post(4, 'Kommunen', 'Badhuset är öppet om du vill', 60),
];
const run = (text: string, y: number) => ({ text, x: 10, y, width: 50, height: 10, spaceAfter: true });
const layer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: 'Kommunen',
  page: { widthCss: 100, heightCss: 200 },
  links: [],
  images: [],
  blocks: [
    { role: 'P', runs: [run('om gräsklipparen i allén', 2)] },
    { role: 'P', runs: [run('om gräsklipparen i allén', 22)] },
    { role: 'P', runs: [run('Senast: 070', 95), run('123 45 67', 106)] },
    { role: 'P', runs: [run('Badhuset är öppet', 150)] },
  ],
};

test('the same words and names are told where they stay: once each, and not what nobody looked for', () => {
  const entries = shownEntries(posts, tiles);
  const gone = new Set(entries.slice(0, 1));
  const areas = entries[0]?.boxes.map((box) => ({ ...box, paragraph: '' })) ?? [];
  const rest = { entries, tiles, layer, under: [], own: ['Kommunen'] };
  const stands = standsStill({ gone, fresh: [...gone], areas }, { ...rest, said: 'Anteckning om Eva Ek' });
  expect(stands).toEqual({
    shown: [
      { post: 2, comment: null },
      { post: 3, comment: null },
    ],
    boxes: [
      { file: 't1', x: 20, y: 190, width: 100, height: 10 },
      { file: 't2', x: 20, y: 0, width: 100, height: 32 },
    ],
    title: false,
    description: true,
    pageSearched: true,
  });
  const words = (told: typeof stands | undefined) =>
    redactionInWords({ to: 'ny', shown: [], boxes: [], clean: [], ...(told && { stands: told }) }).sv;
  expect(words(stands)).toContain(
    'Samma ord eller namn står kvar i inlägg och kommentarer 2, 3; sidans text vid t1 20',
  );
  const nowhere = { shown: [], boxes: [], title: false, description: false };
  expect(words({ ...nowhere, pageSearched: false })).toContain('i sidans text, som saknas,');
  expect(words({ ...nowhere, pageSearched: true })).toContain('återfanns inte på fler ställen');
  expect(words(undefined)).toContain('inte undersökt');
});
