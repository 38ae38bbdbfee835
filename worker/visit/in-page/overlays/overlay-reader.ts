import { normalPhrase } from '../../packs/phrase-text.ts';
import { tidy } from '../dom/tree.ts';
import { allIn, isShown, textOf } from './deep-elements.ts';
import { type Found, findOverlays, gridSteps } from './find-overlays.ts';

/** Something that lies over the page, as a person would see it. */
export interface Overlay {
  /** Its heading or first words. */
  title: string;
  /** Its visible text, at most 4,000 characters. */
  text: string;
  /** Texts of what can be pressed in it. */
  buttons: string[];
  /** It lies over the middle of what is shown, or over at least half of it. */
  covers: boolean;
  /** The part of a grid of points over the viewport that it lies on, from 0 to 1. */
  share: number;
  /** It asks about cookies or consent (a word of the packs stands in it). */
  aboutConsent: boolean;
  passwordField: boolean;
  /** It shows another document in a frame: what stands there is not in `text`. */
  frame: boolean;
}

/** How overlays are looked for. */
export interface OverlaySearch {
  /** Words of which one stands in a question about consent. */
  about: string[];
  /** All that a frame shows is the overlay. */
  wholeFrame: boolean;
}

/** Texts are compared whole, as `normalPhrase` gives them. */
export interface Press {
  phrases: string[];
  /** Only in what is about consent, or only in what covers the page. */
  within: 'consent' | 'covering';
  /** Texts that have been pressed already, to no effect. */
  not: string[];
}

const pressable = 'button, [role="button"], a, input[type="button"], input[type="submit"], summary';

/** Runs in the page, or in a frame of it. */
export function lookAtOverlays({ about, wholeFrame }: OverlaySearch): Overlay[] {
  const isAboutConsent = wordRule(about);
  return findOverlays(wholeFrame).map((found) => describe(found, isAboutConsent));
}

/** Runs in the page, or in a frame of it: what was pressed, and the title of what it stood in; null when there is nothing of the kind. */
export function pressInOverlay({
  about,
  wholeFrame,
  phrases,
  within,
  not,
}: OverlaySearch & Press): { text: string; title: string } | null {
  const isAboutConsent = wordRule(about);
  const wanted = new Set(phrases);
  for (const text of not) wanted.delete(text);
  for (const found of findOverlays(wholeFrame)) {
    const { aboutConsent, covers, title } = describe(found, isAboutConsent);
    if (within === 'consent' ? !aboutConsent : !covers) continue;
    const button = buttonsIn(found.element).find((one) =>
      [tidy(labelOf(one)), one.getAttribute('aria-label') ?? ''].some((text) => wanted.has(normalPhrase(text))),
    );
    if (!button) continue;
    const text = tidy(labelOf(button));
    // After the answer has left: what is pressed may take its own frame away.
    setTimeout(() => button.click());
    return { text, title };
  }
  return null;
}

function describe({ element, hits, middle }: Found, isAboutConsent: (text: string) => boolean): Overlay {
  const text = textOf(element).slice(0, 4_000);
  const share = hits / gridSteps ** 2;
  return {
    title: titleOf(element, text),
    text,
    buttons: buttonsIn(element)
      .map((button) => tidy(labelOf(button)))
      .filter((label) => label !== '')
      .slice(0, 40),
    covers: middle || share >= 0.5,
    share,
    aboutConsent: isAboutConsent(`${element.getAttribute('aria-label') ?? ''} ${text}`),
    passwordField: allIn(element, 'input[type="password"]').some(isShown),
    frame: allIn(element, 'iframe').some(isShown),
  };
}

/** Whether one of the words stands in a text, as a whole word. */
export function wordRule(words: readonly string[]): (text: string) => boolean {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const rule = new RegExp(`(?<![\\p{L}])(?:${escaped || '(?!)'})(?![\\p{L}])`, 'iu');
  return (text) => rule.test(text);
}

function titleOf(overlay: Element, text: string): string {
  const heading = allIn(overlay, 'h1, h2, h3, h4, [role="heading"]').find(isShown);
  return tidy((heading && textOf(heading)) || text || overlay.getAttribute('aria-label')).slice(0, 100);
}

function labelOf(element: Element): string {
  const shown = element instanceof HTMLInputElement ? element.value : textOf(element);
  return shown || element.getAttribute('aria-label') || '';
}

function buttonsIn(overlay: Element): HTMLElement[] {
  return allIn(overlay, pressable).filter((element): element is HTMLElement => {
    if (!(element instanceof HTMLElement) || !isShown(element) || element.hasAttribute('disabled')) return false;
    // A link with an address leads away from the page.
    const href = element.localName === 'a' ? element.getAttribute('href') : null;
    return href === null || /^(#|javascript:)/i.test(href) || element.getAttribute('role') === 'button';
  });
}
