import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeenMedia, Sighting } from '../../../../jobs/collect/sighting.ts';
import type { ExportAccount } from '../../../../worker/gather/exports/own-item.ts';
import { type ReadExport, readExport } from '../../../../worker/gather/exports/read-export.ts';
import { youtubeChannel } from '../../../sites/exports/fake-exports.ts';
import { type Packed, packZip } from '../../../sites/exports/zip-builder.ts';

export const accounts = {
  facebook: { platform: 'facebook', name: 'Exempelkommun', url: 'https://www.facebook.com/exempelkommun', names: [] },
  instagram: { platform: 'instagram', name: 'Exempelkommun', url: null, names: [] },
  threads: { platform: 'threads', name: 'Exempelkommun', url: null, names: [] },
  linkedin: {
    platform: 'linkedin',
    name: 'Exempelkommun',
    url: 'https://www.linkedin.com/company/exempelkommun',
    names: [],
  },
  tiktok: { platform: 'tiktok', name: 'Exempelkommun', url: 'https://www.tiktok.com/@exempelkommun', names: [] },
  x: { platform: 'x', name: 'Exempelkommun', url: 'https://x.com/exempelkommun', names: [] },
  youtube: { platform: 'youtube', name: 'Exempelkommun', url: youtubeChannel, names: [] },
} satisfies Record<string, ExportAccount>;

/** A folder of its own for zip files, and what is read from them. */
export async function openBench() {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-exports-'));
  const open: ReadExport[] = [];
  let number = 0;
  return {
    folder,
    async save(bytes: Uint8Array): Promise<string> {
      const path = join(folder, `export-${number++}.zip`);
      await writeFile(path, bytes);
      return path;
    },
    async read(account: ExportAccount, ...parts: (readonly Packed[])[]): Promise<ReadExport> {
      const files = await Promise.all(parts.map((part) => this.save(packZip(part))));
      const found = await readExport(files, account);
      open.push(found);
      return found;
    },
    /** What a medium holds when it is taken out. */
    async mediaOf({ fetchMedia }: ReadExport, media: SeenMedia): Promise<{ text: string; mediaType: string | null }> {
      const path = join(folder, `media-${number++}`);
      const { mediaType } = await fetchMedia(media, path);
      return { text: await readFile(path, 'utf8'), mediaType };
    },
    async close() {
      for (const one of open) one.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function sightingsOf(found: ReadExport): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for await (const seen of found.seen()) if (seen.what === 'sighting') sightings.push(seen.sighting);
  return sightings;
}

export async function gapsOf(found: ReadExport): Promise<string[]> {
  const gaps: string[] = [];
  for await (const seen of found.seen()) if (seen.what === 'gap') gaps.push(seen.gap.because);
  return gaps;
}
