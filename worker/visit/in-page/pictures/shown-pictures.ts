import type { Box } from '../../../../storage/records/text-layer.ts';
import { openRoots, tidy } from '../dom/tree.ts';

/** A picture as the page has it now, and where; `box` is the part that is not clipped away, in CSS pixels of the page. */
export interface ShownPicture {
  box: Box;
  /** What is shown now; empty where nothing is. */
  address: string;
  name: string;
  /** `no`: it has come. `coming`: it is being loaded. `stand-in`: the page still shows something else in its place. `tiny`: what it shows has a pixel or two, drawn large. */
  waits: 'no' | 'coming' | 'stand-in' | 'tiny';
  /** A background: the page does not say whether it has come. */
  isBackground?: true;
}

/** Smaller ones are signs and dots. CSS pixels. */
export const leastSide = 32;
/** Where libraries and pages keep the address of a picture that waits to be seen. */
const keptAddresses = [
  ...['data-src', 'data-original', 'data-lazy', 'data-lazy-src', 'data-lazyload', 'data-image', 'data-url'],
  ...['data-srcset', 'data-lazy-srcset', 'data-original-set'],
];
const keptBackgrounds = [
  'data-bg',
  'data-bgset',
  'data-background',
  'data-background-image',
  'data-bg-src',
  'data-bg-multi',
];
export const pictured = `img, ${keptBackgrounds.map((name) => `[${name}]`).join(', ')}, [style*="url("]`;

/** What is not the picture yet, if it is not: another address is kept for it, nothing is shown, or a pixel drawn large. */
export function waitsAs(picture: Element): ShownPicture['waits'] {
  if (!(picture instanceof HTMLImageElement)) {
    return getComputedStyle(picture).backgroundImage === 'none' ? 'stand-in' : 'no';
  }
  const { currentSrc, complete, naturalWidth, naturalHeight } = picture;
  const isOther = currentSrc === '' || currentSrc.startsWith('data:') || naturalWidth <= 2;
  const kept = isOther ? keptFor(picture) : [];
  if (kept.length > 0 && !kept.includes(currentSrc)) return 'stand-in';
  const isTiny = complete && naturalWidth > 0 && naturalWidth <= 2 && naturalHeight <= 2;
  return isTiny ? 'tiny' : 'no';
}

function keptFor(picture: HTMLImageElement): string[] {
  return keptAddresses.flatMap((name) => {
    const kept = picture.getAttribute(name);
    if (!kept || /^[[{]/.test(kept)) return [];
    const addresses = name.endsWith('set') ? kept.split(/,\s+/).map((one) => one.trim().split(/\s+/)[0] ?? '') : [kept];
    return addresses.filter((address) => address !== '').map(whole);
  });
}

/** As the page itself would take it. */
function whole(address: string): string {
  const link = document.createElement('a');
  link.href = address;
  return link.href;
}

/** The address of what it shows or asks for; empty where it asks for nothing. While an answer does not come, Chromium leaves `currentSrc` empty where an element is made anew. */
export function askedFor({ currentSrc, src, srcset }: HTMLImageElement): string {
  const [first = ''] = srcset.trim().split(/\s/);
  return currentSrc || src || (first && whole(first));
}

/** Runs in the page: its pictures and backgrounds, each with its place. What is not laid out, or hidden, is none. */
export function readPictures(): ShownPicture[] {
  const roots = openRoots();
  const films = roots.flatMap((root) =>
    [...root.querySelectorAll('video')].map((film) => film.getBoundingClientRect()),
  );
  return roots.flatMap((root) =>
    [...root.querySelectorAll(pictured)].flatMap((picture) => {
      const box = visibleBox(picture);
      if (!box || !picture.checkVisibility({ visibilityProperty: true }) || isUnderFilm(picture, films)) return [];
      if (picture instanceof HTMLImageElement) {
        // One that cannot come is counted as such elsewhere, and so is one that does not come in time.
        const isBroken = picture.currentSrc !== '' && picture.complete && picture.naturalWidth === 0;
        if (isBroken) return [];
        const [address, name] = [askedFor(picture), tidy(picture.alt)];
        return [{ box, address, name, waits: address !== '' && !picture.complete ? 'coming' : waitsAs(picture) }];
      }
      // What has something in it is a ground to stand on.
      if (picture.childElementCount > 0 || tidy(picture.textContent) !== '') return [];
      const name = tidy(picture.getAttribute('aria-label'));
      return [{ box, address: backgroundOf(picture), name, waits: waitsAs(picture), isBackground: true }];
    }),
  );
}

/** The address of its first background; empty where it has none. */
export function backgroundOf(picture: Element): string {
  return /url\("(.*?)"\)/.exec(getComputedStyle(picture).backgroundImage)?.[1] ?? '';
}

/** A film is drawn over what stands for it. */
function isUnderFilm(picture: Element, films: readonly DOMRect[]): boolean {
  if (films.length === 0) return false;
  const { left, top, width, height } = picture.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return films.some((film) => film.left <= x && x <= film.right && film.top <= y && y <= film.bottom);
}

/** Null where it is small, or where every bit of it is cut off. */
export function visibleBox(picture: Element): Box | null {
  let { left, top, right, bottom } = picture.getBoundingClientRect();
  if (right - left < leastSide || bottom - top < leastSide) return null;
  for (let up = picture.parentElement; up && up !== document.body; up = up.parentElement) {
    const { overflow } = getComputedStyle(up);
    if (overflow === 'visible') continue;
    const by = up.getBoundingClientRect();
    left = Math.max(left, by.left);
    right = Math.min(right, by.right);
    top = Math.max(top, by.top);
    bottom = Math.min(bottom, by.bottom);
  }
  const [x, y] = [left + window.scrollX, top + window.scrollY];
  if (right - left < leastSide || bottom - top < leastSide || x + right - left <= 0 || y + bottom - top <= 0)
    return null;
  return { x, y, width: right - left, height: bottom - top };
}
