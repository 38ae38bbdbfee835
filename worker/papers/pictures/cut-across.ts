import { join } from 'node:path';
import { type Cut, cutPixels } from './cut-pictures.ts';
import { readRgb } from './picture.ts';

/** A picture of a horizontal band of the page, full width; `file` is relative to the draft's folder, sizes in pixels. */
export interface Band {
  file: string;
  y: number;
  width: number;
  height: number;
}

/** Cuts a part that may lie in several bands out of a page that is pictured in bands. `left` and `top` are places on the page. */
export async function cutAcross(
  folder: string,
  bands: readonly Band[],
  { x, y, width, height, target }: { x: number; y: number; width: number; height: number; target: string },
): Promise<void> {
  const [from, to] = [Math.floor(y), Math.ceil(y + height)];
  const parts: Buffer[] = [];
  let rows = 0;
  for (const band of bands) {
    const top = Math.max(from, band.y) - band.y;
    const count = Math.min(to, band.y + band.height) - band.y - top;
    if (count <= 0) continue;
    const { rgb } = await readRgb(join(folder, band.file), { top, height: count });
    parts.push(rgb);
    rows += count;
  }
  const cut: Cut = { target, left: x, top: y - from, width, height };
  await cutPixels({ rgb: Buffer.concat(parts), width: bands[0]?.width ?? 0, height: rows }, [cut]);
}
