import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type Band, reading, readRgb, readSize } from './picture.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Taller pictures are cut: a viewer decodes the whole picture for every page that shows a piece of it. */
const maxRows = 16_384;
const rowsWhenCut = 8_192;

/**
 * 8-bit RGB pixels as PNG holds them: zlib data of rows that each begin with their filter byte (PNG 1.2 §6, §10.3). PDF calls this FlateDecode
 * with Predictor 15. `data` is one zlib stream in pieces.
 */
export interface PngPixels extends Band {
  width: number;
  data: Buffer[];
}

/**
 * The picture's pixels for a lossless copy. The file's own compressed data are used where they are plain 8-bit RGB without interlacing (what Chromium
 * writes); otherwise the pixels are packed anew. Pictures of more than 16,384 rows come as several bands. Throws `UnreadablePictureError`.
 */
export async function* readPngPixels(path: string): AsyncGenerator<PngPixels> {
  const { width, height } = await readSize(path);
  if (height <= maxRows) {
    const data = plainRgbData(await readFile(path));
    yield { top: 0, width, height, data: data ?? (await packed(path, { top: 0, height })) };
    return;
  }
  for (let top = 0; top < height; top += rowsWhenCut) {
    const band = { top, height: Math.min(rowsWhenCut, height - top) };
    yield { ...band, width, data: await packed(path, band) };
  }
}

async function packed(path: string, band: Band): Promise<Buffer[]> {
  const { rgb, width } = await readRgb(path, band);
  // No `effort` here: it switches on palette quantisation, which ruins the colours.
  const png = sharp(rgb, { raw: { width, height: band.height, channels: 3 } }).png({
    compressionLevel: 6,
    adaptiveFiltering: true,
    palette: false,
  });
  const data = plainRgbData(await reading(path, png.toBuffer()));
  if (!data) throw new Error(`expected an 8-bit RGB PNG from the encoder for ${path}, found another kind`);
  return data;
}

/** The IDAT data when the file is an 8-bit RGB PNG (colour type 2) without interlacing or a transparent colour; else null. */
export function plainRgbData(file: Buffer): Buffer[] | null {
  if (!file.subarray(0, 8).equals(signature) || file.length < 33) return null;
  const [bitDepth, colourType, , , interlace] = file.subarray(24, 29);
  if (bitDepth !== 8 || colourType !== 2 || interlace !== 0) return null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'tRNS' || at + 12 + length > file.length) return null;
    if (type === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
    if (type === 'IEND') return data.length > 0 ? data : null;
    at += 12 + length;
  }
  return null;
}
