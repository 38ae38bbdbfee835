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
  /** A link that leads to further posts. `pages`: the highest number among the links beside it; null where they have none. */
  leads: { said: string; pages: number | null } | null;
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
  return {
    busy: busy ? tidy(shownText(busy)).slice(0, 60) : says ? tidy(says.textContent).slice(0, 60) : null,
    again: again?.label ?? null,
    leads: pagerIn(all('a[href]')),
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

/** Pagers stand in the page's frame as often as below its posts. */
function pagerIn(links: readonly HTMLElement[]): SignsOfMore['leads'] {
  const numberOf = (link: HTMLElement) => (/^\d{1,4}$/.test(labelOf(link)) ? Number(labelOf(link)) : 0);
  const isOfPager = (link: HTMLElement) =>
    link instanceof HTMLAnchorElement &&
    (link.rel.split(' ').includes('next') || leadsToMore.test(labelOf(link)) || isNextOf(link, numberOf)) &&
    !link.closest('dialog, [role="dialog"]') &&
    isLaidOut(link) &&
    !isInPost(link);
  const next = links.find(isOfPager);
  if (!next) return null;
  const around = next.closest('nav, ul, ol, [role="navigation"]') ?? next.parentElement ?? next;
  const numbers = [...around.querySelectorAll<HTMLElement>('a[href]')].map(numberOf);
  const pages = Math.max(...numbers);
  return { said: labelOf(next), pages: pages > 0 ? pages : null };
}

/** A two whose neighbours are a three, and a one that may be pressed no more. */
function isNextOf(link: HTMLAnchorElement, numberOf: (link: HTMLElement) => number): boolean {
  if (numberOf(link) !== 2 || link.pathname !== location.pathname) return false;
  const around = link.closest('nav, ul, ol, [role="navigation"]');
  const numbers = around ? [...around.querySelectorAll<HTMLElement>('a[href]')].map(numberOf) : [];
  return numbers.includes(3) && /(?:^|\s)1(?:\s|$)/.test(tidy(around?.textContent)) && !numbers.includes(1);
}

function labelOf(element: HTMLElement): string {
  return tidy(shownText(element)) || tidy(element.getAttribute('aria-label'));
}

function isShown(element: Element): boolean {
  return isLaidOut(element) && !element.closest(frameOfPage);
}

function isLaidOut(element: Element): boolean {
  const { width, height, bottom } = element.getBoundingClientRect();
  return (
    width >= 8 &&
    height >= 8 &&
    bottom + window.scrollY > 0 &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
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
