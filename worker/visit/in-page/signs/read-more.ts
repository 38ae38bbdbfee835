import { isLoadingMore, leadsToMore, triesAgain } from '../../packs/words-of-more.ts';
import { openRoots, shownText, tidy } from '../dom/tree.ts';
import type { PostReader } from '../posts/post-reader.ts';
import { watchIfThere } from '../watch/page-watch.ts';

/** What the page shows besides its posts that tells of more of them. Words as the page writes them. */
export interface SignsOfMore {
  /** A sign that more is being loaded; empty where it has no words. */
  busy: string | null;
  /** Offers to load anew. */
  again: string | null;
  /** Links that lead to further posts. */
  leads: string | null;
  /** A box with posts that scrolls on: how much of its height is shown. CSS pixels. */
  box: { shown: number; whole: number } | null;
}

/** An empty post that is loading stands below Facebook's feed for ever. */
const busyMarks =
  '[aria-busy="true"]:not(article, [role="article"]), [role="progressbar"]:not([aria-valuenow]), progress:not([value])';
const frameOfPage = 'nav, header, footer, [role="navigation"], [role="banner"], dialog, [role="dialog"]';

/** Runs in the page, when its end has been reached. */
export function readSignsOfMore(): SignsOfMore {
  const roots = openRoots();
  const all = <E extends HTMLElement>(selector: string) =>
    roots.flatMap((root) => [...root.querySelectorAll<E>(selector)]);
  const labelled = all('button, [role="button"], a')
    .filter(isShown)
    .map((element) => ({ element, label: labelOf(element) }));
  const busy = all(busyMarks).find(
    (one) => isShown(one) && !one.querySelector('article, [role="article"]') && !isInPost(one),
  );
  const says = all('p, span, div').find(
    (one) => one.childElementCount === 0 && isLoadingMore.test(tidy(one.textContent)) && isShown(one),
  );
  const again = labelled.find(({ element, label }) => triesAgain.test(label) && !isInPost(element));
  const leads = labelled.find(
    ({ element, label }) =>
      element instanceof HTMLAnchorElement &&
      !isInPost(element) &&
      (element.rel.split(' ').includes('next') || leadsToMore.test(label)),
  );
  return {
    busy: busy ? tidy(shownText(busy)).slice(0, 60) : says ? tidy(says.textContent).slice(0, 60) : null,
    again: again?.label ?? null,
    leads: leads ? leads.label : null,
    box: boxWithMore(),
  };
}

/** Runs in the page: presses what asks for the posts once more. Gives its words; null where there is none. */
export function pressAgain(): string | null {
  for (const root of openRoots()) {
    for (const element of root.querySelectorAll<HTMLElement>('button, [role="button"], a[href^="#"], a:not([href])')) {
      const sends = element instanceof HTMLButtonElement && element.type === 'submit' && element.form !== null;
      if (!triesAgain.test(labelOf(element)) || sends || !isShown(element) || isInPost(element)) continue;
      element.click();
      return labelOf(element);
    }
  }
  return null;
}

function labelOf(element: HTMLElement): string {
  return tidy(shownText(element)) || tidy(element.getAttribute('aria-label'));
}

function isShown(element: Element): boolean {
  const { width, height, bottom } = element.getBoundingClientRect();
  const isLaidOut = width >= 8 && height >= 8 && bottom + window.scrollY > 0;
  return (
    isLaidOut &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest(frameOfPage)
  );
}

function isInPost(element: Element): boolean {
  return watchIfThere<{ posts?: PostReader }>()?.posts?.holds(element) === true;
}

function boxWithMore(): SignsOfMore['box'] {
  const scroller = watchIfThere()?.scroller;
  for (const box of document.querySelectorAll<HTMLElement>('main, section, div, ul, ol')) {
    const { clientHeight: shown, clientWidth: width, scrollHeight: whole } = box;
    if (box === scroller || shown < 150 || width < 250 || whole < shown * 1.3) continue;
    if (!/auto|scroll|overlay/.test(getComputedStyle(box).overflowY) || !isShown(box)) continue;
    if ([...box.querySelectorAll('article, [role="article"], li, div')].some(isInPost) && !isInPost(box))
      return { shown, whole };
  }
  return null;
}
