const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/** Characters that stand side by side on a line, in the order in which they are seen from left to right. */
export interface Stretch<T> {
  seen: T[];
  /** The text as it is read, where that is another order than the one seen; else null. */
  reads: string | null;
}

/**
 * A line's characters in the order seen: within text that runs left to right, Hebrew and Arabic words are turned round; within text
 * that runs right to left, everything is, but for numbers and Latin words. Enough for the words of a line; the whole of Unicode's
 * bidirectional algorithm (UAX 9) has been done by whoever placed them.
 */
export function inOrderSeen<T>(items: T[], textOf: (item: T) => string, rightToLeft: boolean): Stretch<T>[] {
  const reads = (some: T[]) => some.map(textOf).join('');
  const isRightToLeft = (item: T) => rightToLeftLetter.test(textOf(item));
  if (rightToLeft) {
    const isOther = (item: T) => leftToRight.test(textOf(item)) && !isRightToLeft(item);
    const seen = stretches(items.toReversed(), isOther).flatMap(({ some, matches }) => (matches ? some.reverse() : some));
    return [{ seen, reads: items.some(isRightToLeft) ? reads(items) : null }];
  }
  return stretches(items, isRightToLeft).map(({ some, matches }) =>
    matches ? { seen: some.toReversed(), reads: reads(some) } : { seen: some, reads: null },
  );
}

/** Divides items into stretches that begin and end with a match (and may hold white space between), and what lies between them. */
function stretches<T>(items: T[], isMatch: (item: T) => boolean): { some: T[]; matches: boolean }[] {
  const all: { some: T[]; matches: boolean }[] = [];
  let pending: T[] = [];
  for (const item of items) {
    const last = all.at(-1);
    const matches = isMatch(item);
    if (last && matches && last.matches && pending.every((one) => one === pending[0])) {
      last.some.push(...pending, item);
      pending = [];
      continue;
    }
    if (pending.length > 0) {
      all.push({ some: pending, matches: false });
      pending = [];
    }
    if (matches) all.push({ some: [item], matches: true });
    else pending.push(item);
  }
  return pending.length > 0 ? [...all, { some: pending, matches: false }] : all;
}
