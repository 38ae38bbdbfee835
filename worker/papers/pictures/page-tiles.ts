import { join } from 'node:path';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import { tilesAmong } from '../../../storage/layout/pictures-layout.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { readSize } from './picture.ts';

/**
 * The pictures of a sealed snapshot's page from the top, one after the other without a gap. For a snapshot that a person saved, these are the
 * saved pictures, each as wide as the page. `root`: the bag's folder.
 */
export async function pageTiles(root: string, { files, page }: SnapshotDescription): Promise<MeasuredTile[]> {
  const tiles: MeasuredTile[] = [];
  let y = 0;
  for (const { file, original } of tileFiles(files.map(({ path }) => path))) {
    const pixels = await readSize(join(root, file));
    const width = page?.widthCss ?? pixels.width;
    const height = (pixels.height * width) / pixels.width;
    const turned = original === file ? {} : { original: join(root, original) };
    tiles.push({ file, path: join(root, file), ...turned, y, width, height, pixels });
    y += height;
  }
  return tiles;
}

function tileFiles(paths: readonly string[]): { file: string; original: string }[] {
  const captured = tilesAmong(paths);
  if (captured.length > 0) return captured.map((file) => ({ file, original: file }));
  const saved = paths.filter((path) => /^data\/original-\d+\.(?:png|jpe?g|webp)$/.test(path)).sort();
  // A picture that lay turned was written upright beside the original, under its place among the pictures.
  return saved.map((original, at) => {
    const upright = `data/upprattstalld-${String(at + 1).padStart(3, '0')}.png`;
    return { file: paths.includes(upright) ? upright : original, original };
  });
}
