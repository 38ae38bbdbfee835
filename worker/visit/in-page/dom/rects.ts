/** A rectangle in the coordinates of `getBoundingClientRect`: CSS pixels of the window. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const everywhere: Rect = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };

/** What of `rect` lies within `by`. */
export function clip(rect: Rect, by: Rect): Rect {
  return {
    left: Math.max(rect.left, by.left),
    top: Math.max(rect.top, by.top),
    right: Math.min(rect.right, by.right),
    bottom: Math.min(rect.bottom, by.bottom),
  };
}

/** The smallest rectangle that holds both. */
export function join(one: Rect, other: Rect): Rect {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** Whether anything of it can be seen: at least one pixel. */
export function hasSize(rect: Rect): boolean {
  return rect.right - rect.left >= 1 && rect.bottom - rect.top >= 1;
}

/** A computed length in pixels; 0 for `auto` and the like. */
export function px(value: string): number {
  return Number.parseFloat(value) || 0;
}
