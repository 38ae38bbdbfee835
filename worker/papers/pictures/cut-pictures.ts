import { writeFile } from 'node:fs/promises';
import { encodePng } from './encode-png.ts';
import { type Area, type Pixels, readRgb, readSize } from './picture.ts';

/** A part of a picture, in its own pixels, and the absolute path of the PNG that it becomes. */
export interface Cut extends Area {
  target: string;
}

/** The most bytes of decoded rows in memory at once. */
const bytesAtOnce = 48 * 1024 * 1024;

/**
 * Cuts parts out of a picture (a path, or the file's bytes), losslessly. The picture is decoded once, from the first cut's top to the last one's
 * bottom, or stretch by stretch when these rows are many. Cuts that reach beyond the picture are cropped. Throws `UnreadablePictureError`.
 */
export async function cutPictures(picture: string | Buffer, cuts: readonly Cut[]): Promise<void> {
  const size = await readSize(picture);
  const inside = cuts.map((cut) => cropTo(cut, size)).sort((a, b) => a.top - b.top);
  for (const group of groups(inside, Math.floor(bytesAtOnce / (size.width * 3)))) {
    const top = Math.min(...group.map((cut) => cut.top));
    const height = Math.max(...group.map((cut) => cut.top + cut.height)) - top;
    const { rgb, width } = await readRgb(picture, { top, height });
    await cutPixels(
      { rgb, width, height },
      group.map((cut) => ({ ...cut, top: cut.top - top })),
    );
  }
}

/** Cuts parts out of pixels that are decoded already, one after the other: many at once would take the memory of all. */
export async function cutPixels(pixels: Pixels, cuts: readonly Cut[]): Promise<void> {
  const { width, height } = pixels;
  for (const cut of cuts) await writeFile(cut.target, await encodePng(pixels, cropTo(cut, { width, height })));
}

function cropTo(cut: Cut, size: { width: number; height: number }): Cut {
  const left = Math.min(Math.max(0, Math.floor(cut.left)), size.width - 1);
  const top = Math.min(Math.max(0, Math.floor(cut.top)), size.height - 1);
  return {
    ...cut,
    left,
    top,
    width: Math.max(1, Math.min(Math.ceil(cut.left + cut.width), size.width) - left),
    height: Math.max(1, Math.min(Math.ceil(cut.top + cut.height), size.height) - top),
  };
}

/** Groups of neighbouring cuts whose rows together are at most `rows`; a group holds at least one cut. */
function groups(cuts: readonly Cut[], rows: number): Cut[][] {
  const found: Cut[][] = [];
  for (const cut of cuts) {
    const last = found.at(-1);
    const top = last?.[0]?.top ?? 0;
    if (last && cut.top + cut.height - top <= rows) last.push(cut);
    else found.push([cut]);
  }
  return found;
}
