/** A rectangle in the coordinates of `getBoundingClientRect`. */
interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Finds what of a page's text lies under something opaque. */
export interface Covers {
  /** Told of every element that is shown, with the part of it that is not clipped. */
  note(element: Element, style: CSSStyleDeclaration, rect: Rect): void;
  /** Which of the rectangles of text in `element` have their middle under a later or higher opaque surface. */
  covered(element: Element, rects: readonly Rect[]): boolean[];
}

/**
 * Runs in a frame of the page. Compares the order of painting (CSS 2.2, appendix E) instead of asking what stands at a point: that
 * can be asked of the viewport only, and not of what lets clicks through. Opaque is a background colour without transparency; pictures
 * are not taken for opaque, so that in doubt text is kept.
 */
export function findCovers(): Covers {
  /** By stripes of the page's height, so that a word meets its neighbours only. */
  const stripe = 256;
  const stripes = new Map<number, { element: Element; rect: Rect }[]>();
  const places = new Map<Element, { lifted: boolean; context: boolean; z: number }>();

  const above = (element: Element): Element | null => {
    const parent = element.assignedSlot ?? element.parentNode;
    if (parent instanceof ShadowRoot) return parent.host;
    return parent instanceof Element ? parent : null;
  };
  const path = (element: Element): Element[] => {
    const steps: Element[] = [];
    for (let at: Element | null = element; at; at = above(at)) steps.push(at);
    return steps.reverse();
  };
  const placeOf = (element: Element) => {
    const known = places.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const positioned = style.position !== 'static';
    const parent = above(element);
    const inFlex = parent !== null && /flex|grid/.test(getComputedStyle(parent).display);
    const counts = style.zIndex !== 'auto' && (positioned || inFlex);
    const grouped =
      style.opacity !== '1' ||
      style.transform !== 'none' ||
      style.filter !== 'none' ||
      style.isolation === 'isolate' ||
      style.mixBlendMode !== 'normal';
    const context = counts || grouped || style.position === 'fixed' || style.position === 'sticky';
    const place = { lifted: positioned || context, context, z: counts ? Number(style.zIndex) : 0 };
    places.set(element, place);
    return place;
  };
  /** Where a branch is painted among its siblings: below 0 behind the text, 0 with it, above 0 over it. */
  const layerOf = (branch: Element[]): number => {
    let lifted = false;
    for (const element of branch) {
      const place = placeOf(element);
      if (place.context) return place.z < 0 ? place.z : place.z + 1;
      lifted ||= place.lifted;
    }
    return lifted ? 1 : 0;
  };
  const paintedOver = (text: Element, cover: Element): boolean => {
    const [ofText, ofCover] = [path(text), path(cover)];
    let shared = 0;
    while (shared < ofText.length && ofText[shared] === ofCover[shared]) shared++;
    const [branch, over] = [ofText.slice(shared), ofCover.slice(shared)];
    const [low, high] = [layerOf(branch), layerOf(over)];
    if (low !== high) return high > low;
    const [first, other] = [branch[0], over[0]];
    if (high === 0 || !first || !other) return false;
    return (first.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  };
  const isSurface = (style: CSSStyleDeclaration) =>
    style.backgroundColor.startsWith('rgb(') &&
    style.visibility === 'visible' &&
    style.clipPath === 'none' &&
    !style.backgroundClip.includes('text');

  return {
    note(element, style, rect) {
      if (!isSurface(style)) return;
      for (let at = Math.floor(rect.top / stripe); at <= Math.floor(rect.bottom / stripe); at++) {
        const there = stripes.get(at);
        if (there) there.push({ element, rect });
        else stripes.set(at, [{ element, rect }]);
      }
    },
    covered(element, rects) {
      const over = new Map<Element, boolean>();
      const isOver = (cover: Element) => {
        const known = over.get(cover);
        if (known !== undefined) return known;
        const says = !cover.contains(element) && !path(element).includes(cover) && paintedOver(element, cover);
        over.set(cover, says);
        return says;
      };
      return rects.map(({ left, top, right, bottom }) => {
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const there = stripes.get(Math.floor(y / stripe)) ?? [];
        return there.some(
          ({ element: cover, rect }) =>
            rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom && isOver(cover),
        );
      });
    },
  };
}
