import { join } from 'node:path';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { readSize } from '../papers/pictures/picture.ts';

/**
 * The pictures of a sealed snapshot's page from the top, one after the other without a gap. For a snapshot that a person saved, these are the
 * saved pictures, each as wide as the page. `root`: the bag's folder.
 */
export async function pageTiles(root: string, { files, page }: SnapshotDescription): Promise<MeasuredTile[]> {
  const tiles: MeasuredTile[] = [];
  let y = 0;
  for (const file of tileFiles(files.map(({ path }) => path))) {
    const pixels = await readSize(join(root, file));
    const width = page?.widthCss ?? pixels.width;
    const height = (pixels.height * width) / pixels.width;
    tiles.push({ file, path: join(root, file), y, width, height, pixels });
    y += height;
  }
  return tiles;
}

function tileFiles(paths: readonly string[]): string[] {
  const captured = paths.filter((path) => /^data\/skarmdump-\d+\.png$/.test(path)).sort();
  if (captured.length > 0) return captured;
  const saved = paths.filter((path) => /^data\/original-\d+\.(?:png|jpe?g|webp)$/.test(path)).sort();
  // A picture that lay turned was written upright beside the original, under its place among the pictures.
  return saved.map((path, at) => {
    const upright = `data/upprattstalld-${String(at + 1).padStart(3, '0')}.png`;
    return paths.includes(upright) ? upright : path;
  });
}
