import type { PDFRef } from '@cantoo/pdf-lib';
import { cutToJpegs } from '../pictures/jpeg-bands.ts';
import { readSize } from '../pictures/picture.ts';
import { readPngPixels } from '../pictures/png-pixels.ts';
import { number } from './content.ts';
import type { Stretch } from './page-cuts.ts';
import type { PdfFile } from './pdf-file.ts';

const jpegQuality = 88;
const rgb = { Type: 'XObject', Subtype: 'Image', ColorSpace: 'DeviceRGB', BitsPerComponent: 8 } as const;

/** A piece of the page as it was pictured: its file, and where it stands in CSS pixels. */
export interface Tile {
  path: string;
  y: number;
  width: number;
  height: number;
}

/** A picture in the PDF, and where on the web page it stands in CSS pixels. */
export interface PlacedPicture extends Stretch {
  ref: PDFRef;
  width: number;
}

/**
 * Writes the tiles' pixels into the file, each tile decoded at most once. `png`: the tiles' own compressed pixels, whole; the
 * pages show a piece each. `jpeg`: one picture for each slice of each tile. Throws `UnreadablePictureError`.
 */
export async function writePictures(
  file: PdfFile,
  tiles: Tile[],
  slices: Stretch[],
  images: 'png' | 'jpeg',
): Promise<PlacedPicture[]> {
  const placed: PlacedPicture[] = [];
  for (const tile of tiles) {
    const write = images === 'png' ? writePixels : writeJpegs;
    for await (const picture of write(file, tile, slices)) placed.push(picture);
    await file.flush();
  }
  return placed;
}

async function* writePixels(file: PdfFile, tile: Tile): AsyncGenerator<PlacedPicture> {
  const { height: rows } = await readSize(tile.path);
  for await (const { top, width, height, data } of readPngPixels(tile.path)) {
    const DecodeParms = { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width };
    const ref = file.addStream({ ...rgb, Width: width, Height: height, Filter: 'FlateDecode', DecodeParms }, data);
    yield { ref, width: tile.width, ...inCss(tile, rows, top, top + height) };
    await file.flush();
  }
}

async function* writeJpegs(file: PdfFile, tile: Tile, slices: Stretch[]): AsyncGenerator<PlacedPicture> {
  const { width, height: rows } = await readSize(tile.path);
  const edges = slices.map(({ bottom }) => Math.round(((bottom - tile.y) * rows) / tile.height));
  const inside = [...new Set([0, ...edges.filter((edge) => edge > 0 && edge < rows), rows])];
  const bands = inside
    .slice(1)
    .map((bottom, index) => ({ top: inside[index] ?? 0, height: bottom - (inside[index] ?? 0) }));
  for await (const { top, height, jpeg } of cutToJpegs(tile.path, width, bands, jpegQuality)) {
    const ref = file.addStream({ ...rgb, Width: width, Height: height, Filter: 'DCTDecode' }, [jpeg]);
    yield { ref, width: tile.width, ...inCss(tile, rows, top, top + height) };
  }
}

function inCss(tile: Tile, rows: number, top: number, bottom: number): Stretch {
  const pixel = tile.height / rows;
  return { top: tile.y + top * pixel, bottom: tile.y + bottom * pixel };
}

/**
 * Draws what of the pictures lies in the slice, in CSS pixels (the caller has set the scale), y downwards from 0 at the slice's
 * bottom as PDF counts. Where two pictures meet, the upper one is drawn a pixel lower first, so that no viewer shows a light line.
 */
export function drawPictures(
  pictures: PlacedPicture[],
  slice: Stretch,
): { operators: string; named: Record<string, PDFRef> } {
  const shown = pictures.filter(({ top, bottom }) => bottom > slice.top + 0.01 && top < slice.bottom - 0.01);
  const named: Record<string, PDFRef> = {};
  const draw = ({ top, bottom, width }: PlacedPicture, name: string, lower: number) =>
    `q ${number(width)} 0 0 ${number(bottom - top)} 0 ${number(slice.bottom - bottom - lower)} cm /${name} Do Q`;
  const under: string[] = [];
  const exact = shown.map((picture, index) => {
    const name = `I${index}`;
    named[name] = picture.ref;
    if (picture.bottom < slice.bottom - 0.01) under.push(draw(picture, name, 1));
    return draw(picture, name, 0);
  });
  return { operators: [...under, ...exact].join('\n'), named };
}
