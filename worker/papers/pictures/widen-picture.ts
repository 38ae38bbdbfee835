import { openPicture, reading } from './picture.ts';

/** The picture (the bytes of a file) as a PNG that is `width` pixels wide: white stands to the right of it. Wider ones are cut. */
export async function widenPicture(picture: Buffer, width: number): Promise<{ png: Buffer; height: number }> {
  const own = await reading(picture, openPicture(picture).metadata());
  const rows = openPicture(picture).flatten({ background: '#ffffff' });
  const inside = own.width > width ? rows.extract({ left: 0, top: 0, width, height: own.height }) : rows;
  const wide = inside.extend({ right: Math.max(0, width - own.width), background: '#ffffff' });
  return { png: await reading(picture, wide.png().toBuffer()), height: own.height };
}
