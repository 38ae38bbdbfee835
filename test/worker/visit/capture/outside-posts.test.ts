import { expect, test } from '@jest/globals';
import { layoutSays } from '../../../../jobs/visit/witnesses/layout.ts';
import type { LaidOut } from '../../../../worker/visit/capture/laid-out.ts';
import { lookAtLayout } from '../../../../worker/visit/capture/outside-posts.ts';
import type { ReadPost } from '../../../../worker/visit/in-page/posts/shapes.ts';

const kept = 100_000;

/** Posts of a hundred texts each below each other in the page's main part, so many texts in all. */
function pageOf(texts: number): { laid: LaidOut; posts: ReadPost[] } {
  const items = Array.from({ length: texts }, (_, at) => ({
    text: `En text bland inläggen, som har nummer ${at}`,
    box: { x: 0, y: 20 * at, width: 600, height: 18 },
    node: 1,
  }));
  const posts = Array.from({ length: Math.ceil(texts / 100) }, (_, at) => {
    const own = items.slice(100 * at, 100 * (at + 1));
    const box = { x: 0, y: 2_000 * at, width: 600, height: 2_000 };
    return { box, whole: own.map(({ text }) => text).join(' '), comments: [] } as unknown as ReadPost;
  });
  const laid: LaidOut = {
    items,
    parents: [-1, 0],
    names: ['MAIN', '#text'],
    classes: ['', ''],
    boxes: [undefined, undefined],
    furniture: [false, false],
    framed: [false, false],
    documents: [],
    strings: [],
  };
  return { laid, posts };
}

test.each([
  [kept, true, /^0 av 800000 ord/],
  [
    kept + 1,
    false,
    /^sidan visar fler än 100000 texter och bilder, och de därutöver jämfördes inte med inläggen; 0 av 800000 ord/,
  ],
])('of %i texts among the posts, what was not compared is told and never agreed to', (texts, agrees, said) => {
  const { laid, posts } = pageOf(texts);
  const look = lookAtLayout();
  look.note(laid, posts);
  const testimony = layoutSays(look.testify(posts));
  expect(testimony.agrees).toBe(agrees);
  expect(testimony.told.sv).toMatch(said);
});

test('a text beyond those that are remembered is not called new', () => {
  const { laid, posts } = pageOf(kept + 1);
  const look = lookAtLayout();
  look.note(laid, posts);
  expect(look.saw('sju ord som aldrig har stått på denna sida')).toBe(true);
});

test('others’ posts among these are weighed against these, not against what is commented on them', () => {
  const { laid, posts } = pageOf(1_000);
  const item = (text: string, y: number) => ({ text, box: { x: 0, y, width: 600, height: 18 }, node: 1 });
  const said = posts.map(({ box }, at) =>
    item(`Besked ${at} från kommunen om snöröjning och is på vägarna i natt`, box.y),
  );
  const answers = posts.flatMap(({ box }, at) =>
    Array.from({ length: 12 }, (_, of) =>
      item(`Svar ${of} på besked ${at}: tack, men hos oss är det ännu glashalt`, box.y + 50 + 30 * of),
    ),
  );
  const others = posts.slice(0, 8).map(({ box }, at) => item(`Erbjudande ${at} för dig som bor här`, box.y + 1_500));
  const threads = posts.map(({ box }, at) => ({
    box: { ...box, height: 1_000 },
    whole: said[at]?.text,
    comments: answers.slice(12 * at, 12 * (at + 1)).map((answer) => ({ box: answer.box, whole: answer.text })),
  })) as unknown as ReadPost[];
  const look = lookAtLayout();
  look.note({ ...laid, items: [...said, ...answers, ...others] }, threads);
  expect(look.testify(threads)).toMatchObject({ words: 120 + 56, wordsOutside: 56 });
});
