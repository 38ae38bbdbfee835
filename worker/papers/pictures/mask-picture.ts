import { join } from 'node:path';
import sharp from 'sharp';
import { packageRoot } from '../../../config/base/package-root.ts';
import { type Blocks, blocksOf } from './loss.ts';
import { type Area, decode, type Pixels, pictureOf } from './picture.ts';

/** Pixels between the edge of a box and its label. */
const edge = 4;

/** In a smaller box no words can be read. */
const least = { width: 40, height: 8 };

/** One colour, which no page has by chance in a whole rectangle. */
export const maskColour = { r: 27, g: 27, b: 27 } as const;

/**
 * Writes the picture anew from its pixels, as PNG, with the boxes filled. Nothing is left of what stood in the boxes, nor of what the file said
 * besides its pixels. Outside the boxes nothing changes; they are made larger first where the pixels come from a JPEG, see `blocksOf`. `original`:
 * the picture whose pixels these are, where they were turned upright. `label`: written into each box that has room for it. Returns the boxes as they
 * were filled. Throws `UnreadablePictureError`, and what the disk throws.
 */
export async function maskPicture(
  from: string,
  to: string,
  boxes: readonly Area[],
  { original = from, label }: { original?: string | undefined; label?: string } = {},
): Promise<Area[]> {
  const pixels = await decode(from);
  const blocks = await blocksOf(original, original === from ? null : pixels);
  const filled = boxes.map((box) => clip(widen(box, blocks), pixels)).filter(({ width, height }) => width * height > 0);
  for (const box of filled) fill(pixels.rgb, pixels.width, box);
  if (label !== undefined) for (const box of filled) await writeLabel(pixels, box, label);
  await pictureOf(pixels).png({ compressionLevel: 6 }).toFile(to);
  return filled;
}

function widen({ left, top, width, height }: Area, blocks: Blocks | null): Area {
  if (blocks === null) return { left, top, width, height };
  const { sideX, sideY, beyond, firstX, firstY } = blocks;
  const before = (at: number, side: number, first: number) => Math.floor((at - first) / side) * side + first - beyond;
  const after = (at: number, side: number, first: number) => Math.ceil((at - first) / side) * side + first + beyond;
  const [x, y] = [before(left, sideX, firstX), before(top, sideY, firstY)];
  const [right, bottom] = [after(left + width, sideX, firstX), after(top + height, sideY, firstY)];
  return { left: x, top: y, width: right - x, height: bottom - y };
}

function fill(rgb: Buffer, width: number, box: Area): void {
  const row = Buffer.alloc(box.width * 3);
  for (let at = 0; at < row.length; at += 3) row.set([maskColour.r, maskColour.g, maskColour.b], at);
  for (let y = box.top; y < box.top + box.height; y += 1) rgb.set(row, (y * width + box.left) * 3);
}

function clip({ left, top, width, height }: Area, size: { width: number; height: number }): Area {
  const from = { x: Math.min(Math.max(0, left), size.width), y: Math.min(Math.max(0, top), size.height) };
  const to = { x: Math.min(size.width, left + width), y: Math.min(size.height, top + height) };
  return { left: from.x, top: from.y, width: Math.max(0, to.x - from.x), height: Math.max(0, to.y - from.y) };
}

/**
 * Writes the words in white into a filled box: as large as a page's own text, and smaller where they would not have room. In a box that is too small
 * to be read in, nothing is written. Nothing outside the box changes.
 */
async function writeLabel(pixels: Pixels, box: Area, words: string): Promise<void> {
  const room = { width: box.width - 2 * edge, height: box.height - 2 * edge };
  if (room.width < least.width || room.height < least.height) return;
  const full = await drawn(words, { width: room.width, dpi: 96 });
  const { data, info } =
    full.info.height <= room.height && full.info.width <= room.width ? full : await drawn(words, room);
  for (let y = 0; y < Math.min(info.height, room.height); y += 1) {
    for (let x = 0; x < Math.min(info.width, room.width); x += 1) {
      const ink = data[(y * info.width + x) * info.channels] ?? 0;
      const at = ((box.top + edge + y) * pixels.width + box.left + edge + x) * 3;
      for (let colour = at; colour < at + 3; colour += 1) {
        pixels.rgb[colour] = Math.max(pixels.rgb[colour] ?? 0, ink);
      }
    }
  }
}

function drawn(words: string, size: { width: number } & ({ height: number } | { dpi: number })) {
  // Pango reads mark-up in it.
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const fontfile = join(packageRoot(), 'worker/papers/pdfa/fonts/DejaVuSans.ttf');
  return sharp({ text: { text, font: 'DejaVu Sans 11', fontfile, wrap: 'word-char', ...size } })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
}
