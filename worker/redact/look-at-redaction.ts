import { join } from 'node:path';
import { isTakenOut, type PlacedRedaction, placeRedaction, takesOf } from '../../jobs/redaction/place-redaction.ts';
import { RedactionRefusedError } from '../../jobs/redaction/redaction-refused.ts';
import { type Refusal, redactionRefusals } from '../../jobs/redaction/redaction-words.ts';
import { standsStill } from '../../jobs/redaction/stands-still.ts';
import { type Traces, tells, tracesOf } from '../../jobs/redaction/traces.ts';
import { keptWords } from '../../jobs/redaction/what-stays.ts';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import { type ShownEntry, shownEntries } from '../../jobs/release/shown-entries.ts';
import type { SealedSnapshot } from '../../storage/archive/archive.ts';
import { readPostsFile, readTextLayer } from '../../storage/archive/snapshot.ts';
import type { PostsFile } from '../../storage/records/posts.ts';
import type { Redaction, StandsStill, Takes } from '../../storage/records/redaction.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { refuseTraces } from '../copies/mask-tiles.ts';
import { pageTiles } from '../papers/pictures/page-tiles.ts';
import { kindOfFile } from './kinds-of-files.ts';

/** A sealed snapshot, with where a redaction lies in it and by what its content would be known again. */
export interface SeenRedaction {
  description: SnapshotDescription;
  /** The bag's folder, absolute. */
  bag: string;
  tiles: MeasuredTile[];
  posts: PostsFile | null;
  layer: TextLayer | null;
  entries: ShownEntry[];
  placed: PlacedRedaction;
  /** What goes, without what an earlier list has taken. */
  fresh: ShownEntry[];
  takes: Takes;
  stands: StandsStill;
  traces: Traces;
  /** Addresses of pictures and films of posts that stay. */
  addressesKept: string[];
}

/**
 * Looks whether a redaction can be made, without making it. Throws RedactionRefusedError where it is not certain what stands where, where some of it
 * stands elsewhere too, and where the bag holds what nobody can look through; MaskRefusedError for a picture that cannot be filled without traces.
 */
export async function lookAtRedaction(
  root: string,
  { description, folder }: Pick<SealedSnapshot, 'description' | 'folder'>,
  redaction: Pick<Redaction, 'shown' | 'boxes' | 'clean'>,
): Promise<SeenRedaction> {
  const { id, files, accountName } = description;
  if (description.manual || description.originals?.length) throw refused(redactionRefusals.manual(id));
  if (redaction.shown.length + redaction.boxes.length === 0) throw refused(redactionRefusals.nothing(id));
  for (const { path } of files) {
    if (kindOfFile(path, id) === null) throw refused(redactionRefusals.unknownFile(id, path));
  }
  const bag = join(root, folder);
  const tiles = await pageTiles(bag, description);
  if (tiles.length === 0) throw refused(redactionRefusals.noPictures(id));
  const posts = await readPostsFile(root, folder);
  const layer = await readTextLayer(root, folder);
  const entries = shownEntries(posts?.posts ?? [], tiles);
  const placed = placeRedaction(redaction, { snapshot: id, entries, tiles, layer });
  await refuseTraces(tiles, placed.areas);
  const { under: covered, page, ...kept } = keptWords(layer, entries, placed);
  // What an earlier list has taken is a label now, which stands in more places.
  const { redacted } = description;
  const under = covered.filter((text) => redacted === undefined || !text.includes(redacted.decision));
  const fresh = [...placed.gone].filter((entry) => redacted === undefined || !isTakenOut(entry));
  const traces = tracesOf(fresh, under, { ...kept, own: [accountName] });
  refuseElsewhere(description, kept.kept, traces);
  const takes = takesOf(placed, entries);
  const around = { entries, tiles, layer, under, said: toldIn(description), own: [accountName] };
  const stands = standsStill({ gone: placed.gone, fresh, areas: placed.areas }, around);
  return {
    description,
    bag,
    tiles,
    posts,
    layer,
    entries,
    placed,
    fresh,
    takes,
    stands,
    traces,
    addressesKept: kept.addresses,
  };
}

/** What our own description says in words. */
function toldIn({ note, because, warnings, interventions, basis, witnesses = [] }: SnapshotDescription): string {
  return [note, because, basis, ...warnings, ...interventions, ...witnesses.map(({ told }) => told)].join('\n');
}

/** Places that a box cannot cover: what our own description says in words, and addresses in texts that stay. */
function refuseElsewhere(description: SnapshotDescription, kept: readonly string[], traces: Traces): void {
  const { id } = description;
  const told = toldIn(description);
  const found = [
    ...(tells(told, traces, 'sure') ? ['beskrivning.json'] : []),
    ...(kept.some((text) => tells(text, traces, 'sure')) ? ['textlager.json, inlagg.json'] : []),
  ];
  if (found.length > 0) throw refused(redactionRefusals.elsewhere(id, found.join(', ')));
}

export function refused({ message, told }: Refusal): RedactionRefusedError {
  return new RedactionRefusedError(message, told);
}
