import type { Box } from '../../../../storage/records/text-layer.ts';

/** The largest picture or film that the window shows, with its address and its place on the page. Null where none has loaded. */
export function largestPicture(): { address: string; box: Box } | null {
  const shown = [...document.querySelectorAll<HTMLImageElement | HTMLVideoElement>('img, video')].flatMap((picture) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    if (width < 1 || height < 1 || !hasLoaded(picture) || !picture.checkVisibility() || !isUnveiled(picture)) return [];
    return [{ address: picture.currentSrc, box: { x: left + scrollX, y: top + scrollY, width, height } }];
  });
  return shown.sort((one, other) => areaOf(other.box) - areaOf(one.box))[0] ?? null;
}

function hasLoaded(picture: HTMLImageElement | HTMLVideoElement): boolean {
  return picture instanceof HTMLVideoElement ? picture.currentSrc !== '' : picture.naturalWidth > 0;
}

/** Whether its middle is in the window, and in every box that cuts off what reaches out of it: slides stand beside each other in such a box. */
function isUnveiled(picture: Element): boolean {
  const { left, top, width, height } = picture.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  if (x < 0 || x > innerWidth || y + scrollY < 0) return false;
  for (let up = picture.parentElement; up && up !== document.body; up = up.parentElement) {
    if (getComputedStyle(up).overflow === 'visible') continue;
    const by = up.getBoundingClientRect();
    if (x < by.left || x > by.right || y < by.top || y > by.bottom) return false;
  }
  return true;
}

function areaOf({ width, height }: Box): number {
  return width * height;
}
