import { describe, expect, test } from '@jest/globals';
import type { WordMask } from '../../../jobs/release/asked-masks.ts';
import { chooseMasks } from '../../../jobs/release/choose-masks.ts';
import { type Kept, leftoversIn } from '../../../jobs/release/leftovers.ts';
import {
  hiddenIn,
  keptIn,
  type MaskedArea,
  maskedEntries,
  maskPosts,
  maskTextLayer,
} from '../../../jobs/release/mask-posts.ts';
import { maskWordsInPosts } from '../../../jobs/release/masked-text.ts';
import { appealBy } from '../../../jobs/release/release-state.ts';
import { type ShownEntry, shownEntries } from '../../../jobs/release/shown-entries.ts';
import { wordFinder } from '../../../jobs/release/word-finder.ts';
import { placeWords } from '../../../jobs/release/word-places.ts';
import type { PostsFile, ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import type { Box, TextLayer } from '../../../storage/records/text-layer.ts';

const file = 'data/skarmdump-001.png';
const tiles = [
  { file, y: 0, width: 600, height: 400 },
  { file: 'data/skarmdump-002.png', y: 400, width: 600, height: 400 },
];
const box = (y: number, height: number, x = 0, width = 600): Box => ({ x, y, width, height });

const shown = (key: string, place: Box) => ({
  key,
  author: `namn ${key}`,
  time: null,
  timeShown: null,
  text: `ord i ${key}`,
  media: [],
  places: [{ file, ...place }],
  permalink: `https://example.se/${key}`,
});
const comment = (key: string, place: Box, parent: number | null = null): ShownComment => ({
  ...shown(key, place),
  depth: parent === null ? 1 : 2,
  parent,
});
const post = (number: number, place: Box, comments: ShownComment[] = []): ShownPost => ({
  ...shown(`p${number}`, place),
  number,
  commentsClaimed: null,
  comments,
  picture: `data/inlagg/000${number}.png`,
});

/** A post with a comment that has an answer in it, another comment, and a post right below. */
const posts: PostsFile = {
  format: 'ogonblick-posts/1',
  pack: 'x@1',
  posts: [
    post(1, box(0, 200), [comment('a', box(100, 50)), comment('b', box(120, 30), 0), comment('c', box(150, 50))]),
    post(2, box(200, 100)),
  ],
};
const word = (text: string, y: number, x = 10) => ({ text, x, y, width: 80, height: 10, spaceAfter: true });
const layer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: '',
  page: { widthCss: 600, heightCss: 800 },
  blocks: [
    { role: 'P', runs: [word('inlägget', 20), word('bredvid', 20, 300)] },
    { role: 'P', runs: [word('kommentaren', 105)] },
    { role: 'P', runs: [word('svaret', 130)] },
    { role: 'P', runs: [word('grannen', 170)] },
    { role: 'P', runs: [word('nästa', 220)] },
  ],
  links: [],
  images: [{ ...box(40, 40, 10, 40), alt: null }],
};

const entries = shownEntries(posts.posts, tiles);
const nameOf = ({ post: at, comment: index }: ShownEntry) => (index === null ? `${at + 1}` : `${at + 1}.${index + 1}`);
const entry = (name: string) => entries.find((one) => nameOf(one) === name) as ShownEntry;
const area = (place: Box): MaskedArea => ({ ...place, paragraph: 'OSL 26:1' });
const names = (chosen: string[], areas: Box[], text: TextLayer | null = layer) =>
  [
    ...maskedEntries(
      entries,
      new Map(chosen.map((name) => [entry(name), 'OSL 25:1'])),
      [...areas, ...chosen.flatMap((name) => entry(name).boxes)].map(area),
      text,
    ).keys(),
  ]
    .map(nameOf)
    .sort();

describe('which data goes', () => {
  test.each<[string, string[], Box[], string[]]>([
    ['a post, with all that stands in it', ['1'], [], ['1', '1.1', '1.2', '1.3']],
    ['a comment, with what answers it', ['1.1'], [], ['1.1', '1.2']],
    ['an answer, and not what it answers', ['1.2'], [], ['1.2']],
    ['a post alone, and not the one above that its box meets', ['2'], [], ['2']],
    ['a rectangle over a word of a post', [], [box(15, 20, 0, 100)], ['1']],
    ['a rectangle over a picture of a post', [], [box(50, 5, 20, 5)], ['1']],
    ['a rectangle over a word of a comment, not its post', [], [box(100, 12, 0, 100)], ['1.1']],
    ['a rectangle over two comments', [], [box(126, 60, 0, 100)], ['1.2', '1.3']],
    ['a rectangle where nothing stands', [], [box(300, 50)], []],
    ['a rectangle beside words', [], [box(15, 20, 200, 50)], []],
  ])('%s', (_name, chosen, areas, masked) => {
    expect(names(chosen, areas)).toEqual(masked);
  });

  test('without a text layer whatever an area touches', () => {
    expect(names([], [box(160, 20)], null)).toEqual(['1', '1.3']);
  });
});

test('what goes with a masked post or comment is filled in the pictures too where it stands outside it', () => {
  const flat = shownEntries(
    [post(1, box(0, 90), [comment('a', box(100, 50)), comment('b', box(160, 30, 40), 0), comment('c', box(200, 50))])],
    tiles,
  );
  const filled = (mask: { post: number; comment?: number }) => {
    const masks = [{ snapshot: 's', paragraph: 'OSL 25:1', ...mask }];
    const measured = tiles.map((tile) => ({ ...tile, path: tile.file, pixels: { width: 600, height: 400 } }));
    const choosing = { entries: flat, tiles: measured, names: new Map(), whole: new Map() };
    return chooseMasks('s', masks, choosing).areas.map(({ y }) => y);
  };
  expect(filled({ post: 1 })).toEqual([0, 100, 160, 200]);
  expect(filled({ post: 1, comment: 1 })).toEqual([100, 160]);
  expect(filled({ post: 1, comment: 2 })).toEqual([160]);
});

test('a masked comment leaves its number and place; who answers it loses the address; its post loses its own picture only', () => {
  const [own] = entry('1.1').boxes as [Box];
  const masked = new Map([[entry('1.1'), ['OSL 25:1']]]);
  const [first, second] = maskPosts(posts, entries, masked, [area(own)]).posts;
  expect(first?.picture).toBe(null);
  expect(first?.text).toBe('ord i p1');
  expect(first?.comments.map(({ text, author, permalink }) => [text, author, permalink])).toEqual([
    ['[maskerat: OSL 25:1]', null, null],
    ['ord i b', 'namn b', null],
    ['ord i c', 'namn c', 'https://example.se/c'],
  ]);
  expect(second).toEqual(posts.posts[1]);
});

test('a picture that is a tile of the page stays, filled: its post keeps its place there, and has no picture to itself', () => {
  const [own] = entry('1').boxes as [Box];
  const inTile = { ...posts, posts: posts.posts.map((one) => ({ ...one, picture: file })) };
  const [first] = maskPosts(inTile, entries, new Map([[entry('1'), ['OSL 25:1']]]), [area(own)]).posts;
  expect(first?.picture).toBe(null);
  expect(first?.places).toEqual(posts.posts[0]?.places);
});

test('no words, pictures or links are left under an area, and none that lead to what is masked', () => {
  const links = [
    { href: 'https://example.se/a', boxes: [box(500, 10)] },
    { href: 'https://example.se/annat', boxes: [box(104, 12)] },
    { href: 'https://example.se/kvar', boxes: [box(700, 10)] },
  ];
  const open = maskTextLayer({ ...layer, links }, [area(box(100, 50))], (href) => href.endsWith('/a'));
  expect(open.blocks.flatMap(({ runs }) => runs.map(({ text }) => text))).toEqual([
    'inlägget',
    'bredvid',
    'grannen',
    'nästa',
  ]);
  expect(open.links.map(({ href }) => href)).toEqual(['', '', 'https://example.se/kvar']);
});

test('what is hidden and what is kept is told by number, and of a rectangle only the words under it', () => {
  const chosen = new Map([[entry('1.1'), 'OSL 25:1']]);
  const masked = new Map([...chosen.keys()].map((one) => [one, ['OSL 25:1']]));
  expect(hiddenIn(masked, { chosen, areas: [], layer })).toEqual([{ where: '1.1', text: 'ord i a', author: 'namn a' }]);
  const areas = [area(box(15, 20, 0, 100))];
  const byArea = new Map([[entry('1'), ['OSL 26:1']]]);
  expect(hiddenIn(byArea, { chosen: new Map(), areas, layer })).toEqual([
    { where: '1', text: 'inlägget', author: null },
  ]);
  const kept = keptIn(
    maskPosts(posts, entries, masked, []),
    maskTextLayer(layer, areas, () => false),
  );
  expect(kept.authors).toEqual(expect.arrayContaining([null, 'namn b', 'namn p2']));
  expect(kept.text).toContain('ord i b');
  expect(kept.text).not.toMatch(/ord i a|inlägget/);
});

describe('what is masked and stands elsewhere in the copy', () => {
  const masked = { where: '1.1', text: 'Ord i a. Namn', author: 'Bo Ek' };
  const kept = (text: string, ...authors: string[]) => ({ text, authors });

  test.each<[name: string, kept: Kept[], told: string[]]>([
    ['nothing of it', [kept('Någon annan skrev', 'Åsa Berg')], []],
    ['its words, in other letters and spaces', [kept('Hon skrev: ord  i A. NAMN!')], ['text']],
    ['who wrote it, at another post', [kept('Hej', 'Åsa Berg', 'bo  ek')], ['author']],
    ['who wrote it, in words', [kept('Tack, Bo Ek!')], ['author']],
    ['who wrote it, in another part of the copy', [kept('Hej'), kept('Hälsningar Bo Ek', 'Åsa Berg')], ['author']],
    ['the name inside other words only', [kept('Sambo Ekström')], []],
    ['both', [kept('ord i a. namn', 'Bo Ek')], ['text', 'author']],
  ])('%s', (_name, parts, told) => {
    expect(leftoversIn([masked], parts, ['Exempelkommun']).map(({ what }) => what)).toEqual(told);
  });

  test('the account’s own name is none, and a short name of one word is looked for among authors only', () => {
    const byAccount = { where: '2', text: null, author: 'Exempelkommun' };
    expect(leftoversIn([byAccount], [kept('Exempelkommun', 'Exempelkommun')], ['exempelkommun'])).toEqual([]);
    const short = { where: '3', text: null, author: 'Bo' };
    expect(leftoversIn([short], [kept('Bo kom')], [])).toEqual([]);
    expect(leftoversIn([short], [kept('Hej', 'Bo')], [])).toEqual([{ where: '3', what: 'author' }]);
  });
});

test.each([
  ['2026-12-01', '2026-12-22'],
  ['2028-02-08', '2028-02-29'],
  ['2026-12-15', '2027-01-05'],
])('what was received on %s can be appealed against until %s', (received, last) => {
  expect(appealBy(received)).toBe(last);
});

test('a masked post or comment keeps nothing that tells who wrote it or whose post it shares, and a shared name is found in what stays', () => {
  const telling = {
    handle: 'bo.hemlig',
    timeLabel: '5 januari kl. 21:30',
    reactions: { Gilla: 12 },
    timeRead: { at: '2026-01-05T20:30:00Z', precision: 'minute' as const },
    shared: { author: 'Eva Hemlig', time: null, timeShown: null, text: 'hemliga ord som delades', permalink: null },
  };
  const [first, second] = posts.posts as [ShownPost, ShownPost];
  const told = {
    ...posts,
    posts: [
      { ...first, ...telling, comments: first.comments.map((one) => ({ ...one, ...telling })) },
      { ...second, shared: { ...telling.shared, author: 'namn p1' } },
    ],
  };
  const all = shownEntries(told.posts, tiles);
  const chosen = new Map(all.filter(({ post: at }) => at === 0).map((one) => [one, 'OSL 25:1']));
  const masked = new Map([...chosen].map(([one, why]) => [one, [why]]));
  const copy = maskPosts(told, all, masked, []);
  expect(JSON.stringify(copy.posts[0])).not.toMatch(/hemlig|januari|2026|Gilla/i);
  expect(copy.posts.map(({ number, places }) => [number, places.length > 0])).toEqual([
    [1, true],
    [2, true],
  ]);
  const hidden = hiddenIn(masked, { chosen, areas: [], layer: null });
  expect(leftoversIn(hidden, [keptIn(copy, null)], [])).toEqual(
    expect.arrayContaining([
      { where: '1', what: 'author' },
      { where: '1', what: 'text' },
    ]),
  );
});

test('words are masked in what a post shares, too, and such a post is found by them', () => {
  const shared = {
    author: 'Eva Hemlig',
    handle: 'eva.hemlig',
    time: null,
    timeShown: null,
    text: 'Ring Eva Hemlig i dag',
    permalink: 'https://example.se/eva-hemlig/1',
  };
  const [, second] = posts.posts as [ShownPost, ShownPost];
  const told = { ...posts, posts: [{ ...second, shared }] };
  const finder = wordFinder('Eva Hemlig');
  if (!finder) throw new Error('expected words that can be found, found none');
  const words = [{ finder, paragraph: 'OSL 25:1' }] as WordMask[];
  const all = shownEntries(told.posts, tiles);
  const placed = placeWords(words, { entries: all, layer });
  expect([...placed.touched, ...placed.whole.keys()]).toEqual([all[0], all[0]]);
  const [copy] = maskWordsInPosts(told, all, placed.touched, words).posts;
  expect(JSON.stringify(copy)).not.toMatch(/hemlig/i);
  expect(copy?.shared?.text).toContain('Ring [maskerat');
});

test('a masked copy tells of no film, whoever is masked', () => {
  const film = {
    kind: 'video' as const,
    address: 'https://example.se/film',
    seconds: 3,
    lengthShown: null,
    poster: null,
    source: null,
    file: 'data/film/0001.webm',
    notSaved: null,
    captions: [],
    places: [],
  };
  const [first] = posts.posts as [ShownPost];
  const comments = first.comments.map((one) => ({ ...one, films: [film] }));
  const file: PostsFile = { ...posts, posts: [{ ...first, films: [film], comments }] };
  expect(JSON.stringify(maskPosts(file, shownEntries(file.posts, tiles), new Map(), []))).not.toMatch(/film/);
});
