/** One page of something that is too long for one. `number` is the page's file (`indexPageName`). */
export interface Slice<T> {
  number: number;
  items: T[];
}

/** In order: page 1 holds the first ones. For lists whose order seldom changes. */
export function splitInOrder<T>(items: readonly T[], size: number): Slice<T>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, at) => ({ number: at + 1, items: items.slice(at * size, (at + 1) * size) }));
}

/**
 * For what grows at its newest end. `items` are newest first, and so are the pages, but the older ones are filled from the
 * oldest on and numbered in that order: a new item changes the newest page alone (`index.html`, which holds `size` to
 * 2 × `size`), so the pages of ten thousand snapshots need not be written anew for one.
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
