/** Where an element is painted among its siblings, as far as its own style says. */
interface Place {
  /** Positioned or a context of its own: painted over plain text. */
  lifted: boolean;
  /** What is in it is painted with it. */
  context: boolean;
  z: number;
}

/** What was found out so far, since the same elements are asked about for every word. */
export type Places = Map<Element, Place>;

/**
 * Whether `cover` is painted after the text in `text`, by the order of painting (CSS 2.2, appendix E). What stands at a point can be asked
 * of the viewport only, and not of what lets clicks through.
 */
export function isPaintedOver(places: Places, text: Element, cover: Element): boolean {
  const [ofText, ofCover] = [pathTo(text), pathTo(cover)];
  let shared = 0;
  while (shared < ofText.length && ofText[shared] === ofCover[shared]) shared++;
  const [branch, over] = [ofText.slice(shared), ofCover.slice(shared)];
  const [low, high] = [layerOf(places, branch), layerOf(places, over)];
  if (low !== high) return high > low;
  const [first, other] = [branch[0], over[0]];
  if (high === 0 || !first || !other) return false;
  return (first.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The element and all around it as they are drawn, the outermost first. */
export function pathTo(element: Element): Element[] {
  const steps: Element[] = [];
  for (let at: Element | null = element; at; at = drawnIn(at)) steps.push(at);
  return steps.reverse();
}

/** What it is drawn in: its slot, where it has one. */
function drawnIn(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** Where a branch is painted among its siblings: below 0 behind the text, 0 with it, above 0 over it. */
function layerOf(places: Places, branch: Element[]): number {
  let lifted = false;
  for (const element of branch) {
    const place = placeOf(places, element);
    if (place.context) return place.z < 0 ? place.z : place.z + 1;
    lifted ||= place.lifted;
  }
  return lifted ? 1 : 0;
}

function placeOf(places: Places, element: Element): Place {
  const known = places.get(element);
  if (known) return known;
  const style = getComputedStyle(element);
  const isPositioned = style.position !== 'static';
  const parent = drawnIn(element);
  const isInFlex = parent !== null && /flex|grid/.test(getComputedStyle(parent).display);
  const counts = style.zIndex !== 'auto' && (isPositioned || isInFlex);
  const context = counts || isGrouped(style) || style.position === 'fixed' || style.position === 'sticky';
  const place = { lifted: isPositioned || context, context, z: counts ? Number(style.zIndex) : 0 };
  places.set(element, place);
  return place;
}

function isGrouped({ opacity, transform, filter, isolation, mixBlendMode }: CSSStyleDeclaration): boolean {
  const isPlain = opacity === '1' && transform === 'none' && filter === 'none';
  return !isPlain || isolation === 'isolate' || mixBlendMode !== 'normal';
}
