/** Runs in the page: clicks what opens more, and tells what was clicked. `scope`: inside posts, or what lengthens the feed itself. */
export function clickExpanders({
  phrases,
  scope,
  most,
}: {
  phrases: string[];
  scope: 'posts' | 'feed';
  most: number;
}): string[] {
  const watch = (window as unknown as { __ogonblick?: { clicks?: WeakMap<Element, number> } }).__ogonblick;
  if (!watch) return [];
  watch.clicks ??= new WeakMap();
  const clicks = watch.clicks;
  const wanted = new Set(phrases);
  const clicked: string[] = [];
  /** "Visa 3 svar till (12)" is "visa svar till": numbers change from post to post. */
  const normal = (text: string) =>
    text
      .toLocaleLowerCase('sv')
      .replace(/[\d().…:›»+]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const inPost = (element: Element) => element.closest('article, [role="article"], .h-entry, [itemtype]') !== null;
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    // Never a link with an address: it would lead away from the page.
    for (const element of root.querySelectorAll<HTMLElement>(
      'button, [role="button"], summary, a:not([href]), a[href^="#"]',
    )) {
      if (clicked.length >= most) return clicked;
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden inside is no part of what the button says
      const text = element.innerText || element.getAttribute('aria-label') || '';
      if (text.length > 60 || !wanted.has(normal(text))) continue;
      if (element.closest('nav, header, footer, [role="navigation"], dialog, [role="dialog"]')) continue;
      if ((scope === 'posts') !== inPost(element)) continue;
      if (element.getAttribute('aria-expanded') === 'true' || element.hasAttribute('disabled')) continue;
      const before = clicks.get(element) ?? 0;
      if (before >= 30 || !element.checkVisibility()) continue;
      clicks.set(element, before + 1);
      element.click();
      clicked.push(text.replace(/\s+/g, ' ').trim());
    }
  }
  return clicked;
}
