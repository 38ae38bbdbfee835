import { a4 } from './a4.ts';
import { createContent, number } from './content.ts';
import { lineOfText } from './flow.ts';
import type { Bookmark } from './outline.ts';
import type { Stretch } from './page-cuts.ts';
import { drawPictures, type PlacedPicture } from './page-pictures.ts';
import type { Frame } from './pdf-frame.ts';
import { addElement, addMark } from './structure.ts';
import { sliceAt } from './text-plan.ts';
import { oneLine } from './unicode-text.ts';

export interface TitledStretch extends Stretch {
  title: string;
}

/** The height above the picture, in points, for the line that says which post it is. */
const strip = 30;
const [textSize, indent] = [9, 12];
/** ISO 19005-2, 6.1.13: no page may be higher, in points. */
const highestPage = 14_400;
const touching = 1;

/** The posts that lie on the slices but on none of them whole, from top to bottom. Posts higher than any page may be are left out. */
export function cutPosts(posts: TitledStretch[], slices: Stretch[], points: number): TitledStretch[] {
  const first = slices[0]?.top ?? 0;
  const last = slices.at(-1)?.bottom ?? 0;
  return posts
    .filter(({ top, bottom }) => {
      if (top < first - touching || bottom > last + touching) return false;
      if ((bottom - top) * points + strip > highestPage) return false;
      return bottom > (slices[sliceAt(slices, top + touching)]?.bottom ?? 0) + touching;
    })
    .toSorted((one, other) => one.top - other.top);
}

/**
 * Shows each post once more, whole, on a page as high as the post, from the pictures of the slices. The text is on the slices only, so that a
 * search finds nothing twice; the page says which slices these are. Returns the bookmarks.
 */
export async function writeWholePosts(
  frame: Frame,
  posts: TitledStretch[],
  page: { slices: Stretch[]; firstPage: number; points: number; pictures: PlacedPicture[] },
  caption: (title: string, from: number, to: number) => string,
): Promise<Bookmark[]> {
  const bookmarks: Bookmark[] = [];
  const holder = posts.length > 0 ? addElement(frame.structure.root, 'Sect') : null;
  for (const post of posts) {
    const from = sliceAt(page.slices, post.top + touching);
    const to = sliceAt(page.slices, post.bottom - touching);
    const says = caption(oneLine(post.title, 60), page.firstPage + from, page.firstPage + to);
    const height = Number(((post.bottom - post.top) * page.points).toFixed(3));
    const sheet = frame.newPage({ width: a4.width, height: height + strip });
    const content = createContent(frame.structure, sheet.ref);
    const article = addElement(holder ?? frame.structure.root, 'Art');
    const heading = addElement(article, 'H2');
    const glyphs = frame.visible.encode(oneLine(says, 110));
    const line = lineOfText({ x: indent, lines: [glyphs] }, 0, height + (strip - textSize) / 2, textSize, false);
    content.marked(heading, addMark(heading), line);
    const { operators, named } = drawPictures(page.pictures, post);
    const scale = page.points.toFixed(6);
    const room = `0 0 ${number(a4.width)} ${number(height)} re`;
    content.artifact(`q ${room} W n ${scale} 0 0 ${scale} 0 0 cm\n${operators}\nQ`);
    const figure = addElement(article, 'Figure', { alt: says, box: [0, 0, a4.width, height] });
    content.marked(figure, addMark(figure), `${room} n`);
    frame.writePage(sheet, content.text(), { pictures: named });
    await frame.file.flush();
    bookmarks.push({ title: says, page: sheet.ref, y: Math.round(sheet.height) });
  }
  return bookmarks;
}
