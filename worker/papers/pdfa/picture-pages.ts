import { readSize } from '../pictures/picture.ts';
import { a4 } from './a4.ts';
import { createContent, number } from './content.ts';
import type { Stretch } from './page-cuts.ts';
import { drawPictures, writePictures } from './page-pictures.ts';
import { pageScale, pageSlices } from './page-slices.ts';
import type { Frame } from './pdf-frame.ts';
import { addElement, addMark } from './structure.ts';
import { oneLine } from './unicode-text.ts';

/** A picture of a document: its file (absolute path), and what it shows. */
export interface DocumentPicture {
  path: string;
  alt: string;
}

/** The lowest height of a page, in points (ISO 19005-2, 6.1.13 demands 3). */
const lowestPage = 24;

/** A picture with its size in pixels, and the stretches of it that become pages. */
interface PlannedPicture extends DocumentPicture {
  width: number;
  height: number;
  slices: Stretch[];
}

/** Divides the pictures over pages, each as wide as A4. Throws `UnreadablePictureError`. */
export function planPictures(pictures: readonly DocumentPicture[]): Promise<PlannedPicture[]> {
  return Promise.all(
    pictures.map(async (picture) => {
      const { width, height } = await readSize(picture.path);
      return { ...picture, width, height, slices: pageSlices({ widthCss: width, height }, [], null) };
    }),
  );
}

/** Writes each picture without loss, on pages of its own. Throws `UnreadablePictureError`. */
export async function writePicturePages(frame: Frame, planned: readonly PlannedPicture[]): Promise<void> {
  for (const { path, alt, width, height, slices } of planned) {
    const { points } = pageScale(width);
    const placed = await writePictures(frame.file, [{ path, y: 0, width, height }], slices, 'png');
    for (const slice of slices) {
      const shown = (slice.bottom - slice.top) * points;
      const page = frame.newPage({ width: a4.width, height: Number(Math.max(lowestPage, shown).toFixed(3)) });
      const { operators, named } = drawPictures(placed, slice);
      const box: [number, number, number, number] = [0, 0, a4.width, page.height];
      const figure = addElement(frame.structure.root, 'Figure', { alt: oneLine(alt, 300), box });
      const content = createContent(frame.structure, page.ref);
      const scale = points.toFixed(6);
      const drawn = `q ${scale} 0 0 ${scale} 0 ${number(page.height - shown)} cm\n${operators}\nQ`;
      content.marked(figure, addMark(figure), drawn);
      frame.writePage(page, content.text(), { pictures: named });
    }
    await frame.file.flush();
  }
}
