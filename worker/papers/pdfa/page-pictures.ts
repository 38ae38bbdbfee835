import { readFile } from 'node:fs/promises';
import type { PDFRef } from '@cantoo/pdf-lib';
import { cutToJpegs } from '../pictures/jpeg-bands.ts';
import { readSize } from '../pictures/picture.ts';
import { readPngPixels } from '../pictures/png-pixels.ts';
import { number } from './content.ts';
import type { Stretch } from './page-cuts.ts';
import { bandsOfTile } from './page-slices.ts';
import type { PdfFile } from './pdf-file.ts';

const rgb = { Type: 'XObject', Subtype: 'Image', ColorSpace: 'DeviceRGB', BitsPerComponent: 8 } as const;

/**
 * How the tiles' pixels go into the PDF. `png`: lossless copies. `jpeg`: JPEGs, one for each slice, about a fifth of the size. `ready`: the tiles
 * are such JPEGs already, and go in unchanged.
 */
export type Pictures = 'png' | 'jpeg' | 'ready';

const writers = { png: writePixels, jpeg: writeJpegs, ready: writeReady };

/** A piece of the pictured page: its file, and its place in CSS pixels. */
export interface Tile {
  path: string;
  y: number;
  width: number;
  height: number;
}

/** A picture in the PDF, and its place on the web page in CSS pixels. */
export interface PlacedPicture extends Stretch {
  ref: PDFRef;
  width: number;
}

/**
 * Writes the tiles' pixels into the file. Each tile is decoded at most once. With `png` and `ready`, each page shows a piece of a picture. Throws
 * `UnreadablePictureError`.
 */
export async function writePictures(
  file: PdfFile,
  tiles: Tile[],
  slices: Stretch[],
  images: Pictures,
): Promise<PlacedPicture[]> {
  const placed: PlacedPicture[] = [];
  for (const tile of tiles) {
    for await (const picture of writers[images](file, tile, slices)) placed.push(picture);
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
  for await (const { top, height, jpeg } of cutToJpegs(tile.path, width, bandsOfTile(tile, rows, slices))) {
    yield { ref: addJpeg(file, width, height, jpeg), width: tile.width, ...inCss(tile, rows, top, top + height) };
  }
}

async function* writeReady(file: PdfFile, tile: Tile): AsyncGenerator<PlacedPicture> {
  const { width, height: rows } = await readSize(tile.path);
  const ref = addJpeg(file, width, rows, await readFile(tile.path));
  yield { ref, width: tile.width, ...inCss(tile, rows, 0, rows) };
}

function addJpeg(file: PdfFile, Width: number, Height: number, jpeg: Buffer): PDFRef {
  return file.addStream({ ...rgb, Width, Height, Filter: 'DCTDecode' }, [jpeg]);
}

function inCss(tile: Tile, rows: number, top: number, bottom: number): Stretch {
  const pixel = tile.height / rows;
  return { top: tile.y + top * pixel, bottom: tile.y + bottom * pixel };
}

/**
 * Draws the parts of the pictures that lie in the slice, in CSS pixels (the caller has set the scale), y from 0 at the slice's bottom as PDF
 * counts. Where two pictures meet, the upper one is first drawn a pixel lower, so that no viewer shows a light line.
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
