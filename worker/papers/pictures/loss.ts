import { readFile } from 'node:fs/promises';
import { openPicture, reading } from './picture.ts';

/** The blocks in which a JPEG keeps its pixels: the errors in one pixel tell of all others of its block. */
export interface Blocks {
  sideX: number;
  sideY: number;
  /** So many pixels outside a block, a decoder mixes its colours with those of the next. */
  beyond: number;
  /** Where a block begins, in the picture as it is shown. */
  firstX: number;
  firstY: number;
}

/** What a note in the file (Exif) says of how its pixels lie: those that begin at the right, and those that begin at the bottom, of the upright picture. */
const fromTheRight = [2, 3, 6, 7];
const fromTheBottom = [3, 4, 7, 8];

/** The blocks of a JPEG. Null for other pictures. `upright`: the size of the picture that was made from it, if its pixels were turned. */
export async function blocksOf(
  picture: string,
  upright: { width: number; height: number } | null,
): Promise<Blocks | null> {
  const read = await reading(picture, openPicture(picture).metadata());
  if (read.format !== 'jpeg') return null;
  const orientation = upright === null ? 1 : (read.orientation ?? 1);
  const { across, down } = coarsestColours(await readFile(picture));
  const [sideX, sideY] = orientation >= 5 ? [8 * down, 8 * across] : [8 * across, 8 * down];
  return {
    sideX,
    sideY,
    beyond: across > 1 || down > 1 ? 1 : 0,
    firstX: upright && fromTheRight.includes(orientation) ? upright.width % sideX : 0,
    firstY: upright && fromTheBottom.includes(orientation) ? upright.height % sideY : 0,
  };
}

/** Heads of frames (SOF) of all kinds. */
const frames = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** How many pixels share a colour, as the head of the frame says; as many as a JPEG can have where no head is found. */
function coarsestColours(bytes: Buffer): { across: number; down: number } {
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (frames.includes(marker)) {
      const parts = Array.from({ length: bytes[at + 9] ?? 0 }, (_, part) => bytes[at + 11 + 3 * part] ?? 0x44);
      return { across: Math.max(1, ...parts.map((by) => by >> 4)), down: Math.max(1, ...parts.map((by) => by & 15)) };
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return { across: 4, down: 4 };
}

/**
 * Whether each pixel may tell of any other: a WebP with loss reckons each block from those above it and to the left, and so takes their errors
 * along.
 */
export async function tellsAnywhere(picture: string): Promise<boolean> {
  const { format } = await reading(picture, openPicture(picture).metadata());
  if (format !== 'webp') return false;
  const bytes = await readFile(picture);
  const chunks = new Set<string>();
  for (let at = 12; at + 8 <= bytes.length; ) {
    chunks.add(bytes.toString('latin1', at, at + 4));
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return chunks.has('VP8 ') || !chunks.has('VP8L');
}
