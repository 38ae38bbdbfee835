import { parseSnapshotId, visitOf } from '../../storage/layout/layout.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { numberText } from '../redaction/redaction-words.ts';
import type { Reader } from '../workplace.ts';
import { listsReader } from './lists.ts';
import type { Due } from './sift-items.ts';

/**
 * How many posts and comments lists after this one have taken out of what the snapshot was before, by the same rule and decision, without anybody
 * knowing which they were: each may have been one of those that are still unplaced.
 */
export async function takenByHand(
  reader: Reader,
  source: DisposalList,
  snapshot: string,
  { rule, decision }: Pick<Due, 'rule' | 'decision'>,
): Promise<number> {
  const isOfVisit = (id: string) => visitOf(id) === visitOf(snapshot);
  const { account = '' } = parseSnapshotId(snapshot) ?? {};
  const known = source.entries.flatMap(({ shownAt = {} }) =>
    Object.entries(shownAt).flatMap(([id, number]) => (isOfVisit(id) ? [numberText(number)] : [])),
  );
  // What an earlier bag of the visit had lost is a label in the next, and goes along with what stands around it.
  const lost = new Set<string>();
  let taken = 0;
  const lists = listsReader(reader);
  const rows = (await reader.catalog.snapshots({ account, gone: true }))
    .filter(({ id }) => isOfVisit(id))
    .sort((a, b) => ((a.disposedAt ?? '') < (b.disposedAt ?? '') ? -1 : 1));
  for (const { id, list, disposedAt } of rows) {
    const name = lists.names().find((one) => one.id === list);
    if (disposedAt === null || name === undefined) continue;
    const filed = (await lists.read(name)).list;
    const entry = filed.entries.find(({ item }) => item === id);
    const numbers = (entry?.redaction?.takes?.whole ?? entry?.redaction?.shown ?? []).map(numberText);
    const isIts = filed.after === source.id && entry?.rule === rule && entry.decision === decision;
    if (isIts) taken += numbers.filter((number) => !lost.has(number) && !known.includes(number)).length;
    for (const number of numbers) lost.add(number);
  }
  return taken;
}
