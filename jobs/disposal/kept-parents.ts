/** An item in a thread; `parent` may be of an item that was never collected, `thread` is the item that starts it. */
export interface Member {
  id: string;
  parent: string | null;
  thread: string;
  /** The item was disposed of. */
  gone?: true;
}

/**
 * Which of the items that may go must stay because an answer to them stays, and which answer that is (`keptFor`). Pure. `going`: ids that
 * may go. `members`: everything in the items' threads and in those that are one with them, disposed items too. The start of a thread is the
 * parent of everything in it, since everything there speaks of it.
 */
export function keptParents(going: ReadonlySet<string>, members: readonly Member[]): Map<string, string> {
  const kept = new Map<string, string>();
  const byId = new Map(members.map((member) => [member.id, member]));
  const passed = new Set<string>();
  const staying = members
    .filter(({ id, gone }) => gone === undefined && !going.has(id))
    .map((one) => ({ one, stays: one.id }));
  for (let next = staying.pop(); next !== undefined; next = staying.pop()) {
    for (const parent of parentsOf(next.one)) {
      const itself = byId.get(parent);
      if (itself?.gone && !passed.has(parent)) {
        // Nothing waits for a disposed item itself, but the item that it answered waits for the item that answered it.
        passed.add(parent);
        staying.push({ one: itself, stays: next.stays });
      }
      if (!going.has(parent) || kept.has(parent)) continue;
      kept.set(parent, next.stays);
      if (itself !== undefined) staying.push({ one: itself, stays: parent });
    }
  }
  return kept;
}

function parentsOf({ id, parent, thread }: Member): string[] {
  return [...new Set([parent, thread])].filter((one) => one !== null && one !== id) as string[];
}

/** The same items, children before their parents, otherwise in the order of their ids. Pure. */
export function childrenFirst<T extends { item: string; parent: string | null; thread: string }>(
  entries: readonly T[],
): T[] {
  const byId = new Map(entries.map((entry) => [entry.item, entry]));
  const depths = new Map<string, number>();
  for (const entry of entries) {
    // A set: items that answer each other in a ring must not lead round and round.
    const path = new Set<T>();
    let above: T | undefined = entry;
    while (above !== undefined && !depths.has(above.item) && !path.has(above)) {
      path.add(above);
      above = aboveIn(byId, above);
    }
    let depth = above === undefined ? 0 : (depths.get(above.item) ?? 0) + 1;
    for (const one of [...path].reverse()) depths.set(one.item, depth++);
  }
  const depthOf = ({ item }: T) => depths.get(item) ?? 0;
  return entries.toSorted((a, b) => depthOf(b) - depthOf(a) || (a.item < b.item ? -1 : 1));
}

function aboveIn<T extends { item: string; parent: string | null; thread: string }>(
  byId: ReadonlyMap<string, T>,
  { item, parent, thread }: T,
): T | undefined {
  const near = parent === null || parent === item ? undefined : byId.get(parent);
  return near ?? (thread === item ? undefined : byId.get(thread));
}
