const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const letterOrNumber = /[\p{L}\p{N}]/u;

/** Whether a piece of text is Hebrew, Arabic or the like. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeftLetter.test(text);
}

/**
 * A line's characters in the order in which they are seen from left to right. Readers expect this order in a PDF, and turn it back when text is
 * copied. Within text that runs left to right, Hebrew and Arabic words are turned round. Within text that runs right to left, everything but
 * numbers and Latin words is. That is enough for a word or a label, since the browser has decided where words stand.
 */
export function inOrderSeen<T>(items: T[], textOf: (item: T) => string, rightToLeft: boolean): T[] {
  const isRightToLeft = (item: T) => runsRightToLeft(textOf(item));
  if (!rightToLeft) {
    const turned = stretches(items, textOf, isRightToLeft);
    return turned.flatMap(({ some, matches }) => (matches ? some.toReversed() : some));
  }
  const isOther = (item: T) => letterOrNumber.test(textOf(item)) && !isRightToLeft(item);
  const turned = stretches(items.toReversed(), textOf, isOther);
  return turned.flatMap(({ some, matches }) => (matches ? some.toReversed() : some));
}

/** Divides items into stretches that begin and end with a match and hold no other letter, and the items between them. */
function stretches<T>(
  items: T[],
  textOf: (item: T) => string,
  isMatch: (item: T) => boolean,
): { some: T[]; matches: boolean }[] {
  const all: { some: T[]; matches: boolean }[] = [];
  for (let at = 0; at < items.length; ) {
    const matches = isMatch(items[at] as T);
    let end = at + 1;
    for (let to = end; matches && to < items.length; to++) {
      const item = items[to] as T;
      if (isMatch(item)) end = to + 1;
      else if (letterOrNumber.test(textOf(item))) break;
    }
    const last = all.at(-1);
    if (!matches && last && !last.matches) last.some.push(items[at] as T);
    else all.push({ some: items.slice(at, end), matches });
    at = end;
  }
  return all;
}
