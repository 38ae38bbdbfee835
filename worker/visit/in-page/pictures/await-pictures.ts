import { openRoots } from '../dom/tree.ts';
import { type PageWatch, pageWatch } from '../watch/page-watch.ts';
import { askedFor, backgroundOf, leastSide, pictured, waitsAs } from './shown-pictures.ts';

/** What is kept between the waits: pictures that were waited for in vain, and how long all waits in vain were. Milliseconds. */
interface Patience {
  pictures?: { inVain: WeakSet<Element>; spentMs: number };
}

/** For what is on its way, and for what its page has not asked for yet. */
const loadingMs = 5_000;
const askedForMs = 1_500;
/** No page keeps us longer by pictures that do not come. */
const mostInVainMs = 20_000;

/**
 * Runs in the page: waits until the pictures in view have come, as long as a person would. Which does not come then is not waited for again, but
 * `anew`. `backgrounds`: for those that are asked for as well. Costs nothing where none is awaited.
 */
export async function awaitPictures({
  anew = false,
  backgrounds = false,
}: {
  anew?: boolean;
  backgrounds?: boolean;
} = {}): Promise<void> {
  const watch = pageWatch<Patience>();
  if (anew) watch.pictures = { inVain: new WeakSet(), spentMs: watch.pictures?.spentMs ?? 0 };
  watch.pictures ??= { inVain: new WeakSet(), spentMs: 0 };
  const { inVain, spentMs } = watch.pictures;
  if (spentMs > mostInVainMs) return;
  const roots = openRoots();
  const isComing = (one: Element) => isLoading(one) || (backgrounds && isBackgroundLoading(one, watch));
  const began = performance.now();
  for (;;) {
    const fading = fadingIn();
    const awaited = roots
      .flatMap((root) => [...root.querySelectorAll(pictured)])
      .filter(
        (one) => !inVain.has(one) && (isComing(one) || fading.has(one) || waitsAs(one) !== 'no') && isInView(one),
      );
    const spent = performance.now() - began;
    const late = awaited.filter((one) => spent > (isLoading(one) ? loadingMs : askedForMs));
    for (const one of late) inVain.add(one);
    if (late.length > 0) watch.pictures.spentMs += spent;
    if (awaited.length === late.length) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function isLoading(picture: Element): boolean {
  return picture instanceof HTMLImageElement && askedFor(picture) !== '' && !picture.complete;
}

function isBackgroundLoading(picture: Element, { ended }: PageWatch): boolean {
  if (picture instanceof HTMLImageElement) return false;
  const address = backgroundOf(picture);
  return /^https?:/.test(address) && !ended.has(address);
}

/** Runs in the page, before it is walked: what still loads then was waited for already, when the page came to rest. */
export function passByHanging(): void {
  const watch = pageWatch<Patience>();
  watch.pictures = {
    inVain: new WeakSet([...document.images].filter((one) => one.loading !== 'lazy' && isLoading(one))),
    spentMs: 0,
  };
}

/** Pictures that have come and are being shown little by little. */
function fadingIn(): Set<Element | null> {
  const running = document.getAnimations().filter((one) => one instanceof CSSTransition && one.playState === 'running');
  return new Set(running.map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target : null)));
}

function isInView(picture: Element): boolean {
  const { top, bottom, width, height } = picture.getBoundingClientRect();
  const isShown = bottom > 0 && top < window.innerHeight && width >= leastSide && height >= leastSide;
  return isShown && picture.checkVisibility({ visibilityProperty: true });
}
