/** The names of a snapshot's pictures inside its bag, relative to the bag's root. Numbers count from 1. */

const tilePattern = /^data\/skarmdump-(\d+)\.(?:png|webp|jpg)$/;

/** A picture of a stretch of the page: `data/skarmdump-001.png`. Stretches come from the top, one after the other. */
export function tileFile(number: number): string {
  return `data/skarmdump-${String(number).padStart(3, '0')}.png`;
}

export function isTileFile(path: string): boolean {
  return tilePattern.test(path);
}

/** The tiles among the files of a bag, from the top of the page. */
export function tilesAmong(paths: readonly string[]): string[] {
  const numberOf = (path: string) => Number(tilePattern.exec(path)?.[1]);
  return paths.filter(isTileFile).sort((one, other) => numberOf(one) - numberOf(other));
}

/** The file of a post's own picture, where no tile shows that post alone: `data/inlagg/0001.png`. */
export function postPictureFile(number: number): string {
  return `data/inlagg/${String(number).padStart(4, '0')}.png`;
}

const postPicturePattern = /^data\/inlagg\/\d+\.(?:png|webp|jpg)$/;

export function isPostPictureFile(path: string): boolean {
  return postPicturePattern.test(path);
}

export const filmsFolder = 'data/film';

/** A film or sound of a snapshot, or its `captions` (from 1): `data/film/0001.mp4`, `data/film/0001-text-1.vtt`. */
export function filmFile(number: number, ending: string, captions?: number): string {
  const name = String(number).padStart(4, '0');
  return `${filmsFolder}/${name}${captions === undefined ? '' : `-text-${captions}`}.${ending}`;
}

/** The same picture in another format. */
export function withEnding(path: string, ending: 'png' | 'webp' | 'jpg'): string {
  return path.replace(/\.[a-z]+$/, `.${ending}`);
}
