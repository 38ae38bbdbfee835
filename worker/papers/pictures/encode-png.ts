import { CompressionType, FilterType, Transformer } from '@napi-rs/image';
import type { Area, Pixels } from './picture.ts';

/**
 * A part of decoded pixels, wholly inside them, as an 8-bit RGB PNG without loss. This takes less work and fewer bytes than the library that
 * decodes our tiles: rows are filtered one by one, and the compression is made for filtered rows.
 */
export async function encodePng(pixels: Pixels, area: Area): Promise<Buffer> {
  const options = { compressionType: CompressionType.Fast, filterType: FilterType.Adaptive };
  return new Transformer(asPnm(pixels, area)).png(options);
}

/** The simplest file that holds pixels (PPM, `P6`): a line of sizes, then the rows. */
function asPnm({ rgb, width }: Pixels, area: Area): Buffer {
  const head = Buffer.from(`P6 ${area.width} ${area.height} 255\n`, 'latin1');
  const rowBytes = area.width * 3;
  const file = Buffer.allocUnsafe(head.length + rowBytes * area.height);
  head.copy(file);
  for (let row = 0; row < area.height; row += 1) {
    const from = ((area.top + row) * width + area.left) * 3;
    rgb.copy(file, head.length + row * rowBytes, from, from + rowBytes);
  }
  return file;
}
