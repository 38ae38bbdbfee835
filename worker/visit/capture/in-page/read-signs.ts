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

/** Runs in the page. Self-contained, since only its source travels. */
export function readShownSigns(): ShownSigns {
  const postMarks = 'article, [role="article"], [role="feed"] > *, .h-entry, [itemtype$="Posting"]';
  const asideMarks = 'nav, aside, [role="navigation"], [role="complementary"], [role="banner"], [role="contentinfo"]';
  const captchaMarks: [maker: string, marks: string][] = [
    [
      'reCAPTCHA',
      '.g-recaptcha, iframe[src*="/recaptcha/api2/anchor"], iframe[src*="/recaptcha/api2/bframe"], iframe[src*="/recaptcha/enterprise/"]',
    ],
    ['hCaptcha', '.h-captcha, iframe[src*="hcaptcha.com"]'],
    ['Turnstile', '.cf-turnstile, iframe[src*="challenges.cloudflare.com"], #challenge-form, #challenge-stage'],
    ['Arkose', '#arkose, #FunCaptcha, iframe[src*="arkoselabs.com"], iframe[src*="funcaptcha.com"]'],
    ['DataDome', 'iframe[src*="captcha-delivery.com"]'],
    [
      'captcha',
      '#px-captcha, .geetest_panel, iframe[src*="captcha" i], iframe[title*="captcha" i], img[src*="captcha" i], form[action*="captcha" i], #captcha, #captcha-verify-container',
    ],
  ];

  const roots: (Document | ShadowRoot)[] = [document];
  for (let at = 0; at < roots.length; at += 1) {
    for (const element of roots[at]?.querySelectorAll('*') ?? [])
      if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const all = (selector: string): Element[] => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const shown = (element: Element, least = 2): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return (
      width >= least && height >= least && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const parentOf = (element: Element): Element | null =>
    element.parentElement ??
    (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);
  const inside = (element: Element, matches: (outer: Element) => boolean): boolean => {
    for (let at: Element | null = element; at; at = parentOf(at)) if (matches(at)) return true;
    return false;
  };
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts.
  const textOf = (element: Element): string => (element instanceof HTMLElement ? element.innerText : '');
  const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

  const candidates = all(postMarks).filter(
    (element) => shown(element, 20) && tidy(element.textContent ?? element.shadowRoot?.textContent ?? '') !== '',
  );
  const known = new Set(candidates);
  const outermost = candidates.filter((element) => {
    const parent = parentOf(element);
    return parent === null || !inside(parent, (outer) => known.has(outer));
  });
  const dated = (post: Element) => post.querySelector('time, abbr[data-utime], [datetime]') !== null;
  const posts = new Set(outermost.length === 1 && !outermost.some(dated) ? [] : outermost);
  const inPost = (element: Element) => inside(element, (outer) => posts.has(outer));
  /** A header or footer belongs to the page only when it is not that of an article or section. */
  const isAside = (outer: Element) =>
    outer.matches(asideMarks) ||
    (outer.matches('header, footer') && parentOf(outer)?.closest('article, main, section, dialog, form') === null);
  const inAside = (element: Element) => inside(element, isAside);

  const headings = all('h1, h2, h3, [role="heading"]')
    .filter((element) => shown(element) && !inPost(element) && (element.localName === 'h1' || !inAside(element)))
    .map((element) => tidy(textOf(element) || (element.textContent ?? '')))
    .filter((text) => text !== '' && text.length <= 300)
    .slice(0, 40);
  const lines: string[] = [];
  for (const element of all('p, li, div, span, label, strong, td')) {
    if (lines.length >= 40) break;
    const own = [...element.childNodes].filter((node) => node instanceof Text).map((node) => (node as Text).data);
    const text = tidy(own.join(' '));
    if (text.length < 4 || text.length > 300 || !shown(element) || inPost(element) || inAside(element)) continue;
    lines.push(text);
  }
  const lengthOf = (element: Element | null): number => (element ? tidy(textOf(element)).length : 0);
  const shadowLength = roots
    .slice(1)
    .reduce(
      (sum, root) =>
        sum + [...root.children].reduce((all, child) => all + (child.localName === 'style' ? 0 : lengthOf(child)), 0),
      0,
    );

  const password = all('input[type="password"]').filter((field) => shown(field));
  const mainPassword = password.find((field) => !inAside(field));
  const form = mainPassword?.closest('form') ?? mainPassword?.closest('div') ?? null;
  const fields = all(
    'input:not([type]), input[type="text"], input[type="email"], input[type="tel"], textarea, select',
  ).filter((field) => shown(field) && !inAside(field) && !form?.contains(field));
  const captchas = captchaMarks
    .filter(([, marks]) => all(marks).some((element) => shown(element, 12) && !element.closest('.grecaptcha-badge')))
    .map(([maker]) => maker);
  const isCaptcha = (element: Element) =>
    captchaMarks.some(([, marks]) => inside(element, (outer) => outer.matches(marks)));
  const frames = all('iframe').filter((element) => shown(element, 100) && !isCaptcha(element));
  const drawings = all('video, canvas, svg').filter((element) => shown(element, 100));
  const pictures = all('img').filter((element) => {
    const image = element as HTMLImageElement;
    return shown(image) && (!image.complete || image.naturalWidth > 1) && !isCaptcha(image);
  });
  const root = document.querySelector(
    '#root, #app, #__next, #mount, [id^="mount_"], [data-reactroot], app-root, #react-root',
  );
  return {
    title: tidy(document.title),
    headings,
    lines,
    textLength: lengthOf(document.body) + shadowLength,
    posts: posts.size,
    pictures: pictures.length + drawings.length,
    frames: frames.length,
    passwordField: mainPassword ? 'main' : password.length > 0 ? 'aside' : 'none',
    formLength: lengthOf(form),
    otherFields: fields.length,
    captchas,
    emptyRoot: root !== null && lengthOf(root) === 0 && !root.querySelector('img, video, canvas, iframe'),
  };
}
