import { constants, copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OwnError } from '../../../config/base/own-error.ts';
import type { ActivePart } from '../../../jobs/visit/active-parts.ts';
import type { SavedSnapshot } from '../../../jobs/visit/file-manual.ts';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { digestFile } from '../../../storage/files/bag.ts';
import { originalFile } from '../../../storage/layout/layout.ts';
import { type CheckedPicture, writeUpright } from '../../papers/pictures/check-picture.ts';
import { activePartsOf } from './active-pdf.ts';
import { readApart } from './read-apart.ts';
import { kindOf } from './saved-file.ts';

/** Files of which no manual snapshot can be made, each with what is wrong. */
export class SavedFilesError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Give pictures (PNG, JPEG, WebP) or PDF files, whole and unencrypted; nothing has been filed.';
}

/** CSS pixels: how wide the pictures stand on the page that is made of them, and the space between two pictures. */
const pageWidth = 1280;
const gap = 24;

interface Original {
  path: string;
  name: string;
  sha256: string;
  picture: CheckedPicture | null;
  /** The active parts of a PDF file. */
  active: ActivePart[];
}

/**
 * Copies the files into the draft under names that every e-archive takes, and checks the copies, so that the checked files are the kept ones.
 * Pictures are decoded to the last pixel. `folder` is the draft's. Throws SavedFilesError with every fault at once.
 */
export async function takeIn(files: readonly string[], folder: string): Promise<SavedSnapshot> {
  const originals: Original[] = [];
  const faults: { file: string; is: string }[] = [];
  for (const [index, file] of files.entries()) {
    const taken = await takeOne(file, index + 1, folder);
    if (typeof taken === 'string') faults.push({ file, is: taken });
    else if (originals.some(({ sha256 }) => sha256 === taken.sha256)) faults.push({ file, is: 'the same file twice' });
    else originals.push(taken);
  }
  if (faults.length > 0) {
    const told = faults.map(({ file, is }) => `\n  ${file}: ${is}`).join('');
    throw new SavedFilesError(`expected pictures or PDF files, found${told}`, {
      swedish: `${faults.map(({ file }) => file).join(', ')} kan inte tas in. Varje fil ska finnas, vara en hel bild (PNG, JPEG, WebP) eller en PDF-fil utan lösenord, och anges en gång. Inget är arkiverat.`,
    });
  }
  const tiles = await tilesOf(originals, folder);
  const last = tiles.at(-1);
  return {
    originals: originals.map(({ path, name, sha256 }) => ({ path, name, sha256 })),
    pdfs: originals.filter(({ picture }) => picture === null).map(({ path }) => path),
    tiles,
    page: last ? { widthCss: pageWidth, heightCss: last.y + last.height, tiles: tiles.length, truncated: false } : null,
    moving: originals.filter(({ picture }) => (picture?.pictures ?? 1) > 1).map(({ path }) => path),
    active: originals.flatMap(({ path, active: parts }) => (parts.length > 0 ? [{ path, parts }] : [])),
  };
}

async function takeOne(file: string, number: number, folder: string): Promise<Original | string> {
  const before = await kindOf(file);
  if ('fault' in before) return before.fault;
  const path = originalFile(number, before.kind);
  const copy = join(folder, path);
  await copyFile(file, copy, constants.COPYFILE_EXCL);
  const after = await kindOf(copy);
  if ('fault' in after || after.kind !== before.kind) return 'a file that changed while it was copied';
  const { sha256 } = await digestFile(copy);
  const original = { path, name: basename(file), sha256 };
  if (after.kind === 'pdf') return { ...original, picture: null, active: await activePartsOf(copy) };
  const read = await readApart<CheckedPicture>('measures', copy);
  if ('answer' in read) return { ...original, picture: read.answer, active: [] };
  return 'a picture that is damaged or has more than 100 million pixels';
}

/** The pictures one below the other, all as wide as the page. A picture whose pixels lie turned is written upright beside its original. */
async function tilesOf(originals: Original[], folder: string): Promise<Tile[]> {
  const tiles: Tile[] = [];
  let y = 0;
  for (const { path, picture } of originals) {
    if (picture === null) continue;
    const file = picture.turned ? `data/upprattstalld-${String(tiles.length + 1).padStart(3, '0')}.png` : path;
    if (picture.turned) await writeUpright(join(folder, path), join(folder, file));
    const height = Math.max(1, Math.round((picture.height * pageWidth) / picture.width));
    tiles.push({ file, y, width: pageWidth, height });
    y += height + gap;
  }
  return tiles;
}
