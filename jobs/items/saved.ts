import { z } from 'zod';
import type { SealedSnapshot } from '../../storage/archive/archive.ts';
import { isOriginalFile } from '../../storage/layout/layout.ts';
import { type MachineRead, machineReadSchema, wordsRead } from '../../storage/records/machine-read.ts';
import { savedName } from '../../storage/shown/names-in-snapshot.ts';
import type { Sighting } from '../collect/sighting.ts';

/** An item has the beginning of a long file's words; the snapshot has all. */
const mostLetters = 50_000;

/** In the `raw` of an item that is a file which a person saved. */
const savedSchema = z.object({
  format: z.literal('ogonblick-saved/1'),
  /** The sealed snapshot that has the file, and the file's path in it. */
  snapshot: z.string(),
  file: z.string(),
  /** The file's name as it was given. */
  name: z.string(),
  by: z.string(),
  /** When the person saved it, UTC. */
  savedAt: z.string(),
  note: z.string().nullable(),
  /** The words of the item are only the beginning of what was read. */
  cut: z.boolean(),
  /** Null: nothing was read. */
  read: machineReadSchema.shape.files.element.omit({ pages: true, file: true }).nullable(),
});
export type SavedItem = z.infer<typeof savedSchema>;

/** What a saved file is as an item; null: the item is none. */
export function savedByHand({ raw }: { raw?: unknown }): SavedItem | null {
  return savedSchema.safeParse(raw).data ?? null;
}

/**
 * The files of a manual snapshot as items, one for each. Who wrote what stands in it, and when, nobody has said: its author and its time are unknown. Its
 * words are what a program has read. `bag`: the snapshot's folder, absolute.
 */
export function savedSightings(
  { description }: Pick<SealedSnapshot, 'description'>,
  read: MachineRead | null,
  bag: string,
): Sighting[] {
  const { id, originals = [], orderedBy, startedAt, note, files } = description;
  return files
    .filter(({ path }) => isOriginalFile(path))
    .map(({ path, sha256, mediaType }) => {
      const name = originals.find((one) => one.path === path)?.name ?? path;
      const found = read?.files.find(({ file }) => file === path) ?? null;
      const words = found === null ? '' : wordsRead(found);
      const { pages: _, file: __, ...how } = found ?? { pages: [], file: '' };
      const raw: SavedItem = {
        format: 'ogonblick-saved/1',
        snapshot: id,
        file: path,
        name,
        by: orderedBy,
        savedAt: startedAt,
        note,
        cut: words.length > mostLetters,
        read: found === null ? null : (how as SavedItem['read']),
      };
      return {
        platformId: savedName(sha256),
        kind: 'saved',
        parent: null,
        thread: savedName(sha256),
        author: { name: null, platformId: null, isAccount: null },
        publishedAt: null,
        editedAt: null,
        visibility: 'unknown',
        permalink: null,
        raw,
        text: words.slice(0, mostLetters),
        media: [
          {
            kind: mediaType === 'application/pdf' ? 'file' : 'picture',
            url: name,
            alt: null,
            inExport: `${bag}/${path}`,
          },
        ],
      };
    });
}
