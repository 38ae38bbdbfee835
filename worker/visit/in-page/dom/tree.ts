/** The document and every open shadow root in it. */
export function openRoots(): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  // The list grows while it is walked: roots lie in roots.
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  return roots;
}

/** The element around this one; the host, where it stands at the top of a shadow root. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** White space of any kind and length as one space. */
export function tidy(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** The text of an element as far as it is shown. */
export function shownText(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts.
  return element instanceof HTMLElement ? element.innerText : '';
}

/** Two frames later whatever was asked for is drawn, and observers were told. */
export function twoFrames(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
