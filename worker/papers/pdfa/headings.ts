import type { Element, Tag } from './structure.ts';

/**
 * Gives the headings below `root`, in reading order, levels without a gap, the first of them H1 (ISO 14289-1, 7.4.2): a page of the web may begin
 * with H3, or go from H2 to H5. A heading stands one level below the nearest one before it that had a higher level than its own. A `Sect` begins below
 * the H1: the page's own headings are not below the last one of the page about it.
 */
export function nestHeadings(root: Element): void {
  const above: number[] = [];
  const walk = (element: Element) => {
    if (element.tag === 'Sect') above.splice(1);
    const level = levelOf(element.tag);
    if (level !== null) {
      while ((above.at(-1) ?? 0) >= level) above.pop();
      above.push(level);
      element.tag = `H${above.length}` as Tag;
    }
    for (const kid of element.kids) if (kid.kind === 'element') walk(kid);
  };
  walk(root);
}

function levelOf(tag: Tag): number | null {
  const [, digit] = /^H([1-6])$/.exec(tag) ?? [];
  return digit === undefined ? null : Number(digit);
}
