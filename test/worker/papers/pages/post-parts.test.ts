import { expect, test } from '@jest/globals';
import { pageOfPost } from '../../../../storage/layout/posts-from-layout.ts';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import { partWith, postParts } from '../../../../worker/papers/pages/snapshots/post-parts.ts';
import { snapshotPages } from '../../../../worker/papers/pages/snapshots/snapshot-pages.ts';
import { shownPost } from '../search/sought-town.ts';
import { description } from './example.ts';

/* A snapshot's posts on as many pages as they need. */

const post = (number: number, comments: number, long = 100): ShownPost =>
  shownPost(
    number,
    { key: `https://k/${number}`, text: `Inlägg ${number} ${'o'.repeat(long)}` },
    Array.from({ length: comments }, (_, at) => ({
      key: `https://k/${number}/${at}`,
      text: `Svar ${number}.${at + 1}.`,
    })),
  );
const many = [post(1, 900), ...Array.from({ length: 200 }, (_, at) => post(at + 2, 2)), post(202, 1, 200_000)];
const bare = { locale: 'sv', timezone: 'Europe/Stockholm', tiles: [], overview: null } as const;
const pages = (posts: readonly ShownPost[]) => snapshotPages(description, { ...bare, posts });

test('every post and every comment stands once, in its order, and no page but that of one long text is large', () => {
  const parts = postParts(many);
  const told = parts.flatMap((part) =>
    part.flatMap(({ post, before, comments }) => [
      ...(before === null ? [post.text] : []),
      ...comments.map(({ text }) => text),
    ]),
  );
  expect(told).toEqual(many.flatMap((one) => [one.text, ...one.comments.map(({ text }) => text)]));
  const large = pages(many).filter(({ content }) => content.length > 75_000);
  expect(large.map(({ path }) => path)).toEqual(['data/inlagg-fran-0202.html']);
  expect(postParts([])).toEqual([]);
});

test.each([
  ['short lines', 'a\n'.repeat(500)],
  ['characters that pages write as more', '&'.repeat(1000)],
])('posts of %s weigh what they weigh as a page', (_, text) => {
  const posts = Array.from({ length: 30 }, (_, at) => shownPost(at + 1, { key: `https://k/${at}`, text }));
  const weights = pages(posts).map(({ content }) => content.length);
  expect(weights.filter((weight) => weight > 75_000)).toEqual([]);
});

test('names of files alone tell on which page a post begins, also of a snapshot whose posts stand on one page', () => {
  const made = pages(many);
  const paths = ['data/beskrivning.json', 'data/inlagg/0001.png', ...made.map(({ path }) => path)].toReversed();
  const parts = postParts(many);
  for (const { number } of many) {
    const content = made.find(({ path }) => path === pageOfPost(paths, number))?.content;
    expect({ number, here: content?.includes(`id="inlagg-${number}"`) }).toEqual({ number, here: true });
    expect(parts[partWith(parts, number) ?? -1]?.some((piece) => piece.post.number === number)).toBe(true);
  }
  expect(pageOfPost(['data/index.html'], 57)).toBe('data/index.html');
  expect(partWith(parts, 203)).toBe(null);
});

test('each page says which part it is, on paper too, and leads to those beside it', () => {
  const made = pages(many);
  const [first, second] = made.map(({ content }) => content);
  const told = (page: string | undefined, words: RegExp) => words.exec(page ?? '')?.[0];
  expect(told(first, /<p>Här står del.*?<\/p>/)).toBe(`<p>Här står del 1 av ${made.length}: inlägg 1 av 202.</p>`);
  expect(told(first, /Kommentarer [^<]*/)).toMatch(/^Kommentarer 1–\d+ av 900$/);
  expect(told(first, /href="inlagg-fran[^"]*"/)).toMatch(/inlagg-fran-0001-\d+\.html#inlagg/);
  expect(told(second, /<p>Inlägget.*?<\/p>/)).toBe('<p>Inlägget börjar på en tidigare sida.</p>');
  expect(told(second, /<ol start="\d+">/)).toBeDefined();
  expect(told(second, /href="index\.html#inlagg"/)).toBeDefined();
  const [only, ...more] = pages(many.slice(1, 10));
  expect(more).toEqual([]);
  expect(told(only?.content, /Här står del/)).toBeUndefined();
});

test('of the pictures of many posts the list of files tells how many there are; the manifest has their names', () => {
  const file = (path: string) => ({ path, bytes: 1000, sha256: '', mediaType: 'image/png', puid: 'fmt/11' });
  const pictures = Array.from({ length: 600 }, (_, at) => file(`data/inlagg/${at}.png`));
  const files = [file('data/skarmdump-001.png'), ...pictures];
  const [page] = snapshotPages({ ...description, files }, { ...bare, posts: [] });
  const rows = page?.content.split('id="filer"')[1]?.match(/<tr><th scope="row">.*?<\/tr>/g) ?? [];
  expect(
    rows.map((row) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  ).toEqual(['data/skarmdump-001.png 1 000 B image/png fmt/11', 'data/inlagg/ : 600 filer 600 000 B image/png fmt/11']);
});
