/** One page of a list that is too long for one page. `number` is the number of the page's file (`indexPageName`). */
export interface Slice<T> {
  number: number;
  items: T[];
}

/** Splits in order: page 1 holds the first items. For lists whose order seldom changes. */
export function splitInOrder<T>(items: readonly T[], size: number): Slice<T>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, at) => ({ number: at + 1, items: items.slice(at * size, (at + 1) * size) }));
}

/**
 * For a list that grows at its newest end. `items` are newest first, and so are the pages, but the older pages are filled and numbered from the
 * oldest item on. So a new item changes only the newest page (`index.html`, which holds `size` to 2 × `size` items), and the pages of ten
 * thousand snapshots need not be written anew for one.
 */
export function splitFromOldest<T>(items: readonly T[], size: number): Slice<T>[] {
  const full = Math.max(0, Math.floor(items.length / size) - 1);
  const newest = items.length - full * size;
  const older = Array.from({ length: full }, (_, at) => {
    const start = newest + at * size;
    return { number: full - at + 1, items: items.slice(start, start + size) };
  });
  return [{ number: 1, items: items.slice(0, newest) }, ...older];
}
