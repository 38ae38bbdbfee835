/** Something that lies over the page, as a person would see it. */
export interface Overlay {
  /** Its heading or first words. */
  title: string;
  /** Its visible text, at most 4,000 characters. */
  text: string;
  /** Texts of what can be pressed in it. */
  buttons: string[];
  /** It lies over the middle of what is shown, or over at least half of it. */
  covers: boolean;
  /** The part of a grid of points over the viewport that it lies on, from 0 to 1. */
  share: number;
  /** It asks about cookies or consent (a word of the packs stands in it). */
  aboutConsent: boolean;
  passwordField: boolean;
  /** It shows another document in a frame: what stands there is not in `text`. */
  frame: boolean;
}

/** Texts are compared whole, normalised as `normalPhrase` does. */
export interface Press {
  phrases: string[];
  /** Only in what is about consent, or only in what covers the page. */
  within: 'consent' | 'covering';
  /** Texts that have been pressed already, to no effect. */
  not: string[];
}

export interface OverlayReader {
  look(): Overlay[];
  /** What was pressed: its text, and the title of what it stood in; null when there is nothing of the kind. */
  press(press: Press): { text: string; title: string } | null;
}

/**
 * Runs in the page (or in a frame of it), any number of times: makes the reader that later looks use. `about`: words of which one
 * stands in a question about consent. Self-contained, since only its source travels.
 */
export function installOverlayReader({ about, wholeFrame }: { about: string[]; wholeFrame: boolean }): void {
  const escaped = about.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const aboutConsent = new RegExp(`(?<![\\p{L}])(?:${escaped || '(?!)'})(?![\\p{L}])`, 'iu');
  const dialogs = 'dialog[open], [role="dialog"], [role="alertdialog"], [aria-modal="true"]';
  const content = 'main, [role="main"], article, [role="article"], [role="feed"]';
  const named = ['id', 'class', 'aria-label'].flatMap((attribute) =>
    ['cookie', 'consent', 'kakor', 'gdpr', 'samtycke'].map((word) => `[${attribute}*="${word}" i]`),
  );
  const pressable = 'button, [role="button"], a, input[type="button"], input[type="submit"], summary';
  const gridSteps = 7;

  const normal = (text: string) =>
    text
      .normalize('NFC')
      .toLocaleLowerCase('sv')
      .replace(/[’‘`´]/g, "'")
      .replace(/[\s\u200b-\u200d\ufeff]+/g, ' ')
      .replace(/[\s.…!:›»→>✕×]+$/u, '')
      .trim();
  const parentOf = (element: Element): Element | null =>
    element.parentElement ??
    (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);
  const deepestAt = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y);
    for (;;) {
      const inner: Element | null = found?.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (!inner || inner === found) return found;
      found = inner;
    }
  };
  const insideOf = function* (root: Element | ShadowRoot): Generator<Element> {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* insideOf(element.shadowRoot);
    }
    if (root instanceof Element && root.shadowRoot) yield* insideOf(root.shadowRoot);
  };
  const all = (root: Element, selector: string) => [...insideOf(root)].filter((element) => element.matches(selector));
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts.
  const shownText = (element: Element): string => (element instanceof HTMLElement ? element.innerText : '');
  const textOf = (element: Element): string => {
    const own = element instanceof HTMLElement ? shownText(element) : (element.textContent ?? '');
    const shadows = [...insideOf(element), element].flatMap((inner) =>
      inner.shadowRoot ? [...inner.shadowRoot.children] : [],
    );
    return [own, ...shadows.map((child) => (child.localName === 'style' ? '' : shownText(child)))].join('\n').trim();
  };
  const shown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const lifted = (element: Element): boolean => {
    if (element === document.documentElement || element === document.body) return false;
    if (element.matches(dialogs)) return true;
    const { position, zIndex } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') return true;
    if (position !== 'absolute' || !(Number(zIndex) >= 100)) return false;
    const { width, height } = element.getBoundingClientRect();
    return width * height >= 0.5 * innerWidth * innerHeight;
  };
  /** The whole of what lies over the page at this element; never a shell that holds the page itself. */
  const overlayOf = (element: Element): Element | null => {
    let overlay: Element | null = null;
    for (let at: Element | null = element; at; at = parentOf(at)) {
      if (!lifted(at)) continue;
      if (!at.matches(dialogs) && (at.matches(content) || at.querySelector(content))) break;
      overlay = at;
    }
    return overlay;
  };
  /** A veil is seen; a layer that lets everything through is not. */
  const isSeen = (element: Element): boolean => {
    if (textOf(element) !== '' || all(element, 'iframe, img, canvas, video').some(shown)) return true;
    const { backgroundColor, backdropFilter, zIndex } = getComputedStyle(element);
    const alpha = Number(/^rgba\(.*[,/]\s*([\d.]+)\)$/.exec(backgroundColor)?.[1] ?? 1);
    return Number(zIndex) > 0 && (alpha >= 0.3 || (backdropFilter !== 'none' && backdropFilter !== ''));
  };

  /** What lies over the page, with the part of the viewport that it takes; then banners that ask in the flow of the page. */
  const overlays = (): { element: Element; hits: number; middle: boolean }[] => {
    if (wholeFrame) return document.body ? [{ element: document.body, hits: gridSteps ** 2, middle: true }] : [];
    const found = new Map<Element, { element: Element; hits: number; middle: boolean }>();
    for (let row = 0; row < gridSteps; row += 1) {
      for (let column = 0; column < gridSteps; column += 1) {
        const hit = deepestAt((innerWidth * (column + 0.5)) / gridSteps, (innerHeight * (row + 0.5)) / gridSteps);
        const element = hit && overlayOf(hit);
        if (!element) continue;
        const entry = found.get(element) ?? { element, hits: 0, middle: false };
        entry.hits += 1;
        entry.middle ||= row === (gridSteps - 1) / 2 && column === (gridSteps - 1) / 2;
        found.set(element, entry);
      }
    }
    const list = [...found.values()].filter(({ element }) => isSeen(element));
    for (const element of document.querySelectorAll(`${dialogs}, ${named.join(', ')}`)) {
      const known = list.some(
        (one) => one.element === element || one.element.contains(element) || element.contains(one.element),
      );
      if (known || !shown(element) || element.contains(document.body) || element.querySelector(content)) continue;
      if (textOf(element).length <= 4_000) list.push({ element, hits: 0, middle: false });
    }
    return list;
  };
  const labelOf = (element: Element): string =>
    (element instanceof HTMLInputElement ? element.value : textOf(element)) || element.getAttribute('aria-label') || '';
  const buttonsIn = (overlay: Element): HTMLElement[] =>
    all(overlay, pressable).filter((element): element is HTMLElement => {
      if (!(element instanceof HTMLElement) || !shown(element) || element.hasAttribute('disabled')) return false;
      // A link with an address leads away from the page.
      const href = element.localName === 'a' ? element.getAttribute('href') : null;
      return href === null || /^(#|javascript:)/i.test(href) || element.getAttribute('role') === 'button';
    });
  const titleOf = (overlay: Element, text: string): string => {
    const heading = all(overlay, 'h1, h2, h3, h4, [role="heading"]').find(shown);
    const words = (heading && textOf(heading)) || text || overlay.getAttribute('aria-label') || '';
    return words.replace(/\s+/g, ' ').trim().slice(0, 100);
  };
  const describe = ({ element, hits, middle }: { element: Element; hits: number; middle: boolean }): Overlay => {
    const text = textOf(element).slice(0, 4_000);
    const share = hits / gridSteps ** 2;
    return {
      title: titleOf(element, text),
      text,
      buttons: buttonsIn(element)
        .map((button) => labelOf(button).replace(/\s+/g, ' ').trim())
        .filter((label) => label !== '')
        .slice(0, 40),
      covers: middle || share >= 0.5,
      share,
      aboutConsent: aboutConsent.test(`${element.getAttribute('aria-label') ?? ''} ${text}`),
      passwordField: all(element, 'input[type="password"]').some(shown),
      frame: all(element, 'iframe').some(shown),
    };
  };

  const reader: OverlayReader = {
    look: () => overlays().map(describe),
    press({ phrases, within, not }) {
      const wanted = new Set(phrases);
      for (const text of not) wanted.delete(text);
      for (const overlay of overlays()) {
        const { aboutConsent: asks, covers, title } = describe(overlay);
        if (within === 'consent' ? !asks : !covers) continue;
        for (const button of buttonsIn(overlay.element)) {
          const text = labelOf(button).replace(/\s+/g, ' ').trim();
          if (!wanted.has(normal(text)) && !wanted.has(normal(button.getAttribute('aria-label') ?? ''))) continue;
          // After the answer has left: what is pressed may take its own frame away.
          setTimeout(() => button.click());
          return { text, title };
        }
      }
      return null;
    },
  };
  (globalThis as unknown as { __ogonblickOverlays: OverlayReader }).__ogonblickOverlays = reader;
}

/** Runs in the page, after `installOverlayReader`. */
export function lookAtOverlays(): Overlay[] {
  return (globalThis as unknown as { __ogonblickOverlays: OverlayReader }).__ogonblickOverlays.look();
}

/** Runs in the page, after `installOverlayReader`. */
export function pressInOverlay(press: Press): { text: string; title: string } | null {
  return (globalThis as unknown as { __ogonblickOverlays: OverlayReader }).__ogonblickOverlays.press(press);
}
