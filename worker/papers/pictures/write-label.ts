import { join } from 'node:path';
import sharp from 'sharp';
import { packageRoot } from '../../../config/base/package-root.ts';
import type { Area, Pixels } from './picture.ts';

/** Pixels between the edge of a box and its label. */
const edge = 4;
/** In a smaller box no words can be read. */
const least = { width: 40, height: 8 };

/**
 * Writes the words in white into a filled box: as large as a page's own text, and smaller where they would not have room. In a box that is too small
 * to be read in, nothing is written. Nothing outside the box changes.
 */
export async function writeLabel(pixels: Pixels, box: Area, words: string): Promise<void> {
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
