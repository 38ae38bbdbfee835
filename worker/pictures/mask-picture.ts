import { openPicture, pictureOf, reading, readSize } from './picture.ts';

/** Pixels of the picture, from its top left corner. */
export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One colour, which no page has by chance in a whole rectangle. */
export const maskColour = { r: 27, g: 27, b: 27 } as const;

/**
 * Writes the picture anew from its pixels, as PNG, with the boxes filled: nothing is left of what stood there, nor of anything that the
 * file said besides its pixels. What lies outside the boxes is as it was. Throws `UnreadablePictureError`, and what the disk says.
 */
export async function maskPicture(from: string, to: string, boxes: readonly PixelBox[]): Promise<void> {
  const size = await readSize(from);
  const { data, info } = await reading(
    from,
    openPicture(from)
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  for (const box of boxes) fill(data, info.width, clip(box, size));
  await pictureOf({ rgb: data, width: info.width, height: info.height }).png({ compressionLevel: 6 }).toFile(to);
}

function fill(rgb: Buffer, width: number, box: PixelBox): void {
  const row = Buffer.alloc(box.width * 3);
  for (let at = 0; at < row.length; at += 3) row.set([maskColour.r, maskColour.g, maskColour.b], at);
  for (let y = box.top; y < box.top + box.height; y += 1) rgb.set(row, (y * width + box.left) * 3);
}

function clip({ left, top, width, height }: PixelBox, size: { width: number; height: number }): PixelBox {
  const from = { x: Math.min(Math.max(0, left), size.width), y: Math.min(Math.max(0, top), size.height) };
  const to = { x: Math.min(size.width, left + width), y: Math.min(size.height, top + height) };
  return { left: from.x, top: from.y, width: Math.max(0, to.x - from.x), height: Math.max(0, to.y - from.y) };
}
