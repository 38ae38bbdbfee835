import type { Area, Pixels } from './picture.ts';

/** Channels that differ by no more than this are the same: what is scaled or dithered is not exactly of one colour. */
const slack = 4;
/** Borders, rounded corners and shadows are not the picture. Pixels. */
const edge = 4;

/** Whether the area has one colour, apart from its edge. What lies outside of the pixels is not looked at. */
export function isOneColour(pixels: Pixels, area: Area): boolean {
  const [left, top] = [Math.max(0, Math.ceil(area.left) + edge), Math.max(0, Math.ceil(area.top) + edge)];
  const right = Math.min(pixels.width, Math.floor(area.left + area.width) - edge);
  const bottom = Math.min(pixels.height, Math.floor(area.top + area.height) - edge);
  const { rgb, width } = pixels;
  const first = (top * width + left) * 3;
  for (let y = top; y < bottom; y += 1) {
    for (let at = (y * width + left) * 3, end = (y * width + right) * 3; at < end; at += 1) {
      if (Math.abs((rgb[at] ?? 0) - (rgb[first + ((at - first) % 3)] ?? 0)) > slack) return false;
    }
  }
  return true;
}
