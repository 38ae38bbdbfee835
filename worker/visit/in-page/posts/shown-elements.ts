/** What the first selector finds that finds anything. */
export function all(within: readonly ParentNode[], selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = within.flatMap((root) => [...root.querySelectorAll(selector)]);
    if (found.length > 0) return found;
  }
  return [];
}

/** The first of what the selectors find, in their order. */
export function first(
  within: Element,
  selectors: readonly string[],
  isWanted: (element: Element) => boolean,
): Element | null {
  for (const selector of selectors) {
    for (const element of within.querySelectorAll(selector)) if (isWanted(element)) return element;
  }
  return null;
}

/** Whether it is shown, and large enough for a post or comment. */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= 50 && height >= 20 && element.checkVisibility();
}

/** Whether it is one of the others or lies in one. */
export function isInside(element: Element, others: ReadonlySet<Element>): boolean {
  for (let up: Element | null = element; up; up = up.parentElement) if (others.has(up)) return true;
  return false;
}
