import type { Rect } from '../dom/rects.ts';
import { isPaintedOver, type Places, pathTo } from './painting-order.ts';

/** Finds what of a page's text lies under something opaque. */
export interface Covers {
  /** Told of every element that is shown, with the part of it that is not clipped. */
  note(element: Element, style: CSSStyleDeclaration, rect: Rect): void;
  /** Which of the rectangles of text in `element` have their middle under a later or higher opaque surface. */
  covered(element: Element, rects: readonly Rect[]): boolean[];
}

/** Surfaces are kept by stripes of the page's height, so that a word meets its neighbours only. CSS pixels. */
const stripe = 256;

export function findCovers(): Covers {
  const stripes = new Map<number, { element: Element; rect: Rect }[]>();
  const places: Places = new Map();
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
      const isOver = remembered(
        (cover) =>
          !cover.contains(element) && !pathTo(element).includes(cover) && isPaintedOver(places, element, cover),
      );
      return rects.map(({ left, top, right, bottom }) => {
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const there = stripes.get(Math.floor(y / stripe)) ?? [];
        return there.some(({ element: cover, rect }) => holds(rect, x, y) && isOver(cover));
      });
    },
  };
}

/** A background colour without transparency. Pictures are not taken for opaque, so that in doubt text is kept. */
function isSurface(style: CSSStyleDeclaration): boolean {
  return (
    style.backgroundColor.startsWith('rgb(') &&
    style.visibility === 'visible' &&
    style.clipPath === 'none' &&
    !style.backgroundClip.includes('text')
  );
}

function holds({ left, top, right, bottom }: Rect, x: number, y: number): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function remembered(ask: (element: Element) => boolean): (element: Element) => boolean {
  const answers = new Map<Element, boolean>();
  return (element) => {
    const answer = answers.get(element) ?? ask(element);
    answers.set(element, answer);
    return answer;
  };
}
