import { maxPictureSide, openPicture, reading, readSize } from './picture.ts';

/** What the pictures of the page and its posts are filed as. `webp` is without loss, `jpeg` is not. */
export type PictureFormat = 'png' | 'webp' | 'jpeg';

const webp = { lossless: true, effort: 0 } as const;
/** Text of 12 px and coloured edges stay clean at this quality, with colour at full resolution. */
const jpeg = { quality: 92, chromaSubsampling: '4:4:4' } as const;

/**
 * Writes the picture as WebP or JPEG to `target`. Returns false, and writes nothing, where the format does not hold a picture of that size.
 * Throws `UnreadablePictureError`, and what the disk throws.
 */
export async function recode(path: string, target: string, format: 'webp' | 'jpeg'): Promise<boolean> {
  const { width, height } = await readSize(path);
  if (Math.max(width, height) > maxPictureSide[format]) return false;
  const picture = openPicture(path);
  await reading(path, (format === 'webp' ? picture.webp(webp) : picture.jpeg(jpeg)).toFile(target));
  return true;
}
