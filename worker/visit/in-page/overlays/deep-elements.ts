import { shownText } from '../dom/tree.ts';

/** What is in an element, open shadow roots too. */
function* insideOf(root: Element | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* insideOf(element.shadowRoot);
  }
  if (root instanceof Element && root.shadowRoot) yield* insideOf(root.shadowRoot);
}

export function allIn(root: Element, selector: string): Element[] {
  return [...insideOf(root)].filter((element) => element.matches(selector));
}

/** The text that is shown in it. */
export function textOf(element: Element): string {
  const own = element instanceof HTMLElement ? shownText(element) : (element.textContent ?? '');
  const shadows = [...insideOf(element), element].flatMap((inner) => [...(inner.shadowRoot?.children ?? [])]);
  return [own, ...shadows.map((child) => (child.localName === 'style' ? '' : shownText(child)))].join('\n').trim();
}

export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** The innermost element that stands at a point of the window. */
export function deepestAt(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner: Element | null = found?.shadowRoot?.elementFromPoint(x, y) ?? null;
    if (!inner || inner === found) return found;
    found = inner;
  }
}
