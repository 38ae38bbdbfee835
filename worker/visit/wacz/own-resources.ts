import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ownMediaType } from '../../../storage/formats/formats.ts';
import type { OwnResource } from './exchange.ts';

/**
 * What the visit has written into the draft's `data/` so far. With it, the package alone shows how the page looked and what stood there:
 * `urn:ogonblick:skarmdump-001.png`, `urn:ogonblick:inlagg/0001.png` … `folder` is the draft's.
 */
export async function ownResources(folder: string): Promise<OwnResource[]> {
  const data = join(folder, 'data');
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const resources: OwnResource[] = [];
  for (const path of paths.sort()) {
    const { mtime } = await stat(path);
    const mediaType = ownMediaType(path);
    resources.push({ uri: `urn:ogonblick:${relative(data, path)}`, path, mediaType, date: mtime.toISOString() });
  }
  return resources;
}
