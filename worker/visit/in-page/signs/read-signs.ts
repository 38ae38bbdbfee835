import { openRoots, parentOf, shownText, tidy } from '../dom/tree.ts';
import { isCaptcha, isInside, isShown, shownCaptchas } from './captchas.ts';

/** What a page shows of what it is. Texts are as shown; lengths count visible characters. */
export interface ShownSigns {
  title: string;
  /** Headings that stand neither in a post nor, below the first rank, in a banner, menu, sidebar or footer. */
  headings: string[];
  /** The first other lines of text, outside the same. */
  lines: string[];
  textLength: number;
  /** Posts that are there (open shadow roots too). One alone without a date is taken for the frame of a message. */
  posts: number;
  /** Pictures, films and drawings that are shown or on their way. */
  pictures: number;
  /** Of those, the ones that are larger than a sign, or lead somewhere. */
  largePictures: number;
  /** Other documents that are shown within, the makers of captchas not counted. */
  frames: number;
  /** In a banner or sidebar a login form is an offer; elsewhere it may be the page. */
  passwordField: 'none' | 'aside' | 'main';
  /** Characters in the form of the password. */
  formLength: number;
  /** Fields to fill in that are neither a login's nor hidden: then a captcha guards a form and not the page. */
  otherFields: number;
  /** Makers of captchas whose question is shown. */
  captchas: string[];
  /** The element that a script should fill is empty. */
  emptyRoot: boolean;
}

const postMarks = 'article, [role="article"], [role="feed"] > *, .h-entry, [itemtype$="Posting"]';
const asideMarks = 'nav, aside, [role="navigation"], [role="complementary"], [role="banner"], [role="contentinfo"]';
const appRoots = '#root, #app, #__next, #mount, [id^="mount_"], [data-reactroot], app-root, #react-root';
const fieldMarks = 'input:not([type]), input[type="text"], input[type="email"], input[type="tel"], textarea, select';

/** Runs in the page. */
export function readShownSigns(): ShownSigns {
  const roots = openRoots();
  const all: All = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const posts = postsOf(all);
  const root = document.querySelector(appRoots);
  return {
    title: tidy(document.title),
    ...readWords(all, (element) => isInside(element, (outer) => posts.has(outer))),
    textLength: lengthOf(document.body) + shadowLength(roots),
    posts: posts.size,
    ...countPictures(all),
    ...readForms(all),
    captchas: shownCaptchas(all),
    emptyRoot: root !== null && lengthOf(root) === 0 && !root.querySelector('img, video, canvas, iframe'),
  };
}

/** What a selector finds, in open shadow roots too. */
type All = (selector: string) => Element[];

function postsOf(all: All): Set<Element> {
  const candidates = all(postMarks).filter(
    (element) => isShown(element, 20) && tidy(element.textContent ?? element.shadowRoot?.textContent) !== '',
  );
  const known = new Set(candidates);
  const outermost = candidates.filter((element) => {
    const parent = parentOf(element);
    return parent === null || !isInside(parent, (outer) => known.has(outer));
  });
  const isDated = (post: Element) => post.querySelector('time, abbr[data-utime], [datetime]') !== null;
  return new Set(outermost.length === 1 && !outermost.some(isDated) ? [] : outermost);
}

function readWords(all: All, isInPost: (element: Element) => boolean): Pick<ShownSigns, 'headings' | 'lines'> {
  const headings = all('h1, h2, h3, [role="heading"]')
    .filter((element) => isShown(element) && !isInPost(element) && (element.localName === 'h1' || !isAside(element)))
    .map((element) => tidy(shownText(element) || element.textContent))
    .filter((text) => text !== '' && text.length <= 300)
    .slice(0, 40);
  const lines: string[] = [];
  for (const element of all('p, li, div, span, label, strong, td')) {
    if (lines.length >= 40) break;
    const own = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data);
    const text = tidy(own.join(' '));
    if (text.length < 4 || text.length > 300 || !isShown(element) || isInPost(element) || isAside(element)) continue;
    lines.push(text);
  }
  return { headings, lines };
}

function readForms(all: All): Pick<ShownSigns, 'passwordField' | 'formLength' | 'otherFields'> {
  const passwords = all('input[type="password"]').filter((field) => isShown(field));
  const main = passwords.find((field) => !isAside(field));
  const form = main?.closest('form') ?? main?.closest('div') ?? null;
  const others = all(fieldMarks).filter((field) => isShown(field) && !isAside(field) && !form?.contains(field));
  return {
    passwordField: main ? 'main' : passwords.length > 0 ? 'aside' : 'none',
    formLength: lengthOf(form),
    otherFields: others.length,
  };
}

/** A platform's own sign is no higher or wider. CSS pixels. */
const signSide = 200;

function countPictures(select: All): Pick<ShownSigns, 'pictures' | 'largePictures' | 'frames'> {
  const frames = select('iframe').filter((element) => isShown(element, 100) && !isCaptcha(element));
  const drawings = select('video, canvas, svg').filter((element) => isShown(element, 100));
  const pictures = select('img').filter((element) => {
    const { complete, naturalWidth } = element as HTMLImageElement;
    return isShown(element) && (!complete || naturalWidth > 1) && !isCaptcha(element);
  });
  const all = [...pictures, ...drawings];
  const largePictures = all.filter((element) => isShown(element, signSide) || element.closest('a[href]')).length;
  return { pictures: all.length, largePictures, frames: frames.length };
}

/** Whether it stands in a menu, banner or sidebar. A header or footer is one only when it is not that of an article or section. */
function isAside(element: Element): boolean {
  return isInside(
    element,
    (outer) =>
      outer.matches(asideMarks) ||
      (outer.matches('header, footer') && parentOf(outer)?.closest('article, main, section, dialog, form') === null),
  );
}

function lengthOf(element: Element | null): number {
  return element ? tidy(shownText(element)).length : 0;
}

function shadowLength(roots: readonly ParentNode[]): number {
  return roots
    .slice(1)
    .flatMap((root) => [...root.children])
    .reduce((sum, child) => sum + (child.localName === 'style' ? 0 : lengthOf(child)), 0);
}

/** Runs in a frame: how many characters it shows. */
export function shownLength(): number {
  return document.body ? tidy(shownText(document.body)).length : 0;
}
