import type { ItemKind } from '../../../config/base/item-words.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import type { ExportReport } from '../../../storage/records/item-run.ts';

/** Kinds that stay until somebody takes them away. */
const lasting: ReadonlySet<ItemKind> = new Set(['post', 'share', 'comment', 'reply']);

/**
 * Gives what was read, and then how far the export reaches: for each kind, from its oldest to its newest item. No reach where a file could
 * not be read whole, or where times stand on a clock without time zone.
 */
export async function* reachOfExport(read: AsyncIterable<Seen>, report: ExportReport): AsyncGenerator<Seen> {
  const reach = new Map<ItemKind, { since: string; until: string }>();
  for await (const seen of read) {
    yield seen;
    if (seen.what !== 'sighting') continue;
    const { kind, publishedAt } = seen.sighting;
    if (publishedAt === null || !lasting.has(kind)) continue;
    const { since, until } = reach.get(kind) ?? { since: publishedAt, until: publishedAt };
    const [isOlder, isNewer] = [
      Date.parse(publishedAt) < Date.parse(since),
      Date.parse(publishedAt) > Date.parse(until),
    ];
    reach.set(kind, { since: isOlder ? publishedAt : since, until: isNewer ? publishedAt : until });
  }
  if (report.faults.length > 0 || report.clocks !== undefined) return;
  for (const [kind, span] of reach) yield { what: 'reach', reach: { kind, ...span } };
}
