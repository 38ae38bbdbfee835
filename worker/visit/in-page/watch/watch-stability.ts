import { openRoots } from '../dom/tree.ts';
import { type PageWatch, watchIfThere } from './page-watch.ts';
import { type BodyReads, readBodies } from './watch-bodies.ts';

/**
 * What the page's own watch tells. `quietMs` is the time since the last mutation that could change the picture, of all that the page was
 * to do until it was asked.
 */
export interface Stability {
  height: number;
  quietMs: number;
  fontsLoaded: boolean;
  pendingImages: number;
  brokenImages: number;
  loadedImages: number;
  lazySources: number;
  bodies: BodyReads;
}

/**
 * Runs in the page before any of its scripts: notes mutations, and lets us stop `resize` events while pictures are taken
 * (a capture beyond the viewport fires a passing resize that pages answer by laying themselves out anew).
 */
export function installWatch(): void {
  // Before any script of the page can put another in its place.
  const later = window.setTimeout.bind(window);
  const watch: PageWatch = {
    lastMutation: performance.now(),
    frozen: false,
    ended: new Set(),
    scroller: null,
    view() {
      const inner = watch.scroller?.isConnected ? watch.scroller : null;
      const root = inner ?? document.scrollingElement ?? document.documentElement;
      return {
        root,
        y: inner ? inner.scrollTop : window.scrollY,
        top: inner ? inner.getBoundingClientRect().top + inner.clientTop : 0,
        height: inner ? inner.clientHeight : window.innerHeight,
        inner: inner !== null,
      };
    },
    // The first timer may be put before others that were due already; the second is begun after they were.
    turn: () => new Promise((done) => later(() => later(done, 1), 1)),
  };
  Object.defineProperty(window, '__ogonblick', { value: watch, enumerable: false });
  window.addEventListener('resize', (event) => watch.frozen && event.stopImmediatePropagation(), true);
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) watch.ended.add(name);
  }).observe({ type: 'resource' });
  const observe = () =>
    new MutationObserver(() => {
      watch.lastMutation = performance.now();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  observe();
}

/**
 * Runs in the page: how still it is. A page that was given no time on a busy machine has changed nothing meanwhile, and yet is not still:
 * first it does what was due when it was asked, and its quiet ends at the asking.
 */
export async function readStability(): Promise<Stability> {
  const watch = watchIfThere();
  const asked = performance.now();
  await watch?.turn();
  return {
    height: (watch?.view().root ?? document.documentElement)?.scrollHeight ?? 0,
    quietMs: watch ? Math.max(0, asked - watch.lastMutation) : 0,
    fontsLoaded: document.fonts.status === 'loaded',
    ...countImages(),
    bodies: readBodies(),
  };
}

function countImages(): Pick<Stability, 'pendingImages' | 'brokenImages' | 'loadedImages' | 'lazySources'> {
  const count = (of: ImageState) => images.filter(({ state }) => state === of).length;
  const images = imagesNow();
  return {
    pendingImages: count('pending'),
    brokenImages: count('broken'),
    loadedImages: count('loaded'),
    lazySources: images.filter(({ image }) => image.dataset.src && !image.currentSrc).length,
  };
}

type ImageState = 'pending' | 'broken' | 'loaded' | 'unasked';

function imagesNow(): { image: HTMLImageElement; source: string; state: ImageState }[] {
  return openRoots()
    .flatMap((root) => [...root.querySelectorAll('img')])
    .map((image) => {
      const source = image.currentSrc || image.getAttribute('src') || '';
      return { image, source, state: source === '' ? 'unasked' : stateOf(image) };
    });
}

function stateOf(image: HTMLImageElement): ImageState {
  if (image.complete) return image.naturalWidth > 0 ? 'loaded' : 'broken';
  // One that waits to be seen is not loading yet (`eagerImages` ends that); one that is never shown is in no picture.
  return image.loading !== 'lazy' && image.checkVisibility() ? 'pending' : 'unasked';
}

/** Runs in the page: the addresses of the pictures that have come, and of those that cannot come. */
export function readImageAddresses(): { loaded: string[]; broken: string[] } {
  const images = imagesNow();
  const of = (wanted: ImageState) => images.flatMap(({ source, state }) => (state === wanted ? [source] : []));
  return { loaded: of('loaded'), broken: of('broken') };
}
