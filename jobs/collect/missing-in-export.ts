import type { Expected } from '../../storage/catalog/item-catalog.ts';
import type { ItemRunLine } from '../../storage/records/item-run.ts';
import { knownMoment } from '../../storage/records/known-moment.ts';
import type { Reach } from './sighting.ts';

/** `seen`: our ids of what the export tells of. */
export interface ExportSearch {
  reach: readonly Reach[];
  seen: ReadonlyMap<string, 'filed' | 'seen'>;
  expected: AsyncIterable<readonly Expected[]>;
}

/**
 * Compares an export with what earlier exports told of. What only they have told of, lies between the oldest and the newest of its kind in
 * this export and is not in it, is missing; when a second export lacks it too, it is gone. An export that is older than an earlier one says
 * nothing. What a look at the platform has shown is left to such looks: an export is of the day it was made, which may be long ago.
 */
export async function findMissingInExport({ reach, seen, expected }: ExportSearch): Promise<ItemRunLine[]> {
  const newest = Math.max(...reach.map(({ until }) => (until === null ? Number.NaN : Date.parse(until))));
  const lines: ItemRunLine[] = [];
  for await (const page of expected) {
    for (const item of page) {
      const how = seen.get(item.id);
      if (item.onlyExported === 0 || how === 'filed') continue;
      const at = knownMoment(item);
      if (at !== null && at > newest) return [];
      if (how === 'seen') {
        if (item.missedAt !== null || item.removedAt !== null) lines.push({ is: 'seen', id: item.id });
      } else if (item.removedAt === null && at !== null && reach.some((one) => isWithinReach(item, at, one))) {
        const { id, missedAt } = item;
        lines.push(missedAt === null ? { is: 'missing', id } : { is: 'removed', id, at: missedAt, by: 'two-looks' });
      }
    }
  }
  return lines;
}

function isWithinReach({ kind }: Expected, at: number, reach: Reach): boolean {
  return (
    reach.kind === kind && at >= Date.parse(reach.since) && (reach.until === null || at <= Date.parse(reach.until))
  );
}
