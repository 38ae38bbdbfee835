import { describe, expect, test } from '@jest/globals';
import { type NamedPost, nameShown, namesOfShown } from '../../../storage/shown/shown-names.ts';
import { shownComment, shownPost } from '../../jobs/collect/shown.ts';

const digest = expect.stringMatching(/^content:[0-9a-f]{32}$/);
const names = (posts: readonly NamedPost[]) =>
  posts.map(({ name, comments }) => [name, ...comments.map((one) => one.name)]);
/** What a post without link or id is called. */
const nameOf = (changes: Parameters<typeof shownPost>[2]) => nameShown([shownPost('content:x', [], changes)])[0]?.name;

describe('a post', () => {
  test('is called by its key, which tells it from all others', () => {
    expect(names(nameShown([shownPost('https://m.example/p/1')]))).toEqual([['https://m.example/p/1']]);
  });

  test('without link or id is called by what it shows, whatever digest its key is', () => {
    const [name] = [nameOf({})];
    expect(name).toEqual(digest);
    expect(names(nameShown([shownPost('content:other')]))).toEqual([[name]]);
  });

  test('of several that are alike is called by its place among them', () => {
    const alike = [1, 2, 3].map((number) => shownPost('content:x', [], { number }));
    const name = nameOf({});
    expect(names(nameShown(alike))).toEqual([[name], [`${name}~2`], [`${name}~3`]]);
  });

  test.each<[string, Parameters<typeof shownPost>[2], Parameters<typeof shownPost>[2], boolean]>([
    ['by another author', { author: 'Bo' }, { author: 'Eva' }, false],
    ['of another time', {}, { time: null }, false],
    ['of other words', {}, { text: 'Badet stänger' }, false],
    ['with other pictures, but the same words', {}, { media: ['https://cdn.example/1.jpg'] }, true],
    ['with other pictures, and no words', { text: '', media: ['a'] }, { text: '', media: ['b'] }, false],
    [
      'with other counts below the same words',
      { text: 'Badet öppnar\n3 gillar' },
      { text: 'Badet öppnar\n12 gillar' },
      true,
    ],
  ])('%s is another or the same: %j and %j', (_, one, other, isSame) => {
    expect(nameOf(one) === nameOf(other)).toBe(isSame);
  });
});

describe('a comment', () => {
  test('is called by its key, where no other bears it', () => {
    expect(names(nameShown([shownPost('p', [shownComment('c1'), shownComment('c2')])]))).toEqual([['p', 'c1', 'c2']]);
  });

  test.each<[string, Parameters<typeof nameShown>[0]]>([
    ['its post', [shownPost('p', [shownComment('p')])]],
    ['another post', [shownPost('p', [shownComment('q')]), shownPost('q')]],
    ['a comment below another post', [shownPost('p', [shownComment('c')]), shownPost('q', [shownComment('c')])]],
    ['nobody, and is a digest', [shownPost('p', [shownComment('content:x')])]],
  ])('whose key is also that of %s is called by its post and what it says', (_, posts) => {
    expect(nameShown(posts)[0]?.comments[0]?.name).toMatch(/^p#content:[0-9a-f]{32}$/);
  });

  test('of several that are alike is called by its place among them, below its post', () => {
    const two = () => [shownComment('content:x'), shownComment('content:x')];
    const [[, first, second] = [], [, third] = []] = names(nameShown([shownPost('p', two()), shownPost('q', two())]));
    expect(second).toBe(`${first}~2`);
    expect(third).toBe(first?.replace('p#', 'q#'));
  });
});

test('what is counted is parted from the words, and an earlier text with other counts is the same words', () => {
  const [post] = nameShown([shownPost('p', [], { text: 'Badet öppnar\n3 gillar' })]);
  expect(post).toMatchObject({ words: 'Badet öppnar', counts: { likes: 3 } });
  expect(['Badet öppnar\n12 gillar', 'Badet stänger\n3 gillar'].map((earlier) => post?.isIn(earlier))).toEqual([
    true,
    false,
  ]);
});

test('posts and comments are found under their names, keys and links, each once', () => {
  const comment = shownComment('content:x', { permalink: 'https://m.example/c' });
  const posts = [shownPost('p', [comment], { permalink: 'p' }), shownPost('q')];
  const name = nameShown(posts)[0]?.comments[0]?.name;
  expect(namesOfShown(posts)).toEqual(['p', 'content:x', name, 'https://m.example/c', 'q']);
});

test('words whose lines an earlier version read as one, below the names and the age that it kept, are the same words', () => {
  const post = {
    ...shownPost('p'),
    author: 'Kommunen',
    handle: 'kommunen',
    text: 'Badet öppnar\nVälkomna',
    counts: {},
  };
  const [named] = nameShown([post]);
  expect(named?.words).toBe('Badet öppnar\nVälkomna');
  expect(named?.isIn('Kommunen\n@kommunen\n·\n9 nov.\nBadet öppnar Välkomna\n12 gillar')).toBe(true);
  expect(named?.isIn('Badet öppnar Välkomna')).toBe(true);
  expect(named?.isIn('Kommunen\nBadet stänger Välkomna')).toBe(false);
  expect(named?.isIn('Badet\nöppnar Välkomna')).toBe(false);
});

test('words that look like counts are words where the counts were parted from them already', () => {
  const [named] = nameShown([{ ...shownPost('p'), text: 'Vad säger ni?\n12 kommentarer', counts: { comments: 3 } }]);
  expect([named?.words, named?.counts]).toEqual(['Vad säger ni?\n12 kommentarer', { comments: 3 }]);
});
